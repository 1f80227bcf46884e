// Words of this area in Russian.
export default {
  'menu.deal': 'Сделка',
  'command.deal': 'Записать сделку',
  'dialog.deal': 'Сделка',
  'field.title.ask': 'О чём сделка?',
  'field.title': 'Название',
  'field.amount.ask': 'На какую сумму?',
  'field.amount': 'Сумма',
  'field.amount.hint': 'напишите: «12500», «12,5к»',
  'field.stage.ask': 'На каком она этапе?',
  'field.stage': 'Этап',
  'field.closedOn.ask': 'Когда она закрыта?',
  'field.closedOn': 'Дата закрытия',
  'field.expectedOn.ask': 'Когда ожидаете закрыть сделку?',
  'field.expectedOn': 'Ожидаемое закрытие',
  'field.lostReason.ask': 'Почему проиграна?',
  'field.lostReason': 'Причина',
};
