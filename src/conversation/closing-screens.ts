// What is said when a dialog ends without saving, or when a second one would begin.

import type { DialogState } from '../engine/types.ts';
import { view } from '../engine/view.ts';
import { actionToken } from '../messenger/action-token.ts';
import type { Screen } from '../messenger/screen.ts';
import { lines, textOf } from '../messenger/text.ts';
import type { DialogLookup, SalesDialog } from '../records/dialogs/sales-dialog.ts';
import { mainMenu } from './main-menu.ts';
import type { Context } from './turn-context.ts';

export function cancelledScreen(context: Context): Screen {
  return { ...mainMenu(context), text: lines(context.t('conversation.cancelled')) };
}

/** Not for this role; says whom to ask. */
export function notYoursScreen({ t }: Context): Screen {
  return { text: lines(t('conversation.notYours')) };
}

/** Deleted, somebody else's, or never there: which one is not said. */
export function goneScreen(context: Context): Screen {
  return { ...mainMenu(context), text: lines(context.t('conversation.gone')) };
}

/** The held-back command with its arguments; typed ones that are no button's are left out. */
function dropToken([command = '', ...args]: readonly string[]): string {
  const short = args.every((arg) => /^[\w-]{1,20}$/.test(arg)) && args.length <= 2;
  return actionToken('drop', command, ...(short ? args : []));
}

/** One dialog at a time: go on with the running one, or drop it for the new one. */
export function unfinishedScreen(
  context: Context,
  dialogs: DialogLookup,
  running: DialogState,
  wanted: SalesDialog,
  calling: readonly string[],
): Screen {
  const { t } = context;
  const present = dialogs(running.dialog);
  const card = present && view(present, running, context, { conversation: 0, revision: 0 });
  const summary = card ? (textOf(card.text).split('\n')[0] ?? '') : '';
  return {
    text: lines(t('conversation.unfinished', { summary })),
    buttons: [
      [{ label: t('conversation.goOn'), token: actionToken('resume'), style: 'primary' }],
      [
        {
          label: t('conversation.dropFor', { dialog: t(wanted.title) }),
          token: dropToken(calling),
        },
      ],
    ],
  };
}
