// Words of this area in English.
export default {
  'menu.meeting': 'Meeting',
  'command.meeting': 'Record or plan a meeting',
  'dialog.meeting': 'Meeting',
  'dialog.meetingMove': 'Move a meeting',
  'field.at.ask': 'When?',
  'field.subject.ask': 'About what?',
  'field.subject': 'Subject',
  'field.result.ask': 'How did it go?',
  'field.result': 'Result',
  'field.movedTo.ask': 'Moved to when?',
  'field.movedTo': 'Moved to',
  'digest.followUp': '{{what}}. How did it go?',
  'digest.calledOff': 'Called off',
};
