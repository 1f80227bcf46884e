// Words of workspaces: what their installer is asked, and what admins see.
export default {
  'command.workspaces': 'Slack-Workspaces und Bots der Firma',
  'act.workspace.connect': 'Workspace oder Bot verbunden',
  'act.workspace.remove': 'Workspace oder Bot entfernt',
  'workspace.installed': 'Tallybot ist in {{workspace}} installiert.',
  'workspace.new': 'Neu hier? Gründen Sie Ihre Firma: zwei Fragen, und Sie sind ihr Admin.',
  'workspace.existing':
    'Ihre Firma arbeitet schon mit Tallybot? Dann holt sich einer ihrer Admins dort, wo er ist, mit /connect einen Code und schickt ihn mir hier.',
  'workspace.found': 'Firma gründen',
  'workspace.askName': 'Wie heißt Ihre Firma?',
  'workspace.notAName': 'Das ist kein Firmenname.',
  'workspace.nameTaken':
    'Eine Firma namens {{company}} gibt es hier schon. Ist es Ihre, bringen Sie den Code eines ihrer Admins mit; sonst wählen Sie einen anderen Namen.',
  'workspace.askCurrency':
    'In welcher Währung rechnet {{company}}? Drücken Sie eine, oder tippen Sie ihren Code.',
  'workspace.notACurrency': 'Diese Währung kenne ich nicht. Ihr Code hat drei Buchstaben, etwa EUR.',
  'workspaces.title': 'Workspaces und Bots',
  'workspaces.none':
    'Die Firma hat keine eigenen: Alle kommen über das, was die Einstellungen des Servers verbinden.',
  'workspaces.line_one': '{{name}}: {{count}} Person',
  'workspaces.line_other': '{{name}}: {{count}} Personen',
  'workspaces.again': 'Muss neu installiert werden: Das Token war nicht in der Sicherung.',
  'workspaces.add':
    'Für einen weiteren Slack-Workspace öffnen Sie {{url}} und schicken dem Bot dort den Code, den Sie hier mit /connect bekommen.',
  'workspaces.remove': '{{name}} entfernen',
  'workspaces.sure_one':
    '{{name}} entfernen? {{count}} Person wird dort nicht mehr angesprochen. Nichts Erfasstes geht verloren, und alle bleiben dabei. Entfernen Sie die App auch in Slack.',
  'workspaces.sure_other':
    '{{name}} entfernen? {{count}} Personen werden dort nicht mehr angesprochen. Nichts Erfasstes geht verloren, und alle bleiben dabei. Entfernen Sie die App auch in Slack.',
  'workspaces.yes': 'Ja, entfernen',
  'workspaces.no': 'Nein',
  'workspaces.removed': '{{name}} ist entfernt. Neu installiert, geht es dort weiter, wo es aufgehört hat.',
  'page.about.title': 'Tallybot für Vertriebsteams',
  'page.about.text':
    'Manager erfassen ein Treffen, einen Anruf oder einen Abschluss mit wenigen Tippern, dort, wo sie ohnehin chatten, und sehen sofort, wie der Plan steht. Ihre Leiter sehen dieselben Zahlen.',
  'page.about.slack': 'Zu Slack hinzufügen',
  'page.about.privacy': 'Datenschutz',
  'page.about.support': 'Hilfe',
  'page.privacy.title': 'Datenschutz',
  'page.privacy.operator': '{{operator}} betreibt diesen Server. Fragen und Anträge gehen an {{contact}}.',
  'page.privacy.whatTitle': 'Was gespeichert wird',
  'page.privacy.people':
    'Von den Leuten einer Firma: Name, Rolle, Team, Sprache, Zeitzone und ihre Kennung und ihr Chat in den Messengern, die sie verbunden haben. Gelesen wird in diesen Chats nur, was dem Bot gesagt wird.',
  'page.privacy.records':
    'Was sie erfassen: Kunden mit Ansprechpartnern, Telefonnummern und E-Mail-Adressen; Treffen, Anrufe, Abschlüsse und Pläne; und wer wann was geändert hat.',
  'page.privacy.tokens':
    'Die Tokens von Slack-Workspaces und Bots, verschlüsselt. Wird die App entfernt, werden sie gelöscht.',
  'page.privacy.whereTitle': 'Wo es liegt',
  'page.privacy.where':
    'In der Datenbank dieses Servers. Es wird weder verkauft noch für Werbung genutzt. Was gesagt wird, läuft durch den Messenger, in dem es gesagt wird.',
  'page.privacy.voice':
    'Sprachnachrichten gehen zum Aufschreiben an {{host}} und werden hier danach gelöscht.',
  'page.privacy.model': 'Zeilen, die nicht verstanden werden, gehen an {{host}}, ein Sprachmodell.',
  'page.privacy.mail': 'E-Mails an Kunden laufen über den Mailserver des Betreibers.',
  'page.privacy.longTitle': 'Wie lange es bleibt',
  'page.privacy.records.long':
    'Einträge und das Protokoll der Änderungen: bis die Firma sie löscht oder so lange, wie ihre eigenen Regeln es sagen.',
  'page.privacy.sent':
    'Zugestellte Nachrichten: {{days}} Tage. Der Verlauf des Browser-Chats: {{chatDays}} Tage{{newest}}.',
  'page.privacy.newest': ', die neuesten 200 Nachrichten jedes Chats länger',
  'page.privacy.drafts':
    'Begonnenes, das nicht gespeichert wurde: 30 Tage ohne Änderung. Merker für Erledigtes: 8 Tage.',
  'page.privacy.files': 'Dateien: höchstens 30 Tage. Sicherungen: {{backups}}.',
  'page.privacy.backups.some': 'die letzten {{count}}, eine je Tag',
  'page.privacy.backups.none': 'so, wie der Betreiber dieses Servers sie aufhebt',
  'page.privacy.rightsTitle': 'Ihre Rechte',
  'page.privacy.rights':
    'Ein Admin der Firma zeigt, berichtigt, gibt heraus und löscht, was über einen Kunden bekannt ist. Die eigenen Einträge sieht und berichtigt jeder selbst. Alle anderen fragen unter der Adresse oben.',
} as const;
