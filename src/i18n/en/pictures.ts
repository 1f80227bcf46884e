// Words of pictures.
export default {
  'pictures.legend': 'where the plan should be by now',
  'pictures.more_one': '{{count}} more person',
  'pictures.more_other': '{{count}} more people',
  'pictures.alt': '{{title}}. {{bars}}.',
} as const;
