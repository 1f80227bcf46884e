// The customer book: cards, contacts, tags, merging.
export default {
  'book.contacts': 'Kontakte',
  'book.addPoint': 'Telefon oder E-Mail dazu',
  'book.tags': 'Schlagworte',
  'book.note': 'Notiz',
  'book.history': 'Verlauf',
  'book.merge': 'Zusammenführen…',
  'book.more': 'Mehr…',
  'book.moreOf': 'Was noch?',
  'book.back': '↩ Kunde',
  'book.erased':
    'Die persönlichen Daten dieses Kunden wurden auf Wunsch gelöscht. Nur die Zahlen sind geblieben.',
  'book.moreContacts_one': 'und {{count}} weiterer Kontakt',
  'book.moreContacts_other': 'und {{count}} weitere Kontakte',
  'book.next': '⏰ {{what}}',
  'book.openDeals_one': '{{count}} offener Abschluss: {{deals}}',
  'book.openDeals_other': '{{count}} offene Abschlüsse: {{deals}}',
  'book.story.none': 'Bisher ist nichts erfasst.',
} as const;
