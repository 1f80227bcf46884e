// Boards: made, given another link, told what they may show, ended. A link is shown once; what is kept of it is a hash.
import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '../../access/actor.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import { type SeenTeam, teamsInReach } from '../people/team-members.ts';
import { mayMakeBoards } from './access.ts';

/** A screen each; more links than that nobody keeps count of. */
export const mostBoards = 10;

export const hashOfSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

const newSecret = (): string => randomBytes(32).toString('base64url');
/** So that people can tell links apart; the rest stays as hard to guess as before. */
const hintOf = (secret: string): string => secret.slice(-4);

/** Without a slash at the end, as it is asked for. */
export const boardUrl = (publicUrl: string, secret: string): string =>
  `${publicUrl.replace(/\/{1,10}$/, '')}/board/${secret}`;

export interface BoardOptions {
  /** Names of customers beside what was won with them. */
  readonly customers: boolean;
  /** Money: what was won, and of how much. */
  readonly amounts: boolean;
}
export type BoardOption = keyof BoardOptions;

export type MadeBoard =
  | { readonly ok: true; readonly id: number; readonly team: SeenTeam; readonly secret: string }
  | { readonly ok: false; readonly reason: 'forbidden' | 'too_many' | 'gone' };

/** Not idempotent: each has a link of its own. Four statements. */
export async function makeBoard(
  tx: Sql,
  actor: Actor,
  request: { readonly teamId: number; readonly options?: Partial<BoardOptions>; readonly now: Date },
): Promise<MadeBoard> {
  const { teamId, options: { customers = false, amounts = false } = {}, now } = request;
  const team = await teamToBoard(tx, actor, teamId);
  if (!team) return { ok: false, reason: 'forbidden' };
  const { companyId } = actor;
  const held = await tx.$queryRaw<unknown[]>`
    select from board where company_id = ${companyId} and team_id = ${teamId} and revoked_at is null`;
  if (held.length >= mostBoards) return { ok: false, reason: 'too_many' };
  const secret = newSecret();
  const [made] = await tx.$queryRaw<{ id: number }[]>`
    insert into board (company_id, team_id, secret_hash, hint, shows_customers, shows_amounts, created_by_id, created_at)
    values (${companyId}, ${teamId}, ${hashOfSecret(secret)}, ${hintOf(secret)}, ${customers}, ${amounts},
      ${actor.personId}::int, ${now}) returning id`;
  const { id } = made as { id: number };
  await writeAudit(tx, actor, {
    action: 'board.make',
    after: { board: id, teamId, customers, amounts },
    now,
  });
  return { ok: true, id, team, secret };
}

interface Of {
  readonly id: number;
  readonly now: Date;
}

/** Another link; the one before opens nothing any more. Not idempotent. Three statements. */
export async function relinkBoard(tx: Sql, actor: Actor, { id, now }: Of): Promise<MadeBoard> {
  const board = await boardInReach(tx, actor, id);
  if (!board) return { ok: false, reason: 'gone' };
  const secret = newSecret();
  await tx.$executeRaw`
    update board set secret_hash = ${hashOfSecret(secret)}, hint = ${hintOf(secret)}
    where company_id = ${actor.companyId} and id = ${id} and revoked_at is null`;
  await writeAudit(tx, actor, { action: 'board.link', after: { board: id, teamId: board.teamId }, now });
  return { ok: true, id, team: { teamId: board.teamId, name: board.team }, secret };
}

/** False where there is no such board. Idempotent: the audit log has one entry for each change. Three statements. */
export async function setBoardOption(
  tx: Sql,
  actor: Actor,
  { id, option, on, now }: Of & { readonly option: BoardOption; readonly on: boolean },
): Promise<boolean> {
  const board = await boardInReach(tx, actor, id);
  if (!board) return false;
  if (board[option] === on) return true;
  const column = option === 'customers' ? Prisma.sql`shows_customers` : Prisma.sql`shows_amounts`;
  await tx.$executeRaw`
    update board set ${column} = ${on} where company_id = ${actor.companyId} and id = ${id} and revoked_at is null`;
  const action = option === 'customers' ? 'board.customers' : 'board.amounts';
  await writeAudit(tx, actor, { action, after: { board: id, teamId: board.teamId, on }, now });
  return true;
}

/** Its link opens nothing from now on. False where there is none. Idempotent. Three statements. */
export async function endBoard(tx: Sql, actor: Actor, { id, now }: Of): Promise<boolean> {
  const board = await boardInReach(tx, actor, id);
  if (!board) return false;
  await tx.$executeRaw`
    update board set revoked_at = ${now} where company_id = ${actor.companyId} and id = ${id} and revoked_at is null`;
  await writeAudit(tx, actor, { action: 'board.end', after: { board: id, teamId: board.teamId }, now });
  return true;
}

export interface ListedBoard extends BoardOptions {
  readonly id: number;
  readonly teamId: number;
  readonly team: string;
  readonly hint: string;
  readonly createdAt: Date;
}

/** Those that were not ended, of the teams in the actor's reach: by team, oldest first. One statement. */
export async function listBoards(db: Sql, actor: Actor, id: number | null = null): Promise<ListedBoard[]> {
  if (!mayMakeBoards(actor)) return [];
  const led =
    actor.role === 'head' ? Prisma.sql`and b.team_id = any(${[...actor.leads]}::int[])` : Prisma.empty;
  return db.$queryRaw<ListedBoard[]>`
    select b.id, b.team_id as "teamId", t.name as team, b.hint, b.created_at as "createdAt",
      b.shows_customers as customers, b.shows_amounts as amounts
    from board b join team t on t.company_id = b.company_id and t.id = b.team_id
    where b.company_id = ${actor.companyId} and b.revoked_at is null ${led}
      and (${id}::int is null or b.id = ${id}::int)
    order by t.name, t.id, b.id`;
}

export async function boardInReach(db: Sql, actor: Actor, id: number): Promise<ListedBoard | null> {
  return (await listBoards(db, actor, id))[0] ?? null;
}

/** Null for a team that the actor makes no board for. One statement. */
async function teamToBoard(db: Sql, actor: Actor, teamId: number): Promise<SeenTeam | null> {
  if (!mayMakeBoards(actor)) return null;
  return (await teamsInReach(db, actor)).find((team) => team.teamId === teamId) ?? null;
}

/** What is known of a board that somebody's screen shows. */
export interface OpenBoard extends BoardOptions {
  readonly id: number;
  readonly companyId: number;
  readonly teamId: number;
  readonly team: string;
  readonly secretHash: string;
}

const openColumns = Prisma.sql`b.id, b.company_id as "companyId", b.team_id as "teamId", t.name as team,
  b.secret_hash as "secretHash", b.shows_customers as customers, b.shows_amounts as amounts`;

/** Null for a link that was replaced, ended, or never was: all of them cost the same. One statement. */
export async function boardBySecret(db: Sql, secret: string): Promise<OpenBoard | null> {
  const [board] = await db.$queryRaw<OpenBoard[]>`
    select ${openColumns} from board b join team t on t.company_id = b.company_id and t.id = b.team_id
    where b.secret_hash = ${hashOfSecret(secret)} and b.revoked_at is null`;
  return board ?? null;
}

/** Those of these that are still there. One statement. */
export async function openBoards(db: Sql, ids: readonly number[]): Promise<OpenBoard[]> {
  return db.$queryRaw<OpenBoard[]>`
    select ${openColumns} from board b join team t on t.company_id = b.company_id and t.id = b.team_id
    where b.id = any(${[...ids]}::int[]) and b.revoked_at is null`;
}
