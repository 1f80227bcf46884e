// Words around pushes, whichever area sends them, in German.
export default {
  'digest.andMore': '{{count}} weitere',
  'digest.aMeeting': 'Treffen',
  'digest.later': 'Später ⏰',
  'said.also': 'Außerdem:',
  'said.more_one': '{{count}} weitere',
  'said.more_other': '{{count}} weitere',
  'digest.tomorrow': 'Morgen ⏰',
  'team.back': '↩ Team',
};
