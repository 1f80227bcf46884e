// Who may ask an operator for personal data, and who answers.
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';

/** Where operators do the company's personal data, managers ask them; where managers do, nobody has to. */
export const mayAskOperator = (actor: Actor): boolean =>
  may(actor, 'data.request') && actor.company.policy.division === 'operators';

export const mayWorkQueue = (actor: Actor): boolean => may(actor, 'queue.work');
