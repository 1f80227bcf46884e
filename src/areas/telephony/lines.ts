// Whose a number or an extension of a telephone system is.
import type { Actor } from '../../access/actor.ts';
import { reaches } from '../../access/scope.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { findHolder } from '../../records/find-holder.ts';
import { mayFollowTelephony } from './access.ts';
import { dialledNumber, type Line } from './numbers.ts';

export interface SetLine {
  readonly sourceId: number;
  /** Null: it is nobody's, and nobody is asked about it. */
  readonly personId: number | null;
  /** In any notation. */
  readonly number?: string | undefined;
  readonly extension?: string | undefined;
  readonly now: Date;
}

export type LineOutcome =
  | { readonly ok: true; readonly number: string | null; readonly extension: string | null }
  | { readonly ok: false; readonly reason: 'forbidden' | 'gone' | 'number' | 'extension' | 'nothing' };

const isExtension = (text: string): boolean => /^[\p{L}\p{N}][\p{L}\p{N} ._+@-]{0,39}$/u.test(text);

/**
 * From now on it is theirs, whosever it was. Number and extension may be given together: they are two lines. Idempotent.
 * Up to six statements.
 */
export async function setLine(tx: Sql, actor: Actor, request: SetLine): Promise<LineOutcome> {
  const { sourceId, personId, now } = request;
  if (!mayFollowTelephony(actor)) return { ok: false, reason: 'forbidden' };
  const { companyId } = actor;
  const number = request.number === undefined ? null : dialledNumber(request.number, actor.company.country);
  const extension = request.extension?.trim() ?? null;
  if (request.number !== undefined && number === null) return { ok: false, reason: 'number' };
  if (extension !== null && !isExtension(extension)) return { ok: false, reason: 'extension' };
  if (number === null && extension === null) return { ok: false, reason: 'nothing' };
  const there = await tx.$queryRaw<unknown[]>`
    select from phone_source where company_id = ${companyId} and id = ${sourceId} and removed_at is null`;
  if (there.length === 0) return { ok: false, reason: 'gone' };
  if (!(await mayGive(tx, actor, personId))) return { ok: false, reason: 'forbidden' };
  if (!(await mayTake(tx, actor, { sourceId, number, extension }))) return { ok: false, reason: 'forbidden' };
  for (const [column, value] of [['number', number] as const, ['extension', extension] as const]) {
    if (value === null) continue;
    await tx.$queryRawUnsafe(
      `insert into phone_line (company_id, source_id, person_id, ${column}, created_at) values ($1, $2, $3, $4, $5)
       on conflict (company_id, source_id, ${column}) where ${column} is not null do update set person_id = excluded.person_id`,
      companyId,
      sourceId,
      personId,
      value,
      now,
    );
  }
  // The number of a colleague's phone is theirs, too: it stays out of the log.
  const after = { source: sourceId, person: personId, extension };
  await writeAudit(tx, actor, { action: 'telephony.line', after, now });
  return { ok: true, number, extension };
}

async function mayGive(tx: Sql, actor: Actor, personId: number | null): Promise<boolean> {
  if (personId === null) return true;
  const holder = await findHolder(tx, actor, personId);
  return holder !== null && reaches(actor, { ...holder, companyId: actor.companyId });
}

/** What somebody else's people have is not theirs to give. */
async function mayTake(
  tx: Sql,
  actor: Actor,
  line: { sourceId: number; number: string | null; extension: string | null },
): Promise<boolean> {
  if (actor.role === 'admin') return true;
  const held = await tx.$queryRaw<{ id: number; teamId: number | null }[]>`
    select p.id, p.team_id as "teamId" from phone_line l join person p on p.id = l.person_id
    where l.company_id = ${actor.companyId} and l.source_id = ${line.sourceId} and p.status <> 'deactivated'
      and (l.number = ${line.number}::text or lower(l.extension) = lower(${line.extension}::text)) for update of l`;
  return held.every((holder) => reaches(actor, { ...holder, companyId: actor.companyId }));
}

/** False where there is none. Idempotent. Two statements. */
export async function removeLine(
  tx: Sql,
  actor: Actor,
  { id, now }: { id: number; now: Date },
): Promise<boolean> {
  if (!mayFollowTelephony(actor)) return false;
  const [gone] = await tx.$queryRaw<
    { sourceId: number; personId: number | null; extension: string | null }[]
  >`
    delete from phone_line l using (select l.id from phone_line l left join person p on p.id = l.person_id
      where l.company_id = ${actor.companyId} and l.id = ${id}
        and (${actor.role === 'admin'}::boolean or p.id is null or p.id = ${actor.personId}::int or p.team_id = any(${[...actor.leads]}::int[]))) mine
    where l.id = mine.id returning l.source_id as "sourceId", l.person_id as "personId", l.extension`;
  if (!gone) return false;
  const after = { source: gone.sourceId, person: gone.personId, extension: gone.extension };
  await writeAudit(tx, actor, { action: 'telephony.unline', after, now });
  return true;
}

export interface ListedLine extends Line {
  readonly id: number;
  readonly name: string | null;
}

/** By whose they are. One statement. */
export async function listLines(
  db: Sql,
  actor: Actor,
  { sourceId, limit, offset }: { sourceId: number; limit: number; offset: number },
): Promise<ListedLine[]> {
  if (!mayFollowTelephony(actor)) return [];
  return db.$queryRaw<ListedLine[]>`
    select l.id, l.number, l.extension, l.person_id as "personId", p.name from phone_line l
    left join person p on p.id = l.person_id
    where l.company_id = ${actor.companyId} and l.source_id = ${sourceId}
    order by p.name nulls last, l.extension, l.number limit ${limit} offset ${offset}`;
}
