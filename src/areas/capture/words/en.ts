// Words of this area in English.
export default {
  'capture.contacts_one': '{{count}} contact:',
  'capture.contacts_other': '{{count}} contacts:',
  'capture.further_one': '… and {{count}} more',
  'capture.further_other': '… and {{count}} more',
  'capture.saveNew_one': '✅ Save the new one',
  'capture.saveNew_other': '✅ Save all {{count}} new',
  'capture.oneByOne': 'One by one',
  'capture.drop': 'Leave them',
  'capture.dropped': 'Nothing was saved.',
  'capture.done': 'That is dealt with already.',
  'capture.saved_one': 'Saved {{count}} customer.',
  'capture.saved_other': 'Saved {{count}} customers.',
  'capture.import': 'Import them',
  'capture.vcards.nobody':
    'There is no contact in it: neither a name nor a number. Send another card, or type it.',
  'capture.vcards.many':
    'These are more than 30 contacts, an address book. Send fewer at a time, or ask your head to import it.',
  'capture.vcards.import':
    'These are more than 30 contacts, an address book. I look at it as an import: you see all before anything is put in.',
  'capture.vcards.unreadable':
    'I can’t read this as contacts: the file is broken or too big. Export it once more as vCard (.vcf) and send it.',
  'capture.photo.nothing':
    'That picture can’t be read: I find neither a name nor a number on it. Take it straight from above, in good light, with the card filling it; or type it.',
  'capture.photo.broken':
    'That picture can’t be read: the file is damaged. Send it once more as JPEG or PNG, or type it.',
  'capture.photo.too-large':
    'That picture can’t be read: it has more than 50 megapixels. Send it smaller, or type it.',
  'capture.photo.too-small':
    'That picture can’t be read: it is too small for letters. Send the photo itself, not its preview, or type it.',
  'capture.photo.too-long':
    'That picture can’t be read: it took too long. Send it smaller, with the card alone on it, or type it.',
  'capture.photo.busy': 'Many pictures are being read just now. Send it again in a minute, or type it.',
  'capture.photo.toOperator': 'I can’t read this one, so an operator gets it.',
};
