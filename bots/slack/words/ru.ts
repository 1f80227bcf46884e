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
  'slack.install.done.title': 'Tallybot установлен',
  'slack.install.done.text':
    'Теперь Tallybot работает в {{workspace}}. Откройте Slack: первое сообщение вам уже там.',
  'slack.install.open': 'Открыть Slack',
  'slack.install.again.title': 'Начните, пожалуйста, заново',
  'slack.install.again.text':
    'Эта ссылка уже использована, открыта в другом браузере или ей больше десяти минут. Ничего не установлено.',
  'slack.install.cancelled.title': 'Не установлено',
  'slack.install.cancelled.text':
    'Вы отменили установку в Slack. Ничего не изменилось, начать заново можно в любой момент.',
  'slack.install.refused.title': 'Slack не разрешил',
  'slack.install.refused.text':
    'Slack не разрешил установку, ничего не изменилось. Возможно, приложение сначала должен одобрить администратор рабочего пространства.',
  'slack.install.later.title': 'Сейчас не получилось',
  'slack.install.later.text':
    'Установка не завершена. Начните заново через минуту; отменять ничего не нужно.',
  'slack.install.settings.title': 'Tallybot пока не настроен для Slack',
  'slack.install.settings.text':
    'Slack не принимает настройки этого сервера. Сообщите тем, кто за него отвечает: причина есть в журнале.',
  'slack.install.restart': 'Начать заново',
} as const;
