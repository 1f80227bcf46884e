// Words of workspaces: what their installer is asked, and what admins see.
export default {
  'command.workspaces': 'Рабочие пространства Slack и боты компании',
  'act.workspace.connect': 'Рабочее пространство или бот подключены',
  'act.workspace.remove': 'Рабочее пространство или бот отключены',
  'workspace.installed': 'Tallybot установлен в {{workspace}}.',
  'workspace.new': 'Вы здесь впервые? Создайте компанию: два вопроса — и вы её администратор.',
  'workspace.existing':
    'Компания уже работает с Tallybot? Тогда её администратор получает код командой /connect там, где он есть, и присылает его мне сюда.',
  'workspace.found': 'Создать компанию',
  'workspace.askName': 'Как называется ваша компания?',
  'workspace.notAName': 'Это не похоже на название компании.',
  'workspace.nameTaken':
    'Компания {{company}} здесь уже есть. Если она ваша, пришлите код её администратора; иначе выберите другое название.',
  'workspace.askCurrency': 'В какой валюте считает {{company}}? Нажмите одну из них или напишите её код.',
  'workspace.notACurrency': 'Такой валюты я не знаю. Её код — три буквы, например EUR.',
  'workspaces.title': 'Рабочие пространства и боты',
  'workspaces.none': 'Своих у компании нет: все приходят через то, что подключено в настройках сервера.',
  'workspaces.line_one': '{{name}}: {{count}} человек',
  'workspaces.line_few': '{{name}}: {{count}} человека',
  'workspaces.line_many': '{{name}}: {{count}} человек',
  'workspaces.line_other': '{{name}}: {{count}} человека',
  'workspaces.again': 'Нужно установить заново: ключа доступа не было в резервной копии.',
  'workspaces.add':
    'Чтобы добавить рабочее пространство Slack, откройте {{url}} и пришлите боту там код, который получите здесь командой /connect.',
  'workspaces.remove': 'Отключить {{name}}',
  'workspaces.sure_one':
    'Отключить {{name}}? Там больше не пишем {{count}} человеку. Записи целы, люди остаются. Удалите приложение и в Slack.',
  'workspaces.sure_few':
    'Отключить {{name}}? Там больше не пишем {{count}} людям. Записи целы, люди остаются. Удалите приложение и в Slack.',
  'workspaces.sure_many':
    'Отключить {{name}}? Там больше не пишем {{count}} людям. Записи целы, люди остаются. Удалите приложение и в Slack.',
  'workspaces.sure_other':
    'Отключить {{name}}? Там больше не пишем {{count}} людям. Записи целы, люди остаются. Удалите приложение и в Slack.',
  'workspaces.yes': 'Да, отключить',
  'workspaces.no': 'Нет',
  'workspaces.removed': '{{name}} отключено. После новой установки всё продолжится с того же места.',
} as const;
