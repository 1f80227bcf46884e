// Who may do what with a call. Whose calls a read returns is the scope's business (access/scope.ts).
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import { reaches } from '../../access/scope.ts';
import type { Holder } from '../../records/record.ts';

export const mayWriteCalls = (actor: Actor): boolean => may(actor, 'call.write');

/** Editing, and deleting too: whoever may correct a call may take it back. */
export function mayEditCall(actor: Actor, manager: Holder): boolean {
  return mayWriteCalls(actor) && reaches(actor, { ...manager, companyId: actor.companyId });
}
