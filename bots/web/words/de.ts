// Die Wörter des Browser-Chats selbst: was um das Gespräch herum steht.
export default {
  'web.noScript': 'Dieser Chat braucht JavaScript. Bitte für diese Adresse einschalten und neu laden.',
  'web.more': 'Mehr',
  'web.forms': 'Mit Formularen fragen',
  'web.keys':
    'Tasten: Enter sendet, ↑ führt zu den Knöpfen, 1–9 drücken sie (Alt+1–9, solange eine Zahl gefragt ist).',
  'web.switchPerson': 'Jemand anderes sein',
  'web.signOut': 'In diesem Browser abmelden',
  'web.signOutSure': 'Abmelden? Um in diesem Browser zurückzukommen, brauchen Sie eine neue Einladung.',
  'web.start': 'Los geht’s',
  'web.empty': 'Hier sprechen Sie mit Tallybot.',
  'web.newMessages': 'Neue Nachrichten',
  'web.older': 'Frühere Nachrichten',
  'web.actions': 'Hauptaktionen',
  'web.pickDate': 'Datum wählen',
  'web.message': 'Nachricht',
  'web.send': 'Senden',
  'web.you': 'Sie',
  'web.offline': 'Verbindung weg, neuer Versuch läuft… Nichts geht verloren.',
  'web.panel': 'Ihre Zähler und heute',
  'web.waiting': 'Wartet aufs Senden',
  'web.failed': 'Das ließ sich nicht senden. Bitte kopieren, die Seite neu laden und noch einmal versuchen.',
  'web.pressFailed': 'Das kam nicht an. Bitte noch einmal drücken.',

  'web.file.attach': 'Datei anhängen',
  'web.file.refused': 'Diese Datei lässt sich nicht senden: Sie ist leer oder größer als 20 MB.',
  'web.file.failed': 'Diese Datei konnte nicht gesendet werden. Versuchen Sie es noch einmal.',

  'web.voice.record': 'Sprachnachricht aufnehmen',
  'web.voice.stop': 'Gesprochenes senden (Escape verwirft es)',
  'web.voice.note': 'Sprachnachricht',
  'web.voice.refused':
    'Das Mikrofon darf hier nicht benutzt werden. Erlauben Sie es in den Einstellungen des Browsers für diese Seite, oder tippen Sie es.',
  'web.voice.none': 'Kein Mikrofon gefunden. Schließen Sie eines an, oder tippen Sie es.',
  'web.voice.failed': 'Die Aufnahme hat nicht geklappt. Versuchen Sie es noch einmal, oder tippen Sie es.',

  'web.join.title': 'Zum Team',
  'web.join.why': 'Den Einladungscode haben Sie von Ihrer Leitung oder vom Admin.',
  'web.join.code': 'Einladungscode',
  'web.join.submit': 'Beitreten',
  'web.join.failed': 'Dieser Code gilt nicht. Bitte um eine neue Einladung.',
  'web.join.tooMany': 'Zu viele Versuche. Bitte eine Minute warten und noch einmal versuchen.',
  'web.join.busy': 'Noch keine Antwort. Neuer Versuch läuft…',
  'web.signedOut': 'Sie sind in diesem Browser abgemeldet. Mit einem neuen Einladungscode kommen Sie zurück.',
  'web.needsKey':
    'Diesem Browser fehlt noch die Adresse, die im Terminal steht. Öffnen Sie sie, dann können Sie die Musterfirma ausprobieren.',
  'web.choosePerson': 'Hier ist niemand angemeldet.',

  'web.form.required': 'Bitte ausfüllen.',
  'web.form.none': 'Nichts gefunden.',
  'web.form.search': 'Zum Suchen tippen',
  'web.form.optional': 'freiwillig',
  'web.form.failed': 'Keine Antwort. Ihre Eingaben sind noch da, bitte noch einmal versuchen.',

  'web.app.seeChat': 'Schließen Sie diese Seite: Im Chat geht es weiter.',
  'web.app.expired':
    'Diese Seite war länger als eine Stunde offen. Schließen Sie sie und öffnen Sie das Formular neu; nichts daraus wurde gespeichert.',
  'web.app.outside': 'Öffnen Sie diese Seite aus dem Chat mit Tallybot in Telegram.',
  'web.app.choose': 'Was möchten Sie ausfüllen?',

  'web.role.manager': 'Verkauf',
  'web.role.head': 'Teamleitung',
  'web.role.operator': 'Datenpflege',
  'web.role.admin': 'Admin',
  'web.roles.manager': 'Verkauf',
  'web.roles.head': 'Teamleitung',
  'web.roles.operator': 'Datenpflege',
  'web.roles.admin': 'Admins',
  'web.does.manager':
    'Hält Termine, Anrufe, Abschlüsse und Kunden mit ein paar Tipps fest und sieht den Stand des Plans.',
  'web.does.head': 'Sieht Einträge und Zähler des ganzen Teams und was darin noch fehlt.',
  'web.does.operator': 'Ergänzt Namen, Telefonnummern und E-Mails der Kunden für die ganze Firma.',
  'web.does.admin': 'Lädt ein, legt Rollen und Regeln fest. Nichts ist verborgen, alles wird protokolliert.',

  'web.cast.lead':
    'Eine Beispielfirma mit ein paar Monaten Geschichte. Suchen Sie sich aus, wer Sie sein möchten. Nichts ist echt, also probieren Sie alles aus.',
  'web.cast.be': '{{name}} sein',
  'web.cast.besideTitle': 'Zwei nebeneinander',
  'web.cast.besideWhy':
    'Halten Sie links etwas fest und sehen Sie rechts, was davon bei der anderen Person ankommt.',
  'web.cast.left': 'Links',
  'web.cast.right': 'Rechts',
  'web.cast.beside': 'Verkauf und Leitung nebeneinander',
  'web.cast.note': 'Die Musterfirma ist nur über die Adresse erreichbar, die im Terminal steht.',

  'web.own.title': 'Eigene Firma anlegen',
  'web.own.why': 'Lässt das Beispiel hinter sich: Ihre Firma, Sie als Admin, Ihre ersten Einladungen.',
  'web.own.start': 'Eigene Firma anlegen',
  'web.own.open': 'Zu meiner Firma',
  'web.own.company': 'Firma',
  'web.own.name': 'Ihr Name',
  'web.own.timeZone': 'Zeitzone',
  'web.own.language': 'Sprache',
  'web.own.currency': 'Währung',
  'web.own.submit': 'Anlegen',
  'web.own.cancel': 'Abbrechen',
  'web.own.failed': 'Die Firma wurde nicht angelegt. Bitte die Felder prüfen und noch einmal versuchen.',
  'web.own.exists':
    'Es gibt schon eine Firma, deshalb wurde keine angelegt. Öffnen Sie sie oder bitten Sie deren Admin um eine Einladung.',

  'web.side.title': 'Nebeneinander',
  'web.side.why': 'Zwei Personen, zwei Anmeldungen, eine Firma.',
} as const;
