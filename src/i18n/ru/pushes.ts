// Words around pushes, whichever area sends them, in Russian.
export default {
  'digest.andMore': 'ещё {{count}}',
  'digest.aMeeting': 'Встреча',
  'digest.later': 'Позже ⏰',
  'said.also': 'И ещё:',
  'said.more_one': 'Ещё {{count}}',
  'said.more_few': 'Ещё {{count}}',
  'said.more_many': 'Ещё {{count}}',
  'said.more_other': 'Ещё {{count}}',
  'digest.tomorrow': 'Завтра ⏰',
  'team.back': '↩ Команда',
};
