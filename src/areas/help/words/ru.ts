// Words of this area in Russian.
export default {
  'command.help': 'Что я умею',
  'help.manager':
    'Я записываю встречи, звонки и сделки в несколько нажатий и сразу показываю, как идёт план.\nМожно и одной строкой: «встреча с Ромашкой вчера в 15, цены, договорились».\n/unreachable — до кого не доходит акция.',
  'help.head':
    'Я записываю встречи, звонки и сделки, показываю план и неполные записи.\nМожно и одной строкой: «встреча с Ромашкой вчера в 15, цены, договорились».\n/team /handover /unreachable /lookalikes /import /export\n/audit — кто что сделал.',
  'help.operator': 'Я по одному показываю, что спросили менеджеры: вводите имена, телефоны, почту.',
  'help.admin':
    'Я записываю встречи, звонки и сделки, показываю план и неполные записи.\n/people: пригласить, изменить, передать дела.\n/policy — правила компании.\n/notice сообщит клиентам об акции, /notices покажет, как идёт.\n/import /export /lookalikes /handover\n/audit — кто что сделал, /erase — удалить данные клиента.',
  'help.commands': '/meeting /call /deal /customer\n/plan /today /fix /find\n/settings /language /cancel',
  'help.operatorCommands': '/queue /customer /find /fix\n/lookalikes /import\n/settings /language /cancel',
  'help.anyTime': 'На любом вопросе можно остановиться и продолжить потом: ничего не пропадёт.',
  'start.again': 'Вы в команде: {{company}}.',
  'bot.description':
    'Я веду встречи, звонки и сделки отдела продаж: запись в несколько нажатий, и сразу видно, как идёт план. Для сотрудников одной компании, по приглашению.',
  'bot.shortDescription': 'Встречи, звонки и сделки в несколько нажатий, и счётчик плана сразу.',
};
