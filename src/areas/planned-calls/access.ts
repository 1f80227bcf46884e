// Who may do what with a planned call. Whose planned calls a read returns is the scope's business (access/scope.ts).
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import { reaches } from '../../access/scope.ts';
import type { Holder } from '../../records/record.ts';

/** Whoever records calls plans them. */
export const mayPlanCalls = (actor: Actor): boolean => may(actor, 'call.write');

/** Editing, and deleting too: whoever may move a planned call may take it back. */
export function mayEditPlannedCall(actor: Actor, manager: Holder): boolean {
  return mayPlanCalls(actor) && reaches(actor, { ...manager, companyId: actor.companyId });
}
