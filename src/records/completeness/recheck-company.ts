// After a change of the policy the completeness of all records of a kind is computed anew, in parts: none holds the
// company's rows for long, and what is left is gone on with by any process, after a restart, too.
import { z } from 'zod';
import type { Database } from '../../db/client.ts';
import { RecordKind } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { recordKinds } from '../record-kinds.ts';
import { recheckPart } from './mutations.ts';

const progressSchema = z.object({
  /** The kinds that are still to be gone through, the current one first. */
  kinds: z.array(z.enum(RecordKind)).min(1),
  /** The record up to which the present kind was gone through. */
  last: z.number(),
  /** The first pass begins with the change; the second finds what was saved beside it by the old policy. */
  pass: z.union([z.literal(1), z.literal(2)]),
  since: z.iso.datetime(),
});
type Progress = z.infer<typeof progressSchema>;

/** Records in one part: about a tenth of a second, in which their rows are held. */
const partSize = 1000;
/** Parts in one go of the job: a few seconds. */
const mostParts = 30;
/** An update that was under way when the policy changed is over by then. */
const settledAfterMs = 30_000;

/**
 * Call it in the transaction that changes the policy. Does the first part at once, which is all for a small company.
 * Answers whether more is left for the job. Up to six statements.
 */
export async function beginRecheck(
  tx: Sql,
  companyId: number,
  { kind, now }: { kind: RecordKind; now: Date },
): Promise<boolean> {
  const [row] = await tx.$queryRaw<
    { recheck: unknown }[]
  >`select recheck from company where id = ${companyId}`;
  const open = progressSchema.safeParse(row?.recheck);
  const others = open.success ? open.data.kinds.filter((one) => one !== kind) : [];
  const { done, last } = await recheckPart(tx, companyId, { kind, after: 0, limit: partSize });
  const isAll = done && others.length === 0;
  const next: Progress = {
    kinds: done ? [...others, kind] : [kind, ...others],
    last: done ? 0 : last,
    pass: isAll ? 2 : 1,
    since: now.toISOString(),
  };
  await tx.$executeRaw`update company set recheck = ${JSON.stringify(next)}::text::jsonb where id = ${companyId}`;
  return !isAll;
}

/**
 * Goes on with what is left, of all companies, one short transaction a part. Idempotent, and safe in several processes.
 * Answers how many records changed. One statement where nothing is left.
 */
export async function goOnRechecking(db: Database, now: Date): Promise<{ changed: number }> {
  const companies = await db.sql.$queryRaw<{ id: number }[]>`
    select id from company where recheck is not null order by id`;
  let changed = 0;
  let parts = 0;
  for (const { id } of companies) {
    for (let more = true; more && parts < mostParts; parts++) {
      const part = await db.sqlTransaction((tx) => nextPart(tx, id, now));
      changed += part.changed;
      more = part.more;
    }
  }
  return { changed };
}

async function nextPart(tx: Sql, companyId: number, now: Date): Promise<{ changed: number; more: boolean }> {
  const [row] = await tx.$queryRaw<{ recheck: unknown }[]>`
    select recheck from company where id = ${companyId} and recheck is not null for no key update skip locked`;
  if (!row) return { changed: 0, more: false };
  const parsed = progressSchema.safeParse(row.recheck);
  const progress = parsed.success ? parsed.data : afresh(now);
  if (progress.pass === 2 && now.getTime() - Date.parse(progress.since) < settledAfterMs)
    return { changed: 0, more: false };
  const [kind = 'customer'] = progress.kinds;
  const part = await recheckPart(tx, companyId, { kind, after: progress.last, limit: partSize });
  const next = part.done ? after(progress) : { ...progress, last: part.last };
  await tx.$executeRaw`
    update company set recheck = ${next && JSON.stringify(next)}::text::jsonb where id = ${companyId}`;
  if (part.done) await logRechecked(tx, companyId, kind, now);
  return { changed: part.changed, more: next !== null };
}

/** The next kind, else the second pass over all of them, else nothing. */
function after({ kinds: [, ...rest], pass, since }: Progress): Progress | null {
  if (rest.length > 0) return { kinds: rest, last: 0, pass, since };
  return pass === 1 ? { kinds: [...recordKinds], last: 0, pass: 2, since } : null;
}

/** The counters that stand in people's chats are drawn anew by what the audit log says. */
async function logRechecked(tx: Sql, companyId: number, kind: string, now: Date): Promise<void> {
  const entry = { action: 'policy.recheck', after: { records: kind } };
  await tx.$executeRaw`
    insert into audit (company_id, at, messenger, action, after)
    values (${companyId}, ${now}, 'job', ${entry.action}, ${JSON.stringify(entry.after)}::text::jsonb)`;
}

const afresh = (now: Date): Progress => ({
  kinds: [...recordKinds],
  last: 0,
  pass: 1,
  since: now.toISOString(),
});
