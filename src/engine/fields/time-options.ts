// The times of a day as buttons: office hours first, the early and the late ones a page away.
import { instantsOf, isDay, localTime } from '../local-time.ts';
import { formatClock } from '../show-time.ts';
import type { DialogContext, Option } from '../types.ts';
import type { Prefer } from './day-options.ts';

const STEP = 30;
type Part = 'early' | 'office' | 'late';
const parts: Readonly<Record<Part, readonly [from: number, to: number]>> = {
  early: [0, 8 * 60 + 30],
  office: [9 * 60, 18 * 60],
  late: [18 * 60 + 30, 23 * 60 + 30],
};
const inOrder: readonly Part[] = ['early', 'office', 'late'];

/** The day and part of `day:2026-11-23` or `day:2026-11-23:late`; null for another refinement. */
export function dayOfTimes(refining: string | null): { day: string; part: Part | null } | null {
  const [, day, part] = /^day:(\d{4}-\d\d-\d\d)(?::(early|office|late))?$/.exec(refining ?? '') ?? [];
  return day === undefined || !isDay(day) ? null : { day, part: (part as Part | undefined) ?? null };
}

/**
 * The times that fit: not the future where the past is asked for, none that the clock jumps over. Opens with office
 * hours, or the part nearest to them that has any.
 */
export function timePage(
  { day, part }: { day: string; part: Part | null },
  context: DialogContext,
  prefer: Prefer | undefined,
): Option<string>[] {
  const { t, now, timeZone } = context;
  const isToday = localTime(now, timeZone).day === day;
  const timesOf = (which: Part) => {
    const times: Option<string>[] = [];
    const minutes = Array.from(
      { length: (parts[which][1] - parts[which][0]) / STEP + 1 },
      (_, i) => parts[which][0] + i * STEP,
    );
    instantsOf(day, minutes, timeZone).forEach((at, index) => {
      if (!at || (isToday && prefer === 'past' && at > now) || (isToday && prefer === 'future' && at < now))
        return;
      const value = at.toISOString();
      times.push({ key: value, label: formatClock(minutes[index] ?? 0), value });
    });
    return times;
  };
  const wanted: Part[] = part
    ? [part]
    : prefer === 'past'
      ? ['office', 'early', 'late']
      : ['office', 'late', 'early'];
  const shown = wanted.find((which) => timesOf(which).length > 0) ?? 'office';
  const turn = (to: Part | undefined, label: string): Option<string>[] =>
    to && timesOf(to).length > 0 ? [{ key: to, label, refine: `day:${day}:${to}` }] : [];
  const at = inOrder.indexOf(shown);
  return [
    ...timesOf(shown),
    ...turn(inOrder[at - 1], t('engine.earlier')),
    ...turn(inOrder[at + 1], t('engine.later')),
    { key: 'other', label: t('engine.otherDay'), refine: 'days:0' },
  ];
}
