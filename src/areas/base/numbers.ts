// The numbers of a base, each by name: what it is counted from, on which condition, and what stands first in its list.
import { createHash } from 'node:crypto';
import { Prisma } from '../../db/generated/client.ts';
import { CallStatus, MeetingResult } from '../../db/generated/enums.ts';
import { missedStatuses, reachedStatuses } from '../notices/last-notice.ts';
import type { BaseFacts } from './base-facts.ts';
import type { SourceName } from './sources.ts';

/** A part of a number: the records of one source on which the condition holds. */
export interface Part {
  readonly source: SourceName;
  readonly when: Prisma.Sql;
}

export interface BaseNumber {
  readonly parts: readonly Part[];
  /** Worst first, where it is not by how long nothing was done. Over the source's records. */
  readonly worst?: Prisma.Sql;
  /** The latest first: what came of the work. */
  readonly latest?: true;
}

const one = (source: SourceName, when: Prisma.Sql, more: Omit<BaseNumber, 'parts'> = {}): BaseNumber => ({
  parts: [{ source, when }],
  ...more,
});

const inDays = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000);

/** Nobody has done anything with the customer for so many days, and nothing is to come. */
export const untouchedSql = (now: Date, days: number): Prisma.Sql =>
  Prisma.sql`(r.updated_at < ${inDays(now, days)} and not f.next)`;

const lacking = Prisma.sql`(r.missing <> '{}' and r.missing <> '{erased}'::text[])`;
const mostLacking = Prisma.sql`cardinality(r.missing) desc, r.created_at, r.id`;

/** New customers are those of so many days. */
const newDays = 30;

type Define = (facts: BaseFacts) => BaseNumber;

const ahead = (when: Prisma.Sql): BaseNumber => ({
  parts: [
    { source: 'openMeetings', when },
    { source: 'openCalls', when },
  ],
});

const fixed = {
  all: () => one('customers', Prisma.sql`true`),
  new: ({ now }) =>
    one('customers', Prisma.sql`r.created_at >= ${inDays(now, newDays)}`, { worst: mostLacking }),
  active: ({ now, untouchedDays: [days = 30] }) =>
    one('customers', Prisma.sql`not ${untouchedSql(now, days)}`),
  lacking: () => one('customers', lacking, { worst: mostLacking }),
  complete: () => one('customers', Prisma.sql`not ${lacking}`),
  phone: () => one('customers', Prisma.sql`f.phone`),
  email: () => one('customers', Prisma.sql`f.email`),
  nowhere: () => one('customers', Prisma.sql`(not f.phone and not f.email)`),
  next: () => one('customers', Prisma.sql`f.next`),
  nonext: () => one('customers', Prisma.sql`not f.next`),
  audience: () => one('customers', Prisma.sql`f.notice is not null`),
  reached: () => one('customers', Prisma.sql`f.notice = any(${[...reachedStatuses]}::text[])`),
  missed: () => one('customers', Prisma.sql`f.notice = any(${[...missedStatuses]}::text[])`),
  told: () => one('customers', Prisma.sql`f.notice = 'told'`),
  open: () => one('openDeals', Prisma.sql`true`),
  stale: ({ now, staleDays }) =>
    one('openDeals', Prisma.sql`(f.last < ${inDays(now, staleDays)} and not f.next)`),
  overdue: () => ahead(Prisma.sql`f.overdue`),
  today: () => ahead(Prisma.sql`(not f.overdue and f.due < h.today_to)`),
  week: () => ahead(Prisma.sql`(not f.overdue and f.due < h.week_to)`),
  nextweek: () => ahead(Prisma.sql`(not f.overdue and f.due >= h.week_to and f.due < h.next_to)`),
} satisfies Record<string, Define>;
export type FixedNumber = keyof typeof fixed;

/** What came of the work: of the last days, and with `-b` of those before. */
export const meetingResults = Object.values(MeetingResult);
export const callOutcomes = Object.values(CallStatus).filter(
  (status) => status !== 'new' && status !== 'taken',
);
const dealOutcomes = ['won', 'lost'] as const;

/** Under which people's own words for a loss are the same, and what a button calls them. */
export const reasonKey = (reason: string): string =>
  createHash('sha256').update(reason).digest('hex').slice(0, 10);
/** Over a deal `r`: the words without case and space around them. */
export const reasonSql = Prisma.sql`lower(btrim(coalesce(r.lost_reason, '')))`;

/** A number's name, as buttons carry it. */
export type NumberName =
  | FixedNumber
  | `quiet${number}`
  | `${'m' | 'c' | 'd' | 'why'}-${string}`
  | `${'m' | 'c' | 'd' | 'why'}-${string}-b`;

/** Null for what is no name of a number. */
export function numberOf(name: string, facts: BaseFacts): BaseNumber | null {
  if (Object.hasOwn(fixed, name)) return (fixed[name as FixedNumber] as Define)(facts);
  const [, days] = /^quiet(\d{1,4})$/.exec(name) ?? [];
  if (days) return one('customers', untouchedSql(facts.now, Number(days)));
  const [, letter, which = '', earlier] = /^(m|c|d|why)-([a-z0-9_]{1,20})(-b)?$/.exec(name) ?? [];
  if (!letter) return null;
  const then = Prisma.sql`s.is_last = ${earlier === undefined}`;
  const latest = { latest: true } as const;
  if (letter === 'm' && (meetingResults as readonly string[]).includes(which))
    return one('doneMeetings', Prisma.sql`(${then} and r.result = ${which}::text::"MeetingResult")`, latest);
  if (letter === 'c' && (callOutcomes as readonly string[]).includes(which))
    return one('doneCalls', Prisma.sql`(${then} and r.status = ${which}::text::"CallStatus")`, latest);
  if (letter === 'd' && (dealOutcomes as readonly string[]).includes(which))
    return one('closedDeals', Prisma.sql`(${then} and r.stage = ${which}::text::"DealStage")`, latest);
  if (letter === 'why' && /^[0-9a-f]{10}$/.test(which))
    return one(
      'closedDeals',
      Prisma.sql`(${then} and r.stage = 'lost'
        and left(encode(sha256(convert_to(${reasonSql}, 'UTF8')), 'hex'), 10) = ${which})`,
      latest,
    );
  return null;
}

/** Customers that were left alone for so many days. */
export const quietName = (days: number): NumberName => `quiet${days}`;
