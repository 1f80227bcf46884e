// Words of a conversation, whatever it is about, in English.
export default {
  'menu.question': 'What shall we record?',
  'command.cancel': 'Drop what is being asked',
  'conversation.cancelled': 'Dropped. Nothing was saved.',
  'conversation.leftAsItWas': 'Left as it was.',
  'conversation.whichButton': 'Several buttons are called that. Which one?',
  'conversation.whichOfMany': '{{count}} are called that. Here are {{shown}} of them; type more of the name.',
  'conversation.nothingThere': 'There is nothing here to go back to or to leave out.',
  'conversation.unfinished': 'This is not finished yet:\n{{summary}}',
  'conversation.goOn': 'Go on',
  'conversation.dropFor': 'Drop it, begin: {{dialog}}',
  'conversation.oldButton': 'This button belongs to an older message. Here is where we are:',
  'conversation.oldForm': 'This form is out of date. Nothing of it was saved; here is where we are:',
  'conversation.corrected':
    'I saw that you corrected an earlier message. If it changes an answer, go back or type it here:',
  'conversation.expired': 'This was left for more than a day, so I put it away. Nothing was saved.',
  'conversation.noSuchCommand': 'I do not know this command.',
  'conversation.notYours': 'Your role does not include this. Ask your admin if it should.',
  'conversation.heard': 'Heard: "{{words}}"',
  'conversation.heardBy':
    '(Voice notes are written down by {{host}}. The recording is not kept; the words are only a draft until you save.)',
  'conversation.unreadable': 'I can read text, buttons and contact cards. Type it, please.',
  'conversation.begunElsewhere': 'Go on: {{summary}}, begun {{where}}',
  'conversation.nowElsewhere': 'Go on: {{summary}}, now {{where}}',
  'conversation.startNew': 'Discard, start new',
  'conversation.continuedIn': 'Continued {{where}}.',
  'conversation.droppedIn': 'Dropped {{where}}. Nothing was saved.',
  'conversation.goOnHere': 'Go on here',
  'conversation.doneMeanwhile': 'There is nothing left to go on with: it was finished or dropped meanwhile.',
  'conversation.formContinued': '{{gone}} Nothing of this form was saved.',
  'conversation.gone': 'This is not there any more.',
  'error.setAside':
    'I couldn’t handle this one and have put it aside; the admin can see it. Everything else works: try it another way.',
  'error.databaseGone':
    'I cannot reach my records just now. Nothing is lost: I will answer as soon as I can.',
  'error.databaseReadOnly':
    'I cannot save anything just now: the disk is full or closed to me. Nothing you sent is lost; I will answer as soon as I can save again.',
  'error.databaseSlow':
    'My records take too long to answer just now. Nothing is lost: I will answer as soon as I can.',
  'error.surprise':
    'Something went wrong on my side (code {{code}}). Nothing you entered before is lost; try again in a minute.',
  'messenger.telegram': 'Telegram',
  'messenger.slack': 'Slack',
  'messenger.web': 'Browser',
  'messenger.in.telegram': 'in Telegram',
  'messenger.in.slack': 'in Slack',
  'messenger.in.web': 'in the browser',
  'messenger.in.other': 'in {{name}}',
  'line.next': 'Next: {{words}}',
  'file.notFetched': 'I could not get this file. Send it again, please.',
  'file.tooBig': 'This file is too big: I take up to {{megabytes}} MB. Send it in parts, please.',
  'file.firstOfAlbum': 'I took the first picture. If another one is needed too, send it by itself.',
  'file.oldSpreadsheet': 'This is the Excel format of before 2007. Save it as XLSX or CSV and send it again.',
  'file.sendEither':
    'I can read a spreadsheet of customers (CSV or XLSX) and photos (JPEG or PNG). Send one of these, or type it.',
  'file.sendSpreadsheet': 'I can read a spreadsheet of customers (CSV or XLSX). Send one, or type it.',
  'file.sendCard': 'I can read a photo of a business card (JPEG or PNG). Send one, or type it.',
};
