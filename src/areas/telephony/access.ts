// Who may connect telephone systems, say whose line it is, and see how calls went.
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';

export const mayManageTelephony = (actor: Actor): boolean => may(actor, 'telephony.manage');

/** Whose an extension is, and the team's calls. */
export const mayFollowTelephony = (actor: Actor): boolean => may(actor, 'telephony.follow');

/** In `operators` mode managers see customers' numbers only in part. */
export const seesNumbers = (actor: Actor): boolean => may(actor, 'personal-data.write');
