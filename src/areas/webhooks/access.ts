// Who connects other systems that hear of what happens.
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';

export const mayManageWebhooks = (actor: Actor): boolean => may(actor, 'api.manage');
