// Finds who is due for what, now, and hands them over in batches: each person's day is taken by one sweep alone.
import type { Database, Tx } from '../db/client.ts';
import { Prisma } from '../db/generated/client.ts';
import { groupBy } from '../group-by.ts';
import type { Log } from '../log.ts';
import { type Clocks, readClocks } from '../periods/zone-clocks.ts';
import { type Batch, deliverPush, type PushParts, type Recipient } from './deliver-push.ts';
import { final, type Mode, scheduled, type VerdictRow, verdictsSql } from './due.ts';
import type { Unsent } from './post-pushes.ts';
import type { AnyPush } from './push.ts';

/** People in one job: enough that facts cost few statements, few enough that a job takes well under a second. */
export const batchSize = 500;

export type Handed = Pick<Batch, 'push' | 'companyId' | 'recipients'>;

export interface SweepRequest {
  readonly push: AnyPush;
  readonly clocks: Clocks;
  readonly now: Date;
}

/**
 * Takes everybody who is due for a daily push and hands them over, all or nothing: whoever was taken is in a batch. Who
 * missed it because its time is over is closed as "too_late". Two statements and those of `hand`.
 */
export async function takeDue(
  db: Database,
  { push, clocks, now }: SweepRequest,
  hand: (tx: Tx, batches: Handed[]) => Promise<void>,
): Promise<{ taken: number; tooLate: number }> {
  return db.transaction(async (tx) => {
    const rows = await take(tx, push, clocks, scheduled, now);
    const due = rows.filter((row) => row.verdict === 'due');
    if (due.length > 0) await hand(tx, batchesOf(push, due));
    return { taken: due.length, tooLate: rows.length - due.length };
  });
}

/** Puts "taken" or "too_late" into the log; only rows that this statement put there come back. */
async function take(tx: Tx, push: AnyPush, clocks: Clocks, mode: Mode, now: Date): Promise<VerdictRow[]> {
  return tx.$queryRaw<VerdictRow[]>`
    with v as (${verdictsSql(push, clocks, mode)}), taken as (
      insert into push_log (key, company_id, person_id, push, day, outcome, created_at)
      select ${`${push.name}:`} || v."personId" || ':' || v.day, v."companyId", v."personId", ${push.name}, v.day::date,
        case v.verdict when 'due' then 'taken' else v.verdict end, ${now.toISOString()}::timestamptz
      from v where v.verdict in ('due', 'too_late')
      on conflict (key) ${mode.again ? Prisma.sql`do update set outcome = excluded.outcome where push_log.outcome not in ${final}` : Prisma.sql`do nothing`}
      returning person_id, day
    )
    select v.* from v join taken on taken.person_id = v."personId" and taken.day = v.day::date order by v."companyId", v."personId"`;
}

/** Everybody to whom a push of every minute may have something to say, and those who must be spared, with the reason. */
export async function everyMinute(db: Database, { push, clocks }: SweepRequest): Promise<Handed[]> {
  const rows = await db.prisma.$queryRaw<VerdictRow[]>(verdictsSql(push, clocks, scheduled));
  return batchesOf(push, rows);
}

export interface RunCounts {
  /** People with a role that the push is for. */
  readonly people: number;
  readonly sent: number;
  /** How many were not written to, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
}

/** Does a push now, in this process, for all companies: what `tallybot run` calls. Safe beside a running server. */
export async function runPush(
  parts: PushParts & { readonly log: Log },
  request: { push: AnyPush; at: Date; now: Date; mode: Mode },
): Promise<RunCounts> {
  const { db } = parts;
  const { push, at, now, mode } = request;
  const clocks = await readClocks(db.prisma, at);
  const all = await db.prisma.$queryRaw<VerdictRow[]>(verdictsSql(push, clocks, mode));
  const daily = push.when.on !== 'every-minute';
  const taken = daily ? await db.transaction((tx) => take(tx, push, clocks, mode, now)) : all;
  const skipped: Record<string, number> = {};
  const count = (reason: string, by: number) => {
    skipped[reason] = (skipped[reason] ?? 0) + by;
  };
  let sent = 0;
  for (const row of daily ? all : []) if (row.verdict !== 'due') count(row.verdict, 1);
  const lost =
    all.filter((row) => row.verdict === 'due').length - taken.filter((row) => row.verdict === 'due').length;
  if (daily && lost > 0) count('already', lost);
  for (const batch of batchesOf(
    push,
    taken.filter((row) => !daily || row.verdict === 'due'),
  )) {
    for (const [outcome, number] of Object.entries(await deliverPush(parts, { ...batch, at, now }))) {
      if (outcome === 'sent') sent += number;
      else if (outcome !== 'said') count(outcome, number);
    }
  }
  return { people: all.length, sent, skipped };
}

function batchesOf(push: AnyPush, rows: readonly VerdictRow[]): Handed[] {
  return [...groupBy(rows, ({ companyId }) => companyId)].flatMap(([companyId, theirs]) => {
    const recipients = theirs.map(
      ({ personId, day, minutesLeft, verdict }): Recipient => ({
        personId,
        day,
        minutesLeft,
        ...(verdict !== 'due' && { silent: verdict as Unsent }),
      }),
    );
    return Array.from({ length: Math.ceil(recipients.length / batchSize) }, (_, index) => ({
      push,
      companyId,
      recipients: recipients.slice(index * batchSize, (index + 1) * batchSize),
    }));
  });
}
