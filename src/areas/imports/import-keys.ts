// What a customer is recognised by, as short texts that can be compared: the kind's letter and the value.
import { isNoTaxNumber, isSentence } from './placeholders.ts';
import type { ImportedCustomer } from './schema.ts';

export const keyKinds = {
  phone: 'p',
  email: 'e',
  taxNumber: 't',
  name: 'n',
  /** Somebody said: the customer of that number, the customer of that row. */
  customer: 'c',
  row: 'r',
} as const;

/** Shorter ones are numbers of a list, or typed to fill the field. */
const shortestTaxNumber = 5;
/** Longer ones are texts. */
const longestTaxNumber = 60;

/** «ИНН/КПП»: the second says which branch. */
const withBranch = /^(\d{10}|\d{12})\d{9}$/;

/** Letters and figures alone, in capitals; null where there are too few, or no number at all. Its twin in SQL is taxKeySql. */
export function taxKey(taxNumber: string | null): string | null {
  const text = (taxNumber ?? '').slice(0, longestTaxNumber);
  const key = text.replace(/[^A-Za-z0-9]/g, '').toUpperCase();
  if (key.length < shortestTaxNumber || isNoTaxNumber(text) || isSentence(text)) return null;
  return /[/\\]/.test(text) ? (withBranch.exec(key)?.[1] ?? key) : key;
}

/**
 * Whether two keys can't be of one customer. A VAT id without its country is the same number; a national number beside a
 * VAT id is of another kind, and says nothing.
 */
export function taxesContradict(one: string | null, other: string | null): boolean {
  if (one === null || other === null || one === other) return false;
  const [a, b] = [withoutCountry(one), withoutCountry(other)];
  if (a === b) return false;
  const isVat = (key: string) => /^[A-Z]{2}/.test(key);
  return isVat(one) === isVat(other) || a.length === b.length;
}

/** One of the two is written without its country, else they are the same. */
export const isSameNumber = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && withoutCountry(one) === withoutCountry(other);

export const withoutCountry = (key: string): string => key.replace(/^[A-Z]{2}(?=[A-Z0-9]{7,}$)/, '');

/** Phones, e-mails (whatever their case), the tax number, the name. */
export function importKeys(customer: Pick<ImportedCustomer, 'points' | 'taxNumber' | 'nameKey'>): string[] {
  const tax = taxKey(customer.taxNumber);
  return [
    ...customer.points.map(({ kind, value }) => keyKinds[kind] + value.toLowerCase()),
    ...(tax ? [keyKinds.taxNumber + tax] : []),
    ...(customer.nameKey ? [keyKinds.name + customer.nameKey] : []),
  ];
}

/**
 * A box that a whole firm, its bookkeeper or its adviser reads, whoever they are: of itself it identifies nobody, not even
 * where the file or the base has it once.
 */
const sharedBox =
  /^(?:info|infos|information|office|kontakt|contact|contactus|mail|email|post|hello|hallo|hi|welcome|service|support|help|helpdesk|sales|vertrieb|verkauf|order|orders|bestellung|bestellungen|einkauf|purchasing|zakaz|zakaz[iy]|billing|invoice|invoices|rechnung|rechnungen|buchhaltung|accounting|accounts|finance|buh|buhgalter|bookkeeping|kanzlei|steuer|sekretariat|secretary|reception|empfang|zentrale|verwaltung|admin|administration|administrator|webmaster|postmaster|noreply|no-reply|marketing|presse|press|news|newsletter|team|shop|store|company|firma|biuro|bureau|jobs|hr|bewerbung|karriere|career|priem|priemnaya|sekretar|ofis|otdel|manager|director|all|alle)(?:[+._-]?\d{0,3})(?:[._-](?:de|en|ru|at|ch|eu|uk|us|berlin|hamburg|muenchen))?@/;

/** @param key of a phone or an address */
export const isSharedBox = (key: string): boolean =>
  key[0] === keyKinds.email && sharedBox.test(key.slice(1, 100));
