// The first screen of somebody who joined: what to press first; for an admin, who finds an empty company, the way to fill it.
import type { Actor } from '../../access/actor.ts';
import type { CommandMenu } from '../../conversation/command-menu.ts';
import { menuLabels } from '../../conversation/main-menu.ts';
import type { Translate } from '../../i18n/translate.ts';
import { actionToken } from '../../messenger/action-token.ts';
import type { Button, Screen } from '../../messenger/screen.ts';
import { lines } from '../../messenger/text.ts';
import { firstNameOf } from '../../screens/short-names.ts';

export function welcomeScreen(t: Translate, menu: CommandMenu, actor: Actor): Screen {
  return {
    text: lines(
      t('join.welcome', { name: firstNameOf(actor.name), company: actor.company.name }),
      t(`join.first.${actor.role}`),
    ),
    menu: menuLabels(menu, t, actor.role),
    ...(actor.role === 'admin' && { buttons: settingUp(t) }),
  };
}

/** What makes a company of an empty one, in the order in which it is done. */
const settingUp = (t: Translate): Button[][] => [
  [
    { label: t('join.button.invite'), token: actionToken('invite') },
    { label: t('join.button.plans'), token: actionToken('setplan') },
  ],
  [
    { label: t('join.button.import'), token: actionToken('import') },
    { label: t('join.button.connect'), token: actionToken('connect') },
  ],
];

/** To the admins, once: somebody is there. */
export const firstJoinedScreen = (t: Translate, joined: { name: string; personId: number }): Screen => ({
  text: lines(t('join.firstOne', { name: joined.name })),
  buttons: [
    [
      { label: t('people.open'), token: actionToken('person', joined.personId) },
      { label: t('people.another'), token: actionToken('invite') },
    ],
  ],
});
