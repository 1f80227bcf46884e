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
} as const;
