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
} as const;
