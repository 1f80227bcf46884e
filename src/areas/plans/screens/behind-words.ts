// How a counter is said to be behind, around its amount: for a page that gives such counters another tone.
import type { Translate } from '../../../i18n/translate.ts';

const amount = '\u0000';

/** What stands before and after the amount. */
export const behindWords = (t: Translate): readonly (readonly [string, string])[] =>
  [t('plans.behind', { by: amount }), t('plans.missed', { by: amount })].map((words) => {
    const [before = '', after = ''] = words.split(amount);
    return [before, after];
  });
