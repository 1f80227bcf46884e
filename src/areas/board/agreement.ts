// Who is named on their team's board: those who said yes, for as long as they are in the team. Each is asked once.
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { mayBeNamed } from './access.ts';

export interface OwnAnswer {
  readonly teamId: number;
  readonly team: string;
  /** Null: not answered yet. */
  readonly shown: boolean | null;
  /** Whether their team has a board. */
  readonly hasBoard: boolean;
}

/** Of the team in which the actor is now; null for who is in none. One statement. */
export async function ownAnswer(db: Sql, actor: Actor): Promise<OwnAnswer | null> {
  if (!mayBeNamed(actor)) return null;
  const [row] = await db.$queryRaw<OwnAnswer[]>`
    select t.id as "teamId", t.name as team, a.shown, exists(
      select from board b where b.company_id = t.company_id and b.team_id = t.id and b.revoked_at is null) as "hasBoard"
    from person p join team t on t.company_id = p.company_id and t.id = present_team(p)
    left join board_answer a on a.company_id = t.company_id and a.team_id = t.id and a.person_id = p.id
    where p.company_id = ${actor.companyId} and p.id = ${actor.personId}::int and p.status = 'active'`;
  return row ?? null;
}

/**
 * Null for who is in no team. Who was asked about a team that they are not in any more answers nothing. Idempotent: the
 * audit log has one entry for each change. Three statements.
 */
export async function answerBoard(
  tx: Sql,
  actor: Actor,
  { teamId, shown, now }: { teamId: number | null; shown: boolean; now: Date },
): Promise<OwnAnswer | null> {
  const before = await ownAnswer(tx, actor);
  if (!before) return null;
  if (before.shown === shown || (teamId !== null && teamId !== before.teamId)) return before;
  const { companyId, personId } = actor;
  await tx.$executeRaw`
    insert into board_answer (company_id, team_id, person_id, shown, answered_at)
    values (${companyId}, ${before.teamId}, ${personId}::int, ${shown}, ${now})
    on conflict (company_id, team_id, person_id) do update set shown = excluded.shown, answered_at = excluded.answered_at`;
  const after = { personId, teamId: before.teamId };
  await writeAudit(tx, actor, { action: shown ? 'board.agree' : 'board.decline', after, now });
  return { ...before, shown };
}

/** Ids of those who may be named, of one team. One statement. */
export async function agreedPeople(
  db: Sql,
  { companyId, teamId }: { companyId: number; teamId: number },
): Promise<ReadonlySet<number>> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    select a.person_id as id from board_answer a
    join person p on p.company_id = a.company_id and p.id = a.person_id and p.status = 'active'
    where a.company_id = ${companyId} and a.team_id = ${teamId} and a.shown and present_team(p) = a.team_id`;
  return new Set(rows.map(({ id }) => id));
}

export interface Unasked {
  readonly companyId: number;
  readonly teamId: number;
  readonly team: string;
  readonly personId: number;
}

/** Managers whose team has a board and who were neither asked nor have answered; of one company, or of all. One statement. */
export async function peopleToAsk(db: Sql, companyId: number | null = null): Promise<Unasked[]> {
  return db.$queryRaw<Unasked[]>`
    select t.company_id as "companyId", t.id as "teamId", t.name as team, p.id as "personId"
    from (select distinct company_id, team_id from board
      where revoked_at is null and (${companyId}::int is null or company_id = ${companyId}::int)) b
    join team t on t.company_id = b.company_id and t.id = b.team_id
    join person p on p.company_id = t.company_id and p.team_id = t.id and p.role = 'manager' and p.status = 'active'
    where not exists (select from board_answer a
      where a.company_id = t.company_id and a.team_id = t.id and a.person_id = p.id)
    order by t.company_id, p.id`;
}

/** One statement. Idempotent. */
export async function noteAsked(tx: Sql, asked: readonly Unasked[], now: Date): Promise<void> {
  await tx.$executeRaw`
    insert into board_answer (company_id, team_id, person_id, asked_at)
    select a.company_id, a.team_id, a.person_id, ${now}::timestamptz
    from unnest(${asked.map(({ companyId }) => companyId)}::int[], ${asked.map(({ teamId }) => teamId)}::int[],
      ${asked.map(({ personId }) => personId)}::int[]) as a(company_id, team_id, person_id)
    on conflict (company_id, team_id, person_id) do nothing`;
}
