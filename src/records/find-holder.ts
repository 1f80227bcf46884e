// Whose record a new one becomes: the actor's own, or that of somebody whose records the actor may write.

import type { Actor } from '../access/actor.ts';
import type { Sql } from '../db/sql.ts';
import { AppError } from '../errors.ts';
import type { Holder } from './record.ts';

/**
 * Null when there is no such active person in the company. At most one statement, none for one's own record.
 * @throws AppError `record-without-person` when the command line or a job does not say whose it is.
 */
export async function findHolder(
  tx: Sql,
  actor: Actor,
  personId: number | undefined,
): Promise<Holder | null> {
  const id = personId ?? actor.personId;
  if (id === null) {
    throw new AppError(
      'record-without-person',
      'A record needs a person. Say whose it is when no person acts.',
    );
  }
  if (id === actor.personId) return { id, teamId: actor.teamId };
  const rows = await tx.$queryRaw<Holder[]>`
    select id, team_id as "teamId" from person
    where company_id = ${actor.companyId} and id = ${id} and status <> 'deactivated'`;
  return rows[0] ?? null;
}
