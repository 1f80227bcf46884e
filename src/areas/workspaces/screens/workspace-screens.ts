// The company's workspaces and bots, for admins.
import type { Context } from '../../../conversation/turn-context.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { messengerName } from '../../../screens/messenger-name.ts';
import type { ListedWorkspace } from '../workspaces.ts';

const nameOf = ({ t }: Context, { messenger, title }: ListedWorkspace): string =>
  `${title} (${messengerName(t, messenger)})`;

/** @param installUrl where the app is installed in a further workspace; null where nobody can */
export function workspacesScreen(
  context: Context,
  found: readonly ListedWorkspace[],
  { installUrl, said }: { installUrl: string | null; said?: string },
): Screen {
  const { t } = context;
  return {
    text: lines(
      said,
      [bold(t('workspaces.title'))],
      found.length === 0 && t('workspaces.none'),
      ...found.map((one) => {
        const line = t('workspaces.line', { name: nameOf(context, one), count: one.people });
        return one.works ? line : `${line} ${t('workspaces.again')}`;
      }),
      installUrl && t('workspaces.add', { url: installUrl }),
    ),
    buttons: found.map((one) => [
      {
        label: t('workspaces.remove', { name: one.title.slice(0, 40) }),
        token: actionToken('workspaces', 'remove', one.id),
        style: 'danger' as const,
      },
    ]),
  };
}

export function sureToRemoveScreen(context: Context, one: ListedWorkspace): Screen {
  const { t } = context;
  return {
    text: lines(t('workspaces.sure', { name: nameOf(context, one), count: one.people })),
    buttons: [
      [
        {
          label: t('workspaces.yes'),
          token: actionToken('workspaces', 'remove', one.id, 'yes'),
          style: 'danger',
        },
      ],
      [{ label: t('workspaces.no'), token: actionToken('workspaces') }],
    ],
  };
}
