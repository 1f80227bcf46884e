// Whose card it is, by its lines: numbers and addresses first, then what each other line is most like. Pure. Whatever was not
// certain is marked, what no field takes is kept as it stood.
import { splitName } from '../../engine/parse/person-name.ts';
import { isForename } from '../../understanding/lexicon/forenames.ts';
import { wordKey } from '../../understanding/words.ts';
import { isPersonal } from '../imports/read-person.ts';
import { emailsOf, type FoundReach, phonesOf, SURE, websitesOf } from './card-reaches.ts';
import { addressWord, companyWord, legalForm, roleWord, title } from './card-words.ts';
import { inLatinLetters } from './latin-letters.ts';
import { nobody, type ReadContact, type ReadField } from './read-contact.ts';

export interface CardLine {
  readonly text: string;
  /** 0 to 100. */
  readonly confidence: number;
  /** Pixels: what is large is a name. */
  readonly height: number;
}

const MOST_LINES = 40;

/** @param country whose national notation of phones is read */
export function contactOfCard(read: readonly CardLine[], country: string): ReadContact {
  const lines = read.slice(0, MOST_LINES).map((line) => ({ ...line, text: tidy(line.text) }));
  const found = emailsOf(lines);
  const phones = phonesOf(lines, country);
  const websites = websitesOf(lines);
  const emails = found.map((email) => atItsSite(email, websites, lines));
  const used = new Set([...emails, ...phones, ...websites].map(({ line }) => line));
  const rest = lines
    .map((line, at) => ({ ...line, at }))
    .filter(({ at, text }) => !used.has(at) && text.length > 1);
  const domain = domainOf(emails, websites);
  const named = companyOf(rest, domain);
  const person = personOf(
    rest.filter(({ at }) => at !== named?.at),
    emails[0]?.value ?? null,
  );
  const company = named ?? largestOf(rest.filter(({ at }) => at !== person?.at));
  const role = rest.find(({ at, text }) => at !== company?.at && at !== person?.at && roleWord.test(text));
  const taken = new Set([company?.at, person?.at, role?.at]);
  const { first, last } = person ? splitName(person.text.replace(title, '')) : { first: null, last: null };
  const callable = [...phones]
    .sort((one, other) => rank(one) - rank(other))
    .filter(({ kind }) => kind !== 'fax');
  const unsure: ReadField[] = [
    ...(company?.unsure ? ['company' as const] : []),
    ...(person?.unsure ? ['person' as const] : []),
    ...(role && role.confidence < SURE ? ['position' as const] : []),
    ...(callable[0]?.unsure ? ['phone' as const] : []),
    ...(emails[0] && (emails[0].unsure || disagrees(emails[0].value, websites)) ? ['email' as const] : []),
  ];
  return {
    ...nobody,
    company: company?.text.slice(0, 200) ?? null,
    first: first?.slice(0, 200) ?? null,
    last: last?.slice(0, 200) ?? null,
    position: role?.text.slice(0, 200) ?? null,
    phones: distinct(callable),
    emails: distinct(emails),
    more: [
      ...distinct(websites),
      ...phones.filter(({ kind }) => kind === 'fax').map(({ value }) => `Fax: ${value}`),
      ...rest.filter((line) => !taken.has(line.at) && isWorthKeeping(line)).map(({ text }) => text),
    ].slice(0, 40),
    unsure,
  };
}

/** Frames and bullets are read as signs at the ends of a line. */
const tidy = (text: string): string =>
  text
    .slice(0, 300)
    .replace(/^[^\p{L}\p{N}+(«„"]+/u, '')
    .replace(/(?<![^\p{L}\p{N}).»“"])[^\p{L}\p{N}).»“"]+$/u, '')
    .replace(/\s+/gu, ' ')
    .trim()
    // Three round letters before a quotation mark are a legal form, whatever they were taken for.
    .replace(/^[0OoОо]{3}(?=\s?[«"„“])/u, 'ООО')
    // Three round letters before a quotation mark are a legal form, whatever they were taken for.
    .replace(/^[0OoОо]{3}(?=\s?[«"„“<])/u, 'ООО');

/** One reaches a person by their mobile first. */
const rank = ({ kind }: FoundReach): number => (kind === 'mobile' ? 0 : kind === 'phone' ? 1 : 2);
const distinct = (found: readonly FoundReach[]): string[] =>
  [...new Set(found.map(({ value }) => value))].slice(0, 20);

const freeMail =
  /^(?:gmail|googlemail|gmx|web|yahoo|outlook|hotmail|icloud|mail|yandex|ya|bk|list|inbox|rambler|t-online|freenet|posteo|proton\w*)\./i;

/** "kite" of max@kite.de: what the company is likely called. */
function domainOf(emails: readonly FoundReach[], websites: readonly FoundReach[]): string | null {
  const hosts = [
    ...emails.map(({ value }) => value.slice(value.indexOf('@') + 1)).filter((host) => !freeMail.test(host)),
    ...websites.map(({ value }) => value.replace(/^(?:https?:\/\/)?(?:www\.)?/i, '')),
  ];
  const core = hosts[0]?.split('.').at(-2) ?? '';
  return core.length >= 3 ? core.replace(/[^a-z\d]/gi, '').toLowerCase() : null;
}

/** Two places that differ by a sign or two are one, which was read badly once: the more certain line has it right. */
function atItsSite(
  email: FoundReach,
  websites: readonly FoundReach[],
  lines: readonly CardLine[],
): FoundReach {
  const at = email.value.indexOf('@');
  const host = email.value.slice(at + 1).toLowerCase();
  if (freeMail.test(host)) return email;
  const [site] = websites;
  const place = site?.value.replace(/^(?:https?:\/\/)?(?:www\.)?/i, '') ?? host;
  if (!site || place === host || distance(place, host) > 3) return email;
  const isBetter = (lines[site.line]?.confidence ?? 0) >= (lines[email.line]?.confidence ?? 0);
  return { ...email, value: isBetter ? `${email.value.slice(0, at)}@${place}` : email.value, unsure: true };
}

/** Levenshtein's. Of short texts only. */
function distance(one: string, other: string): number {
  if (one.length > 80 || other.length > 80) return Number.POSITIVE_INFINITY;
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (const [place, compared] of [...other].entries())
      next.push(
        Math.min(
          (row[place + 1] ?? 0) + 1,
          (next[place] ?? 0) + 1,
          (row[place] ?? 0) + (letter === compared ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[other.length] ?? 0;
}

/** An address at another place than the site: one of the two was read badly, or it is somebody else's. */
function disagrees(email: string, websites: readonly FoundReach[]): boolean {
  const host = email.slice(email.indexOf('@') + 1).toLowerCase();
  return websites.length > 0 && !freeMail.test(host) && !websites.some(({ value }) => value.endsWith(host));
}

interface Placed extends CardLine {
  readonly at: number;
}
type Chosen = Placed & { readonly unsure: boolean };

function companyOf(lines: readonly Placed[], domain: string | null): Chosen | null {
  const scored = lines
    .filter(({ text }) => /\p{L}{2}/u.test(text) && !isAddress(text))
    .map((line) => ({ line, score: companyScore(line, domain) }))
    .sort((one, other) => other.score - one.score || other.line.height - one.line.height);
  const [best] = scored;
  if (!best || best.score < 2) return null;
  return { ...best.line, unsure: best.score < 4 || best.line.confidence < SURE };
}

/** Where nothing says what is the company, it is what stands there largest beside the person: a guess. */
function largestOf(lines: readonly Placed[]): Chosen | null {
  const tallest = Math.max(1, ...lines.map(({ height }) => height));
  const found = lines.find(
    ({ text, height }) =>
      height >= tallest * 0.85 && /\p{L}{3}/u.test(text) && !isAddress(text) && !roleWord.test(text),
  );
  return found ? { ...found, unsure: true } : null;
}

function companyScore({ text }: Placed, domain: string | null): number {
  const plain = inLatinLetters(text).replace(/[^a-z\d]/g, '');
  const isOfDomain =
    domain !== null &&
    plain.length >= 3 &&
    (plain.includes(domain) || (domain.includes(plain) && plain.length >= 4));
  return (
    (legalForm.test(text) ? 4 : 0) +
    (isOfDomain ? 3 : 0) +
    (companyWord.test(text) ? 2 : 0) -
    (roleWord.test(text) && !legalForm.test(text) ? 3 : 0)
  );
}

function personOf(lines: readonly Placed[], email: string | null): Chosen | null {
  const tallest = Math.max(1, ...lines.map(({ height }) => height));
  const scored = lines
    .filter(({ text }) => couldBePerson(text))
    .map((line) => ({ line, score: personScore(line, email, tallest) }))
    .sort((one, other) => other.score - one.score);
  const [best] = scored;
  if (!best || best.score < 2) return null;
  return { ...best.line, unsure: best.score < 4 || best.line.confidence < SURE };
}

function couldBePerson(text: string): boolean {
  const words = text.replace(title, '').split(' ');
  return (
    words.length >= 2 &&
    words.length <= 4 &&
    !/\d/.test(text) &&
    words.every((word) => /^[\p{L}.'’-]+,?$/u.test(word))
  );
}

function personScore({ text, height }: Placed, email: string | null, tallest: number): number {
  const bare = text.replace(title, '');
  const words = bare.split(' ');
  const shouted = bare === bare.toUpperCase();
  return (
    (title.test(text) ? 2 : 0) +
    (words.some((word) => isForename(wordKey(word))) ? 3 : 0) +
    (isOfEmail(words, email) ? 3 : 0) +
    (isPersonal(bare) ? 2 : shouted ? 1 : 0) +
    (/(?:[оеё]вич|[оеё]вна|ична)$/iu.test(words.at(-1) ?? '') ||
    /(?:[оеё]вич|[оеё]вна|ична)$/iu.test(words[1] ?? '')
      ? 3
      : 0) +
    (height >= tallest * 0.8 ? 1 : 0) -
    (roleWord.test(text) ? 4 : 0) -
    (companyWord.test(text) || legalForm.test(text) ? 4 : 0) -
    (isAddress(text) ? 3 : 0)
  );
}

/** "m.mueller@…" is somebody whose name holds Müller. */
function isOfEmail(words: readonly string[], email: string | null): boolean {
  const local = email?.slice(0, email.indexOf('@')).toLowerCase() ?? '';
  return words.some((word) => {
    const plain = inLatinLetters(word).replace(/[^a-z]/g, '');
    return plain.length >= 4 && (local.includes(plain) || local.includes(plain.slice(0, -1)));
  });
}

const isAddress = (text: string): boolean => addressWord.test(text) || /\b\d{5,6}\b/.test(text);
const isWorthKeeping = ({ text, confidence }: Placed): boolean =>
  confidence >= 60 && (text.match(/\p{L}/gu)?.length ?? 0) >= 4;
