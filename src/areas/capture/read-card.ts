// A photo of a business card as a contact: what its code says, else what its lines are most like.
import { cleanText } from '../../engine/parse/text.ts';
import { contactOfCard } from './card-fields.ts';
import { isEmpty, nobody, type ReadContact } from './read-contact.ts';
import { type PictureProblem, readInThread } from './reading/card-thread.ts';
import { readEmail, readPhone, readVcards } from './vcards.ts';

export type CardRead =
  | { readonly ok: true; readonly contact: ReadContact }
  /** `nothing`: there is a picture, and neither a name nor a number on it that could be read. */
  | { readonly ok: false; readonly problem: PictureProblem | 'nothing' };

/** Some seconds, beside the event loop. @param country whose national notation of phones is read */
export async function readCard(bytes: Buffer, country: string): Promise<CardRead> {
  const read = await readInThread(bytes);
  if (!read.ok) return read;
  const { codes, lines } = read.picture;
  for (const code of codes) {
    const said = await contactOfCode(code, country);
    if (said && !isEmpty(said)) return { ok: true, contact: said };
  }
  const contact = contactOfCard(lines, country);
  const more = [...contact.more, ...codes.map((code) => cleanText(code, 300)).filter((code) => code !== '')];
  return isEmpty(contact)
    ? { ok: false, problem: 'nothing' }
    : { ok: true, contact: { ...contact, more: more.slice(0, 40) } };
}

/** Null for a code that says nothing of a person, like a link. */
export async function contactOfCode(code: string, country: string): Promise<ReadContact | null> {
  const text = code.trim();
  if (/^BEGIN:VCARD/i.test(text)) {
    const read = await readVcards(Buffer.from(text), country);
    return read.ok ? (read.contacts[0] ?? null) : null;
  }
  return /^MECARD:/i.test(text) ? contactOfMecard(text.slice(7), country) : null;
}

/** "N:Müller,Max;TEL:…;EMAIL:…;;": colons and semicolons of a text are escaped. */
function contactOfMecard(text: string, country: string): ReadContact {
  const found = new Map<string, string[]>();
  for (const part of text.slice(0, 4000).split(/(?<!\\);/)) {
    const colon = part.indexOf(':');
    if (colon < 1) continue;
    const name = part.slice(0, colon).trim().toUpperCase();
    const value = cleanText(part.slice(colon + 1).replace(/\\(.)/g, '$1'), 200);
    if (value !== '') found.set(name, [...(found.get(name) ?? []), value]);
  }
  const all = (name: string) => found.get(name) ?? [];
  const [name = ''] = all('N');
  const [last = '', first = ''] = name.split(',').map((part) => part.trim());
  const phones = all('TEL').map((typed) => readPhone(typed, country));
  const emails = all('EMAIL').map(readEmail);
  return {
    ...nobody,
    company: all('ORG')[0] ?? null,
    first: first || null,
    last: last || null,
    position: all('TITLE')[0] ?? null,
    phones: phones.filter(({ ok }) => ok).map(({ value }) => value),
    emails: emails.filter(({ ok }) => ok).map(({ value }) => value),
    more: [
      ...[...phones, ...emails].filter(({ ok }) => !ok).map(({ value }) => value),
      ...all('URL'),
      ...all('ADR'),
      ...all('NOTE'),
    ].slice(0, 40),
  };
}
