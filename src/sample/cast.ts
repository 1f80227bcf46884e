// Who works for the sample company, and the names of those they sell to.
import type { Metric, Role } from '../db/generated/enums.ts';

export const companyName = 'Nordwind';

type Team = 0 | 1;
const NORTH: Team = 0;
const SOUTH: Team = 1;

export interface SamplePerson {
  readonly name: string;
  readonly role: Role;
  /** The team they belong to, or lead: its position among the sample's texts. */
  readonly team?: Team;
  /** How much they get done, as a share of their plan; for those who sell. */
  readonly diligence?: number;
}

/** In the order in which one meets them. */
export const people: readonly SamplePerson[] = [
  { name: 'Ann Weber', role: 'manager', team: NORTH, diligence: 0.95 },
  { name: 'Boris Orlov', role: 'manager', team: NORTH, diligence: 0.8 },
  { name: 'Chen Li', role: 'manager', team: NORTH, diligence: 1.15 },
  { name: 'Maria Keller', role: 'head', team: NORTH },
  { name: 'Dina Petrova', role: 'manager', team: SOUTH, diligence: 1 },
  { name: 'Emil Novak', role: 'manager', team: SOUTH, diligence: 0.6 },
  { name: 'Farid Aliyev', role: 'manager', team: SOUTH, diligence: 1.1 },
  { name: 'Viktor Sokolov', role: 'head', team: SOUTH },
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

export const firstNames =
  'Ivan Petra Lukas Elena Jonas Sofia Martin Katja Paul Nadia Oskar Julia Felix Irina Simon Vera'.split(' ');
export const lastNames =
  'Petrov Schmidt Lehmann Romanova Vogel Fischer Krause Sommer Winter Ivanov Richter Albrecht Berger Smirnova Haas Engel'.split(
    ' ',
  );
