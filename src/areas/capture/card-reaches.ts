// Phones and e-mail addresses in lines that a machine has read, with what it usually mistakes put right. Pure.
import { parseEmail } from '../../engine/parse/email.ts';
import { parsePhone } from '../../engine/parse/phone.ts';
import { faxWord, mobileWord } from './card-words.ts';

export interface FoundReach {
  readonly value: string;
  /** It had to be put right, or stood in a doubtful line. */
  readonly unsure: boolean;
  /** The line without it; empty where nothing else stood there. */
  readonly line: number;
  readonly kind: 'phone' | 'mobile' | 'fax' | 'email' | 'website';
}

interface Line {
  readonly text: string;
  readonly confidence: number;
}

/** A line below is doubtful. */
export const SURE = 75;
const LONGEST = 200;

/** Letters of the other alphabet that look the same. */
const latin: Readonly<Record<string, string>> = Object.fromEntries(
  [...'аАвВеЕкКмМнНоОрРсСтТуУхХіІ'].map((letter, at) => [
    letter,
    [...'aABBeEkKMMHHoOpPcCTTyYxXiI'][at] ?? letter,
  ]),
);
const inLatin = (text: string): string => [...text].map((letter) => latin[letter] ?? letter).join('');

const ADDRESS = /[^\s<>()[\],;:"'|]{1,64}@[^\s<>()[\],;:"'|]{3,100}/gu;
const topLevels =
  'com|de|ru|org|net|eu|io|co|uk|at|ch|info|biz|рф|su|us|fr|it|pl|es|nl|tech|online|company|shop|app|ai';
const WEBSITE = new RegExp(
  String.raw`(?:^|[\s:|])((?:https?:\/\/)?(?:www\.)?[\p{L}\d][\p{L}\d-]{0,60}(?:\.[\p{L}\d-]{1,60}){0,3}\.(?:${topLevels}))(?=$|[\s/|,])`,
  'iu',
);

export function emailsOf(lines: readonly Line[]): FoundReach[] {
  return lines.flatMap(({ text, confidence }, line) => {
    const said = text.slice(0, LONGEST);
    return [...addressesIn(said)].map((value) => ({
      value,
      unsure: confidence < SURE || !said.includes(value),
      line,
      kind: 'email' as const,
    }));
  });
}

/** "max © kite . de" is an address that was read badly. */
function* addressesIn(text: string): Iterable<string> {
  const joined = inLatin(text)
    .replace(/\s?[©®]\s?(?=[\w-]{2,40}\s?\.)/gu, '@')
    .replace(/\s?@\s?/gu, '@')
    .replace(/(@[\w.-]{1,60})\s?[.,]\s?(?=(?:[a-z]{2,10})(?:$|\s))/giu, '$1.');
  for (const [found] of joined.matchAll(ADDRESS)) {
    const bare = found.replace(/^(?:e-?mail|mail|e|почта)[.:]+/iu, '').replace(/(?<![.,!?])[.,!?]+$/u, '');
    const parsed = parseEmail(bare);
    if (parsed.ok) yield parsed.email;
  }
}

export function websitesOf(lines: readonly Line[]): FoundReach[] {
  return lines.flatMap(({ text, confidence }, line) => {
    const said = text.slice(0, LONGEST);
    const found = said.includes('@')
      ? null
      : WEBSITE.exec(inLatin(said).replace(/\s?\.\s?(?=[a-z]{2,3}$)/iu, '.'));
    return found?.[1]
      ? [{ value: found[1].toLowerCase(), unsure: confidence < SURE, line, kind: 'website' as const }]
      : [];
  });
}

/** A run of what numbers are made of, and of what they are mistaken for. */
const NUMBER = /[+(]?[\dOОoоlIЗзБ|SB](?:[\s()./\-–—·]{0,3}[\dOОoоlIЗзБ|SB]){5,17}/gu;
const mistaken: Readonly<Record<string, string>> = {
  O: '0',
  О: '0',
  o: '0',
  о: '0',
  l: '1',
  I: '1',
  '|': '1',
  З: '3',
  з: '3',
  Б: '6',
  S: '5',
  B: '8',
};

export function phonesOf(lines: readonly Line[], country: string): FoundReach[] {
  return lines.flatMap(({ text, confidence }, line) => {
    const said = text.slice(0, LONGEST);
    if (said.includes('@')) return [];
    return [...said.matchAll(NUMBER)].flatMap((match): FoundReach[] => {
      const [found] = match;
      const digits = [...found].filter((sign) => /\d/.test(sign)).length;
      if (digits < 6) return [];
      const put = [...found].map((sign) => mistaken[sign] ?? sign).join('');
      const parsed = parsePhone(put, { country });
      if (!parsed.ok) return [];
      const before = said.slice(0, match.index);
      const label = before.slice(Math.max(before.lastIndexOf('|'), 0));
      const kind =
        faxWord.test(label) || /(?:^|\s)[FФ][.:]?\s?$/u.test(label)
          ? 'fax'
          : mobileWord.test(label) || /(?:^|\s)[MМ][.:]?\s?$/u.test(label)
            ? 'mobile'
            : 'phone';
      return [{ value: parsed.phone, unsure: put !== found || confidence < SURE, line, kind }];
    });
  });
}
