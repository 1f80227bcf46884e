// Words of the dialog machine itself.
export default {
  'engine.back': '↩ Back',
  'engine.skip': 'Skip',
  'engine.cancel': 'Cancel',
  'engine.save': '✅ Save',
} as const;
