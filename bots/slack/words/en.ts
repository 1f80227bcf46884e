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
  'slack.install.done.text':
    'Tallybot is now in {{workspace}}. Open Slack: its first message to you is already there.',
  'slack.install.open': 'Open Slack',
  'slack.install.again.title': 'Please start over',
  'slack.install.again.text':
    "This link has been used, is more than ten minutes old, or was opened in another browser. It didn't install anything.",
  'slack.install.cancelled.title': 'Not installed',
  'slack.install.cancelled.text':
    'You cancelled in Slack. Nothing has changed, and you can start over whenever you like.',
  'slack.install.refused.title': 'Slack said no',
  'slack.install.refused.text':
    "Slack didn't allow the installation, so nothing has changed. Your workspace's admin may have to approve the app first.",
  'slack.install.later.title': "That didn't work just now",
  'slack.install.later.text':
    "Tallybot isn't fully installed yet. Start over in a minute; there's nothing to clean up.",
  'slack.install.settings.title': "Tallybot isn't ready for Slack yet",
  'slack.install.settings.text':
    "Slack doesn't accept this server's settings. Tell the people who run it: the reason is in their log.",
  'slack.install.restart': 'Start over',
} as const;
