// vCards of every version as contacts: read by the reader of files, in its thread and within its limits.
import { parseEmail } from '../../engine/parse/email.ts';
import { parsePhone } from '../../engine/parse/phone.ts';
import { cleanText } from '../../engine/parse/text.ts';
import { openTable } from '../../spreadsheets/read-table.ts';
import { TableError } from '../../spreadsheets/table-limits.ts';
import { readPerson } from '../imports/read-person.ts';
import { isEmpty, nobody, type ReadContact } from './read-contact.ts';

/** A file with more is an address book, and a matter of the import. */
export const mostContacts = 30;

export type VcardsRead =
  | { readonly ok: true; readonly contacts: readonly ReadContact[] }
  /** `nobody`: no contact stands in it; `many`: an address book; `unreadable`: too big, broken, or no vCards. */
  | { readonly ok: false; readonly reason: 'nobody' | 'many' | 'unreadable' };

/** @param country whose national notation of phones is read */
export async function readVcards(bytes: Buffer, country: string): Promise<VcardsRead> {
  const table = await openTable(bytes);
  if (!table.ok) return { ok: false, reason: table.problem === 'empty' ? 'nobody' : 'unreadable' };
  if (table.format.kind !== 'vcard') {
    table.close();
    return { ok: false, reason: 'unreadable' };
  }
  const heading = table.header?.cells ?? [];
  const contacts: ReadContact[] = [];
  try {
    for await (const { row, cells } of table.rows()) {
      if (row === 0) continue;
      const contact = contactOf(cellsByName(heading, cells), country);
      if (isEmpty(contact)) continue;
      contacts.push(contact);
      if (contacts.length > mostContacts) return { ok: false, reason: 'many' };
    }
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
    return { ok: false, reason: error.problem === 'too_many_rows' ? 'many' : 'unreadable' };
  } finally {
    table.close();
  }
  return contacts.length > 0 ? { ok: true, contacts } : { ok: false, reason: 'nobody' };
}

type Cells = ReadonlyMap<string, readonly string[]>;

/** "Phone 1", "Phone 2" are the first and second "Phone". */
function cellsByName(heading: readonly string[], cells: readonly string[]): Cells {
  const found = new Map<string, string[]>();
  for (const [at, title] of heading.entries()) {
    const cell = cells[at] ?? '';
    if (cell === '') continue;
    const name = title.replace(/ \d+$/, '');
    found.set(name, [...(found.get(name) ?? []), ...(name in joined ? cell.split('\n') : [cell])]);
  }
  return found;
}

/** The last column of these holds all that is left, a line each. */
const joined = { Phone: true, Mobile: true, Fax: true, 'E-mail': true, Website: true };

const word = (text: string | undefined): string | null => cleanText(text ?? '', 200) || null;

function contactOf(cells: Cells, country: string): ReadContact {
  const one = (name: string) => word(cells.get(name)?.[0]);
  const all = (name: string) => (cells.get(name) ?? []).slice(0, 20);
  const person = readPerson({
    full: one('Full name'),
    lastFirst: false,
    first: one('First name'),
    middle: one('Middle name'),
    last: one('Last name'),
  });
  const phones = [...all('Mobile'), ...all('Phone')].map((typed) => readPhone(typed, country));
  const emails = all('E-mail').map(readEmail);
  const title = one('Title');
  const role = one('Role');
  const address = ['Street', 'Postal code', 'City', 'Region', 'Country'].map(one).filter(Boolean).join(', ');
  const more = [
    ...phones.filter(({ ok }) => !ok).map(({ value }) => value),
    ...emails.filter(({ ok }) => !ok).map(({ value }) => value),
    one('Department'),
    title && role && role !== title ? role : null,
    ...all('Website'),
    address,
    ...all('Fax').map((number) => `Fax: ${number}`),
    ...all('Note'),
  ];
  return {
    ...nobody,
    company: one('Company'),
    first: word(person.firstName ?? ''),
    last: word(person.lastName ?? ''),
    position: title ?? role,
    phones: usable(phones),
    emails: usable(emails),
    more: more
      .filter((line) => line !== null && line !== '')
      .map((line) => cleanText(line ?? '', 2000))
      .slice(0, 40),
  };
}

interface Reach {
  readonly ok: boolean;
  readonly value: string;
}

const usable = (found: readonly Reach[]): string[] =>
  [...new Set(found.filter(({ ok }) => ok).map(({ value }) => value))].slice(0, 20);

export function readPhone(typed: string, country: string): Reach {
  const parsed = parsePhone(typed, { country });
  return parsed.ok ? { ok: true, value: parsed.phone } : { ok: false, value: cleanText(typed, 254) };
}

export function readEmail(typed: string): Reach {
  const parsed = parseEmail(typed);
  return parsed.ok ? { ok: true, value: parsed.email } : { ok: false, value: cleanText(typed, 254) };
}
