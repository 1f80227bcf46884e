// Which calendars are read next, and when each is read again.
import { randomInt } from 'node:crypto';
import type { Sql } from '../../db/sql.ts';

/** Whoever took one and does not say what became of it has died. */
export const claimSeconds = 120;
const everyMinutes = 15;
/** After so many failures in a row, in minutes; the last one from then on. */
const waits = [15, 30, 60, 120, 240, 360];
const longestAsked = 86_400;
/** The person hears of it once it has failed so often; of one that never worked, at once. */
export const toldAfter = 3;
/** Unchanged or not, all of it is gone through so often: new customers are known by then, and a series goes on. */
const wholeHours = 6;

export interface ClaimedSource {
  readonly id: number;
  readonly companyId: number;
  readonly personId: number;
  readonly url: string;
  readonly name: string | null;
  readonly etag: string | null;
  readonly modified: string | null;
  readonly bodyHash: string | null;
  readonly appliedAt: Date | null;
  readonly failures: number;
  readonly toldAt: Date | null;
  /** Says that it is still ours. */
  readonly claimedUntil: Date;
}

/** Taken by this process; another instance leaves them alone meanwhile. One statement. */
export async function claimSources(db: Sql, limit: number, now: Date): Promise<ClaimedSource[]> {
  const until = new Date(now.getTime() + claimSeconds * 1000);
  return db.$queryRaw<ClaimedSource[]>`
    with due as (
      select id from calendar_source
      where next_at <= ${now} and (claimed_until is null or claimed_until < ${now})
      order by next_at, id limit ${limit} for update skip locked)
    update calendar_source s set claimed_until = ${until} from due where s.id = due.id
    returning s.id, s.company_id as "companyId", s.person_id as "personId", s.secret_url as url, s.name, s.etag, s.modified,
      s.body_hash as "bodyHash", s.applied_at as "appliedAt", s.failures, s.told_at as "toldAt", s.claimed_until as "claimedUntil"`;
}

/** Locks it where it is still ours: it may have been removed, or given up and taken by another. One statement. */
export async function stillOurs(tx: Sql, { id, claimedUntil }: ClaimedSource): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select from calendar_source where id = ${id} and claimed_until = ${claimedUntil} for update`;
  return rows.length > 0;
}

/** Whether an unchanged file has to be gone through all the same. */
export const wantsAll = ({ appliedAt }: ClaimedSource, now: Date): boolean =>
  appliedAt === null || now.getTime() - appliedAt.getTime() >= wholeHours * 3_600_000;

export interface ReadWell {
  readonly etag: string | null;
  readonly modified: string | null;
  readonly bodyHash: string | null;
  readonly name: string | null;
  /** Whether all of it was gone through. */
  readonly isWhole: boolean;
}

/** One statement. */
export async function settleRead(
  tx: Sql,
  source: ClaimedSource,
  read: ReadWell | null,
  now: Date,
): Promise<void> {
  const { etag, modified, bodyHash, name, isWhole } = read ?? { ...source, isWhole: false };
  await tx.$executeRaw`
    update calendar_source set etag = ${etag}::text, modified = ${modified}::text, body_hash = ${bodyHash}::text,
      name = coalesce(${name}::text, name), polled_at = ${now}, failures = 0, trouble = null, told_at = null,
      applied_at = case when ${isWhole} then ${now}::timestamptz else applied_at end,
      next_at = ${later(everyMinutes, now)}, claimed_until = null
    where id = ${source.id}`;
}

/** Answers whether its person is to hear of it. One statement. */
export async function settleTrouble(
  tx: Sql,
  source: ClaimedSource,
  { trouble, retryAfter }: { trouble: string; retryAfter: number | null },
  now: Date,
): Promise<boolean> {
  const failures = source.failures + 1;
  const minutes = waits[Math.min(failures, waits.length) - 1] ?? everyMinutes;
  const asked = Math.min(retryAfter ?? 0, longestAsked) / 60;
  const isTold = source.toldAt === null && (failures >= toldAfter || source.appliedAt === null);
  await tx.$executeRaw`
    update calendar_source set failures = ${failures}, trouble = ${trouble}, claimed_until = null,
      told_at = case when ${isTold} then ${now}::timestamptz else told_at end,
      next_at = ${later(Math.max(minutes, asked), now)}
    where id = ${source.id}`;
  return isTold;
}

/** Not all at once: a tenth of the time sooner or later. */
const later = (minutes: number, now: Date): Date =>
  new Date(now.getTime() + minutes * 60_000 * (0.9 + randomInt(200) / 1000));
