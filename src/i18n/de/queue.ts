// Personal data: the operators' queue, asking, revealing, the company's policy.
export default {
  'reveal.phone': 'Telefon anzeigen',
  'reveal.email': 'E-Mail anzeigen',
  'reveal.one': '{{point}} anzeigen',
  'reveal.until': 'Verschwindet {{time}}. Heute angezeigt: {{shown}} von {{limit}}.',
  'reveal.past':
    'Verschwindet {{time}}. Heute angezeigt: {{shown}}. Ab mehr als {{limit}} erfährt es Ihre Leitung.',
  'reveal.hidden': '{{point}} · wieder verborgen',
  'reveal.told':
    '{{name}}: heute {{shown}} Telefonnummern und E-Mails angezeigt; üblich sind bis zu {{limit}}.',
  'reveal.who': '{{name}} ansehen',

  'file.notFetched': 'Diese Datei konnte ich nicht abrufen. Bitte senden Sie sie noch einmal.',
  'file.tooBig':
    'Diese Datei ist zu groß: Ich nehme bis zu {{megabytes}} MB. Bitte senden Sie sie in Teilen.',
  'file.oldSpreadsheet':
    'Das ist das Excel-Format von vor 2007. Speichern Sie die Datei als XLSX oder CSV und senden Sie sie noch einmal.',
  'file.sendSpreadsheet':
    'Ich lese Kundentabellen (CSV oder XLSX) und Fotos (JPEG oder PNG). Senden Sie so eine Datei, oder schreiben Sie es.',
  'file.sendCard':
    'Ich lese das Foto einer Visitenkarte (JPEG oder PNG). Senden Sie eines, oder schreiben Sie es.',
  'menu.queue': 'Anfragen',
  'command.queue': 'Was auf die Datenpflege wartet',
  'dialog.askOperator': 'Datenpflege fragen',
  'dialog.answerRequest': 'Anfrage',
  'dialog.declineRequest': 'Ablehnen',
  'fix.askOperator': 'Datenpflege fragen',
  'queue.whose.ask': 'Um welchen Kunden geht es?',
  'queue.newCustomer': 'Neuer Kunde',
  'queue.details': 'Was bekannt ist',
  'queue.details.ask': 'Was wissen Sie? Schreiben Sie es, oder senden Sie ein Foto der Visitenkarte.',
  'queue.details.hint': 'überspringen Sie es, dann sucht die Datenpflege selbst',
  'queue.photo': 'Foto einer Visitenkarte',
  'queue.problem.picture': 'Senden Sie ein Bild (JPEG oder PNG), oder schreiben Sie es.',
  'queue.problem.nothingKnown':
    'Für einen neuen Kunden braucht die Datenpflege ein Foto oder ein paar Worte.',
  'queue.problem.nothing':
    'Es ist noch nichts eingegeben. Tippen Sie Telefon oder E-Mail; gibt es nichts, brechen Sie ab und lehnen Sie ab.',
  'queue.problem.phone':
    'Diese Nummer kann niemand anrufen. Tippen Sie sie mit Vorwahl, oder überspringen Sie sie.',
  'queue.problem.email':
    'An diese Adresse kann niemand schreiben. Tippen Sie sie noch einmal, oder überspringen Sie sie.',
  'queue.problem.taken': 'Daran arbeitet schon jemand anderes. Brechen Sie ab, und nehmen Sie die nächste.',
  'queue.problem.gone': 'Diese Anfrage ist schon erledigt.',
  'queue.decline.ask': 'Warum geht es nicht?',
  'queue.decline.reason': 'Grund',
  'queue.decline.notFound': 'Nichts zu finden',
  'queue.decline.unreadable': 'Bild nicht lesbar',
  'queue.decline.tooLittle': 'Zu wenige Angaben',
  'queue.waiting_one': '{{count}} Anfrage wartet',
  'queue.waiting_other': '{{count}} Anfragen warten',
  'queue.nothing': 'Nichts wartet.',
  'queue.othersWork_one': '{{count}} Anfrage wartet, jemand arbeitet daran.',
  'queue.othersWork_other': '{{count}} Anfragen warten, andere arbeiten daran.',
  'queue.enter': 'Eintragen',
  'queue.decline': 'Ablehnen',
  'queue.skip': 'Überspringen',
  'queue.customer': 'Kunde',
  'queue.declined': 'Abgelehnt: {{name}}. Wer gefragt hat, erfährt es.',
  'queue.stillMissing': '{{name}}: gespeichert. Noch fehlt: {{missing}}.',
  'queue.saved': '✅ {{name}}: gespeichert und vollständig.',
  'queue.undo': 'Rückgängig: {{name}}',
  'queue.reason.bounced': 'E-Mails kommen zurück: {{value}}',
  'queue.reason.wrong_number': 'Falsche Nummer: {{value}}',
  'queue.reason.somePhone': 'Eine der Nummern ist falsch.',
  'queue.nobodyReads':
    'Visitenkarten liest hier niemand: Kontakte trägt jeder selbst ein. Tippen Sie Namen und Telefon.',
  'queue.nobodyAsks': 'In Ihrem Unternehmen trägt jeder die Kontakte selbst ein.',
  'queue.askedAlready': 'Die Datenpflege wurde schon gefragt: {{name}}, {{when}}.',
  'queue.knowsAlready': 'Die Datenpflege sucht einen neuen Kontakt: {{name}}, seit {{when}}.',
  'queue.addDetails': 'Worte oder Foto ergänzen',
  'queue.withdraw': 'Zurücknehmen',
  'queue.withdrawn': 'Zurückgenommen: Daran arbeitet niemand mehr.',
  'queue.asked': 'Die Datenpflege ist gefragt: {{name}}. Ich melde mich, sobald es eine Antwort gibt.',
  'queue.askedNew': 'Die Datenpflege legt den Kunden an. Ich melde mich, sobald er da ist.',
  'queue.added': 'Zu Ihrer Anfrage ergänzt: {{name}}.',
} as const;
