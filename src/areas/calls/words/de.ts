// Words of this area in German.
export default {
  'menu.call': 'Anruf',
  'command.call': 'Anruf notieren',
  'dialog.call': 'Anruf',
  'field.numberOf.ask': 'Wem gehört die Nummer?',
  'field.status.ask': 'Was kam dabei heraus?',
  'field.status': 'Status',
  'field.direction.ask': 'Wer hat angerufen?',
  'field.direction': 'Richtung',
  'direction.outgoing': 'Ausgehend',
  'direction.incoming': 'Eingehend',
};
