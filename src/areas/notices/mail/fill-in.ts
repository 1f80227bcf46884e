// Puts the recipient's name into a notice's text, where it asks for it by "{name}".
import { cleanLine } from '../../../mail/clean-line.ts';

export interface Addressee {
  readonly firstName: string | null;
  readonly lastName: string | null;
  /** What the customer is called. */
  readonly customer: string;
}

const hole = /\{name\}/gi;

/** The contact's first and last name, else the customer's; `nobody` where there is neither. Pure. */
export function nameOf({ firstName, lastName, customer }: Addressee, nobody: string): string {
  const contact = cleanLine([firstName, lastName].filter(Boolean).join(' '));
  return contact || cleanLine(customer) || nobody;
}

/** Pure. What the name itself contains is never read as a hole. */
export function fillIn(text: string, name: string): string {
  return text.replace(hole, () => name);
}
