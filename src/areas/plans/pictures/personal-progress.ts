// A person's own progress: a bar for each metric against its plan. Pure.

import { localTime } from '../../../engine/local-time.ts';
import { formatDate } from '../../../engine/show-time.ts';
import type { Picture } from '../../../messenger/picture.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { Counter } from '../counters.ts';
import { metricIn } from '../screens/period-words.ts';
import { counterAsBar } from './counter-bar.ts';

export interface PersonalProgress {
  readonly name: string;
  readonly counters: readonly Counter[];
}

/** Counters without a plan and without a number are left out; null when nothing is left to show. */
export function personalProgress({ name, counters }: PersonalProgress, reader: Reader): Picture | null {
  const { t, locale } = reader;
  const bars = counters
    .filter((counter) => counter.plan !== null || Number(counter.done) !== 0)
    .map((counter) =>
      counterAsBar(metricIn(t(`plans.${counter.metric}`), counter, t, locale), counter, t, locale),
    );
  if (bars.length === 0) return null;
  const title = name;
  const subtitle = formatDate(localTime(reader.now, reader.timeZone).day, reader);
  const alt = t('pictures.alt', { title: `${title}, ${subtitle}`, bars: spoken(bars) });
  return { title, subtitle, bars, legend: t('pictures.legend'), alt };
}

/** "Meetings this month: 6 of 10, on pace; …" */
export const spoken = (bars: Picture['bars']): string =>
  bars
    .map(({ label, text }) => (text === '' ? label : `${label}: ${text.replaceAll(' · ', ', ')}`))
    .join('; ');
