// Words of the dialog machine itself.
export default {
  'engine.back': '↩ Назад',
  'engine.skip': 'Пропустить',
  'engine.cancel': 'Отмена',
  'engine.save': '✅ Сохранить',
} as const;
