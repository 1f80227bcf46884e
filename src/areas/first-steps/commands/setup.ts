// /setup: a company's first steps; what can be connected; and the list put away.
import { mainMenu } from '../../../conversation/main-menu.ts';
import type { Command, Context } from '../../../conversation/turn-context.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { hideButton, stepButtons, stepLines, stepsTitle } from '../screens/steps-screen.ts';
import { doneCount, type FirstSteps, firstStepsOf, hideSteps, setsUp, stepNames } from '../steps.ts';

export const setup: Command = {
  name: 'setup',
  offersToGoOn: true,
  entry: { listed: true },
  may: setsUp,
  async run({ context, sql, where }) {
    return { kind: 'show', where, screen: stepsScreen(context, await firstStepsOf(sql, context.actor)) };
  },
};

function stepsScreen(context: Context, steps: FirstSteps): Screen {
  const { t } = context;
  const text = lines([bold(stepsTitle(t, steps))], ...stepLines(t, steps));
  if (doneCount(steps) === stepNames.length)
    return { ...mainMenu(context), text: lines(text, t('steps.allDone')) };
  const hide = steps.hidden ? [] : [[hideButton(t)]];
  return { text, buttons: [...stepButtons(t, steps), ...hide] };
}

/** `a.setupways`: messengers, telephony, e-mail: what is connected, and the way to what is not. */
export const setupWays: Command = {
  name: 'setupways',
  may: setsUp,
  async run({ context, sql, where }) {
    const { t, sendsMail = false, actor } = context;
    const { ways } = await firstStepsOf(sql, actor);
    const mark = (on: boolean) => (on ? '✅' : '☐');
    const text = lines(
      [bold(t('steps.ways'))],
      `${mark(ways.messenger)} ${t('steps.ways.messenger')}`,
      `${mark(ways.telephony)} ${t('steps.ways.telephony')}`,
      `${mark(sendsMail)} ${t(sendsMail ? 'steps.ways.mail' : 'steps.ways.noMail')}`,
    );
    return {
      kind: 'show',
      where,
      screen: {
        text,
        buttons: [
          [
            { label: t('steps.button.messenger'), token: actionToken('connect') },
            { label: t('steps.button.telephony'), token: actionToken('telephony') },
          ],
          [{ label: t('steps.back'), token: actionToken('setup') }],
        ],
      },
    };
  },
};

/** `a.setuphide` */
export const setupHide: Command = {
  name: 'setuphide',
  may: setsUp,
  async run({ context, where }) {
    const { t, actor, now } = context;
    return {
      kind: 'write',
      async work(tx) {
        await hideSteps(tx, actor, now);
        return { kind: 'show', where, screen: { ...mainMenu(context), text: lines(t('steps.hidden')) } };
      },
    };
  },
};
