// Words of the counters that are always there: pinned, on the home page, in the side panel.
export default {
  'live.nothing': 'Nothing to count yet',
  'live.title': 'Your counters',
  'live.today': 'Today',
  'live.incompleteTitle': 'Incomplete records',
  'live.complete': 'All records are complete',
  'live.moreIncomplete': 'All of them',
  'live.team': 'Your team',
  'live.teamIncomplete_one': '{{count}} incomplete',
  'live.teamIncomplete_other': '{{count}} incomplete',
  'live.settings': 'Settings',
  'live.settingsText': 'Language, time zone, messages',
  'settings.pinOff': 'Counters: do not pin',
  'settings.pinOn': 'Counters: pin them',
  'settings.pinnedOff': 'The pinned counters are gone. /plan shows them at any time.',
  'settings.pinnedOn': 'Your counters will stand pinned here, always up to date.',
} as const;
