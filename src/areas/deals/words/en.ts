// Words of this area in English.
export default {
  'menu.deal': 'Deal',
  'command.deal': 'Record a deal',
  'dialog.deal': 'Deal',
  'field.title.ask': 'What is it about?',
  'field.title': 'Title',
  'field.amount.ask': 'How much?',
  'field.amount': 'Amount',
  'field.amount.hint': 'type it: "12500", "12.5k"',
  'field.stage.ask': 'Where does it stand?',
  'field.stage': 'Stage',
  'field.closedOn.ask': 'When was it closed?',
  'field.closedOn': 'Closed on',
  'field.expectedOn.ask': 'When is it expected to close?',
  'field.expectedOn': 'Expected to close',
  'field.lostReason.ask': 'Why was it lost?',
  'field.lostReason': 'Reason',
};
