// Words of this area in English.
export default {
  'command.voice': 'Voice notes and the language model: what they cost',
  'voice.listening': '🎙 Listening…',
  'voice.below': '🎙 Heard: see below.',
  'voice.off':
    'I cannot listen to voice notes here. Ask your admin to switch them on; until then, type it, please.',
  'voice.off.admin':
    'Voice notes are off. To switch them on, whoever runs this server sets TRANSCRIBE_URL to a speech service, and TRANSCRIBE_KEY if it asks for a key. docs/voice.md says more.',
  'voice.forbidden': 'Your company does not have voice notes written down. Type it, please.',
  'voice.forbidden.admin': 'Voice notes are switched off for your company.',
  'voice.change': 'Change that',
  'voice.tooLong_one': 'That is too long: at most {{count}} minute, please. Say it shorter, or in two notes.',
  'voice.tooLong_other':
    'That is too long: at most {{count}} minutes, please. Say it shorter, or in two notes.',
  'voice.tooMany': 'I am still listening to your last notes. Wait a moment, then say it once more.',
  'voice.problem.nothing': 'I could not make out a word. Say it once more, a little closer, or type it.',
  'voice.problem.late': 'Writing that down took too long. Say it shorter, or type it.',
  'voice.problem.unavailable':
    'The speech service does not answer at the moment, so nothing was heard. Try again in a while, or type it.',
  'voice.problem.refused':
    'The speech service cannot read this recording. Record it in the chat itself, or type it.',
  'voice.problem.setup': 'Voice notes do not work at the moment: tell your admin. Type it, please.',
  'voice.problem.setup.admin':
    'The speech service does not accept this server: its address or key is wrong. Whoever runs the server finds out with `tallybot doctor`.',
  'voice.heading': 'Voice notes',
  'voice.by_one': 'Written down by {{host}} ({{model}}), up to {{count}} minute each.',
  'voice.by_other': 'Written down by {{host}} ({{model}}), up to {{count}} minutes each.',
  'voice.used_one': 'This month: {{minutes}} min, {{count}} request.',
  'voice.used_other': 'This month: {{minutes}} min, {{count}} requests.',
  'voice.cost': 'About {{cost}}.',
  'voice.noPrice': 'TRANSCRIBE_PRICE_PER_MINUTE shows what that costs.',
  'voice.change.voice': 'Voice notes on or off',
  'voice.change.understanding': 'Language model on or off',
  'understanding.heading': 'Language model',
  'understanding.off.admin':
    'None. LLM_URL and LLM_MODEL connect one that helps with lines which I do not understand by myself; docs/language-model.md says what it is sent.',
  'understanding.forbidden.admin': 'The language model is switched off for your company.',
  'understanding.by': 'Lines that I do not understand by myself go to {{host}} ({{model}}).',
  'understanding.sends.words': 'It is sent the words of the line, and nothing else.',
  'understanding.sends.names':
    'It is sent the words of the line, and names of the customers of whoever wrote it.',
  'understanding.sends.masked': 'It is sent the words of the line without phones, e-mails and names.',
  'understanding.used_one': 'This month: {{count}} request, {{tokens}} tokens.',
  'understanding.used_other': 'This month: {{count}} requests, {{tokens}} tokens.',
};
