// Reading meetings, always within what the actor may see.
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';
import { MeetingResult } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { knownNameSql } from '../../records/known-name.ts';
import { missingSchema } from '../../records/record.ts';
import { resultDueSql } from './result-due.ts';
import { missingNow } from './rules.ts';

const meetingSchema = z.object({
  id: z.number(),
  version: z.number(),
  managerId: z.number(),
  managerName: z.string(),
  /** Null when none was chosen or it was deleted. */
  customerId: z.number().nullable(),
  customerName: z.string().nullable(),
  at: z.date().nullable(),
  subject: z.string().nullable(),
  result: z.enum(MeetingResult).nullable(),
  note: z.string().nullable(),
  /** Including a result that is due. */
  missing: missingSchema,
  createdAt: z.date(),
});
export type MeetingView = z.infer<typeof meetingSchema>;

/** Meetings from `from` until before `to`, the earliest first. One statement. */
export function meetingsOfDay(
  db: Sql,
  actor: Actor,
  { personId, from, to, now }: { personId?: number | null; from: Date; to: Date; now: Date },
): Promise<MeetingView[]> {
  const where = Prisma.sql`m.at >= ${from} and m.at < ${to} ${ofPerson(personId)}`;
  return meetings(db, actor, now, where, Prisma.sql`order by m.at, m.id`);
}

/** Meetings whose time has passed without a result, the longest ago first. One statement. */
export function overdueResults(
  db: Sql,
  actor: Actor,
  {
    personId,
    now,
    limit,
    offset = 0,
  }: { personId?: number | null; now: Date; limit: number; offset?: number },
): Promise<MeetingView[]> {
  const where = Prisma.sql`${resultDueSql('m', now)} ${ofPerson(personId)}`;
  return meetings(db, actor, now, where, Prisma.sql`order by m.at, m.id limit ${limit} offset ${offset}`);
}

/** Meetings that are still to come, the next one first. One statement. */
export function plannedMeetings(
  db: Sql,
  actor: Actor,
  {
    personId,
    now,
    limit,
    offset = 0,
  }: { personId?: number | null; now: Date; limit: number; offset?: number },
): Promise<MeetingView[]> {
  const where = Prisma.sql`${isPlanned(now)} ${ofPerson(personId)}`;
  return meetings(db, actor, now, where, Prisma.sql`order by m.at, m.id limit ${limit} offset ${offset}`);
}

const isPlanned = (now: Date): Prisma.Sql => Prisma.sql`m.at > ${now} and m.result is null`;

/** How many results are due, and how many meetings are still to come. One statement. */
export async function countMeetings(
  db: Sql,
  actor: Actor,
  { personId, now }: { personId: number; now: Date },
): Promise<{ overdue: number; planned: number }> {
  const [counted] = await db.$queryRaw<{ overdue: number; planned: number }[]>`
    select count(*) filter (where ${resultDueSql('m', now)})::int as overdue,
      count(*) filter (where ${isPlanned(now)})::int as planned
    from meeting m
    where ${scopeSql(actor, 'meeting', 'm')} and m.deleted_at is null ${ofPerson(personId)} and m.result is null`;
  return counted ?? { overdue: 0, planned: 0 };
}

/** Older ones without a result are rather forgotten than meant. */
const LATELY_DAYS = 14;
const MOST_WAITING = 8;

/**
 * Meetings without a result, of the last days or to come, that a sentence may mean: the nearest to now first. One statement.
 * @param from with `to`, the instants between which it was or is to be
 */
export function waitingMeetings(
  db: Sql,
  actor: Actor,
  {
    personId,
    customerId,
    now,
    from,
    to,
  }: { personId: number | null; customerId: number | null; now: Date; from?: Date; to?: Date },
): Promise<MeetingView[]> {
  const earliest = from ?? new Date(now.getTime() - LATELY_DAYS * 86_400_000);
  const where = Prisma.sql`m.result is null and m.at >= ${earliest} ${to ? Prisma.sql`and m.at < ${to}` : Prisma.empty}
    ${customerId === null ? Prisma.empty : Prisma.sql`and m.customer_id = ${customerId}`} ${ofPerson(personId)}`;
  const nearest = Prisma.sql`order by abs(extract(epoch from m.at - ${now}::timestamptz)), m.id limit ${MOST_WAITING}`;
  return meetings(db, actor, now, where, nearest);
}

/** Null when it is not there for the actor. One statement. */
export async function meetingCard(
  db: Sql,
  actor: Actor,
  { id, now }: { id: number; now: Date },
): Promise<MeetingView | null> {
  const [card] = await meetings(db, actor, now, Prisma.sql`m.id = ${id}`, Prisma.empty);
  return card ?? null;
}

/** Of so many of the latest meetings the subjects are offered again. */
const REMEMBERED = 60;

/** What the actor's own latest meetings were about, the latest first, each once. One statement. */
export async function recentSubjects(db: Sql, actor: Actor, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ subject: string }[]>`
    select subject from (
      select m.subject, m.at, m.id from meeting m
      where m.company_id = ${actor.companyId} and m.manager_id = ${actor.personId}::int and m.deleted_at is null
        and m.at is not null
      order by m.at desc limit ${REMEMBERED}) latest
    where subject is not null
    group by subject order by max(at) desc, max(id) desc limit ${limit}`;
  return rows.map((row) => row.subject);
}

const ofPerson = (personId: number | null | undefined): Prisma.Sql =>
  personId == null ? Prisma.empty : Prisma.sql`and m.manager_id = ${personId}`;

async function meetings(
  db: Sql,
  actor: Actor,
  now: Date,
  where: Prisma.Sql,
  order: Prisma.Sql,
): Promise<MeetingView[]> {
  const rows = await db.$queryRaw<unknown[]>`
    select m.id, m.version, m.manager_id as "managerId", p.name as "managerName", cu.id as "customerId",
      ${knownNameSql('cu')} as "customerName", m.at, m.subject, m.result::text as result, m.note, m.missing, m.created_at as "createdAt"
    from meeting m join person p on p.id = m.manager_id
    left join customer cu on cu.id = m.customer_id and cu.deleted_at is null
    where ${scopeSql(actor, 'meeting', 'm')} and m.deleted_at is null and ${where}
    ${order}`;
  return z
    .array(meetingSchema)
    .parse(rows)
    .map((meeting) => ({ ...meeting, missing: missingNow(meeting, now) }));
}
