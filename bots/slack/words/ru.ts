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
  'slack.install.done.text': 'Теперь он есть в {{workspace}} и уже написал вам в Slack: продолжайте там.',
  'slack.install.open': 'Открыть Slack',
  'slack.install.again.title': 'Начните, пожалуйста, заново',
  'slack.install.again.text':
    'Эта ссылка уже использована, старше десяти минут или открыта в другом браузере. По ней ничего не установлено.',
  'slack.install.cancelled.title': 'Не установлено',
  'slack.install.cancelled.text':
    'Вы отказались в Slack, ничего не изменилось. Начать заново можно в любой момент.',
  'slack.install.refused.title': 'Slack не разрешил',
  'slack.install.refused.text':
    'Slack не принял приложение, ничего не установлено. Возможно, сначала его должен разрешить администратор рабочего пространства.',
  'slack.install.later.title': 'Сейчас не получилось',
  'slack.install.later.text':
    'Slack или наше хранилище не ответили, установка не прошла. Попробуйте через минуту; отменять ничего не нужно.',
  'slack.install.settings.title': 'Ещё не настроено',
  'slack.install.settings.text':
    'Slack не принимает эту установку Tallybot. Причину найдёт в журнале тот, кто её обслуживает.',
  'slack.install.restart': 'Начать заново',
} as const;
