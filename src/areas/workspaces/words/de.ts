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
} as const;
