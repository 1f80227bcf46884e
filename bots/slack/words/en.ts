// Slack's own words: what its forms need beside the conversation's.
export default {
  'slack.time': 'time',
  'slack.saving': 'Saving…',
  'slack.stillSaving':
    'This takes longer than usual. Nothing you entered is lost; the result comes here and to our direct messages.',
  'slack.done': 'Done',
  'slack.seeChat': 'The answer is in our direct messages.',
  'slack.tryAgain': 'I could not save this just now. What you entered is still here: try again in a minute.',
  'slack.close': 'Close',
  'slack.openChat': 'Open our direct messages',
  'slack.inviteMe': 'I cannot write here yet. Invite me with /invite @tallybot, then say it again.',
  'slack.strangerTitle': 'Not connected yet',
  'slack.strangerHome':
    'I am for the people of one company. If you have an invitation, type /tally join and its code.',
} as const;
