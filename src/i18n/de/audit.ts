// Löschung, Auskunft, Einwilligung, Aufbewahrung, Protokoll.
export default {
  'erase.ask':
    'Wessen persönliche Daten sollen gelöscht werden? Tippen Sie einen an, oder schreiben Sie: /erase Name',
  'erase.found': 'Wessen persönliche Daten sollen gelöscht werden?',
  'erase.title': '{{name}} löschen?',
  'erase.goes':
    'Endgültig gelöscht werden: der Name, {{contacts}}, {{points}}, alle Notizen, Themen und Titel, Fotos und Anfragen, alte Anzeigen, die Einzelheiten im Protokoll.',
  'erase.goes.contacts_one': '{{count}} Kontakt',
  'erase.goes.contacts_other': '{{count}} Kontakte',
  'erase.goes.points_one': '{{count}} Telefon oder E-Mail',
  'erase.goes.points_other': '{{count}} Telefone und E-Mails',
  'erase.merged_one': '{{count}} Kunde, der darin aufging, wird mitgelöscht.',
  'erase.merged_other': 'Die {{count}} Kunden, die darin aufgingen, werden mitgelöscht.',
  'erase.stays':
    'Ohne Namen bleiben: {{records}}, für die Zähler; dass sich eine Adresse abgemeldet hat; dass Sie gelöscht haben. Was in Telegram oder Slack schon gezeigt wurde, bleibt dort stehen.',
  'erase.records': 'Termine {{meetings}}, Anrufe {{calls}}, Abschlüsse {{deals}}',
  'erase.forGood': 'Das lässt sich nie wieder zurücknehmen.',
  'erase.yes': 'Endgültig löschen',
  'erase.no': 'Behalten',
  'erase.disclose': 'Alles Gespeicherte als Datei',
  'erase.button': 'Endgültig löschen…',
  'erase.done': 'Gelöscht. Kunde Nr. {{id}} hat keinen Namen mehr; in den Zählern bleiben: {{records}}.',
  'erase.already': 'Dieser Kunde wurde am {{when}} gelöscht. Nichts davon lässt sich zurückholen.',
  'erase.wasHere': 'Diese Nachricht nannte einen Kunden, dessen Daten gelöscht wurden.',
  'undo.erased': 'Die persönlichen Daten wurden inzwischen gelöscht. Sie lassen sich nicht zurückholen.',

  'disclose.title': 'Alles, was zu {{name}} gespeichert ist',
  'disclose.line': '{{what}}: {{count}}',
  'disclose.contacts': 'Kontakte',
  'disclose.meetings': 'Termine',
  'disclose.calls': 'Anrufe',
  'disclose.deals': 'Abschlüsse',
  'disclose.requests': 'Anfragen an die Datenpflege',
  'disclose.notices': 'Aussendungen',
  'disclose.imports': 'Importierte Zeilen',
  'disclose.audit': 'Einträge im Protokoll',
  'disclose.hint': 'Die Datei enthält alles. Es wird festgehalten, dass Sie sie geholt haben.',
} as const;
