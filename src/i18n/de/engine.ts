// Words of the dialog machine itself.
export default {
  'engine.back': '↩ Zurück',
  'engine.skip': 'Überspringen',
  'engine.cancel': 'Abbrechen',
  'engine.save': '✅ Speichern',
  'engine.change': '✏️ Ändern',
  'engine.more': 'Mehr ›',
  'engine.previous': '‹ Vorige',
  'engine.progress': '{{asked}} von {{total}}',
  'engine.typeToSearch': 'Zum Suchen tippen',
  'engine.shareContact': 'Kontakt teilen',
  'engine.form.submit': 'Speichern',
  'engine.ask.change': 'Was soll sich ändern?',
  'engine.ask.day': 'An welchem Tag?',
  'engine.ask.time': 'Um wie viel Uhr, {{day}}?\noder tippen: „14:20“',
  'engine.ask.which': '„{{text}}“: welcher Zeitpunkt?',
  'engine.ask.meant': '„{{text}}“: ist das gemeint?',
  'engine.hint.moment': 'oder tippen: „fr 10“, „12.11. 9:30“',
  'engine.hint.dayOrMoment': 'oder tippen: „morgen“, „fr 10:00“',
  'engine.inAnHour': 'In einer Stunde',
  'engine.nextWeek': 'Nächste Woche, {{day}}',
  'engine.hint.day': 'oder tippen: „fr“, „12.11.“',
  'engine.now': 'jetzt',
  'engine.today': 'heute',
  'engine.yesterday': 'gestern',
  'engine.tomorrow': 'morgen',
  'engine.pickDay': 'Tag wählen',
  'engine.otherDay': 'Anderer Tag',
  'engine.earlier': '‹ Früher',
  'engine.later': 'Später ›',
  'engine.problem.empty': 'Das war leer. Drücken Sie einen Knopf oder tippen Sie die Antwort.',
  'engine.problem.press': 'Bitte drücken Sie einen der Knöpfe.',
  'engine.problem.choose': 'Das steht nicht zur Wahl. Drücken Sie einen Knopf oder tippen Sie seine Worte.',
  'engine.problem.nothingFound':
    'Nichts gefunden zu „{{query}}“. Tippen Sie weniger Buchstaben oder einen anderen Namen.',
  'engine.problem.contact':
    'Hier hilft eine Kontaktkarte nicht weiter. Drücken Sie einen Knopf oder tippen Sie die Antwort.',
  'engine.problem.required': 'Das wird gebraucht. Bitte ausfüllen, um zu speichern.',
  'engine.problem.changed':
    'Dieser Dialog wurde inzwischen erneuert. Ihre Antworten sind noch da; hier geht es weiter.',
  'engine.problem.moment':
    'In „{{text}}“ erkenne ich keinen Tag mit Uhrzeit. Tippen Sie zum Beispiel „fr 10:00“ oder „12.11. 9:30“.',
  'engine.problem.day':
    'In „{{text}}“ erkenne ich keinen Tag. Tippen Sie zum Beispiel „fr“ oder „12.11.2026“.',
  'engine.problem.time': 'Um wie viel Uhr? Tippen Sie es mit dem Tag, etwa „{{day}} 15:00“.',
  'engine.problem.which': '„{{text}}“ kann {{readings}} heißen. Tippen Sie, was gemeint ist.',
  'engine.problem.noSuchTime':
    '„{{text}}“ gibt es nicht, im Kalender oder auf der Uhr. Tippen Sie etwa „fr 10:00“ oder „12.11. 9:30“.',
  'engine.problem.money':
    '„{{text}}“ kann ich nicht als Betrag lesen. Tippen Sie zum Beispiel „12500“ oder „12,5k“.',
  'engine.problem.phone':
    '„{{text}}“ ist keine Telefonnummer, die man anrufen kann. Tippen Sie sie mit Vorwahl, etwa „+49 30 901820“.',
  'engine.problem.email': '„{{text}}“ ist keine E-Mail-Adresse. Tippen Sie eine wie „anna@acme.com“.',
} as const;
