// Words of this area in German.
export default {
  'command.voice': 'Was Sprachnachrichten und Sprachmodell kosten',
  'voice.listening': '🎙 Ich höre zu …',
  'voice.below': '🎙 Das habe ich gehört:',
  'voice.off':
    'Sprachnachrichten kann ich hier nicht hören. Bitten Sie Ihren Admin, sie einzuschalten; bis dahin tippen Sie bitte.',
  'voice.off.admin':
    'Sprachnachrichten sind aus. Wer diesen Server betreibt, schaltet sie ein: TRANSCRIBE_URL auf einen Sprachdienst setzen, TRANSCRIBE_KEY, falls er einen Schlüssel verlangt. Mehr dazu: docs/voice.md',
  'voice.forbidden': 'Sprachnachrichten sind in Ihrer Firma ausgeschaltet. Bitte tippen Sie.',
  'voice.forbidden.admin': 'Sprachnachrichten sind für Ihre Firma ausgeschaltet.',
  'voice.change': 'Das ändern',
  'voice.tooLong_one':
    'Das ist zu lang: bitte höchstens {{count}} Minute. Sagen Sie es kürzer oder in zwei Nachrichten.',
  'voice.tooLong_other':
    'Das ist zu lang: bitte höchstens {{count}} Minuten. Sagen Sie es kürzer oder in zwei Nachrichten.',
  'voice.tooMany':
    'Ich höre noch Ihre letzten Nachrichten. Warten Sie kurz und sagen Sie es dann noch einmal.',
  'voice.problem.nothing':
    'Ich habe kein Wort verstanden. Sagen Sie es noch einmal, etwas näher am Mikrofon, oder tippen Sie es.',
  'voice.problem.late':
    'Das Umwandeln in Text hat zu lange gedauert. Sagen Sie es kürzer, oder tippen Sie es.',
  'voice.problem.unavailable':
    'Der Sprachdienst antwortet gerade nicht. Versuchen Sie es später noch einmal, oder tippen Sie es.',
  'voice.problem.refused':
    'Der Sprachdienst kann diese Aufnahme nicht lesen. Nehmen Sie sie direkt im Chat auf, oder tippen Sie es.',
  'voice.problem.setup':
    'Sprachnachrichten gehen gerade nicht: Sagen Sie es Ihrem Admin. Bis dahin tippen Sie bitte.',
  'voice.problem.setup.admin':
    'Der Sprachdienst lehnt diesen Server ab: Adresse oder Schlüssel stimmt nicht. Wer den Server betreibt, findet es mit `tallybot doctor` heraus.',
  'voice.heading': 'Sprachnachrichten',
  'voice.by_one': 'In Text umgewandelt von {{host}} ({{model}}), je bis zu {{count}} Minute.',
  'voice.by_other': 'In Text umgewandelt von {{host}} ({{model}}), je bis zu {{count}} Minuten.',
  'voice.used_one': 'Diesen Monat: {{minutes}} Min., {{count}} Anfrage.',
  'voice.used_other': 'Diesen Monat: {{minutes}} Min., {{count}} Anfragen.',
  'voice.cost': 'Etwa {{cost}}.',
  'voice.noPrice': 'Mit TRANSCRIBE_PRICE_PER_MINUTE sehen Sie, was das kostet.',
  'voice.change.voice': 'Sprachnachrichten an oder aus',
  'voice.change.understanding': 'Sprachmodell an oder aus',
  'understanding.heading': 'Sprachmodell',
  'understanding.off.admin':
    'Keines. LLM_URL und LLM_MODEL binden eines an, das bei Zeilen hilft, die ich nicht selbst verstehe; was es bekommt, steht in docs/language-model.md.',
  'understanding.forbidden.admin': 'Das Sprachmodell ist für Ihre Firma ausgeschaltet.',
  'understanding.by': 'Zeilen, die ich nicht selbst verstehe, gehen an {{host}} ({{model}}).',
  'understanding.sends.words': 'Es bekommt die Worte der Zeile und sonst nichts.',
  'understanding.sends.names':
    'Es bekommt die Worte der Zeile und Namen von Kunden dessen, der sie geschrieben hat.',
  'understanding.sends.masked':
    'Es bekommt die Worte der Zeile ohne Telefonnummern, E-Mail-Adressen und Namen.',
  'understanding.used_one': 'Diesen Monat: {{count}} Anfrage, {{tokens}} Token.',
  'understanding.used_other': 'Diesen Monat: {{count}} Anfragen, {{tokens}} Token.',
};
