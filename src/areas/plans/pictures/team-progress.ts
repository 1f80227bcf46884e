// A team's progress: for each metric that somebody has a plan for the team's sum, and a bar for each manager. Pure.
import { localTime } from '../../../engine/local-time.ts';
import { formatDate } from '../../../engine/show-time.ts';
import { groupBy } from '../../../group-by.ts';
import type { Bar, Picture, Section } from '../../../messenger/picture.ts';
import type { Reader } from '../../../screens/reader.ts';
import { type Counter, isAnything } from '../counters.ts';
import { metrics } from '../metrics.ts';
import { metricIn } from '../screens/period-words.ts';
import { counterAsBar } from './counter-bar.ts';
import { spoken } from './personal-progress.ts';

export interface TeamProgress {
  readonly team: string;
  /** The team's own counters. */
  readonly totals?: readonly Counter[];
  /** In the order in which they are shown. */
  readonly managers: readonly { readonly name: string; readonly counters: readonly Counter[] }[];
}

interface Row {
  readonly name: string;
  readonly counter: Counter;
}

/** More than this is scrolled past; whoever isn't shown is counted, and named in the picture's text. */
const mostBars = 30;
const fewestInSection = 5;
const mostInSection = 12;

/** Null when the team has nobody. */
export function teamProgress({ team, totals = [], managers }: TeamProgress, reader: Reader): Picture | null {
  const { t, locale } = reader;
  const groups = shownGroups(totals, managers);
  if (groups.length === 0) return null;
  const most = Math.min(mostInSection, Math.max(fewestInSection, Math.floor(mostBars / groups.length)));
  const whole = groups.map(({ about, total, rows }): Section => {
    const label = metricIn(t(`plans.${about.metric}`), about, t, locale);
    return {
      total: total ? counterAsBar(label, total, t, locale) : { label, text: '', ...noBar },
      bars: rows.map(({ name, counter }) => counterAsBar(name, counter, t, locale)),
    };
  });
  const subtitle = formatDate(localTime(reader.now, reader.timeZone).day, reader);
  return {
    title: team,
    subtitle,
    bars: [],
    sections: whole.map(({ total, bars }) => {
      const shown = neediest(bars, most);
      const left = bars.length - shown.length;
      return { total, bars: shown, ...(left > 0 && { more: t('pictures.more', { count: left }) }) };
    }),
    legend: t('pictures.legend'),
    alt: t('pictures.alt', {
      title: `${team}, ${subtitle}`,
      bars: whole.map(({ total, bars }) => spoken([total, ...bars])).join('. '),
    }),
  };
}

const noBar = { share: null, due: null, state: 'none' } as const;

/** A metric in a period: the team's sum where it is known, and everybody's. */
interface Group {
  readonly about: Counter;
  readonly total: Counter | undefined;
  readonly rows: readonly Row[];
}

/**
 * Each metric and period that there is a plan for. Without any plan the meetings: what a team does is better seen by them than
 * by what it won.
 */
function shownGroups(totals: readonly Counter[], managers: TeamProgress['managers']): readonly Group[] {
  const all = managers.flatMap(({ name, counters }) => counters.map((counter) => ({ name, counter })));
  if (all.length === 0) return [];
  const counters = [...totals, ...all.map(({ counter }) => counter)];
  const groups = [...groupBy(counters, placeOf)].map(([place, [about]]) => ({
    about: about as Counter,
    total: totals.find((total) => placeOf(total) === place),
    rows: all.filter(({ counter }) => placeOf(counter) === place),
  }));
  groups.sort((a, b) => metrics.indexOf(a.about.metric) - metrics.indexOf(b.about.metric));
  const planned = groups
    .filter(({ total, rows }) => total?.plan || rows.some(({ counter }) => counter.plan !== null))
    .map((group) => ({ ...group, rows: group.rows.filter(({ counter }) => isAnything(counter)) }));
  if (planned.length > 0) return planned;
  return [groups.find(({ about }) => about.metric === 'meetings') ?? (groups[0] as Group)];
}

const placeOf = ({ metric, period, firstDay }: Counter) => `${metric} ${period} ${firstDay}`;

/** Those who are farthest from where they should be, in the order of all. */
function neediest(bars: readonly Bar[], most: number): readonly Bar[] {
  if (bars.length <= most) return bars;
  const lead = ({ share, due }: Bar) => (share === null ? Infinity : share - (due ?? 0));
  const shown = new Set([...bars].sort((a, b) => lead(a) - lead(b)).slice(0, most));
  return bars.filter((bar) => shown.has(bar));
}
