// Whose absences somebody may enter and see: their own; a head those of the teams they lead; an admin everybody's.

import type { Actor } from '../../../access/actor.ts';
import { Prisma } from '../../../db/generated/client.ts';

/** As an SQL condition over `person p`, company first. */
export function absentScope(actor: Actor): Prisma.Sql {
  const company = Prisma.sql`p.company_id = ${actor.companyId}`;
  if (actor.role === 'admin') return company;
  const led = actor.role === 'head' ? [...actor.leads] : [];
  return Prisma.sql`${company} and (p.id = ${actor.personId} or p.team_id = any(${led}::int[]))`;
}

/** Whether the actor may enter absences of others, so that they are asked whose it is. */
export const mayEnterForOthers = (actor: Pick<Actor, 'role'>): boolean =>
  actor.role === 'head' || actor.role === 'admin';
