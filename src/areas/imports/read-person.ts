// Who a row's person is, by a full name, by its parts, or by both. Pure.

import { splitName } from '../../engine/parse/person-name.ts';
import { nameKey } from '../../understanding/name-key.ts';

export interface NameParts {
  /** The whole name in one column; `lastFirst` where its heading says so. */
  readonly full: string | null;
  readonly lastFirst: boolean;
  readonly first: string | null;
  readonly middle: string | null;
  readonly last: string | null;
}

export interface ReadPerson {
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** A full name beside the parts that says something else; null where it repeats them. */
  readonly alsoCalled: string | null;
}

const patronymic = /(?:[оеё]вич|[оеё]вна|ьич|ична|инична|кызы|оглы|улы)$/iu;
const surname =
  /^[\p{L}-]{2,}(?:[оеёи]ва?|ин|ина|ын|ына|ск(?:ий|ая)|цк(?:ий|ая)|енко|чук|швили|дзе|ян|их|ых)$/iu;
const formOfAddress =
  /^(?:herrn?|frau|hr\.?|fr\.?|mr\.?|mrs\.?|ms\.?|miss|г-н|г-жа|господин|госпожа)\s+(?=\S)/iu;
const academic = /^(?:(?:prof|dr|д-р|проф|ing|dipl|mag|med|jur|rer|nat|phil|h\.? ?c)\.?[\s-]+)+(?=\S)/iu;

export function readPerson({ full, lastFirst, first, middle, last }: NameParts): ReadPerson {
  const whole = full === null ? null : bare(full);
  if (first === null && last === null) {
    const { first: firstName, last: lastName } =
      whole === null ? nobody : lastFirst ? splitLastFirst(whole) : splitName(whole);
    return { firstName: joined(firstName, firstName === null ? middle : null), lastName, alsoCalled: null };
  }
  const given = middle !== null && first !== null && contains(first, middle) ? null : middle;
  let firstName = joined(first === null ? null : bare(first), given);
  let lastName = last === null ? null : bare(last);
  // The whole name was put where the last one belongs, or the first one twice.
  if (firstName !== null && lastName !== null && startsWithWord(lastName, firstName))
    lastName = lastName.slice(firstName.length).trim();
  if (
    firstName !== null &&
    lastName !== null &&
    firstName.toLowerCase() !== lastName.toLowerCase() &&
    endsWithWord(firstName, lastName)
  )
    firstName = firstName.slice(0, -lastName.length).replace(/(?<![\s,])[\s,]+$/u, '') || null;
  // "Nachname: Schmidt, Anna" with nothing under the first name.
  if (firstName === null && lastName?.includes(',')) {
    const split = splitName(lastName);
    firstName = split.first;
    lastName = split.last;
  }
  if (whole !== null && lastName === null && firstName !== null) {
    const split = lastFirst ? splitLastFirst(whole) : splitName(whole);
    if (split.first !== null && split.last !== null && contains(whole, firstName)) {
      lastName =
        whole
          .split(/[\s,]+/u)
          .filter((word) => !contains(firstName ?? '', word))
          .join(' ') || null;
    }
  }
  if (whole !== null && firstName === null && lastName !== null && contains(whole, lastName)) {
    const others = whole.split(/[\s,]+/u).filter((word) => !contains(lastName ?? '', word));
    firstName = others.length > 0 ? others.join(' ') : null;
  }
  const parts = [first, middle, last].filter((part) => part !== null).join(' ');
  const says = whole === null || contains(`${parts} ${firstName ?? ''} ${lastName ?? ''}`, whole);
  return { firstName, lastName, alsoCalled: says ? null : full };
}

const nobody = { first: null, last: null };

/** "Schmidt Anna", "Иванов Иван Петрович"; people also write it the other way round where their name shows which is which. */
function splitLastFirst(text: string): { first: string | null; last: string | null } {
  if (text.includes(',')) return splitName(text);
  const words = text.split(/\s+/u);
  if (words.length < 2) return { first: null, last: words[0] ?? null };
  const [one = '', two = '', three = ''] = words;
  if (words.length === 3 && patronymic.test(two) && !patronymic.test(three))
    return { first: `${one} ${two}`, last: three };
  if (words.length === 2 && surname.test(two) && !surname.test(one) && /\p{Script=Cyrillic}/u.test(two))
    return { first: one, last: two };
  const particles =
    /^(?:von|van|vom|zu|zum|zur|de|del|della|der|den|di|da|dos|du|la|le|ter|ten|фон|ван|де)$/iu;
  let end = 1;
  while (end < words.length - 1 && particles.test(words[end - 1] ?? '')) end += 1;
  return { first: words.slice(end).join(' '), last: words.slice(0, end).join(' ') };
}

/** "Herr Dr. Max Müller" → "Max Müller": a form of address is no part of a name. */
function bare(text: string): string {
  const flat = text.replace(/\s+/gu, ' ').trim();
  return flat.replace(formOfAddress, '').replace(academic, '').trim() || flat;
}

const joined = (one: string | null, other: string | null): string | null =>
  [one, other].filter((part) => part !== null && part !== '').join(' ') || null;

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s'-]/gu, ' ')
    .split(/\s+/u)
    .filter((word) => word !== '');

/** Whether every word of the other stands in the one. */
function contains(one: string, other: string): boolean {
  const words = new Set(wordsOf(one));
  return wordsOf(other).every(
    (word) => words.has(word) || /^(?:herrn?|frau|mr|mrs|ms|dr|prof|г-н|г-жа|jr|sr)$/u.test(word),
  );
}

const startsWithWord = (text: string, word: string): boolean =>
  text.toLowerCase().startsWith(`${word.toLowerCase()} `);
const endsWithWord = (text: string, word: string): boolean =>
  text.toLowerCase().endsWith(` ${word.toLowerCase()}`) ||
  text.toLowerCase().endsWith(`,${word.toLowerCase()}`);

/** Two or three words that begin with capitals and are no firm: so may a person be called. */
export function isPersonal(text: string): boolean {
  const words = text.trim().split(/\s+/u);
  return (
    words.length >= 2 &&
    words.length <= 4 &&
    words.every(
      (word) => /^\p{Lu}[\p{L}.'-]*,?$/u.test(word) || /^(?:von|van|de|der|la|le|фон)$/u.test(word),
    ) &&
    !/(?:^|\s)(?:gmbh|ag|kg|ohg|ltd|inc|llc|corp|se|ug|plc|ооо|зао|оао|ао|пао|ип|тоо)\.?(?:\s|$)/iu.test(
      text,
    ) &&
    nameKey(text).includes(' ')
  );
}
