// Words of this area in German.
export default {
  'menu.deal': 'Abschluss',
  'command.deal': 'Abschluss notieren',
  'dialog.deal': 'Abschluss',
  'field.title.ask': 'Worum geht es?',
  'field.title': 'Titel',
  'field.amount.ask': 'Wie viel?',
  'field.amount': 'Betrag',
  'field.amount.hint': 'tippen: „12500“, „12,5k“',
  'field.stage.ask': 'Wie steht es?',
  'field.stage': 'Stand',
  'field.closedOn.ask': 'Wann abgeschlossen?',
  'field.closedOn': 'Abgeschlossen am',
  'field.expectedOn.ask': 'Wann wird der Abschluss erwartet?',
  'field.expectedOn': 'Erwarteter Abschluss',
  'field.lostReason.ask': 'Warum verloren?',
  'field.lostReason': 'Grund',
};
