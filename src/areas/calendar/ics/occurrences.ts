// When a series takes place, on the clock of its zone: its rule, what was added and what was left out.
import ICAL from 'ical.js';
import { addDays, daysBetween } from '../../../engine/local-time.ts';
import type { EventLines, ZonedTime } from './event-lines.ts';
import type { ToInstant, Wall } from './zones.ts';

export interface Occurrence {
  /** By which of the series it is known, wherever it was moved. */
  readonly wall: Wall;
  readonly at: number;
}

/** More steps of a rule than a meeting has in a lifetime. */
const mostSteps = 12_000;
const mostInterval = 1_000;

/** Those from `from` until `to` (milliseconds), without those that were left out. */
export function occurrencesOf(
  event: EventLines,
  zone: ToInstant,
  { from, to, zoneOf }: { from: number; to: number; zoneOf: (time: ZonedTime) => ToInstant },
): Occurrence[] {
  const found = new Map<number, Occurrence>();
  const add = (wall: Wall, at: number) => {
    if (at >= from && at <= to) found.set(at, { wall, at });
  };
  add(event.start, zone(event.start));
  for (const rule of event.rules)
    for (const wall of byRule(rule, event.start, zone, { from, to })) add(wall, zone(wall));
  for (const time of event.extra) add(time, zoneOf(time)(time));
  // Some programs leave out by the day what has a time.
  const days = new Set(event.except.flatMap(({ day, second }) => (second === null ? [day] : [])));
  const instants = new Set(event.except.map((time) => zoneOf(time)(time)));
  return [...found.values()]
    .filter(({ at, wall }) => !instants.has(at) && !days.has(wall.day))
    .sort((a, b) => a.at - b.at);
}

function* byRule(
  rule: string,
  start: ZonedTime,
  zone: ToInstant,
  { from, to }: { from: number; to: number },
): Generator<Wall> {
  const recur = ruleOf(rule);
  if (!recur) return;
  const until = untilOf(recur, zone, start);
  recur.until = null as never;
  const first = recur.count ? start.day : nearer(recur, start.day, from);
  for (const day of recur.freq === 'DAILY' ? byDays(recur, first) : byLibrary(recur, first)) {
    const wall: Wall = { day, second: start.second, isUtc: start.isUtc };
    const at = zone(wall);
    if (at > to || at > until) return;
    yield wall;
  }
}

function* byLibrary(recur: ICAL.Recur, first: string): Generator<string> {
  const iterator = recur.iterator(timeOf(first));
  for (let step = 0; step < mostSteps; step += 1) {
    const next = iterator.next();
    if (!next || next.year > 2199) return;
    yield `${pad(next.year, 4)}-${pad(next.month)}-${pad(next.day)}`;
  }
}

const weekdays = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** The library looks for ever for a day that none of these conditions lets through. */
function* byDays({ parts, interval, count }: ICAL.Recur, first: string): Generator<string> {
  const {
    BYDAY: days = [],
    BYMONTH: months = [],
    BYMONTHDAY: dates = [],
  } = parts as Record<string, unknown[]>;
  let given = 0;
  let day = first;
  for (let step = 0; step < mostSteps && day < '2199'; step += 1, day = addDays(day, Math.max(1, interval))) {
    const date = new Date(`${day}T00:00Z`);
    const lastDate = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    const fits =
      (days.length === 0 || days.some((one) => String(one).endsWith(weekdays[date.getUTCDay()] ?? ''))) &&
      (months.length === 0 || months.some((one) => Number(one) === date.getUTCMonth() + 1)) &&
      (dates.length === 0 ||
        dates.some(
          (one) => Number(one) === date.getUTCDate() || Number(one) === date.getUTCDate() - lastDate - 1,
        ));
    if (!fits) continue;
    given += 1;
    if (count && given > count) return;
    yield day;
  }
}

const pad = (number: number, length = 2): string => String(number).padStart(length, '0');

/** Null for what is no rule of a meeting: every minute, or on a day that no year has. */
function ruleOf(text: string): ICAL.Recur | null {
  try {
    const recur = ICAL.Recur.fromString(text.trim().toUpperCase());
    if (recur.interval > mostInterval) return null;
    if (!['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].includes(recur.freq)) return null;
    const parts = recur.parts as Record<string, unknown[]>;
    if (['BYSECOND', 'BYMINUTE', 'BYHOUR'].some((part) => (parts[part]?.length ?? 0) > 1)) return null;
    if (Object.values(parts).some((values) => values.length > 400)) return null;
    for (const part of ['BYSECOND', 'BYMINUTE', 'BYHOUR']) delete parts[part];
    return isPossible(parts) ? recur : null;
  } catch {
    return null;
  }
}

const longestMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isPossible({ BYMONTH: months = [], BYMONTHDAY: days = [] }: Record<string, unknown[]>): boolean {
  if (days.length === 0) return true;
  const of = months.length > 0 ? months.map(Number) : [1];
  return of.some((month) => days.some((day) => Math.abs(Number(day)) <= (longestMonth[month - 1] ?? 0)));
}

/** Milliseconds: the end of the day where only that is said. */
function untilOf(recur: ICAL.Recur, zone: ToInstant, start: ZonedTime): number {
  const until = recur.until as ICAL.Time | null;
  if (!until) return Number.POSITIVE_INFINITY;
  const day = `${pad(until.year, 4)}-${pad(until.month)}-${pad(until.day)}`;
  if (until.isDate)
    return start.second === null
      ? zone({ day, second: null, isUtc: false })
      : zone({ day, second: 86_399, isUtc: start.isUtc });
  const second = until.hour * 3600 + until.minute * 60 + until.second;
  // Of whole days the day alone counts, whatever the clock beside it says.
  if (start.second === null) return zone({ day, second: null, isUtc: false });
  return zone({ day, second, isUtc: until.zone?.tzid === 'UTC' });
}

/** A beginning of the same rule that lies shortly before what is wanted: nobody walks through twenty years of days. */
function nearer(recur: ICAL.Recur, day: string, from: number): string {
  const unit = { DAILY: 1, WEEKLY: 7 }[recur.freq as string];
  if (!unit) return day;
  const step = unit * Math.max(1, recur.interval);
  const away = daysBetween(day, new Date(from).toISOString().slice(0, 10)) - step - 2;
  return away > step ? addDays(day, Math.floor(away / step) * step) : day;
}

/** Whole days alone: the clock does not change within a series. */
function timeOf(day: string): ICAL.Time {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return new ICAL.Time({ year, month, day: date, isDate: true }, ICAL.Timezone.localTimezone);
}
