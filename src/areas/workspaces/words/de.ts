// Words of workspaces: what their installer is asked, and what admins see.
export default {
  'command.workspaces': 'Slack-Workspaces und Bots Ihrer Firma',
  'act.workspace.connect': 'Workspace oder Bot verbunden',
  'act.workspace.remove': 'Workspace oder Bot entfernt',
  'workspace.installed': 'Tallybot ist jetzt in {{workspace}}.',
  'workspace.new': 'Neu hier? Legen Sie Ihre Firma an: zwei Fragen, und Sie sind ihr Admin.',
  'workspace.existing':
    'Ihre Firma nutzt Tallybot schon? Bitten Sie einen Admin, dort /connect einzugeben und mir den Code hierher zu schicken.',
  'workspace.found': 'Firma anlegen',
  'workspace.askName': 'Wie heißt Ihre Firma?',
  'workspace.notAName': 'Das sieht nicht nach einem Firmennamen aus.',
  'workspace.nameTaken':
    'Eine Firma namens {{company}} gibt es hier schon. Ist es Ihre, lassen Sie sich von einem Admin einen Code geben; sonst wählen Sie einen anderen Namen.',
  'workspace.askCurrency':
    'In welcher Währung rechnet {{company}}? Tippen Sie auf eine oder schreiben Sie den Code.',
  'workspace.notACurrency': 'Diese Währung kenne ich nicht. Der Code hat drei Buchstaben, zum Beispiel EUR.',
  'workspaces.title': 'Workspaces und Bots',
  'workspaces.none':
    'Ihre Firma hat keine eigenen. Alle kommen über die Bots aus den Einstellungen des Servers.',
  'workspaces.line_one': '{{name}}: {{count}} Person',
  'workspaces.line_other': '{{name}}: {{count}} Personen',
  'workspaces.again': 'Bitte neu installieren: Das Token fehlt oder ist abgelaufen.',
  'workspaces.add':
    'Noch ein Slack-Workspace? Öffnen Sie {{url}}, geben Sie dann hier /connect ein und schicken Sie den Code dem Bot dort.',
  'workspaces.remove': '{{name}} entfernen',
  'workspaces.sure_one':
    '{{name}} entfernen? {{count}} Person bekommt dort keine Nachrichten mehr. Kein Eintrag geht verloren, und niemand verlässt die Firma. Entfernen Sie die App auch in Slack.',
  'workspaces.sure_other':
    '{{name}} entfernen? {{count}} Personen bekommen dort keine Nachrichten mehr. Kein Eintrag geht verloren, und niemand verlässt die Firma. Entfernen Sie die App auch in Slack.',
  'workspaces.yes': 'Ja, entfernen',
  'workspaces.no': 'Nein, behalten',
  'workspaces.removed':
    'Entfernt: {{name}}. Sie können jederzeit neu installieren, dann geht es für alle an derselben Stelle weiter.',
  'page.about.title': 'Tallybot für Vertriebsteams',
  'page.about.text':
    'Ein Treffen, einen Anruf oder einen Deal mit wenigen Klicks eintragen, direkt in Ihrem Chat, und sofort sehen, wie der Plan steht. Die Teamleitung sieht dieselben Zahlen.',
  'page.about.install': 'Zu Slack hinzufügen',
  'page.about.privacy': 'Datenschutz',
  'page.about.support': 'Hilfe',
  'page.privacy.title': 'Datenschutz',
  'page.privacy.operator': '{{operator}} betreibt diesen Server. Fragen und Anträge gehen an {{contact}}.',
  'page.privacy.whatTitle': 'Was gespeichert wird',
  'page.privacy.people':
    'Zu den Personen einer Firma: Name, Rolle, Team, Sprache, Zeitzone sowie Kennung und Chat in jedem verbundenen Messenger. Gelesen wird in diesen Chats nur, was dem Bot geschrieben oder gesagt wird.',
  'page.privacy.records':
    'Was sie eintragen: Kunden mit Kontakten, Telefonnummern und E-Mail-Adressen; Treffen, Anrufe, Deals und Pläne; außerdem, wer wann was geändert hat.',
  'page.privacy.tokens':
    'Die Zugangstoken der Slack-Workspaces und Bots, verschlüsselt. Wird die App entfernt, werden sie gelöscht.',
  'page.privacy.whereTitle': 'Wo es gespeichert ist',
  'page.privacy.where':
    'In der Datenbank dieses Servers. Nichts davon wird verkauft oder für Werbung genutzt. Nachrichten laufen außerdem über den Messenger, in dem sie geschrieben werden.',
  'page.privacy.voice': 'Sprachnachrichten werden bei {{host}} in Text umgewandelt und danach hier gelöscht.',
  'page.privacy.model': 'Zeilen, die Tallybot nicht selbst versteht, gehen an ein Sprachmodell bei {{host}}.',
  'page.privacy.mail': 'E-Mails an Kunden laufen über den Mailserver des Betreibers.',
  'page.privacy.longTitle': 'Wie lange es bleibt',
  'page.privacy.records.long':
    'Einträge und Änderungsprotokoll: bis die Firma sie löscht oder so lange, wie ihre eigenen Regeln es vorsehen.',
  'page.privacy.sent':
    'Zugestellte Nachrichten: {{days}} Tage. Verlauf des Browser-Chats: {{chatDays}} Tage{{newest}}.',
  'page.privacy.newest': ', die letzten 200 Nachrichten jedes Chats länger',
  'page.privacy.drafts':
    'Nicht gespeicherte Eingaben: 30 Tage nach der letzten Änderung. Vermerke über verarbeitete Nachrichten: 8 Tage.',
  'page.privacy.files': 'Dateien: höchstens 30 Tage. Sicherungen: {{backups}}.',
  'page.privacy.backups.some': 'die letzten {{count}}, eine pro Tag',
  'page.privacy.backups.none': 'so lange, wie der Betreiber sie aufbewahrt',
  'page.privacy.rightsTitle': 'Ihre Rechte',
  'page.privacy.rights':
    'Ein Admin der Firma kann zeigen, berichtigen, exportieren und löschen, was über einen Kunden gespeichert ist. Die eigenen Einträge kann jeder selbst sehen und berichtigen. Alle anderen wenden sich an die Adresse oben.',
} as const;
