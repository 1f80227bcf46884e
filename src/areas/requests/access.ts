// Who may ask an operator for personal data, and who answers.
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';

export { asksOperators as mayAskOperator } from '../../access/rights.ts';

export const mayWorkQueue = (actor: Actor): boolean => may(actor, 'queue.work');
