// Who may pass on customers, and whose: a head between those they lead and themselves, an admin between all.

import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import { reaches } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';

export const mayHandOver = (actor: Pick<Actor, 'role' | 'company'>): boolean =>
  may(actor, 'customer.hand-over');

/** Whether the actor may pass on what that person holds, and give them what others hold. */
export function mayHandOverOf(actor: Actor, person: { id: number; teamId: number | null }): boolean {
  return mayHandOver(actor) && reaches(actor, { ...person, companyId: actor.companyId });
}

/** The same as an SQL condition over `person p`, company first. */
export function handsOverScope(actor: Actor): Prisma.Sql {
  const company = Prisma.sql`p.company_id = ${actor.companyId}`;
  if (!mayHandOver(actor)) return Prisma.sql`${company} and false`;
  if (actor.role === 'admin') return company;
  return Prisma.sql`${company} and (p.id = ${actor.personId}::int or p.team_id = any(${[...actor.leads]}::int[]))`;
}
