// Words around pushes, whichever area sends them, in English.
export default {
  'digest.andMore': '{{count}} more',
  'digest.aMeeting': 'Meeting',
  'digest.later': 'Later ⏰',
  'said.also': 'Also:',
  'said.more_one': '{{count}} more',
  'said.more_other': '{{count}} more',
  'digest.tomorrow': 'Tomorrow ⏰',
  'team.back': '↩ Team',
};
