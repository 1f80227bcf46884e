// Works reports into their phone calls: the calls, their records, what follows from them and the messages to their managers are
// saved together or not at all.
import type { Database } from '../../../db/client.ts';
import type { Sql } from '../../../db/sql.ts';
import { ownersOfPhones } from '../match-customers.ts';
import { type PhoneFacts, withReport } from '../merge-report.ts';
import { type Sides, sidesOf } from '../numbers.ts';
import type { PhoneCall } from '../phone-call.ts';
import { holdPhoneCalls, noteEvents, type PhoneCallRow } from '../phone-calls.ts';
import { sha256 } from '../providers/provider.ts';
import type { PhoneSource } from '../sources.ts';
import { type Around, silent, type Taken, type Worked, writeWorked } from './write-worked.ts';

export interface TakeParts extends Pick<Around, 'translations'> {
  readonly db: Pick<Database, 'sqlTransaction'>;
}

/** Some systems make their own number of the caller's: what is kept says nothing of anybody. */
export const keyOf = (callId: string): string => sha256(callId).slice(0, 40);

const tries = 4;

/**
 * Reports of one source, each of another call, by place. Idempotent: the same report again changes nothing. Some fifteen statements
 * in one transaction and one for each call that ended, and more for what is called back or settled.
 */
export async function takePhoneCalls(
  { db, translations }: TakeParts,
  source: PhoneSource,
  reports: readonly PhoneCall[],
  now: Date,
): Promise<Taken[]> {
  for (let left = tries; ; left--) {
    try {
      return await db.sqlTransaction(async (tx) => {
        const worked = await workIn(tx, source, reports, now);
        const taken = await writeWorked(tx, source, worked, { translations, now });
        await noteEvents(tx, { companyId: source.companyId, sourceId: source.id, now }, taken);
        return taken;
      });
    } catch (error) {
      if (left <= 1 || !isCollision(error)) throw error;
    }
  }
}

/** Two transactions stood in one another's way: the store has undone one of them. */
const isCollision = (error: unknown): boolean =>
  /^(?:40P01|40001)$/.test(String((error as { code?: unknown } | null)?.code ?? ''));

interface Read {
  readonly row: PhoneCallRow;
  readonly report: PhoneCall;
  readonly sides: Sides;
  readonly facts: PhoneFacts;
}

/** One statement; one more where a call's manager is whoever has the customer. */
async function workIn(
  tx: Sql,
  { companyId, id: sourceId, country }: PhoneSource,
  reports: readonly PhoneCall[],
  now: Date,
): Promise<Worked[]> {
  const callKeys = reports.map(({ callId }) => keyOf(callId));
  const { rows, lines } = await holdPhoneCalls(tx, { companyId, sourceId, callKeys, now });
  const read = reports.map((report, place): Read => {
    const row = rows.get(callKeys[place] ?? '') as PhoneCallRow;
    const sides = sidesOf(report, { lines, country });
    return { row, report, sides, facts: withReport(row, report, sides) };
  });
  const owners = await ownersOfPhones(
    tx,
    companyId,
    read.map((one) => (asksOwner(one) ? one.facts.phone : null)),
  );
  return read.map((one) => workOf(one, owners));
}

/** A call to a line that is nobody's goes to whoever has the customer; an extension that nobody knows yet may be a colleague's. */
const asksOwner = ({ row, report, sides, facts }: Read): boolean =>
  !row.isPrivate &&
  !sides.internal &&
  row.managerId === null &&
  sides.line === undefined &&
  facts.ended &&
  facts.extension === null &&
  report.extension === null;

function workOf(read: Read, owners: ReadonlyMap<string, number>): Worked {
  const { row, sides, facts } = read;
  if (row.isPrivate) return { row, write: null, taken: silent('private') };
  if (sides.internal && row.callId === null)
    return { row, write: { ...facts, phone: null, managerId: null }, taken: silent('internal') };
  const managerId =
    row.managerId ?? sides.line?.personId ?? (asksOwner(read) ? owners.get(facts.phone ?? '') : undefined);
  const write = { ...facts, managerId: managerId ?? null };
  if (row.callId !== null && isSame(row, write)) return { row, write: null, taken: silent('repeat') };
  if (!facts.ended) return { row, write, taken: silent('under-way') };
  return { row, write, isNobodys: sides.line?.personId === null };
}

const instants = ['startedAt', 'answeredAt', 'endedAt'] as const;
const values = [
  'direction',
  'outcome',
  'ended',
  'phone',
  'ownNumber',
  'extension',
  'talkSeconds',
  'recordingUrl',
] as const;

const isSame = (row: PhoneCallRow, written: PhoneFacts & { managerId: number | null }): boolean =>
  row.managerId === written.managerId &&
  instants.every((name) => row[name]?.getTime() === written[name]?.getTime()) &&
  values.every((name) => row[name] === written[name]);
