// Die Wörter des Browser-Chats selbst: was um das Gespräch herum steht.
export default {
  'web.noScript': 'Dieser Chat braucht JavaScript. Bitte für diese Adresse einschalten und neu laden.',
  'web.more': 'Mehr',
  'web.forms': 'Formulare benutzen',
  'web.keys':
    'Tasten: Enter sendet, ↑ springt zu den Knöpfen, 1–9 drücken sie (Alt+1–9, wenn nach einer Zahl gefragt wird).',
  'web.switchPerson': 'Person wechseln',
  'web.signOut': 'In diesem Browser abmelden',
  'web.signOutSure': 'Abmelden? Um hier wieder hereinzukommen, brauchen Sie eine neue Einladung.',
  'web.start': 'Los geht’s',
  'web.empty': 'Hier beginnt Ihr Chat mit Tallybot.',
  'web.newMessages': 'Neue Nachrichten',
  'web.older': 'Frühere Nachrichten',
  'web.actions': 'Wichtigste Aktionen',
  'web.pickDate': 'Datum wählen',
  'web.message': 'Nachricht',
  'web.send': 'Senden',
  'web.you': 'Sie',
  'web.offline': 'Keine Verbindung, ich versuche es weiter … Es geht nichts verloren.',
  'web.panel': 'Ihr Stand und Ihr Tag',
  'web.waiting': 'Noch nicht gesendet',
  'web.failed':
    'Das wurde nicht gesendet. Kopieren Sie es, laden Sie die Seite neu und versuchen Sie es noch einmal.',
  'web.pressFailed': 'Das kam nicht an. Bitte noch einmal drücken.',

  'web.file.attach': 'Datei anhängen',
  'web.file.refused': 'Diese Datei lässt sich nicht senden: Sie ist leer oder größer als 20 MB.',
  'web.file.failed': 'Die Datei wurde nicht gesendet. Versuchen Sie es noch einmal.',

  'web.voice.record': 'Sprachnachricht aufnehmen',
  'web.voice.stop': 'Aufnahme senden (Esc verwirft sie)',
  'web.voice.note': 'Sprachnachricht',
  'web.voice.refused':
    'Das Mikrofon ist gesperrt. Erlauben Sie es für diese Seite in den Browsereinstellungen oder tippen Sie.',
  'web.voice.none': 'Kein Mikrofon gefunden. Schließen Sie eines an oder tippen Sie.',
  'web.voice.failed': 'Die Aufnahme hat nicht geklappt. Versuchen Sie es noch einmal oder tippen Sie.',

  'web.join.title': 'Dem Team beitreten',
  'web.join.why': 'Den Einladungscode haben Sie von Ihrer Teamleitung oder vom Admin.',
  'web.join.code': 'Einladungscode',
  'web.join.submit': 'Beitreten',
  'web.join.failed': 'Dieser Code ist nicht gültig. Bitten Sie um eine neue Einladung.',
  'web.join.tooMany': 'Zu viele Versuche. Warten Sie eine Minute und versuchen Sie es noch einmal.',
  'web.join.busy': 'Noch keine Antwort. Ich versuche es weiter …',
  'web.signedOut': 'Sie sind in diesem Browser abgemeldet. Mit einem neuen Einladungscode kommen Sie zurück.',
  'web.needsKey':
    'Um die Beispielfirma auszuprobieren, öffnen Sie in diesem Browser die Adresse aus dem Terminal.',
  'web.choosePerson': 'Hier ist niemand angemeldet. Wählen Sie, wer Sie sein möchten.',

  'web.form.required': 'Bitte ausfüllen.',
  'web.form.none': 'Nichts gefunden.',
  'web.form.search': 'Zum Suchen tippen',
  'web.form.optional': 'optional',
  'web.form.failed': 'Keine Antwort. Ihre Eingaben sind noch da. Versuchen Sie es noch einmal.',

  'web.app.seeChat': 'Sie können diese Seite schließen. Im Chat geht es weiter.',
  'web.app.expired':
    'Diese Seite war länger als eine Stunde offen, und nichts wurde gespeichert. Schließen Sie sie und öffnen Sie das Formular neu.',
  'web.app.outside': 'Öffnen Sie diese Seite aus dem Chat mit Tallybot in Telegram.',
  'web.app.choose': 'Was möchten Sie eintragen?',

  'web.role.manager': 'Vertrieb',
  'web.role.head': 'Teamleitung',
  'web.role.operator': 'Datenpflege',
  'web.role.admin': 'Admin',
  'web.roles.manager': 'Vertrieb',
  'web.roles.head': 'Teamleitung',
  'web.roles.operator': 'Datenpflege',
  'web.roles.admin': 'Admins',
  'web.does.manager':
    'Trägt Treffen, Anrufe, Deals und Kunden mit wenigen Klicks ein und sieht den Stand des Plans.',
  'web.does.head': 'Sieht Einträge und Zahlen des ganzen Teams und was darin noch fehlt.',
  'web.does.operator': 'Ergänzt Namen, Telefonnummern und E-Mails der Kunden für die ganze Firma.',
  'web.does.admin':
    'Lädt Leute ein und legt Rollen und Regeln fest. Nichts ist verborgen, alles wird protokolliert.',

  'web.cast.be': 'Als {{name}}',
  'web.cast.besideTitle': 'Zwei Personen nebeneinander',
  'web.cast.besideWhy':
    'Tragen Sie links etwas ein und sehen Sie rechts, was bei der anderen Person ankommt.',
  'web.cast.left': 'Links',
  'web.cast.right': 'Rechts',
  'web.cast.beside': 'Vertrieb und Teamleitung nebeneinander',
  'web.cast.note': 'Die Beispielfirma öffnet sich nur unter der Adresse aus dem Terminal.',

  'web.own.title': 'Eigene Firma anlegen',
  'web.own.start': 'Eigene Firma anlegen',
  'web.own.open': 'Zu meiner Firma',
  'web.own.company': 'Firma',
  'web.own.name': 'Ihr Name',
  'web.own.timeZone': 'Zeitzone',
  'web.own.language': 'Sprache',
  'web.own.currency': 'Währung',
  'web.own.submit': 'Anlegen',
  'web.own.cancel': 'Abbrechen',
  'web.own.failed': 'Die Firma wurde nicht angelegt. Prüfen Sie die Felder und versuchen Sie es noch einmal.',
  'web.own.exists':
    'Es gibt hier schon eine Firma, deshalb wurde keine neue angelegt. Öffnen Sie sie oder bitten Sie ihren Admin um eine Einladung.',

  'web.side.title': 'Nebeneinander',
  'web.side.why': 'Zwei Personen angemeldet, eine Firma.',

  'web.close': 'Schließen',
  'web.menu': 'Was ich kann',
  'web.menu.open': 'Mehr',
  'web.commands': 'Befehle',
  'web.commandsFound': 'Befehle: {{count}}. Pfeiltasten wählen, Enter sendet.',
  'web.typing': 'Tallybot schreibt …',
  'web.search': 'In diesem Chat suchen',
  'web.search.field': 'Wonach suchen Sie?',
  'web.search.of': '{{n}} von {{m}}',
  'web.search.none': 'Nichts gefunden',
  'web.search.older': 'Früherer Treffer',
  'web.search.newer': 'Späterer Treffer',

  'web.cast.try': 'Ausprobieren',
  'web.cast.tryWhy':
    'Eine Beispielfirma mit den Daten einiger Monate. Nichts davon ist echt, drücken Sie also, was Sie möchten.',
  'web.cast.tryAs': 'Als {{name}} ausprobieren ({{role}})',
  'web.cast.found': 'Eigene Firma anlegen',
  'web.cast.foundWhy': 'Sie werden ihr Admin. Ich führe Sie von der ersten Einladung bis zum ersten Eintrag.',
  'web.cast.others': 'Oder als jemand anderes aus der Beispielfirma',
} as const;
