// The browser chat's own words: what stands around the conversation.
export default {
  'web.noScript': 'This chat needs JavaScript. Turn it on for this address and reload.',
  'web.more': 'More',
  'web.forms': 'Ask me in forms',
  'web.keys':
    'Keys: Enter sends, ↑ goes to the buttons, 1–9 press them (Alt+1–9 while a number is asked for).',
  'web.switchPerson': 'Be someone else',
  'web.signOut': 'Sign out of this browser',
  'web.signOutSure': 'Sign out? You will need a new invitation to come back in this browser.',
  'web.start': 'Start',
  'web.empty': 'This is where you and Tallybot talk.',
  'web.newMessages': 'New messages',
  'web.older': 'Earlier messages',
  'web.actions': 'Main actions',
  'web.pickDate': 'Pick a date',
  'web.message': 'Message',
  'web.send': 'Send',
  'web.you': 'You',
  'web.offline': 'Connection lost, trying again… Nothing is lost.',
  'web.panel': 'Your counters and today',
  'web.waiting': 'Waiting to be sent',
  'web.failed': 'This could not be sent. Copy it, reload the page, and try once more.',
  'web.pressFailed': 'This did not go through. Press once more.',

  'web.file.attach': 'Attach a file',
  'web.file.refused': 'This file cannot be sent: it is empty, or bigger than 20 MB.',
  'web.file.failed': 'This file could not be sent. Try once more.',

  'web.voice.record': 'Record a voice note',
  'web.voice.stop': 'Send what you said (Escape drops it)',
  'web.voice.note': 'Voice note',
  'web.voice.refused':
    "The microphone may not be used here. Allow it in the browser's settings for this page, or type it.",
  'web.voice.none': 'No microphone was found. Connect one, or type it.',
  'web.voice.failed': 'The recording did not work. Try once more, or type it.',

  'web.join.title': 'Join your team',
  'web.join.why': 'Your head or admin has given you an invitation code.',
  'web.join.code': 'Invitation code',
  'web.join.submit': 'Join',
  'web.join.failed': 'This code does not work. Ask for a new invitation.',
  'web.join.tooMany': 'Too many tries. Wait a minute, then try again.',
  'web.join.busy': 'No answer yet. Trying again…',
  'web.signedOut': 'You are signed out in this browser. To come back, enter a new invitation code.',
  'web.needsKey':
    'This browser needs the address that the terminal has printed: open it there, and the sample company is yours to try.',
  'web.choosePerson': 'Nobody is signed in here.',

  'web.form.required': 'Please fill this in.',
  'web.form.none': 'Nothing found.',
  'web.form.search': 'Type to search',
  'web.form.optional': 'optional',
  'web.form.failed': 'No answer. What you entered is still here; try again.',

  'web.app.seeChat': 'Close this page: it goes on in the chat.',
  'web.app.expired':
    'This page was open for more than an hour. Close it and open the form again; nothing of it was saved.',
  'web.app.outside': 'Open this page from the chat with Tallybot in Telegram.',
  'web.app.choose': 'What would you like to fill in?',

  'web.role.manager': 'manager',
  'web.role.head': 'head',
  'web.role.operator': 'operator',
  'web.role.admin': 'admin',
  'web.roles.manager': 'Managers',
  'web.roles.head': 'Heads',
  'web.roles.operator': 'Operators',
  'web.roles.admin': 'Admins',
  'web.does.manager':
    'Record meetings, calls, deals and customers in a few taps, and see how the plan stands.',
  'web.does.head': "See the whole team's records and counters, and what is still missing in them.",
  'web.does.operator': "Complete customers' names, phones and e-mails for the whole company.",
  'web.does.admin': 'Invite people, set roles and rules. Nothing is hidden, everything is logged.',

  'web.cast.lead':
    'A sample company, with a few months behind it. Choose who you want to be. Nothing here is real, so try anything.',
  'web.cast.be': 'Be {{name}}',
  'web.cast.besideTitle': 'Two people side by side',
  'web.cast.besideWhy':
    'Record something on the left, and see on the right what the other person gets of it.',
  'web.cast.left': 'Left',
  'web.cast.right': 'Right',
  'web.cast.beside': 'Manager and head side by side',
  'web.cast.note': 'The sample company can be visited only with the address that the terminal prints.',

  'web.own.title': 'Start my own company',
  'web.own.why': 'Leaves the sample behind: your company, you as its admin, your first invitations.',
  'web.own.start': 'Start my own company',
  'web.own.open': 'Go to my company',
  'web.own.company': 'Company',
  'web.own.name': 'Your name',
  'web.own.timeZone': 'Time zone',
  'web.own.language': 'Language',
  'web.own.currency': 'Currency',
  'web.own.submit': 'Start',
  'web.own.cancel': 'Cancel',
  'web.own.failed': 'The company was not made. Check the fields and try again.',
  'web.own.exists':
    'There is a company already, so none was made. Go to it, or ask its admin for an invitation.',

  'web.side.title': 'Side by side',
  'web.side.why': 'Two people, two sessions, one company.',
} as const;
