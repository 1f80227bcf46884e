// Words of this area in English.
export default {
  'command.voice': 'What voice notes and the language model cost',
  'voice.listening': '🎙 Listening…',
  'voice.below': "🎙 Here's what I heard:",
  'voice.off':
    "I can't listen to voice notes here. Ask your admin to switch them on; until then, please type.",
  'voice.off.admin':
    'Voice notes are off. To switch them on, whoever runs this server sets TRANSCRIBE_URL to a speech service, and TRANSCRIBE_KEY if it needs a key. Details: docs/voice.md',
  'voice.forbidden': 'Voice notes are switched off at your company. Please type.',
  'voice.forbidden.admin': 'Voice notes are switched off for your company.',
  'voice.change': 'Change this',
  'voice.tooLong_one':
    "That's too long: at most {{count}} minute, please. Say it in fewer words, or in two notes.",
  'voice.tooLong_other':
    "That's too long: at most {{count}} minutes, please. Say it in fewer words, or in two notes.",
  'voice.tooMany': "I'm still listening to your last notes. Wait a moment, then say it again.",
  'voice.problem.nothing': "I couldn't make out a word. Say it again, a little closer, or type it.",
  'voice.problem.late': 'Transcribing that took too long. Say it in fewer words, or type it.',
  'voice.problem.unavailable':
    "The speech service isn't answering right now. Try again in a while, or type it.",
  'voice.problem.refused':
    "The speech service can't read this recording. Record it in the chat itself, or type it.",
  'voice.problem.setup': "Voice notes aren't working right now: please tell your admin. Until then, type it.",
  'voice.problem.setup.admin':
    'The speech service rejects this server: its address or key is wrong. Whoever runs the server can find out why with `tallybot doctor`.',
  'voice.heading': 'Voice notes',
  'voice.by_one': 'Transcribed by {{host}} ({{model}}), up to {{count}} minute each.',
  'voice.by_other': 'Transcribed by {{host}} ({{model}}), up to {{count}} minutes each.',
  'voice.used_one': 'This month: {{minutes}} min, {{count}} request.',
  'voice.used_other': 'This month: {{minutes}} min, {{count}} requests.',
  'voice.cost': 'About {{cost}}.',
  'voice.noPrice': 'Set TRANSCRIBE_PRICE_PER_MINUTE to see what that costs.',
  'voice.change.voice': 'Voice notes on or off',
  'voice.change.understanding': 'Language model on or off',
  'understanding.heading': 'Language model',
  'understanding.off.admin':
    "None. LLM_URL and LLM_MODEL connect one that helps with lines I can't understand on my own; docs/language-model.md says what it is sent.",
  'understanding.forbidden.admin': 'The language model is switched off for your company.',
  'understanding.by': "Lines I can't understand on my own go to {{host}} ({{model}}).",
  'understanding.sends.words': 'It gets the words of the line, and nothing else.',
  'understanding.sends.names': "It gets the words of the line, and the names of the writer's customers.",
  'understanding.sends.masked': 'It gets the words of the line without phones, e-mails and names.',
  'understanding.used_one': 'This month: {{count}} request, {{tokens}} tokens.',
  'understanding.used_other': 'This month: {{count}} requests, {{tokens}} tokens.',
};
