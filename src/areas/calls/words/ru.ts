// Words of this area in Russian.
export default {
  'menu.call': 'Звонок',
  'command.call': 'Записать звонок',
  'dialog.call': 'Звонок',
  'field.numberOf.ask': 'Чей это номер?',
  'field.status.ask': 'Что в итоге?',
  'field.status': 'Статус',
  'field.direction.ask': 'Кто звонил?',
  'field.direction': 'Направление',
  'direction.outgoing': 'Исходящий',
  'direction.incoming': 'Входящий',
};
