// Words of this area in Russian.
export default {
  'menu.meeting': 'Встреча',
  'command.meeting': 'Записать или запланировать встречу',
  'dialog.meeting': 'Встреча',
  'dialog.meetingMove': 'Перенос встречи',
  'field.at.ask': 'Когда?',
  'field.subject.ask': 'О чём?',
  'field.subject': 'Тема',
  'field.result.ask': 'Как прошло?',
  'field.result': 'Итог',
  'field.movedTo.ask': 'На когда перенесли?',
  'field.movedTo': 'Перенесено на',
  'digest.followUp': '{{what}}. Как прошло?',
  'digest.calledOff': 'Отменилась',
};
