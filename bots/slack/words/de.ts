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
} as const;
