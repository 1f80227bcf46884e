// Who may do what with a meeting. Whose meetings a read returns is the scope's business (access/scope.ts).
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import { reaches } from '../../access/scope.ts';
import type { Holder } from '../../records/record.ts';

export const mayWriteMeetings = (actor: Actor): boolean => may(actor, 'meeting.write');

/** Editing, and deleting too: whoever may correct a meeting may take it back. */
export function mayEditMeeting(actor: Actor, manager: Holder): boolean {
  return mayWriteMeetings(actor) && reaches(actor, { ...manager, companyId: actor.companyId });
}
