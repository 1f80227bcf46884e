// The actions that are one tap away at any time, and the screen that offers them.
import type { Role } from '../db/generated/enums.ts';
import type { Key, Translate } from '../i18n/translate.ts';
import { actionToken } from '../messenger/action-token.ts';
import type { Button, Screen } from '../messenger/screen.ts';
import { lines } from '../messenger/text.ts';
import { inRows } from '../screens/button-rows.ts';
import type { Context } from './asked.ts';

/** Five for each role: a head looks first and records less; what has no button here has its command. */
export const menuActions = [
  { command: 'team', label: 'menu.team', roles: ['head', 'admin'] },
  { command: 'plan', label: 'menu.plan', roles: ['head', 'admin'] },
  { command: 'meeting', label: 'menu.meeting', roles: ['manager', 'head', 'admin'] },
  { command: 'call', label: 'menu.call', roles: ['manager'] },
  { command: 'deal', label: 'menu.deal', roles: ['manager', 'head', 'admin'] },
  { command: 'queue', label: 'menu.queue', roles: ['operator'] },
  { command: 'customer', label: 'menu.customer', roles: ['manager', 'head', 'operator', 'admin'] },
  { command: 'plan', label: 'menu.plan', roles: ['manager'] },
  { command: 'find', label: 'menu.find', roles: ['operator'] },
  { command: 'fix', label: 'menu.fix', roles: ['operator'] },
] as const satisfies readonly { command: string; label: Key; roles: readonly Role[] }[];

const actionsOf = (role: Role) =>
  menuActions.filter(({ roles }) => (roles as readonly Role[]).includes(role));

/** The labels that a messenger shows as its always-there actions; pressed, they are sent as typed text. */
export const menuLabels = (t: Translate, role: Role): string[] =>
  actionsOf(role).map(({ label }) => t(label));

/** The same actions as buttons. */
export const menuButtons = (t: Translate, role: Role): Button[] =>
  actionsOf(role).map(({ command, label }) => ({ label: t(label), token: actionToken(command) }));

/** What can be done now, as buttons; shown where somebody seems to look for it. */
export function mainMenu({ t, actor }: Context): Screen {
  const buttons = inRows(menuButtons(t, actor.role), 2);
  return { text: lines(t('menu.question')), buttons, menu: menuLabels(t, actor.role) };
}
