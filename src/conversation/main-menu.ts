// The actions that are one tap away at any time, and the screen that offers them.
import type { Role } from '../db/generated/enums.ts';
import type { Translate } from '../i18n/translate.ts';
import { actionToken } from '../messenger/action-token.ts';
import type { Button, Screen } from '../messenger/screen.ts';
import { lines } from '../messenger/text.ts';
import { inRows } from '../screens/button-rows.ts';
import type { CommandMenu } from './command-menu.ts';
import type { Context } from './turn-context.ts';

/** The labels that a messenger shows as its always-there actions; pressed, they are sent as typed text. */
export const menuLabels = (menu: CommandMenu, t: Translate, role: Role): string[] =>
  menu.actionsOf(role).map(({ label }) => t(label));

/** The same actions as buttons. */
export const menuButtons = (menu: CommandMenu, t: Translate, role: Role): Button[] =>
  menu.actionsOf(role).map(({ command, label }) => ({ label: t(label), token: actionToken(command) }));

/** What can be done now, as buttons; shown where somebody seems to look for it. */
export function mainMenu({ t, actor, menu }: Context): Screen {
  const buttons = inRows(menuButtons(menu, t, actor.role), 2);
  return { text: lines(t('menu.question')), buttons, menu: menuLabels(menu, t, actor.role) };
}
