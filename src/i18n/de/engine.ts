// Words of the dialog machine itself.
export default {
  'engine.back': '↩ Zurück',
  'engine.skip': 'Überspringen',
  'engine.cancel': 'Abbrechen',
  'engine.save': '✅ Speichern',
} as const;
