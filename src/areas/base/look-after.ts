// What is done with all customers that were picked: a call is planned with each, they pass to somebody else, their managers
// are asked to look after them, operators to complete them, or they get a tag. Each by the mutation that does it for one.
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { addDays } from '../../engine/local-time.ts';
import { groupBy } from '../../group-by.ts';
import { noCost } from '../../records/record.ts';
import { changeTags } from '../customers/label-mutations.ts';
import { savePlannedCall } from '../planned-calls/mutations.ts';
import { askOperator } from '../requests/ask.ts';

export interface PickedCustomer {
  readonly customerId: number;
  readonly ownerId: number;
  readonly name: string;
}

/** What became of them: how many it was done with, and how many were left as they are because it could not be. */
export interface Done {
  readonly done: number;
  readonly left: number;
  /** Entries of the audit log by which each can be taken back. */
  readonly auditIds: readonly number[];
}

export interface PlannedCalls extends Done {
  /** The first and the last day (ISO); null where none was planned. */
  readonly from: string | null;
  readonly to: string | null;
}

/**
 * With each a call of its owner, so many a working day from that day on, those that come first in the list first. One statement
 * for each customer, and one besides.
 * @param perDay of each owner; null plans all for the one day
 */
export async function planCalls(
  tx: Sql,
  actor: Actor,
  request: {
    readonly customers: readonly PickedCustomer[];
    readonly from: string;
    readonly perDay: number | null;
    readonly about: string | null;
    readonly now: Date;
  },
): Promise<PlannedCalls> {
  const { customers, from, perDay, about, now } = request;
  const workingDays = await workingDaysOf(tx, actor, customers);
  const days: string[] = [];
  const auditIds: number[] = [];
  let left = 0;
  for (const [ownerId, theirs] of groupBy(customers, (one) => one.ownerId)) {
    const working = workingDays.get(ownerId) ?? [];
    for (const [index, { customerId }] of theirs.entries()) {
      const day = perDay === null ? from : workingDayAfter(from, Math.floor(index / perDay), working);
      const saved = await savePlannedCall(tx, actor, {
        managerId: ownerId,
        customerId,
        phone: null,
        when: day,
        about,
        cost: noCost,
        now,
      });
      if (!saved.ok) left += 1;
      else {
        days.push(day);
        if (saved.auditId !== null) auditIds.push(saved.auditId);
      }
    }
  }
  days.sort();
  return { done: days.length, left, auditIds, from: days[0] ?? null, to: days.at(-1) ?? null };
}

async function workingDaysOf(
  db: Sql,
  { companyId }: Actor,
  customers: readonly PickedCustomer[],
): Promise<Map<number, readonly number[]>> {
  const ids = [...new Set(customers.map(({ ownerId }) => ownerId))];
  const rows = await db.$queryRaw<{ id: number; days: number[] }[]>`
    select id, working_days as days from person where company_id = ${companyId} and id = any(${ids}::int[])`;
  return new Map(rows.map(({ id, days }) => [id, days]));
}

/** The working day that comes so many after the first one from that day on; of somebody without any, the calendar's. Pure. */
export function workingDayAfter(from: string, count: number, workingDays: readonly number[]): string {
  const works = (day: string) =>
    workingDays.length === 0 || workingDays.includes(new Date(`${day}T00:00Z`).getUTCDay() || 7);
  let day = from;
  while (!works(day)) day = addDays(day, 1);
  for (let left = count; left > 0; left--) {
    do day = addDays(day, 1);
    while (!works(day));
  }
  return day;
}

/** Up to eight statements for each customer. */
export async function tagCustomers(
  tx: Sql,
  actor: Actor,
  { customers, tags, now }: { customers: readonly PickedCustomer[]; tags: readonly string[]; now: Date },
): Promise<Done> {
  const auditIds: number[] = [];
  let done = 0;
  for (const { customerId } of customers) {
    const saved = await changeTags(tx, actor, { customerId, add: [...tags], cost: noCost, now });
    if (!saved.ok) continue;
    done += 1;
    if (saved.auditId !== null) auditIds.push(saved.auditId);
  }
  return { done, left: customers.length - done, auditIds };
}

export interface AskedOperators extends Done {
  /** Questions that were opened by it: they can be taken back while nobody has answered. */
  readonly requestIds: readonly number[];
}

/** Up to four statements for each customer. */
export async function askOperators(
  tx: Sql,
  actor: Actor,
  { customers, text, now }: { customers: readonly PickedCustomer[]; text: string | null; now: Date },
): Promise<AskedOperators> {
  const requestIds: number[] = [];
  let done = 0;
  for (const { customerId } of customers) {
    const asked = await askOperator(tx, actor, { customerId, text, fileId: null, now });
    if (!asked.ok) continue;
    done += 1;
    if (!asked.added) requestIds.push(asked.id);
  }
  return { done, left: customers.length - done, auditIds: [], requestIds };
}
