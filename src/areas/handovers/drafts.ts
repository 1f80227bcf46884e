// A handover while it is being put together: whose, to whom, until when. Nothing passes before it is confirmed.

import type { Actor } from '../../access/actor.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { mayHandOver } from './access.ts';

export interface Draft {
  readonly id: number;
  readonly version: number;
  readonly fromPersonId: number;
  readonly fromName: string;
  readonly fromTeamId: number | null;
  readonly fromTimeZone: string;
  readonly receivers: readonly number[];
  readonly byHand: boolean;
  readonly deactivates: boolean;
  /** The last day (ISO); null for good. */
  readonly untilDay: string | null;
  readonly done: boolean;
}

/** The actor's own; null when it is not there, or somebody else's. One statement. */
export async function findDraft(
  db: Sql,
  actor: Actor,
  id: number,
  { lock = false }: { lock?: boolean } = {},
): Promise<Draft | null> {
  if (!mayHandOver(actor)) return null;
  const [draft] = await db.$queryRaw<Draft[]>`
    select h.id, h.version, h.from_person_id as "fromPersonId", p.name as "fromName", p.team_id as "fromTeamId",
      p.time_zone as "fromTimeZone", h.receivers, h.by_hand as "byHand", h.deactivates, h.until_day::text as "untilDay",
      h.done_at is not null as done
    from handover h join person p on p.id = h.from_person_id
    where h.company_id = ${actor.companyId} and h.id = ${id} and h.created_by_id is not distinct from ${actor.personId}::int
    ${lock ? Prisma.sql`for update of h` : Prisma.empty}`;
  return draft ?? null;
}

export interface NewDraft {
  readonly fromPersonId: number;
  readonly receivers: readonly number[];
  readonly deactivates: boolean;
  readonly untilDay?: string | null;
  readonly now: Date;
}

/** Asks no permission: that is asked when it is confirmed, of everybody in it. Returns its id. One statement. */
export async function createDraft(tx: Sql, actor: Actor, draft: NewDraft): Promise<number> {
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    insert into handover (company_id, created_by_id, from_person_id, receivers, deactivates, until_day, created_at)
    values (${actor.companyId}, ${actor.personId}::int, ${draft.fromPersonId}, ${[...draft.receivers]}::int[],
      ${draft.deactivates}, ${draft.untilDay ?? null}::text::date, ${draft.now})
    returning id`;
  return (row as { id: number }).id;
}

export interface DraftChange {
  readonly receivers?: readonly number[];
  readonly untilDay?: string | null;
  readonly byHand?: boolean;
}

/** Changes a draft that has not been confirmed; false when it was, or is another version by now. One statement. */
export async function changeDraft(
  tx: Sql,
  actor: Actor,
  { id, version }: { id: number; version: number },
  change: DraftChange,
): Promise<boolean> {
  const { receivers, untilDay, byHand } = change;
  const set = [
    receivers && Prisma.sql`receivers = ${[...receivers]}::int[]`,
    untilDay !== undefined && Prisma.sql`until_day = ${untilDay}::text::date`,
    byHand !== undefined && Prisma.sql`by_hand = ${byHand}`,
  ].filter((one) => one !== false && one !== undefined);
  const changed = await tx.$executeRaw`
    update handover set ${Prisma.join([...set, Prisma.sql`version = version + 1`])}
    where company_id = ${actor.companyId} and id = ${id} and version = ${version} and done_at is null
      and created_by_id is not distinct from ${actor.personId}::int`;
  return changed > 0;
}

/** Removes drafts that were left. Returns how many. One statement. */
export async function dropDrafts(db: Sql, before: Date): Promise<number> {
  return db.$executeRaw`delete from handover where done_at is null and created_at < ${before}`;
}
