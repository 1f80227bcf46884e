// What the open deals are worth by how many of their own deals somebody wins: with its range, and how many deals that is known from.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { addDays, localTime } from '../../engine/local-time.ts';
import { partsOf } from '../../periods/stints.ts';
import type { CountingCompany } from '../plans/metrics.ts';
import { hundredths } from '../plans/pace.ts';
import type { Subject } from './subjects.ts';

export interface Forecast {
  /** Deals closed in the last year: the sample. */
  readonly won: number;
  readonly closed: number;
  readonly openDeals: number;
  /** Of the open deals in the company's currency, as decimals; null without a closed deal, from which nothing is known. */
  readonly expected: string | null;
  readonly low: string | null;
  readonly high: string | null;
  /** Open deals in other currencies or without an amount: they are not in it. */
  readonly leftOut: number;
}

/** How many days of closed deals tell the rate. */
const sampleDays = 365;
/** Four of five times the true rate lies within. */
const z80 = 1.2816;

/** One statement. */
export async function forecastOf(
  db: Sql,
  company: CountingCompany,
  { members }: Pick<Subject, 'members'>,
  { holderIds, now }: { holderIds: readonly number[]; now: Date },
): Promise<Forecast> {
  const spans = members.flatMap(({ personId, timeZone, stints }) => {
    const today = localTime(now, timeZone).day;
    const whole = { fromDay: addDays(today, -sampleDays), toDay: addDays(today, 1) };
    const from = new Date(now.getTime() - sampleDays * 86_400_000);
    return partsOf({ ...whole, from, to: now }, stints).map(({ fromDay, toDay }) => ({
      personId,
      fromDay,
      toDay,
    }));
  });
  const complete = company.policy.onlyCompleteCounts ? Prisma.sql`and r.missing = '{}'` : Prisma.empty;
  const [row] = await db.$queryRaw<
    { won: number; closed: number; open: number; inCurrency: number; amount: string | null }[]
  >(
    Prisma.sql`
    select sample.won, sample.closed, opened.open, opened."inCurrency", opened.amount from (
      select count(*) filter (where r.stage = 'won')::int as won, count(*)::int as closed
      from unnest(${spans.map(({ personId }) => personId)}::int[], ${spans.map(({ fromDay }) => fromDay)}::text[]::date[],
        ${spans.map(({ toDay }) => toDay)}::text[]::date[]) as s(person_id, from_day, to_day)
      join deal r on r.company_id = ${company.id} and r.manager_id = s.person_id and r.closed_on >= s.from_day
        and r.closed_on < s.to_day and r.stage in ('won', 'lost') and r.deleted_at is null ${complete}) sample
    cross join (
      select count(*)::int as open, count(*) filter (where r.currency = ${company.currency} and r.amount is not null)::int as "inCurrency",
        trim_scale(sum(r.amount) filter (where r.currency = ${company.currency}))::text as amount
      from deal r where r.company_id = ${company.id} and r.manager_id = any(${[...holderIds]}::int[]) and r.closed_on is null
        and r.stage = 'open' and r.deleted_at is null) opened`,
  );
  const { won = 0, closed = 0, open = 0, inCurrency = 0, amount = null } = row ?? {};
  const range = rateOf(won, closed);
  return {
    won,
    closed,
    openDeals: open,
    leftOut: open - inCurrency,
    expected: range && weighted(amount ?? '0', range.rate),
    low: range && weighted(amount ?? '0', range.low),
    high: range && weighted(amount ?? '0', range.high),
  };
}

/** The share won, and between which shares the true one lies four times of five (Wilson's interval); null of none. Pure. */
export function rateOf(won: number, closed: number): { rate: number; low: number; high: number } | null {
  if (closed === 0) return null;
  const rate = won / closed;
  const scale = 1 + z80 ** 2 / closed;
  const middle = (rate + z80 ** 2 / (2 * closed)) / scale;
  const half = (z80 / scale) * Math.sqrt((rate * (1 - rate)) / closed + z80 ** 2 / (4 * closed ** 2));
  return { rate, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** Whole units of the amount at that share: a forecast to the cent would say more than is known. */
const weighted = (amount: string, share: number): string =>
  String((hundredths(amount) * BigInt(Math.round(share * 1_000_000))) / 100_000_000n);
