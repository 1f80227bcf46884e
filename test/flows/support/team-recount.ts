// Numbers counted anew from the rows, without a line of the program's own counting: days by the clock on the wall, teams by
// the test's own list of moves.
import type { Database } from '../../../src/db/client.ts';
import type { Metric } from '../../../src/db/generated/enums.ts';
import type { NamedPeriod } from '../../../src/periods/periods.ts';

export interface Stay {
  readonly since: Date | null;
  readonly team: number | null;
}

export interface Somebody {
  readonly id: number;
  readonly name: string;
  readonly zone: string;
  readonly stays: Stay[];
}

const hour = 3_600_000;
const wall = new Map<string, Intl.DateTimeFormat>();

export function dayIn(zone: string, at: Date): string {
  const clock = wall.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
  wall.set(zone, clock);
  return clock.format(at);
}

export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 24 * hour).toISOString().slice(0, 10);

export const teamAt = ({ stays }: Somebody, at: Date) =>
  stays.filter(({ since }) => since === null || since <= at).at(-1)?.team ?? null;

/** A day belongs to the team in which it began; who had none begins with the new one. */
export const teamOn = ({ stays, zone }: Somebody, day: string) =>
  stays
    .filter(({ since }, index) => {
      if (since === null) return true;
      const from = dayIn(zone, since);
      return (stays[index - 1]?.team === null ? from : plusDays(from, 1)) <= day;
    })
    .at(-1)?.team ?? null;

/** Something that counts, for whom, in which team, on which day of theirs. */
export interface Credit {
  readonly who: number;
  readonly team: number | null;
  readonly day: string;
  readonly metric: Metric;
  /** 1, or an amount in hundredths. */
  readonly value: number;
  /** Of an amount. */
  readonly currency: string | null;
}

export async function recount(
  { prisma }: Database,
  companyId: number,
  people: readonly Somebody[],
  now: Date,
): Promise<Credit[]> {
  const where = { companyId, deletedAt: null };
  const whose = (id: number) => people.find((one) => one.id === id);
  const made: Credit[] = [];
  const add = (id: number, at: Date, metric: Metric) => {
    const one = whose(id);
    if (one)
      made.push({
        who: id,
        team: teamAt(one, at),
        day: dayIn(one.zone, at),
        metric,
        value: 1,
        currency: null,
      });
  };
  for (const row of await prisma.meeting.findMany({ where }))
    if (row.at && row.at <= now && row.missing.length === 0 && row.result && row.result !== 'no_show')
      add(row.managerId, row.at, 'meetings');
  for (const row of await prisma.call.findMany({ where }))
    if (row.status === 'completed' && row.missing.length === 0) add(row.managerId, row.at, 'calls');
  for (const row of await prisma.customer.findMany({ where, include: { points: true } }))
    if (row.importId === null && row.complete && row.points.some(({ valid }) => valid))
      add(row.createdById, row.createdAt, 'contacts');
  for (const row of await prisma.deal.findMany({ where })) {
    const one = whose(row.managerId);
    if (!one || row.stage !== 'won' || !row.closedOn || row.missing.length > 0) continue;
    const day = row.closedOn.toISOString().slice(0, 10);
    const credit = { who: one.id, team: teamOn(one, day), day };
    made.push({ ...credit, metric: 'deals', value: 1, currency: null });
    if (row.amount !== null && row.currency)
      made.push({
        ...credit,
        metric: 'amount',
        value: Math.round(Number(row.amount) * 100),
        currency: row.currency,
      });
  }
  return made;
}

/** What has to be shown: a number of records, or hundredths of a euro, and hundredths of other currencies. */
export interface Wanted {
  readonly done: number;
  readonly others: Readonly<Record<string, number>>;
}

const endOf = ({ kind, firstDay }: NamedPeriod): string =>
  kind === 'month' ? `${plusDays(firstDay, 31).slice(0, 7)}-01` : plusDays(firstDay, kind === 'week' ? 7 : 1);

export function sumOf(all: readonly Credit[], metric: Metric, period: NamedPeriod): Wanted {
  const end = endOf(period);
  const ours = all.filter(
    (one) => one.metric === metric && one.day >= period.firstDay && one.day < end && one.value !== 0,
  );
  const others: Record<string, number> = {};
  let done = 0;
  for (const { currency, value } of ours)
    if (currency === null || currency === 'EUR') done += value;
    else others[currency] = (others[currency] ?? 0) + value;
  return { done, others };
}
