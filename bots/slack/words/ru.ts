// Slack's own words: what its forms need beside the conversation's.
export default {
  'slack.time': 'время',
  'slack.saving': 'Сохраняю…',
  'slack.stillSaving': 'Дольше обычного. Введённое не пропадёт: ответ придёт сюда и в личные сообщения.',
  'slack.done': 'Готово',
  'slack.seeChat': 'Ответ — в личных сообщениях.',
  'slack.tryAgain': 'Сейчас сохранить не получилось. Введённое на месте: попробуйте через минуту.',
  'slack.close': 'Закрыть',
  'slack.openChat': 'Открыть личные сообщения',
  'slack.inviteMe': 'Здесь я пока не могу писать. Пригласите меня командой /invite @tallybot и повторите.',
  'slack.strangerTitle': 'Пока не подключено',
  'slack.strangerHome':
    'Я работаю для сотрудников одной компании. Если у вас есть приглашение, напишите /tally join и код.',
} as const;
