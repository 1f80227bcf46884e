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
    'Er ist jetzt in {{workspace}} und hat Ihnen in Slack geschrieben: Dort geht es weiter.',
  'slack.install.open': 'Slack öffnen',
  'slack.install.again.title': 'Bitte noch einmal beginnen',
  'slack.install.again.text':
    'Dieser Link wurde schon benutzt, ist älter als zehn Minuten oder wurde in einem anderen Browser geöffnet. Installiert wurde damit nichts.',
  'slack.install.cancelled.title': 'Nicht installiert',
  'slack.install.cancelled.text':
    'Sie haben in Slack abgebrochen, geändert wurde nichts. Sie können jederzeit neu beginnen.',
  'slack.install.refused.title': 'Slack hat nicht zugestimmt',
  'slack.install.refused.text':
    'Slack hat die App nicht zugelassen, installiert wurde nichts. Vielleicht muss sie erst jemand freigeben, der den Workspace verwaltet.',
  'slack.install.later.title': 'Gerade geht es nicht',
  'slack.install.later.text':
    'Slack oder unsere Datenbank hat nicht geantwortet, die Installation kam nicht zustande. Versuchen Sie es in einer Minute noch einmal; rückgängig zu machen ist nichts.',
  'slack.install.settings.title': 'Noch nicht eingerichtet',
  'slack.install.settings.text':
    'Slack akzeptiert diese Installation von Tallybot nicht. Wer sie betreibt, findet den Grund im Protokoll.',
  'slack.install.restart': 'Neu beginnen',
} as const;
