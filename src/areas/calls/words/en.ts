// Words of this area in English.
export default {
  'menu.call': 'Call',
  'command.call': 'Record a call',
  'dialog.call': 'Call',
  'field.numberOf.ask': 'Whose number is it?',
  'field.status.ask': 'What came of it?',
  'field.status': 'Status',
  'field.direction.ask': 'Who called?',
  'field.direction': 'Direction',
  'direction.outgoing': 'Outgoing',
  'direction.incoming': 'Incoming',
};
