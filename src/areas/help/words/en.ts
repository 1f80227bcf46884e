// Words of this area in English.
export default {
  'command.help': 'What I can do',
  'help.manager':
    'I take your meetings, calls and deals in a few taps and show at once how your plan stands.\nOr type a line: "met Acme yesterday 15:00, pricing, agreed".\n/unreachable: customers whom a sale notice does not reach.\nSend a contact, a .vcf file, a photo of a business card or forward a message: I make a draft of it, or pass it to an operator.',
  'help.head':
    'I take meetings, calls and deals, and show how the plan stands and what is incomplete.\nOr type a line: "met Acme yesterday 15:00, pricing, agreed".\n/audit shows who did what.\nSend a contact, a .vcf file, a photo of a business card or forward a message: I make a draft of it, or pass it to an operator.',
  'help.operator':
    'I bring you what managers ask for, one by one: type names, phones, e-mails.\nSend a photo of a business card, a contact or a .vcf file: I make a draft of it.',
  'help.admin':
    'I take meetings, calls and deals, and show how the plan stands and what is incomplete.\n/people invites, changes and hands over.\n/policy says what applies.\n/notice tells customers of a sale, /notices shows how far.\n/audit shows who did what, /erase forgets a customer.\nSend a contact, a .vcf file, a photo of a business card or forward a message: I make a draft of it, or pass it to an operator.',
  'help.anyTime': 'You can stop at any question and go on later; nothing you typed is lost.',
  'start.again': 'You are in: {{company}}.',
  'bot.description':
    'I keep a sales team’s meetings, calls and deals: record one in a few taps, and see at once how the plan stands. For the people of one company, by invitation.',
  'bot.shortDescription': 'Meetings, calls and deals in a few taps, and the plan counter at once.',
};
