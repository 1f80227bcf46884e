// Words of pictures.
export default {
  'pictures.legend': 'so weit sollte der Plan jetzt sein',
  'pictures.more_one': '{{count}} weitere Person',
  'pictures.more_other': '{{count}} weitere Personen',
  'pictures.alt': '{{title}}. {{bars}}.',
} as const;
