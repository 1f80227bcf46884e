// Who works for the sample company, and the names of those they sell to.
import type { Metric, Role } from '../db/generated/enums.ts';

export const companyName = 'Nordwind';

export interface SamplePerson {
  readonly name: string;
  readonly role: Role;
  /** The team they belong to, or lead. */
  readonly team?: string;
  /** How much they get done, as a share of their plan; for those who sell. */
  readonly diligence?: number;
}

/** In the order in which one meets them. */
export const people: readonly SamplePerson[] = [
  { name: 'Ann Weber', role: 'manager', team: 'Team North', diligence: 0.95 },
  { name: 'Boris Orlov', role: 'manager', team: 'Team North', diligence: 0.8 },
  { name: 'Chen Li', role: 'manager', team: 'Team North', diligence: 1.15 },
  { name: 'Maria Keller', role: 'head', team: 'Team North' },
  { name: 'Dina Petrova', role: 'manager', team: 'Team South', diligence: 1 },
  { name: 'Emil Novak', role: 'manager', team: 'Team South', diligence: 0.6 },
  { name: 'Farid Aliyev', role: 'manager', team: 'Team South', diligence: 1.1 },
  { name: 'Viktor Sokolov', role: 'head', team: 'Team South' },
  { name: 'Greta Lang', role: 'operator' },
  { name: 'Olga Brandt', role: 'admin' },
];

/** By the month. */
export const targets: Readonly<Record<Metric, number>> = {
  contacts: 6,
  calls: 60,
  meetings: 10,
  deals: 10,
  amount: 60_000,
};

/** The first manager's; all others get names from `madeUpName`. */
export const knownCustomers = [
  'Acme GmbH',
  'Ромашка',
  'Berg & Sohn',
  'Nordlicht',
  'Kite Ltd',
  'Studio Mo',
] as const;
/** Of this one nobody has written down a phone or an e-mail. */
export const customerWithoutContact = 'Studio Mo';

const places =
  'Adler Birken Falken Hanse Linden Sonnen Ufer Wald Alpen Kupfer Seiden Silber Elbe Isar Spree Havel Oder Rhein Weser Mosel'.split(
    ' ',
  );
const trades = ['Apotheke', 'Druck', 'Logistik', 'Möbel', 'Technik', 'Optik'];
const forms = [' GmbH', ' AG', ' KG', '', ''];

/** 120 names, each once. */
export function madeUpName(index: number): string {
  const place = places[index % places.length];
  const trade = trades[(index + Math.floor(index / 60)) % trades.length];
  return `${place} ${trade}${forms[index % forms.length]}`;
}

export const firstNames =
  'Ivan Petra Lukas Elena Jonas Sofia Martin Katja Paul Nadia Oskar Julia Felix Irina Simon Vera'.split(' ');
export const lastNames =
  'Petrov Schmidt Lehmann Romanova Vogel Fischer Krause Sommer Winter Ivanov Richter Albrecht Berger Smirnova Haas Engel'.split(
    ' ',
  );
