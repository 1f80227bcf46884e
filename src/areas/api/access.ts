// Who may make and revoke keys of the REST API.
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';

export const mayManageApi = (actor: Actor): boolean => may(actor, 'api.manage');
