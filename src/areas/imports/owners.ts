// Whose customers imported ones can become: of those whom the actor may give customers to.

import type { Actor } from '../../access/actor.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { mayImport } from './access.ts';

export interface ImportOwner {
  readonly personId: number;
  readonly name: string;
}

/** A head: themselves and the people of their teams; operators and admins: everybody who sells. By name. One statement. */
export async function importOwners(db: Sql, actor: Actor): Promise<ImportOwner[]> {
  if (!mayImport(actor)) return [];
  const team =
    actor.role === 'head'
      ? Prisma.sql`and (p.id = ${actor.personId} or p.team_id = any(${[...actor.leads]}::int[]))`
      : Prisma.empty;
  return db.$queryRaw<ImportOwner[]>`
    select p.id as "personId", p.name from person p
    where p.company_id = ${actor.companyId} and p.status <> 'deactivated' and p.role in ('manager', 'head', 'admin') ${team}
    order by p.name, p.id`;
}

/**
 * Who it is while nobody was chosen: the sender. Null for an operator, who has no customers; for the command line the
 * company's first admin.
 */
export function defaultOwner(
  actor: Actor,
  owners: readonly ImportOwner[],
  firstAdminId: number | null,
): number | null {
  if (actor.role === 'operator') return null;
  const id = actor.personId ?? firstAdminId;
  return owners.find(({ personId }) => personId === id)?.personId ?? null;
}

/** One statement. */
export async function firstAdmin(db: Sql, companyId: number): Promise<number | null> {
  const [admin] = await db.$queryRaw<{ id: number }[]>`
    select id from person where company_id = ${companyId} and role = 'admin' and status <> 'deactivated' order by id limit 1`;
  return admin?.id ?? null;
}

/** By their names as a column holds them, whatever the case; a name that two have is nobody's. */
export function ownersByName(owners: readonly ImportOwner[]): (name: string) => number | null {
  const found = new Map<string, number | null>();
  for (const { personId, name } of owners) {
    const key = folded(name);
    found.set(key, found.has(key) ? null : personId);
  }
  return (name) => found.get(folded(name)) ?? null;
}

const folded = (name: string): string => name.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();
