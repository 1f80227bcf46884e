// Words of this area in English.
export default {
  'command.help': 'What I can do',
  'help.manager':
    'Record meetings, calls and deals in a few taps and see at once where your plan stands.\nOr type a line: "met Acme yesterday 15:00, pricing, agreed".\n/unreachable: customers a sale notice doesn\'t reach.\nSend a contact, a .vcf file or a photo of a business card, or forward a message: I\'ll make a draft of it or pass it to an operator.',
  'help.head':
    'Record meetings, calls and deals, and see where the plan stands and what\'s incomplete.\nOr type a line: "met Acme yesterday 15:00, pricing, agreed".\n/audit shows who did what.\nSend a contact, a .vcf file or a photo of a business card, or forward a message: I\'ll make a draft of it or pass it to an operator.',
  'help.operator':
    "I bring you what managers ask for, one by one: type names, phones and e-mails.\nSend a photo of a business card, a contact or a .vcf file: I'll make a draft of it.",
  'help.admin':
    "Record meetings, calls and deals, and see where the plan stands and what's incomplete.\n/people invites, changes and hands over.\n/policy sets the company's rules.\n/notice tells customers about a sale, /notices shows how far it got.\n/audit shows who did what, /erase erases a customer's data.\nSend a contact, a .vcf file or a photo of a business card, or forward a message: I'll make a draft of it or pass it to an operator.",
  'help.anyTime': 'You can stop at any question and continue later; nothing you typed is lost.',
  'start.again': "You're set up at {{company}}.",
  'bot.description':
    "I keep a sales team's meetings, calls and deals: record one in a few taps and see at once where the plan stands. For one company's team, by invitation.",
  'bot.shortDescription': 'Meetings, calls and deals in a few taps, with the plan always up to date.',
};
