// Who sees how the program itself does.
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';

export const maySeeSystem = (actor: Actor): boolean => may(actor, 'system.see');
