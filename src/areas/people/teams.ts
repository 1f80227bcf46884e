// Teams and who leads them.
import type { Sql } from '../../db/sql.ts';

/** The team that a head leads, made when there is none. At most two statements. */
export async function teamOf(
  tx: Sql,
  companyId: number,
  head: { id: number; name: string },
): Promise<number> {
  const [found] = await tx.$queryRaw<{ id: number }[]>`
    select id from team where company_id = ${companyId} and head_id = ${head.id} order by id limit 1`;
  if (found) return found.id;
  const [made] = await tx.$queryRaw<{ id: number }[]>`
    insert into team (company_id, name, head_id) values (${companyId}, ${`Team ${head.name}`}, ${head.id}) returning id`;
  return (made as { id: number }).id;
}

/** The same by the head's id; null when there is no such head. At most three statements. */
export async function teamLedBy(tx: Sql, companyId: number, headId: number): Promise<number | null> {
  const [head] = await tx.$queryRaw<{ id: number; name: string }[]>`
    select id, name from person
    where company_id = ${companyId} and id = ${headId} and role = 'head' and status <> 'deactivated'`;
  return head ? teamOf(tx, companyId, head) : null;
}

export interface Head {
  readonly personId: number;
  readonly name: string;
}

/** Everybody who leads or could lead a team, by name. One statement. */
export async function headsOf(db: Sql, companyId: number): Promise<Head[]> {
  return db.$queryRaw<Head[]>`
    select id as "personId", name from person
    where company_id = ${companyId} and role = 'head' and status <> 'deactivated' order by name, id`;
}

export type FoundTeam =
  | { readonly ok: true; readonly team: { readonly id: number; readonly name: string } }
  | { readonly ok: false; readonly reason: 'unknown' | 'ambiguous' };

/** A team of the company by name, whatever the case; by the beginning of the name when it is no other's. One statement. */
export async function findTeamByName(db: Sql, companyId: number, name: string): Promise<FoundTeam> {
  const wanted = name.replace(/\s+/g, ' ').trim().toLowerCase();
  const all = await db.$queryRaw<{ id: number; name: string }[]>`
    select id, name from team where company_id = ${companyId} order by id`;
  const begun = all.filter((team) => wanted !== '' && team.name.toLowerCase().startsWith(wanted));
  const exact = begun.filter((team) => team.name.toLowerCase() === wanted);
  const candidates = exact.length > 0 ? exact : begun;
  const [team] = candidates;
  if (!team) return { ok: false, reason: 'unknown' };
  return candidates.length === 1 ? { ok: true, team } : { ok: false, reason: 'ambiguous' };
}
