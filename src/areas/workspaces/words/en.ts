// Words of workspaces: what their installer is asked, and what admins see.
export default {
  'command.workspaces': 'Slack workspaces and bots of the company',
  'act.workspace.connect': 'Workspace or bot connected',
  'act.workspace.remove': 'Workspace or bot removed',
  'workspace.installed': 'Tallybot is installed in {{workspace}}.',
  'workspace.new': 'New here? Found your company: two questions, and you are its admin.',
  'workspace.existing':
    'Does your company work with Tallybot already? One of its admins asks for a code with /connect where they are, and sends it to me here.',
  'workspace.found': 'Found a company',
  'workspace.askName': 'What is your company called?',
  'workspace.notAName': 'That is no name of a company.',
  'workspace.nameTaken':
    'There is a company called {{company}} here already. If it is yours, bring the code of one of its admins; otherwise choose another name.',
  'workspace.askCurrency': 'Which currency does {{company}} count in? Press one, or type its code.',
  'workspace.notACurrency': 'I do not know this currency. Its code has three letters, like EUR.',
  'workspaces.title': 'Workspaces and bots',
  'workspaces.none': "None of the company's own: people come by what the settings of the server connect.",
  'workspaces.line_one': '{{name}}: {{count}} person',
  'workspaces.line_other': '{{name}}: {{count}} people',
  'workspaces.again': 'It has to be installed again: its token was not in the backup.',
  'workspaces.add':
    'To add a Slack workspace, open {{url}}; then send the bot there the code that you get with /connect here.',
  'workspaces.remove': 'Remove {{name}}',
  'workspaces.sure_one':
    'Remove {{name}}? {{count}} person is not spoken to there any more. Nothing that was recorded is lost, and people stay. Remove the app in Slack, too.',
  'workspaces.sure_other':
    'Remove {{name}}? {{count}} people are not spoken to there any more. Nothing that was recorded is lost, and people stay. Remove the app in Slack, too.',
  'workspaces.yes': 'Yes, remove',
  'workspaces.no': 'No',
  'workspaces.removed': '{{name}} is removed. Installed again, it goes on where it stopped.',
  'page.about.title': 'Tallybot for sales teams',
  'page.about.text':
    'Managers record a meeting, a call or a deal in a few taps, where they chat anyway, and see at once how the plan stands. Heads see the same numbers.',
  'page.about.slack': 'Add to Slack',
  'page.about.privacy': 'Privacy',
  'page.about.support': 'Support',
  'page.privacy.title': 'Privacy',
  'page.privacy.operator': '{{operator}} runs this server. Questions and requests go to {{contact}}.',
  'page.privacy.whatTitle': 'What is stored',
  'page.privacy.people':
    'Of the people of a company: name, role, team, language, time zone, and their id and chat in the messengers that they connected. Of the messages in those chats only what is said to the bot is read.',
  'page.privacy.records':
    'What they record: customers with their contacts, phone numbers and e-mail addresses; meetings, calls, deals and plans; and who changed what, and when.',
  'page.privacy.tokens':
    'The tokens of Slack workspaces and bots, encrypted. They are deleted when the app is removed.',
  'page.privacy.whereTitle': 'Where it is',
  'page.privacy.where':
    'In the database of this server. It is neither sold nor used for advertising. What is said passes through the messenger in which it is said.',
  'page.privacy.voice': 'Voice notes are sent to {{host}} to be written down, and deleted here afterwards.',
  'page.privacy.model': 'Lines that are not understood are sent to {{host}}, a language model.',
  'page.privacy.mail': 'E-mails to customers go through the mail server of the operator.',
  'page.privacy.longTitle': 'How long it stays',
  'page.privacy.records.long':
    'Records, and the log of changes: until the company deletes them, or as long as its own policy says.',
  'page.privacy.sent':
    'Messages that were delivered: {{days}} days. The history of the browser chat: {{chatDays}} days{{newest}}.',
  'page.privacy.newest': ', and the newest 200 messages of each chat longer',
  'page.privacy.drafts':
    'What was begun and not saved: 30 days without a change. Marks of what was handled: 8 days.',
  'page.privacy.files': 'Files: at most 30 days. Backups: {{backups}}.',
  'page.privacy.backups.some': 'the last {{count}}, one a day',
  'page.privacy.backups.none': 'as the operator of this server keeps them',
  'page.privacy.rightsTitle': 'Your rights',
  'page.privacy.rights':
    'An admin of the company shows, corrects, hands out and erases what is known of a customer. Everybody sees and corrects their own records. Whoever is neither asks at the address above.',
} as const;
