// Words of this area in German.
export default {
  'menu.meeting': 'Treffen',
  'command.meeting': 'Treffen notieren oder planen',
  'dialog.meeting': 'Treffen',
  'dialog.meetingMove': 'Treffen verschieben',
  'field.at.ask': 'Wann?',
  'field.subject.ask': 'Worum geht es?',
  'field.subject': 'Thema',
  'field.result.ask': 'Wie ist es gelaufen?',
  'field.result': 'Ergebnis',
  'field.movedTo.ask': 'Auf wann verschoben?',
  'field.movedTo': 'Verschoben auf',
  'digest.followUp': '{{what}}. Wie ist es gelaufen?',
  'digest.calledOff': 'Abgesagt',
};
