// A counter as a bar of a picture. Pure.

import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Bar } from '../../../messenger/picture.ts';
import type { Counter } from '../counters.ts';
import { hundredths } from '../pace.ts';
import { counterFigures } from '../screens/counter-line.ts';

/** `label` names it: the metric, or the person. */
export function counterAsBar(label: string, counter: Counter, t: Translate, locale: Locale): Bar {
  const text = counterFigures(counter, t, locale, { toGo: false });
  if (counter.plan === null || counter.pace === null)
    return { label, text, share: null, due: null, state: 'none' };
  return {
    label,
    text,
    // A float is good enough for pixels: the figures beside it are exact.
    share: Number(hundredths(counter.done)) / Number(hundredths(counter.plan)),
    due: dueShare(counter),
    state: counter.pace.state,
  };
}

/** What the working days before today were good for; nobody is behind at nine in the morning for want of today's work. */
function dueShare({ workingDaysLeft, workingDaysTotal }: Counter): number {
  if (workingDaysTotal === 0) return 0;
  return (workingDaysTotal - workingDaysLeft) / workingDaysTotal;
}
