// The key by which names are searched and compared: alike for what sounds and means the same, in one alphabet.

/** Longer keys find nothing more, and an index entry has a limit. */
const MAX_KEY_LENGTH = 100;

const LEGAL_FORMS_AT_THE_END = new Set(
  `gmbh mbh ggmbh ag kg kgaa ohg gbr ug haftungsbeschränkt haftungsbeschrankt ek ev eg se inc incorporated llc llp lp
  ltd limited plc pty corp corporation co company sa sas sarl srl spa bv nv oy oyj ab as asa aps doo ооо оао зао пао ао
  нко тоо тов чп ип фоп ко`.split(/\s+/),
);
const LEGAL_FORMS_AT_THE_START = new Set(
  'ооо оао зао пао ао нко тоо тов чп ип фоп ooo oao zao pao'.split(' '),
);
const JOINERS = new Set(['und', 'and', 'et', 'и']);

const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  þ: 'th',
  ...Object.fromEntries(
    [...'абвгдезиклмнопрстуфхыэієґъь'].map((letter, i) => [
      letter,
      [...'abvgdeziklmnoprstufhieieg'][i] ?? '',
    ]),
  ),
  ж: 'zh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sh',
  ю: 'yu',
  я: 'ya',
};

/** Spellings of one sound, so that "Akme" finds "Acme" and "Yandex" "Яндекс". In this order. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/sch/g, 'sh'],
  [/kh/g, 'h'],
  [/ch|ck|c|q/g, 'k'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
  [/ph/g, 'f'],
  [/[yj]/g, 'i'],
  [/([aou])e/g, '$1'],
  [/([a-z])\1+/g, '$1'],
];

/**
 * Lower case, without accents, punctuation and legal forms, in Latin letters, folded by sound. Empty when nothing
 * is left (only emoji, say). Compare keys with keys only; never show one.
 */
export function nameKey(name: string): string {
  const words = withoutLegalForms(wordsOf(name));
  const latin = [...words.join(' ')].map((letter) => LETTERS[letter] ?? letter).join('');
  const folded = SOUNDS.reduce((text, [spelling, sound]) => text.replace(spelling, sound), latin);
  return [...folded].slice(0, MAX_KEY_LENGTH).join('').trim();
}

function wordsOf(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/(?<!\p{L})(\p{L})\.(?=\p{L}(?!\p{L}))/gu, '$1')
    .replace(/[\p{Pd}\p{Pc}&+/.,;:]/gu, ' ')
    .replace(/[^\p{L}\p{N}\s]/gu, '')
    .split(/\s+/u)
    .filter((word) => word !== '' && !JOINERS.has(word));
}

function withoutLegalForms(words: string[]): string[] {
  let start = 0;
  let end = words.length;
  while (end - start > 1 && LEGAL_FORMS_AT_THE_START.has(words[start] ?? '')) start += 1;
  while (end - start > 1 && LEGAL_FORMS_AT_THE_END.has(words[end - 1] ?? '')) end -= 1;
  return words.slice(start, end);
}
