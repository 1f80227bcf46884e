// What a board shows, from the queries that every screen and report asks: the team's counters, those of who agreed to be
// named, what was won, how much lacks something.
import { type ActingCompany, systemActor } from '../../access/system-actor.ts';
import type { Sql } from '../../db/sql.ts';
import { type Locale, localeOf } from '../../i18n/locales.ts';
import { boundsIn, periodAt, planPeriodsAt } from '../../periods/periods.ts';
import { partsOf } from '../../periods/stints.ts';
import { teamRoster } from '../people/team-members.ts';
import { type Counter, countingCompany, isAnything, type Money } from '../plans/counters.ts';
import { type TeamCounter, teamCounters } from '../plans/team-counters.ts';
import { wonDeals } from '../plans/won-deals.ts';
import { incompleteOfPeople } from '../quality/of-people.ts';
import { agreedPeople } from './agreement.ts';
import type { OpenBoard } from './boards.ts';

export interface BoardPerson {
  readonly personId: number;
  readonly name: string;
  /** Those with a plan. */
  readonly counters: readonly Counter[];
}

export interface BoardWin {
  readonly id: number;
  readonly day: string;
  /** Null for who did not agree to be named. */
  readonly seller: string | null;
  /** Customer and title; null unless the board may name customers. */
  readonly about: string | null;
  /** Null unless the board may show amounts. */
  readonly money: Money | null;
}

export interface BoardFacts {
  readonly company: string;
  readonly team: string;
  readonly locale: Locale;
  readonly timeZone: string;
  /** What the team has a plan for; without any plan, what it has done. */
  readonly counters: readonly TeamCounter[];
  /** Who works in the team now, named or not. */
  readonly members: number;
  /** By name. */
  readonly people: readonly BoardPerson[];
  /** Of this month, the latest first. */
  readonly won: readonly BoardWin[];
  readonly wonMore: number;
  /** Records of the team that lack something, and meetings among them that lack nothing but their result. */
  readonly missing: number;
  readonly results: number;
  /** Whether money may be shown; where not, nothing but shares of plans says how much it is. */
  readonly amounts: boolean;
}

const mostWon = 5;

/** In the zone, currency and language of the company. Null where the company is gone. At most seven statements. */
export async function boardFacts(db: Sql, board: OpenBoard, now: Date): Promise<BoardFacts | null> {
  const { companyId, teamId } = board;
  const [row] = await db.$queryRaw<ActingCompany[]>`
    select id, name, locale, time_zone as "timeZone", currency, country, policy, demo from company where id = ${companyId}`;
  if (!row) return null;
  const actor = systemActor(row, 'job');
  const { timeZone, workingDays } = actor;
  const company = countingCompany(actor);
  const periods = planPeriodsAt(timeZone, now);
  const roster = await teamRoster(db, { companyId, teamIds: [teamId], periods, now });
  const team = { teamId, timeZone, workingDays, members: roster, periods };
  const counted = (await teamCounters(db, { company, teams: [team], now })).get(teamId);
  const month = periodAt('month', timeZone, now);
  const days = roster.flatMap(({ personId, timeZone: zone, stints }) =>
    partsOf(boundsIn(month, zone), stints).map(({ fromDay, toDay }) => ({
      teamId,
      personId,
      fromDay,
      toDay,
    })),
  );
  const won = (await wonDeals(db, { company, days, limit: mostWon, now })).get(teamId);
  const agreed = await agreedPeople(db, { companyId, teamId });
  const current = roster.filter(({ present, leads }) => present || leads);
  const members = current.filter(({ present }) => present).length;
  const personIds = current.map(({ personId }) => personId);
  const incomplete = [...(await incompleteOfPeople(db, { companyId, personIds, now })).values()];
  const planned = (counted?.team ?? []).filter(({ plan }) => plan !== null);
  return {
    company: row.name,
    team: board.team,
    locale: localeOf(row.locale) ?? 'en',
    timeZone,
    counters: planned.length > 0 ? planned : (counted?.team ?? []).filter(isAnything),
    members,
    people: current
      .filter(({ personId }) => agreed.has(personId))
      .map(({ personId, name }) => ({
        personId,
        name,
        counters: (counted?.members ?? []).filter((one) => one.personId === personId && one.plan !== null),
      })),
    won: (won?.deals ?? []).map(({ id, day, personId, managerName, customer, title, amount, currency }) => ({
      id,
      day,
      seller: agreed.has(personId) ? managerName : null,
      // The title of a deal says with whom it is, more often than not.
      about: board.customers ? [customer, title].filter(Boolean).join(' · ') || null : null,
      money: board.amounts && amount !== null && currency !== null ? { amount, currency } : null,
    })),
    wonMore: won?.more ?? 0,
    missing: incomplete.reduce((sum, { count }) => sum + count, 0),
    results: incomplete.reduce((sum, { results }) => sum + results, 0),
    amounts: board.amounts,
  };
}
