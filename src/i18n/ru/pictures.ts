// Words of pictures.
export default {
  'pictures.legend': 'столько должно быть к этому дню',
  'pictures.more_one': 'ещё {{count}} человек',
  'pictures.more_few': 'ещё {{count}} человека',
  'pictures.more_many': 'ещё {{count}} человек',
  'pictures.more_other': 'ещё {{count}} человека',
  'pictures.alt': '{{title}}. {{bars}}.',
} as const;
