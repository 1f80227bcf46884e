// Words of workspaces: what their installer is asked, and what admins see.
export default {
  'command.workspaces': "Your company's Slack workspaces and bots",
  'act.workspace.connect': 'Workspace or bot connected',
  'act.workspace.remove': 'Workspace or bot removed',
  'workspace.installed': 'Tallybot is now in {{workspace}}.',
  'workspace.new': "New here? Set up your company: two questions, and you're its admin.",
  'workspace.existing':
    'Already using Tallybot? Ask an admin of your company to type /connect where they use it now, and to send me the code here.',
  'workspace.found': 'Set up a company',
  'workspace.askName': 'What is your company called?',
  'workspace.notAName': "That doesn't look like a company name.",
  'workspace.nameTaken':
    "There's already a company called {{company}} here. If it's yours, have one of its admins send me their code; otherwise choose another name.",
  'workspace.askCurrency': 'Which currency does {{company}} use? Press one or type its code.',
  'workspace.notACurrency': "I don't know this currency. Its code has three letters, like EUR.",
  'workspaces.title': 'Workspaces and bots',
  'workspaces.none':
    "Your company doesn't have any. People come in through the bots in the server's settings.",
  'workspaces.line_one': '{{name}}: {{count}} person',
  'workspaces.line_other': '{{name}}: {{count}} people',
  'workspaces.again': 'Install it again: its token is missing or has expired.',
  'workspaces.add':
    'To add a Slack workspace, open {{url}}. Then type /connect here and send the code to the bot there.',
  'workspaces.remove': 'Remove {{name}}',
  'workspaces.sure_one':
    "Remove {{name}}? I'll stop writing to {{count}} person there. No records are lost and nobody leaves the company. Remove the app in Slack, too.",
  'workspaces.sure_other':
    "Remove {{name}}? I'll stop writing to {{count}} people there. No records are lost and nobody leaves the company. Remove the app in Slack, too.",
  'workspaces.yes': 'Yes, remove',
  'workspaces.no': 'No, keep',
  'workspaces.removed':
    'Removed: {{name}}. Install it again at any time, and everyone carries on where they were.',
  'page.about.title': 'Tallybot for sales teams',
  'page.about.text':
    'Record a meeting, a call or a deal in a few taps, in the chat you already use, and see at once how your plan stands. Heads of teams see the same numbers.',
  'page.about.install': 'Add to Slack',
  'page.about.privacy': 'Privacy',
  'page.about.support': 'Support',
  'page.privacy.title': 'Privacy',
  'page.privacy.operator': '{{operator}} runs this server. Questions and requests go to {{contact}}.',
  'page.privacy.whatTitle': 'What is stored',
  'page.privacy.people':
    "About a company's people: name, role, team, language, time zone, and their ID and chat in each messenger they've connected. In those chats, only what is said to the bot is read.",
  'page.privacy.records':
    'What they record: customers with their contacts, phone numbers and email addresses; meetings, calls, deals and plans; and who changed what, and when.',
  'page.privacy.tokens': 'The tokens of Slack workspaces and bots, encrypted. Removing the app deletes them.',
  'page.privacy.whereTitle': "Where it's stored",
  'page.privacy.where':
    "In this server's database. It's never sold or used for advertising. Messages also pass through the messenger they're written in.",
  'page.privacy.voice': 'Voice notes go to {{host}} to be transcribed and are then deleted here.',
  'page.privacy.model': "Lines Tallybot can't read by itself go to {{host}}, a language model.",
  'page.privacy.mail': "Emails to customers go through the operator's mail server.",
  'page.privacy.longTitle': "How long it's kept",
  'page.privacy.records.long':
    'Records and the audit log: until the company deletes them, or for as long as its own policy says.',
  'page.privacy.sent':
    'Delivered messages: {{days}} days. Browser chat history: {{chatDays}} days{{newest}}.',
  'page.privacy.newest': ', and longer for the latest 200 messages of each chat',
  'page.privacy.drafts':
    'Unsaved entries: 30 days after the last change. Notes of which messages were handled: 8 days.',
  'page.privacy.files': 'Files: 30 days at most. Backups: {{backups}}.',
  'page.privacy.backups.some': 'the latest {{count}}, one a day',
  'page.privacy.backups.none': 'for as long as the operator keeps them',
  'page.privacy.rightsTitle': 'Your rights',
  'page.privacy.rights':
    "A company's admin can show, correct, export and erase what is known about a customer. Everyone can see and correct their own records. Anyone else can write to the address above.",
} as const;
