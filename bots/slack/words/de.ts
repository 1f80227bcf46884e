// Slack's own words: what its forms need beside the conversation's.
export default {
  'slack.time': 'Uhrzeit',
  'slack.saving': 'Wird gespeichert …',
  'slack.stillSaving':
    'Das dauert länger als sonst. Nichts geht verloren; die Antwort kommt hier und in unseren Direktnachrichten.',
  'slack.done': 'Fertig',
  'slack.seeChat': 'Die Antwort steht in unseren Direktnachrichten.',
  'slack.tryAgain':
    'Das ließ sich gerade nicht speichern. Ihre Eingaben sind noch da: Versuchen Sie es in einer Minute noch einmal.',
  'slack.close': 'Schließen',
  'slack.openChat': 'Unsere Direktnachrichten öffnen',
  'slack.inviteMe':
    'Hier kann ich noch nicht schreiben. Laden Sie mich mit /invite @tallybot ein und versuchen Sie es noch einmal.',
  'slack.strangerTitle': 'Noch nicht verbunden',
  'slack.strangerHome':
    'Ich arbeite für das Team einer Firma. Wenn Sie eine Einladung haben, schreiben Sie /tally join und den Code.',
  'slack.install.done.title': 'Tallybot ist installiert',
  'slack.install.done.text':
    'Tallybot ist jetzt in {{workspace}}. Öffnen Sie Slack: Die erste Nachricht an Sie ist schon da.',
  'slack.install.open': 'Slack öffnen',
  'slack.install.again.title': 'Bitte noch einmal starten',
  'slack.install.again.text':
    'Dieser Link wurde schon benutzt, ist älter als zehn Minuten oder in einem anderen Browser geöffnet worden. Installiert wurde nichts.',
  'slack.install.cancelled.title': 'Nicht installiert',
  'slack.install.cancelled.text':
    'Sie haben in Slack abgebrochen. Geändert hat sich nichts, und Sie können jederzeit neu starten.',
  'slack.install.refused.title': 'Slack hat abgelehnt',
  'slack.install.refused.text':
    'Slack hat die Installation nicht zugelassen, geändert hat sich nichts. Vielleicht muss ein Admin Ihres Workspace die App erst freigeben.',
  'slack.install.later.title': 'Das hat gerade nicht geklappt',
  'slack.install.later.text':
    'Tallybot ist noch nicht fertig installiert. Starten Sie in einer Minute neu; aufzuräumen gibt es nichts.',
  'slack.install.settings.title': 'Tallybot ist für Slack noch nicht eingerichtet',
  'slack.install.settings.text':
    'Slack akzeptiert die Einstellungen dieses Servers nicht. Sagen Sie denen Bescheid, die ihn betreiben: Der Grund steht im Protokoll.',
  'slack.install.restart': 'Neu starten',
} as const;
