// Splits a person's name as typed into first and last name.

export interface SplitName {
  first: string | null;
  last: string | null;
}

const TITLE =
  /^(?:dr|prof|mr|mrs|ms|miss|sir|herr|frau|ing|dipl|mag|dipl\.?-?ing|г-н|г-жа|господин|госпожа|д-р|доктор|проф)\.?$/iu;
const PARTICLE =
  /^(?:von|van|vom|zu|zum|zur|de|del|della|der|den|di|da|dos|du|la|le|ter|ten|bin|ibn|al|el|фон|ван|де|дер|ла|аль|бин)$/iu;
const STARTS_LAST_NAME = /^(?:von|van|vom|zu|de|da|фон|ван)$/iu;
const PATRONYMIC = /(?:ич|вна|чна|vich|vna|chna)$/iu;
// After one first name: "Иван Петрович" is how one addresses him, though Шостакович is read so too.
const CYRILLIC_PATRONYMIC = /(?:[оеё]вич|[оеё]вна|ьич|ична)$/iu;
const SURNAME_SUFFIX = /^(?:jr|sr|ii|iii|iv)\.?$/i;
// Not -ин/-ина: too many first names end so (Марина, Валентин). Length: Лев and Яков are first names.
const CYRILLIC_SURNAME = /^[\p{L}-]{2,}(?:[оеё]ва?|ск(?:ий|ая)|цк(?:ий|ая)|енко)$/iu;

/**
 * Titles are dropped; a single word is the last name; otherwise the last word is, with its particles ("von der
 * Leyen"). "Last, First" is understood. Three words that end in a patronymic (-вич, -вна, -ична) are in the order
 * last-first-patronymic; the patronymic stays with the first name, as one is addressed by both ("Иван
 * Сергеевич"). Two Cyrillic words with a surname's ending on the first only are turned round.
 * Only a guess: the text as typed is the caller's to keep.
 */
export function splitName(text: string): SplitName {
  const [before = '', after] = text.split(',', 2).map((part) => part.trim());
  if (after && before && !SURNAME_SUFFIX.test(after))
    return { first: join(untitled(after)), last: join(untitled(before)) };
  const typed = text.replaceAll(',', ' ').trim();
  if (typed === '') return { first: null, last: null };
  const words = untitled(typed);
  if (words.length <= 1) return { first: null, last: join(words) ?? typed };

  // "Al Pacino": a word that is also a first name starts a last name only after another word.
  const particle = words.findIndex((word, index) => (index === 0 ? STARTS_LAST_NAME : PARTICLE).test(word));
  if (particle >= 0 && particle < words.length - 1) return cut(words, particle);
  if (words.length === 3 && PATRONYMIC.test(words[2] ?? '') && !PATRONYMIC.test(words[1] ?? '')) {
    return { first: join(words.slice(1)), last: words[0] ?? null };
  }
  const [one = '', two = ''] = words;
  if (words.length === 2 && CYRILLIC_PATRONYMIC.test(two) && !CYRILLIC_PATRONYMIC.test(one)) {
    return { first: join(words), last: null };
  }
  if (words.length === 2 && looksLikeSurname(one) && !looksLikeSurname(two)) return { first: two, last: one };
  const suffixed = words.length > 2 && SURNAME_SUFFIX.test(words.at(-1) ?? '');
  return cut(words, words.length - (suffixed ? 2 : 1));
}

function untitled(text: string): string[] {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const start = words.findIndex((word) => !TITLE.test(word));
  return start < 0 ? words : words.slice(start);
}

function looksLikeSurname(word: string): boolean {
  return word.length >= 5 && CYRILLIC_SURNAME.test(word);
}

function cut(words: string[], at: number): SplitName {
  return { first: join(words.slice(0, at)), last: join(words.slice(at)) };
}

function join(words: string[]): string | null {
  return words.length > 0 ? words.join(' ') : null;
}
