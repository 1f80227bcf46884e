// Slack's own words: what its forms need beside the conversation's.
export default {
  'slack.time': 'время',
  'slack.saving': 'Сохраняю…',
  'slack.stillSaving':
    'Это занимает дольше обычного. Введённое не пропадёт: ответ придёт сюда и в личные сообщения.',
  'slack.done': 'Готово',
  'slack.seeChat': 'Ответ — в личных сообщениях.',
  'slack.tryAgain': 'Сейчас сохранить не получилось. Всё, что вы ввели, на месте: попробуйте через минуту.',
  'slack.close': 'Закрыть',
  'slack.openChat': 'Открыть личные сообщения',
  'slack.inviteMe': 'Здесь я пока не могу писать. Пригласите меня командой /invite @tallybot и повторите.',
  'slack.strangerTitle': 'Пока не подключено',
  'slack.strangerHome':
    'Я работаю для команды одной компании. Если у вас есть приглашение, напишите /tally join и код.',
} as const;
