// What was read of one person: fields, and which of them are not to be vouched for.
import { z } from 'zod';
import { formatPhone } from '../../engine/parse/phone.ts';

export const readFields = ['company', 'person', 'position', 'phone', 'email'] as const;
export type ReadField = (typeof readFields)[number];

const word = z.string().max(200);

export const readContactSchema = z.object({
  company: word.nullable(),
  first: word.nullable(),
  last: word.nullable(),
  position: word.nullable(),
  /** E.164 where they can be called, else as they stood there; the best one first. */
  phones: z.array(z.string().max(254)).max(20),
  emails: z.array(z.string().max(254)).max(20),
  /** What no field takes, a line each. */
  more: z.array(z.string().max(2000)).max(40),
  unsure: z.array(z.enum(readFields)),
});
export type ReadContact = z.infer<typeof readContactSchema>;

export const nobody: ReadContact = {
  company: null,
  first: null,
  last: null,
  position: null,
  phones: [],
  emails: [],
  more: [],
  unsure: [],
};

export const personName = ({ first, last }: Pick<ReadContact, 'first' | 'last'>): string =>
  [first, last].filter(Boolean).join(' ');

/** The customer's name: the company, or a person who has none. */
export const customerName = (contact: ReadContact): string => contact.company ?? personName(contact);

const LONGEST_NOTE = 2000;

/** Further numbers and addresses, and what no field takes. */
export function noteOf({ phones, emails, more }: ReadContact): string {
  const lines = [...phones.slice(1).map(formatPhone), ...emails.slice(1), ...more];
  return lines.join('\n').slice(0, LONGEST_NOTE);
}

/** Nothing was read by which somebody could be found again. */
export const isEmpty = (contact: ReadContact): boolean =>
  customerName(contact) === '' && contact.phones.length === 0 && contact.emails.length === 0;
