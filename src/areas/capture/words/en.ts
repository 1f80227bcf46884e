// Words of this area in English.
export default {
  'capture.contacts_one': '{{count}} contact:',
  'capture.contacts_other': '{{count}} contacts:',
  'capture.further_one': '… and {{count}} more',
  'capture.further_other': '… and {{count}} more',
  'capture.saveNew_one': '✅ Save the new one',
  'capture.saveNew_other': '✅ Save all {{count}} new',
  'capture.oneByOne': 'One by one',
  'capture.drop': "Don't save",
  'capture.dropped': 'Nothing was saved.',
  'capture.done': 'This has already been dealt with.',
  'capture.saved_one': 'Saved {{count}} customer.',
  'capture.saved_other': 'Saved {{count}} customers.',
  'capture.import': 'Import them',
  'capture.vcards.nobody': "There's no contact in it: no name and no number. Send another card, or type it.",
  'capture.vcards.many':
    "That's an address book: more than 30 contacts. Send fewer at a time, or ask your head to import it.",
  'capture.vcards.import':
    "That's an address book: more than 30 contacts. I'll treat it as an import: you'll see everything before it's saved.",
  'capture.vcards.unreadable':
    "I can't read this as contacts: the file is broken or too big. Export it again as vCard (.vcf) and send it.",
  'capture.photo.nothing':
    "I can't read this picture: I found no name and no number on it. Take it straight from above in good light, with the card filling the frame, or type it.",
  'capture.photo.broken':
    "I can't read this picture: the file is damaged. Send it again as JPEG or PNG, or type it.",
  'capture.photo.too-large':
    "I can't read this picture: it has more than 50 megapixels. Send a smaller one, or type it.",
  'capture.photo.too-small':
    "I can't read this picture: it's too small. Send the photo itself, not its preview, or type it.",
  'capture.photo.too-long':
    "I can't read this picture: it took too long. Send a smaller one with only the card on it, or type it.",
  'capture.photo.busy': "I'm reading many pictures right now. Send it again in a minute, or type it.",
  'capture.photo.toOperator': "I can't read this picture, so an operator will.",
};
