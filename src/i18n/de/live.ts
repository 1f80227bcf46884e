// Words of the counters that are always there: pinned, on the home page, in the side panel.
export default {
  'live.nothing': 'Noch nichts zu zählen',
  'live.title': 'Ihre Zähler',
  'live.today': 'Heute',
  'live.incompleteTitle': 'Unvollständige Einträge',
  'live.complete': 'Alle Einträge sind vollständig',
  'live.moreIncomplete': 'Alle anzeigen',
  'live.team': 'Ihr Team',
  'live.teamIncomplete_one': '{{count}} unvollständig',
  'live.teamIncomplete_other': '{{count}} unvollständig',
  'live.settings': 'Einstellungen',
  'live.settingsText': 'Sprache, Zeitzone, Nachrichten',
  'settings.pinOff': 'Zähler: nicht anheften',
  'settings.pinOn': 'Zähler: anheften',
  'settings.pinnedOff': 'Die angehefteten Zähler sind weg. /plan zeigt sie jederzeit.',
  'settings.pinnedOn': 'Ihre Zähler bleiben hier angeheftet, immer auf dem neuesten Stand.',
} as const;
