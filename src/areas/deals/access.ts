// Who may do what with a deal. Whose deals a read returns is the scope's business (access/scope.ts).
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import { reaches } from '../../access/scope.ts';
import type { Holder } from '../../records/record.ts';

export const mayWriteDeals = (actor: Actor): boolean => may(actor, 'deal.write');

/** Editing, and deleting too: whoever may correct a deal may take it back. */
export function mayEditDeal(actor: Actor, manager: Holder): boolean {
  return mayWriteDeals(actor) && reaches(actor, { ...manager, companyId: actor.companyId });
}
