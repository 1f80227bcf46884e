// The customer book: cards, contacts, tags, merging.
export default {
  'book.contacts': 'Contacts',
  'book.addPoint': 'Add phone or e-mail',
  'book.tags': 'Tags',
  'book.note': 'Note',
  'book.history': 'History',
  'book.merge': 'Merge…',
  'book.more': 'More…',
  'book.moreOf': 'What else?',
  'book.back': '↩ Customer',
  'book.erased': 'The personal data of this customer was erased on request. Only its counts are kept.',
  'book.moreContacts_one': 'and {{count}} more contact',
  'book.moreContacts_other': 'and {{count}} more contacts',
  'book.next': '⏰ {{what}}',
  'book.openDeals_one': '{{count}} open deal: {{deals}}',
  'book.openDeals_other': '{{count}} open deals: {{deals}}',
  'book.story.none': 'Nothing was recorded yet.',
} as const;
