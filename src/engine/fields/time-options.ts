// The times of a day as buttons: office hours first, the early and the late ones a page away.
import { instantsOf, isDay, localTime } from '../local-time.ts';
import { formatClock } from '../show-time.ts';
import type { DialogContext, Option } from '../types.ts';
import type { Prefer } from './day-options.ts';

type Part = 'early' | 'office' | 'late';
const halfHours = Array.from({ length: 48 }, (_, index) => index * 30);
const OFFICE_OPENS = 9 * 60;
const OFFICE_CLOSES = 18 * 60;
const partOf = (minutes: number): Part =>
  minutes < OFFICE_OPENS ? 'early' : minutes <= OFFICE_CLOSES ? 'office' : 'late';
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
  const { t } = context;
  const times = timesOf(day, context, prefer);
  const nearest: readonly Part[] =
    prefer === 'past' ? ['office', 'early', 'late'] : ['office', 'late', 'early'];
  const shown = part ?? nearest.find((which) => times[which].length > 0) ?? 'office';
  const turn = (to: Part | undefined, label: string): Option<string>[] =>
    to && times[to].length > 0 ? [{ key: to, label, refine: `day:${day}:${to}` }] : [];
  const at = inOrder.indexOf(shown);
  return [
    ...times[shown],
    ...turn(inOrder[at - 1], t('engine.earlier')),
    ...turn(inOrder[at + 1], t('engine.later')),
    { key: 'other', label: t('engine.otherDay'), refine: 'days:0' },
  ];
}

function timesOf(
  day: string,
  { now, timeZone }: DialogContext,
  prefer: Prefer | undefined,
): Record<Part, Option<string>[]> {
  const isToday = localTime(now, timeZone).day === day;
  const fits = (at: Date) =>
    !isToday ||
    prefer === undefined ||
    (prefer === 'past' ? at.getTime() <= now.getTime() : at.getTime() >= now.getTime());
  const times: Record<Part, Option<string>[]> = { early: [], office: [], late: [] };
  instantsOf(day, halfHours, timeZone).forEach((at, index) => {
    if (!at || !fits(at)) return;
    const minutes = halfHours[index] ?? 0;
    const value = at.toISOString();
    times[partOf(minutes)].push({ key: value, label: formatClock(minutes), value });
  });
  return times;
}
