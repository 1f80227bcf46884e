// Was Kunden lesen: der Rahmen einer E-Mail, die Abmeldeseite; und was Admins über den Mailserver erfahren.
export default {
  'mail.validUntil': 'Gültig bis {{day}}.',
  'mail.why': '{{company}} schreibt Ihnen, weil Sie dort als Kunde geführt werden.',
  'mail.unsubscribe': 'Abmelden',
  'mail.unsubscribeAt': 'Wenn Sie keine solchen E-Mails mehr möchten: {{link}}',
  'mail.nobody': 'Kundin oder Kunde',

  'unsubscribe.ask.title': 'Keine E-Mails mehr?',
  'unsubscribe.ask.text': 'Ein Klick, und dieser Absender schickt keine Angebote mehr an Ihre Adresse.',
  'unsubscribe.ask.button': 'Abmelden',
  'unsubscribe.done.title': 'Abgemeldet',
  'unsubscribe.done.text':
    'Sie erhalten von diesem Absender keine Angebote mehr. Was schon unterwegs ist, kann noch ankommen.',
  'unsubscribe.done.again': 'Ein Versehen? Wieder anmelden',
  'unsubscribe.again.title': 'Wieder angemeldet',
  'unsubscribe.again.text': 'Sie erhalten die Angebote dieses Absenders wie zuvor.',
  'unsubscribe.busy': 'Zu viele Anfragen auf einmal. Bitte versuchen Sie es in einer Minute noch einmal.',

  'mail.trouble.auth':
    'Der Mailserver lehnt unsere Zugangsdaten ab. Es geht keine Aktion hinaus, und niemand wird ausgelassen: SMTP_URL berichtigen und Tallybot neu starten.',
  'mail.trouble.sender':
    'Der Mailserver lässt uns nicht als {{from}} senden. Es geht keine Aktion hinaus, und niemand wird ausgelassen: MAIL_FROM berichtigen oder diesen Absender auf dem Server erlauben.',
  'mail.trouble.refusing':
    'Der Mailserver hat mehrere E-Mails hintereinander abgelehnt, nicht wegen ihrer Adressen: „{{answer}}“. Der Versand ruht eine Viertelstunde. Fragen Sie, wer den Server betreibt.',
  'mail.trouble.down':
    'Der Mailserver antwortet seit {{minutes}} Minuten nicht. Niemand wird ausgelassen: Der Versand geht von selbst weiter, sobald er es tut.',

  'mail.trouble.silent':
    'Der Mailserver hat mehrere E-Mails hintereinander angenommen und nie bestätigt: „{{answer}}“. Sie sind vielleicht angekommen und werden darum nicht von selbst noch einmal gesendet; die Aktion führt sie als unbestätigt. Der Versand ruht eine Viertelstunde. Fragen Sie, wer den Server betreibt.',
  'mail.complaints':
    'Innerhalb eines Tages haben {{count}} Empfänger „{{title}}“ als unerwünscht gemeldet. An sie geht nichts mehr. Prüfen Sie, an wen die Aktion geht; anhalten können Sie sie unter /notices.',
  'mail.complaints.held':
    'Innerhalb eines Tages kamen {{count}} Beschwerden, weit mehr als üblich. Weitere werden vorerst nicht befolgt: Sind sie echt, meldet Ihr Maildienst sie morgen wieder; wenn nicht, fälscht sie jemand, und MAIL_WEBHOOK_SECRET gehört ausgetauscht.',
  'aside.letter':
    'Eine E-Mail von „{{title}}“ liegt beiseite: Das Programm ist zweimal daran abgestürzt. Die anderen gehen weiter. Wiederholen können Sie sie unter /notices.',
  'aside.update':
    'Etwas, das jemand geschickt hat ({{what}}), hat das Programm zweimal abstürzen lassen und liegt beiseite, damit es weiterläuft. Die Person weiß Bescheid. Siehe: tallybot outbox --dead',
  'aside.work':
    'Eine Arbeit ({{what}}) hat das Programm zweimal abstürzen lassen und liegt beiseite, damit es weiterläuft. Siehe: tallybot outbox --dead',

  'mail.test.subject': 'Probe: {{title}}',
  'mail.test.notAnAddress': 'Das ist keine E-Mail-Adresse: „{{address}}“.',
  'mail.test.off':
    'Es ist kein Mailserver eingerichtet. Wer Tallybot betreibt, setzt SMTP_URL und MAIL_FROM.',
  'mail.test.down': 'Der Mailserver antwortet nicht. Versuchen Sie es in einer Minute noch einmal.',
  'mail.test.auth':
    'Der Mailserver lehnt unsere Zugangsdaten ab. Wer Tallybot betreibt, berichtigt SMTP_URL.',
  'mail.test.sender':
    'Der Mailserver lässt uns nicht als {{from}} senden. Wer Tallybot betreibt, berichtigt MAIL_FROM.',
  'mail.test.refused': 'Der Mailserver nimmt für diese Adresse nichts an: „{{answer}}“.',
  'mail.test.later': 'Der Mailserver bittet, es später noch einmal zu versuchen: „{{answer}}“.',
  'mail.test.unknown':
    'Der Mailserver hat sie angenommen und noch nicht bestätigt. Sie ist wohl angekommen: Sehen Sie nach, bevor Sie es noch einmal versuchen.',
} as const;
