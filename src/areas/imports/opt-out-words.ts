// Words by which somebody asks to be left alone, in whatever column they stand. Strict: only what can't mean anything else. Pure.

/** What must not be done any more. */
export interface Refusal {
  readonly mail: boolean;
  readonly call: boolean;
}

/** Nobody says it in more. */
const longest = 120;

const mail = [
  'unsubscribed?',
  'opted?[ -]?out',
  "(?:do not|do-not|don['’]?t) (?:e-?mail|mail|write|send(?: (?:mails?|e-?mails?))?)",
  'no (?:e-?mails?|mails?|newsletters?|mailings?|marketing|advertising)',
  'abgemeldet',
  'abbestellt',
  'ausgetragen',
  'werbewiderspruch',
  'werbesperre',
  'mailsperre',
  'keine? (?:werbung|e-?mails?|mails?|mailings?|newsletter)',
  'keinen newsletter(?: mehr)?',
  '(?:newsletter|mailing|werbung|e-?mails?|vom newsletter|von (?:e-?mails?|mailings?)) (?:abgemeldet|abbestellt|widersprochen|nicht erwünscht|unerwünscht)',
  'nicht (?:anschreiben|anmailen|mailen)',
  'отпис(?:ал(?:ся|ась|ись|ось)|ан[аоы]?)',
  'отказал(?:ся|ась|ись) от (?:рассыл\\p{L}+|писем|рекламы)',
  'отказ от (?:рассыл\\p{L}+|писем|рекламы)',
  'без рассыл\\p{L}+',
  'не (?:писать|присылать|отправлять|рассылать|слать)(?: (?:письма|рассылки|рассылку|почту|e-?mail))?',
];
const call = [
  "(?:do not|do-not|don['’]?t) (?:call|phone|ring|text)",
  'no (?:phone )?calls?',
  'dnc',
  'nicht (?:mehr )?anrufen',
  'keine (?:anrufe|telefonate|telefonwerbung)',
  'kein anruf',
  'anrufsperre',
  'telefonsperre',
  'не звонить',
  'без звонков',
  'звонки запрещены',
];
const both = [
  "(?:do not|do-not|don['’]?t) (?:contact|disturb|approach|solicit)",
  'no contact (?:allowed|wanted|please)',
  'nicht (?:mehr )?kontaktieren',
  'keine (?:weitere )?kontaktaufnahme(?: erwünscht| gewünscht)?',
  'kein kontakt (?:erwünscht|gewünscht|mehr)',
  'kontaktsperre',
  'kontakt (?:gesperrt|untersagt|nicht erwünscht)',
  'sperrvermerk',
  'robinson(?:-?liste)?',
  'black-?list(?:ed)?',
  'block-?list(?:ed)?',
  'не (?:беспокоить|связываться|контактировать|тревожить)',
  '(?:в )?ч[её]рн(?:ый список|ом списке)',
];

const polite =
  '(?:(?:please|pls|bitte|просьба|пожалуйста|прошу|has|is|hat sich|ist|wurde|kunde|kundin|клиент|контакт|contact|customer|lead)[\\s,:!-]{1,3}){0,3}';
/** What may follow: the end, a sign, when, by whom, from what. Not "do not call before 10". */
const tail =
  '(?=$|\\s*[.!,;:()\\[\\]/|–—-]|\\s+(?:on|since|am|seit|vom|von|durch|by|from|via|wegen|с|со|от|из|по|в)\\s|\\s+\\d{1,4}[-/.]\\d)';
const no = /^\s*[:=?]\s*(?:no|false|0|nein|нет|not?)(?![\p{L}\p{N}])/iu;

const kinds = [
  { words: both, refusal: { mail: true, call: true } },
  { words: call, refusal: { mail: false, call: true } },
  { words: mail, refusal: { mail: true, call: false } },
] as const;
const patterns = kinds.map(({ words, refusal }) => ({
  refusal,
  atBegin: new RegExp(`^[\\s"'«„(\\[*!#-]{0,3}${polite}(?:${words.join('|')})${tail}`, 'iu'),
  whole: new RegExp(
    `^[\\s"'«„(\\[*!#-]{0,3}${polite}(?:${words.join('|')})(?:\\s+(?:on|since|am|seit|vom|с|от)?\\s*\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4})?[\\s"'»“)\\].!*]{0,4}$`,
    'iu',
  ),
  anywhere: new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})(?![\\p{L}\\p{N}])`, 'iu'),
}));

/**
 * A cell of a state: the words at its beginning. Null where it says nothing of the kind.
 * @param where "line": of a text, where nothing else stands; "beside": around a phone or an address, wherever in the cell
 */
export function refusalIn(value: string, where: 'cell' | 'line' | 'beside' = 'cell'): Refusal | null {
  if (!/\p{L}{3}/u.test(value.slice(0, longest)) || (where === 'beside' && !/\s/.test(value.trim())))
    return null;
  const text = value.slice(0, longest).replace(/\s+/gu, ' ').trim();
  if (where === 'line' && value.length > longest) return null;
  let said = null as Refusal | null;
  for (const { refusal, atBegin, whole, anywhere } of patterns) {
    const pattern = where === 'line' ? whole : where === 'beside' ? anywhere : atBegin;
    const found = pattern.exec(text);
    if (!found || no.test(text.slice(found.index + found[0].length))) continue;
    said = { mail: refusal.mail || (said?.mail ?? false), call: refusal.call || (said?.call ?? false) };
  }
  return said;
}

/** As programs that send letters call the state of an address. Under a heading that asks for a state. */
const mailingStates =
  /^(?:cleaned|hard[ -]?bounced|non-?subscribed|not subscribed|gesperrt|blocked|заблокирован[аоы]?)$/iu;
export const isMailingRefusal = (value: string): boolean =>
  mailingStates.test(value.slice(0, longest).trim());

/** "Status", "Lifecycle stage", «Состояние клиента». */
export const asksForState = (heading: string): boolean =>
  /status|stage|state of|состояни|статус|этап|стадия|zustand|stadium|subscri|abonn|подписк|mailing|newsletter/iu.test(
    heading.slice(0, longest),
  );
