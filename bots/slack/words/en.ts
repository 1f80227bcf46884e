// Slack's own words: what its forms need beside the conversation's.
export default {
  'slack.time': 'time',
  'slack.saving': 'Saving…',
  'slack.stillSaving':
    'This is taking longer than usual. Nothing you entered is lost; the answer comes here and in our direct messages.',
  'slack.done': 'Done',
  'slack.seeChat': 'The answer is in our direct messages.',
  'slack.tryAgain': "I couldn't save this just now. Your entries are still here: try again in a minute.",
  'slack.close': 'Close',
  'slack.openChat': 'Open our direct messages',
  'slack.inviteMe': "I can't write here yet. Invite me with /invite @tallybot, then try again.",
  'slack.strangerTitle': 'Not connected yet',
  'slack.strangerHome':
    "I work for one company's team. If you have an invitation, type /tally join and its code.",
  'slack.install.done.title': 'Tallybot is installed',
  'slack.install.done.text': 'It is in {{workspace}} now. It has written to you in Slack: go on there.',
  'slack.install.open': 'Open Slack',
  'slack.install.again.title': 'Please start again',
  'slack.install.again.text':
    'This link was used already, is older than ten minutes, or was opened in another browser. Nothing was installed by it.',
  'slack.install.cancelled.title': 'Not installed',
  'slack.install.cancelled.text':
    'You said no in Slack, so nothing was changed. You can start again at any time.',
  'slack.install.refused.title': 'Slack did not agree',
  'slack.install.refused.text':
    'Slack did not let the app in, and nothing was installed. Perhaps an administrator of the workspace has to allow it first.',
  'slack.install.later.title': 'Not just now',
  'slack.install.later.text':
    'Slack or our store did not answer, so the installation did not go through. Try again in a minute; nothing has to be undone.',
  'slack.install.settings.title': 'Not set up yet',
  'slack.install.settings.text':
    'Slack does not accept this installation of Tallybot. Whoever runs it finds the reason in its log.',
  'slack.install.restart': 'Start again',
} as const;
