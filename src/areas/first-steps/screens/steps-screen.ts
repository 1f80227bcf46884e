// The first steps: a line for each, ticked off where it is done, and a button for each that is open. Pure.
import type { Translate } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button } from '../../../messenger/screen.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { doneCount, type FirstSteps, type StepName, stepNames } from '../steps.ts';

const opens: Readonly<Record<StepName, string>> = {
  invite: actionToken('invite'),
  plans: actionToken('setplan'),
  import: actionToken('import'),
  connect: actionToken('setupways'),
  record: actionToken('meeting'),
};

export const stepsTitle = (t: Translate, steps: FirstSteps): string =>
  t('steps.title', { done: doneCount(steps), all: stepNames.length });

export const stepLines = (t: Translate, { done }: FirstSteps): string[] =>
  stepNames.map((step) => `${done[step] ? '✅' : '☐'} ${t(`steps.${step}`)}`);

/** Those that are open; the next one is the one to press. */
export function stepButtons(t: Translate, { done }: FirstSteps): Button[][] {
  const open = stepNames.filter((step) => !done[step]);
  const buttons = open.map((step, at) => ({
    label: t(`steps.button.${step}`),
    token: opens[step],
    ...(at === 0 && { style: 'primary' as const }),
  }));
  return inRows(buttons, 2);
}

export const hideButton = (t: Translate): Button => ({
  label: t('steps.hide'),
  token: actionToken('setuphide'),
});
