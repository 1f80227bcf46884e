// Whose record a new one becomes: the actor's own, or that of somebody whose records the actor may write.
import type { Tx } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import type { Actor } from '../access/actor.ts';
import type { Holder } from '../records.ts';

/**
 * Null when there is no such active person in the company. At most one statement, none for one's own record.
 * @throws AppError `record-without-person` when the command line or a job does not say whose it is.
 */
export async function findHolder(tx: Tx, actor: Actor, personId: number | undefined): Promise<Holder | null> {
  const id = personId ?? actor.personId;
  if (id === null) {
    throw new AppError(
      'record-without-person',
      'A record needs a person. Say whose it is when no person acts.',
    );
  }
  if (id === actor.personId) return { id, teamId: actor.teamId };
  return tx.person.findFirst({
    where: { companyId: actor.companyId, id, status: { not: 'deactivated' } },
    select: { id: true, teamId: true },
  });
}
