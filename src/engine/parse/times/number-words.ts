// The numbers from 0 to 100 in words, counting ("two", "двух", "zwei") and ordering ("third", "третьего", "dritten").

type Words = ReadonlyMap<string, number>;

const ENGLISH =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const ENGLISH_TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const GERMAN =
  'null eins zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf dreizehn vierzehn fuenfzehn sechzehn siebzehn achtzehn neunzehn'.split(
    ' ',
  );
const GERMAN_TENS = 'zwanzig dreissig vierzig fuenfzig sechzig siebzig achtzig neunzig'.split(' ');
const RUSSIAN = [
  'ноль ноля нуль',
  'один одна одну одно одного одной одному',
  'два две двух двум двумя',
  'три трех трем тремя',
  'четыре четырех четырем четырьмя',
  'пять',
  'шесть',
  'семь',
  'восемь восьми восемью',
  'девять',
  'десять',
  'одиннадцать',
  'двенадцать',
  'тринадцать',
  'четырнадцать',
  'пятнадцать',
  'шестнадцать',
  'семнадцать',
  'восемнадцать',
  'девятнадцать',
];
const RUSSIAN_TENS = [
  'двадцать',
  'тридцать',
  'сорок сорока',
  'пятьдесят пятидесяти',
  'шестьдесят шестидесяти',
  'семьдесят семидесяти',
  'восемьдесят восьмидесяти',
  'девяносто девяноста',
];

const RUSSIAN_ORDINALS =
  'перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат двадцат'.split(
    ' ',
  );
const ADJECTIVE = 'ый ой ое ого ому ом ая ую ые ых'.split(' ');
const SOFT_ADJECTIVE = 'ий ье ьего ьему ьем ья ью ьей ьи ьих'.split(' ');
const ENGLISH_ORDINALS =
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth'.split(
    ' ',
  );
const GERMAN_ORDINALS =
  'erst zweit dritt viert fuenft sechst siebt acht neunt zehnt elft zwoelft dreizehnt vierzehnt fuenfzehnt sechzehnt siebzehnt achtzehnt neunzehnt zwanzigst'.split(
    ' ',
  );
const GERMAN_ENDINGS = ['e', 'er', 'en', 'es', 'em'];

export const cardinals: Words = new Map([
  ...ENGLISH.map((word, n) => [word, n] as const),
  ...ENGLISH_TENS.map((word, n) => [word, (n + 2) * 10] as const),
  ...GERMAN.map((word, n) => [word, n] as const),
  ...GERMAN_TENS.map((word, n) => [word, (n + 2) * 10] as const),
  ...GERMAN_TENS.flatMap((tens, ten) =>
    GERMAN.slice(1, 10).map(
      (word, n) => [`${word === 'eins' ? 'ein' : word}und${tens}`, (ten + 2) * 10 + n + 1] as const,
    ),
  ),
  ...RUSSIAN.flatMap((words, n) => declined(words).map((word) => [word, n] as const)),
  ...RUSSIAN_TENS.flatMap((words, n) => declined(words).map((word) => [word, (n + 2) * 10] as const)),
  ['zwo', 2],
  ['hundred', 100],
  ['hundert', 100],
  ['einhundert', 100],
  ['сто', 100],
  ['ста', 100],
  // One and a half, and so on.
  ['anderthalb', 1.5],
  ['anderthalbe', 1.5],
  ['eineinhalb', 1.5],
  ['полтора', 1.5],
  ['полторы', 1.5],
  ['полутора', 1.5],
  ['zweieinhalb', 2.5],
  ['dreieinhalb', 3.5],
  ['viereinhalb', 4.5],
]);

/** 1 to 31. English and Russian compounds ("twenty-first", "двадцать первого") are two words: the tens are cardinal. */
export const ordinals: Words = new Map([
  ...ENGLISH_ORDINALS.map((word, n) => [word, n + 1] as const),
  ['thirtieth', 30],
  ...GERMAN_ORDINALS.flatMap((stem, n) => germanForms(stem, n + 1)),
  ...GERMAN.slice(1, 10).flatMap((word, n) =>
    germanForms(`${word === 'eins' ? 'ein' : word}undzwanzigst`, n + 21),
  ),
  ...germanForms('dreissigst', 30),
  ...germanForms('einunddreissigst', 31),
  ...RUSSIAN_ORDINALS.flatMap((stem, n) =>
    (n === 2 ? SOFT_ADJECTIVE : ADJECTIVE).map((ending) => [stem + ending, n + 1] as const),
  ),
  ...ADJECTIVE.map((ending) => [`тридцат${ending}`, 30] as const),
]);

function declined(words: string): string[] {
  return words
    .split(' ')
    .flatMap((word) => (word.endsWith('ь') ? [word, `${word.slice(0, -1)}и`, `${word}ю`] : [word]));
}

function germanForms(stem: string, n: number): (readonly [string, number])[] {
  return GERMAN_ENDINGS.map((ending) => [stem + ending, n] as const);
}
