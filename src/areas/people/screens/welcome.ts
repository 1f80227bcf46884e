// The first screen of somebody who joined: what to press first; for an admin, who finds an empty company, the way to fill it.
import type { Actor } from '../../../access/actor.ts';
import type { CommandMenu } from '../../../conversation/command-menu.ts';
import { menuLabels } from '../../../conversation/main-menu.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { firstNameOf } from '../../../screens/short-names.ts';
import { stepButtons, stepLines, stepsTitle } from '../../first-steps/screens/steps-screen.ts';
import type { FirstSteps } from '../../first-steps/steps.ts';

/** @param steps of the company of somebody who sets it up, while there is something to be done */
export function welcomeScreen(
  t: Translate,
  menu: CommandMenu,
  actor: Actor,
  steps: FirstSteps | null = null,
): Screen {
  return {
    text: lines(
      t('join.welcome', { name: firstNameOf(actor.name), company: actor.company.name }),
      t(`join.first.${actor.role}`),
      ...(steps ? ['', [bold(stepsTitle(t, steps))], ...stepLines(t, steps)] : []),
    ),
    menu: menuLabels(menu, t, actor.role),
    ...(steps && { buttons: stepButtons(t, steps) }),
  };
}

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
