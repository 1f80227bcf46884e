// Many workspaces: whose a Slack workspace or a bot is, and what its admins see of it.
import type { Area } from '../../area.ts';
import { createWorkspacesCommand } from './commands/workspaces.ts';

export const workspacesArea: Area = {
  name: 'workspaces',
  commands: ({ installUrl }) => [createWorkspacesCommand(() => installUrl ?? null)],
};
