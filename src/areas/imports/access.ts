// Who may do what with an import.
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import { revertHours } from './limits.ts';
import type { StoredImport } from './schema.ts';

export const mayImport = (actor: Actor): boolean => may(actor, 'customers.import');

/** An import is its maker's; the command line reaches all of its company. */
export const ownsImport = (actor: Actor, { createdById }: Pick<StoredImport, 'createdById'>): boolean =>
  mayImport(actor) && (actor.personId === null || actor.personId === createdById);

/** For a day by whoever made it; later by the command line alone. */
export function mayRevert(actor: Actor, made: StoredImport, now: Date): boolean {
  if (!ownsImport(actor, made) || made.finishedAt === null) return false;
  return actor.personId === null || now.getTime() - made.finishedAt.getTime() <= revertHours * 3_600_000;
}
