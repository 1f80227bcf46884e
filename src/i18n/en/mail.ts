// What customers read: the frame of an e-mail, the unsubscribe page; and what admins are told of the mail server.
export default {
  'mail.validUntil': 'Valid until {{day}}.',
  'mail.why': '{{company}} writes to you because it has you as a customer.',
  'mail.unsubscribe': 'Unsubscribe',
  'mail.unsubscribeAt': 'If you want no more of these e-mails: {{link}}',
  'mail.nobody': 'customer',

  'unsubscribe.ask.title': 'No more e-mails?',
  'unsubscribe.ask.text': 'One press, and this sender writes no more offers to your address.',
  'unsubscribe.ask.button': 'Unsubscribe',
  'unsubscribe.done.title': 'Unsubscribed',
  'unsubscribe.done.text':
    'You get no more offers from this sender. One that is already on its way may still arrive.',
  'unsubscribe.done.again': 'By mistake? Subscribe again',
  'unsubscribe.again.title': 'Subscribed again',
  'unsubscribe.again.text': 'Offers of this sender reach you as before.',
  'unsubscribe.busy': 'Too many requests at once. Please try again in a minute.',

  'mail.trouble.auth':
    'The mail server does not accept our name and password. No notice goes out, and nobody is left out: correct SMTP_URL and start Tallybot again.',
  'mail.trouble.sender':
    'The mail server does not let us send from {{from}}. No notice goes out, and nobody is left out: correct MAIL_FROM, or allow that sender on the server.',
  'mail.trouble.refusing':
    'The mail server refused several e-mails in a row, not because of their addresses: “{{answer}}”. Sending rests for a quarter of an hour. Ask whoever runs the server.',
  'mail.trouble.down':
    'The mail server has not answered for {{minutes}} minutes. Nobody is left out: sending goes on by itself once it does.',

  'mail.trouble.silent':
    'The mail server took several e-mails in a row and never confirmed them: “{{answer}}”. They may have arrived, so they are not sent again by themselves; the notice lists them as unconfirmed. Sending rests for a quarter of an hour. Ask whoever runs the server.',
  'mail.complaints':
    'Within a day, {{count}} readers of “{{title}}” marked it as unwanted. They are not written to again. Look at whom it goes to; you can stop it in /notices.',
  'mail.complaints.held':
    'Within a day, {{count}} complaints were reported, far more than usual. Further ones are not obeyed for now: if they are real, your mail service reports them again tomorrow; if not, somebody forges them and should lose the secret MAIL_WEBHOOK_SECRET.',
  'aside.letter':
    'An e-mail of “{{title}}” was set aside: the program ended twice over it. The others go on. You can retry it in /notices.',
  'aside.update':
    'Something that a person sent ({{what}}) ended the program twice and was set aside, so that it keeps running. The person was told. See: tallybot outbox --dead',
  'aside.work':
    'A piece of work ({{what}}) ended the program twice and was set aside, so that it keeps running. See: tallybot outbox --dead',

  'mail.test.subject': 'Test: {{title}}',
  'mail.test.notAnAddress': 'That is not an e-mail address: “{{address}}”.',
  'mail.test.off': 'No mail server is set up. Whoever runs Tallybot sets SMTP_URL and MAIL_FROM.',
  'mail.test.down': 'The mail server does not answer. Try again in a minute.',
  'mail.test.auth':
    'The mail server does not accept our name and password. Whoever runs Tallybot corrects SMTP_URL.',
  'mail.test.sender':
    'The mail server does not let us send from {{from}}. Whoever runs Tallybot corrects MAIL_FROM.',
  'mail.test.refused': 'The mail server does not take mail for this address: “{{answer}}”.',
  'mail.test.later': 'The mail server asks to try again later: “{{answer}}”.',
  'mail.test.unknown':
    'The mail server took it and has not confirmed it yet. It has probably arrived: look before you try again.',
} as const;
