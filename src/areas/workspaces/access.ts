// Who may see and remove the company's workspaces and bots.
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';

export const mayManageWorkspaces = (actor: Pick<Actor, 'role' | 'company'>): boolean =>
  may(actor, 'workspace.manage');
