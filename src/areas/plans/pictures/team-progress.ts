// A team's progress in one metric: a bar for each manager against their plan. Pure.
import type { Metric } from '../../../db/generated/enums.ts';
import { localTime } from '../../../engine/local-time.ts';
import { formatDate } from '../../../engine/show-time.ts';
import type { Picture } from '../../../pictures/picture.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { Counter } from '../counters.ts';
import { metricIn } from '../screens/period-words.ts';
import { counterAsBar } from './counter-bar.ts';
import { spoken } from './personal-progress.ts';

export interface TeamProgress {
  readonly team: string;
  /** In the order in which they are shown; each person's counters, of which one metric is drawn. */
  readonly managers: readonly { readonly name: string; readonly counters: readonly Counter[] }[];
  /** The one that most managers have a plan for when left out. */
  readonly metric?: Metric;
}

/** Bars beyond this don't fit a phone; the rest are counted in the picture's last line. */
const MAX_BARS = 12;

/** Null when the team has nobody. */
export function teamProgress(facts: TeamProgress, reader: Reader): Picture | null {
  const { t, locale } = reader;
  const metric = facts.metric ?? mostPlanned(facts);
  if (!metric) return null;
  const rows = facts.managers.flatMap(({ name, counters }) => {
    const counter = counters.find((one) => one.metric === metric);
    return counter ? [{ name, counter }] : [];
  });
  const [first] = rows;
  if (!first) return null;
  const words = t(`plans.${metric}`);
  const bars = rows.map(({ name, counter }) =>
    counterAsBar(
      // Whose plan is for another period than the title's says so.
      counter.period === first.counter.period ? name : `${name}: ${metricIn(words, counter, t, locale)}`,
      counter,
      t,
      locale,
    ),
  );
  const shown = bars.slice(0, MAX_BARS);
  const title = facts.team;
  const what = metricIn(words, first.counter, t, locale);
  const subtitle = `${what} · ${formatDate(localTime(reader.now, reader.timeZone).day, reader)}`;
  const more = bars.length - shown.length;
  const legend = [t('pictures.legend'), more > 0 && t('pictures.more', { count: more })];
  return {
    title,
    subtitle,
    bars: shown,
    legend: legend.filter(Boolean).join(' · '),
    alt: t('pictures.alt', { title: `${title}, ${subtitle}`, bars: spoken(bars) }),
  };
}

function mostPlanned({ managers }: TeamProgress): Metric | undefined {
  const plans = new Map<Metric, number>();
  for (const { metric, plan } of managers.flatMap(({ counters }) => counters))
    plans.set(metric, (plans.get(metric) ?? 0) + (plan === null ? 0 : 1));
  const most = Math.max(0, ...plans.values());
  // Without any plan the meetings are shown: what a team does is better seen by them than by what it won.
  if (most === 0) return plans.has('meetings') ? 'meetings' : plans.keys().next().value;
  const planned = [...plans].filter(([, count]) => count === most).map(([metric]) => metric);
  return planned.includes('meetings') ? 'meetings' : planned[0];
}
