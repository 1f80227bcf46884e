// /workspaces: the company's Slack workspaces and bots, for admins: looked at, removed, and how to add one.
import type { Command } from '../../../conversation/turn-context.ts';
import { idOf } from '../../../records/record-ref.ts';
import { mayManageWorkspaces } from '../access.ts';
import { sureToRemoveScreen, workspacesScreen } from '../screens/workspace-screens.ts';
import { listWorkspaces, removeWorkspace } from '../workspaces.ts';

/** `/workspaces`, `a.workspaces.remove.<id>`, `a.workspaces.remove.<id>.yes`. */
export const createWorkspacesCommand = (installUrl: () => string | null): Command => ({
  name: 'workspaces',
  entry: { listed: false },
  may: mayManageWorkspaces,
  async run({ context, sql, args, where }) {
    const { actor, now, t } = context;
    const [what, which, sure] = args;
    const found = await listWorkspaces(sql, actor, now);
    const one = what === 'remove' ? found.find(({ id }) => id === idOf(which)) : undefined;
    if (!one) {
      const screen = workspacesScreen(context, found, { installUrl: installUrl() });
      return { kind: 'show', where, screen };
    }
    if (sure !== 'yes') return { kind: 'show', where, screen: sureToRemoveScreen(context, one) };
    return {
      kind: 'write',
      async work(tx) {
        await removeWorkspace(tx, actor, { id: one.id, now });
        const left = await listWorkspaces(tx, actor, now);
        const said = t('workspaces.removed', { name: one.title });
        return {
          kind: 'show',
          where,
          screen: workspacesScreen(context, left, { installUrl: installUrl(), said }),
        };
      },
    };
  },
});
