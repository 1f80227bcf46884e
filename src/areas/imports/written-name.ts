// Whether two names are written alike. What merely sounds alike, or has another legal form, may be somebody else. Pure.

/** Nobody is called longer. */
const longest = 300;

/** Legal forms as they are written, and the one way in which they are compared. */
const forms: Readonly<Record<string, string>> = {
  gmbh: 'gmbh, gesellschaft mit beschrankter haftung, gesmbh, ges mbh, gesellschaft mbh',
  ggmbh: 'ggmbh, gemeinnutzige gmbh',
  ag: 'ag, aktiengesellschaft',
  kg: 'kg, kommanditgesellschaft',
  kgaa: 'kgaa',
  ohg: 'ohg, offene handelsgesellschaft',
  gbr: 'gbr, gesellschaft burgerlichen rechts',
  ug: 'ug haftungsbeschrankt, ug',
  ek: 'ek, eingetragener kaufmann, eingetragene kauffrau, ekfm, ekfr',
  ev: 'ev, eingetragener verein',
  eg: 'eg, eingetragene genossenschaft',
  se: 'se',
  inc: 'inc, incorporated',
  llc: 'llc',
  llp: 'llp',
  ltd: 'ltd, limited',
  plc: 'plc',
  corp: 'corp, corporation',
  co: 'co, company',
  sa: 'sa',
  sas: 'sas',
  sarl: 'sarl',
  srl: 'srl',
  spa: 'spa',
  bv: 'bv',
  nv: 'nv',
  oy: 'oy',
  oyj: 'oyj',
  ab: 'ab',
  as: 'as',
  aps: 'aps',
  doo: 'doo',
  ооо: 'ооо, общество с ограниченной ответственностью',
  оао: 'оао, открытое акционерное общество',
  зао: 'зао, закрытое акционерное общество',
  пао: 'пао, публичное акционерное общество',
  ао: 'ао, акционерное общество',
  нко: 'нко',
  тоо: 'тоо, товарищество с ограниченной ответственностью',
  тов: 'тов',
  чп: 'чп, частное предприятие',
  ип: 'ип, индивидуальный предприниматель',
  фоп: 'фоп',
};

interface Form {
  readonly words: readonly string[];
  readonly form: string;
}

/** The longest first: "ug haftungsbeschrankt" before "ug". */
const spelled: readonly Form[] = Object.entries(forms)
  .flatMap(([form, names]) => names.split(', ').map((name) => ({ words: name.split(' '), form })))
  .sort((one, other) => other.words.length - one.words.length);

const joiners = new Set(['und', 'and', 'et', 'и']);

export interface WrittenName {
  /** The words but the legal form; those alone where there is nothing else. */
  readonly core: string;
  /** "gmbh co kg"; empty where none is named. */
  readonly form: string;
}

const nobody: WrittenName = { core: '', form: '' };

/**
 * Case, punctuation, quotation marks and "&" for "and" make no other name, nor where its legal form stands and whether it is
 * spelled out. Letters do: Meier is not Meyer, Müller not Mueller.
 */
export function writtenName(name: string): WrittenName {
  const words = wordsOf(name);
  if (words.length === 0) return nobody;
  let start = 0;
  let end = words.length;
  const found: string[] = [];
  for (let isLooking = true; isLooking && end - start > 1; ) {
    isLooking = false;
    const first = formAt(words, start);
    if (first && first.words.length < end - start) {
      found.unshift(first.form);
      start += first.words.length;
      isLooking = true;
    }
    const last = formBefore(words, end);
    if (last && last.words.length < end - start) {
      found.push(last.form);
      end -= last.words.length;
      isLooking = true;
    }
  }
  return { core: words.slice(start, end).join(' '), form: [...found].sort().join(' ') };
}

/** The whole as one text, for comparing. Empty where a name has neither letters nor figures. */
export const writtenKey = (name: string): string => keyOf(writtenName(name));

export const keyOf = ({ core, form }: WrittenName): string => (form === '' ? core : `${core} (${form})`);

/** One name, but that only one of the two says its legal form. */
export const isSameButForm = (one: WrittenName, other: WrittenName): boolean =>
  one.core !== '' &&
  one.core === other.core &&
  (one.form === other.form || one.form === '' || other.form === '');

/** Nothing but a legal form: "GmbH", «ИП». */
export const isBareForm = (name: string): boolean => {
  const words = wordsOf(name);
  return spelled.some(
    ({ words: form }) => form.length === words.length && form.every((w, i) => w === words[i]),
  );
};

function wordsOf(name: string): string[] {
  return name
    .slice(0, longest)
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
    .replaceAll('ё', 'е')
    .replace(/(?<!\p{L})(\p{L})\.\s?(?=\p{L}\.?(?!\p{L}))/gu, '$1')
    .replace(/[&+]/gu, ' und ')
    .replace(/['’`´]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .split(' ')
    .filter((word) => word !== '' && !joiners.has(word));
}

const bare = (word: string): string =>
  /^[a-z\d]*$/.test(word) ? word : word.normalize('NFKD').replace(/\p{M}/gu, '');

/** By the word at the edge, so that a name is not compared with each form. */
const indexed = (forms: readonly Form[], edge: 0 | -1): ReadonlyMap<string, readonly Form[]> => {
  const found = new Map<string, Form[]>();
  for (const form of forms) {
    const word = form.words.at(edge) as string;
    found.set(word, [...(found.get(word) ?? []), form]);
  }
  return found;
};
const byFirstWord = indexed(
  spelled.filter(({ form }) => /\p{Script=Cyrillic}/u.test(form)),
  0,
);
const byLastWord = indexed(spelled, -1);

const formAt = (words: readonly string[], start: number): Form | undefined =>
  byFirstWord
    .get(words[start] ?? '')
    ?.find(({ words: form }) => form.every((word, index) => words[start + index] === word));

const formBefore = (words: readonly string[], end: number): Form | undefined => {
  const last = words[end - 1] ?? '';
  return (byLastWord.get(last) ?? byLastWord.get(bare(last)))?.find(
    ({ words: form }) =>
      form.length <= end &&
      form.every((word, index) => {
        const typed = words[end - form.length + index] ?? '';
        return typed === word || bare(typed) === word;
      }),
  );
};
