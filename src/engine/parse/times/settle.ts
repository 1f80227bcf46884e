// Makes of a bundle what it says: a moment, a day, a time of day, or a doubt with what may be meant.
import { DateTime } from 'luxon';
import { addDays } from '../../local-time.ts';
import type {
  ClockReading,
  DayPart,
  DayReading,
  DoubtReading,
  DoubtReason,
  MomentReading,
  Span,
  TimeContext,
  TimeReading,
} from '../read-times.ts';
import { atClock } from '../wall-clock.ts';
import type { Bundle } from './bundle.ts';
import { weekdayOf } from './calendar.ts';
import { settledEnd, settledMinutes } from './clock-half.ts';
import { type DayValue, nearest } from './day-value.ts';
import { shifted } from './read-count.ts';
import type { Time } from './read-spoken-clock.ts';

const PARTS: readonly DayPart[] = ['morning', 'midday', 'afternoon', 'evening', 'night'];
/** When each part is over, in hours. */
const PART_STARTS = [5, 11, 12, 16, 18];
const PART_ENDS = [12, 15, 18, 23, 24];
const DAY_MINUTES = 1440;

export interface Settling {
  readonly context: TimeContext;
  readonly today: string;
  readonly words: readonly Span[];
  readonly guessed: boolean;
}

export function settle(bundle: Bundle, settling: Settling): TimeReading {
  const { context, words, guessed } = settling;
  const found = {
    words,
    ...(guessed ? { guessed: true as const } : {}),
    ...(bundle.by ? { relation: 'by' as const } : {}),
  };
  const doubt = (
    why: DoubtReason,
    readings: readonly (MomentReading | DayReading)[] = [],
    within?: DoubtReading['within'],
  ): DoubtReading => ({
    ...found,
    kind: 'doubt',
    why,
    readings,
    ...(within ? { within } : {}),
  });
  const day = (value: string): DayReading => ({
    ...found,
    kind: 'day',
    day: value,
    ...(bundle.part === null ? {} : { part: PARTS[bundle.part] ?? 'morning' }),
  });
  if (bundle.exact === 'now') return { ...found, kind: 'moment', at: context.now };
  if (bundle.exact) return { ...found, kind: 'moment', at: bundle.exact.at.setZone(context.now.zone) };
  if (bundle.isVague) {
    return doubt('vague', [], bundle.within ?? undefined);
  }
  const { shift } = bundle;
  if (shift && shift.minutes > 0) {
    const at = context.now.plus({ minutes: shift.sign * shift.minutes });
    const moment: MomentReading = { ...found, kind: 'moment', at };
    if (!at.isValid || shift.minutes > 60 * 24 * 60) return doubt('impossible');
    return shift.doubt || shift.isOrder ? doubt(shift.isOrder ? 'order' : 'vague', [moment]) : moment;
  }
  if (bundle.monday && !bundle.day) {
    const monday = bundle.monday;
    return doubt(
      'vague',
      [0, 1, 2, 3, 4].map((days) => day(addDays(monday, days))),
      { from: monday, to: addDays(monday, 6) },
    );
  }
  const value = dayValueOf(bundle, settling);
  const clock = clockOf(bundle);
  if (clock === 'contradiction' || clock === 'impossible')
    return doubt(
      clock,
      clock === 'contradiction' && value && 'usual' in value ? [day(choose(value, null, settling))] : [],
    );
  if (bundle.zone === '?') return doubt('two-readings', []);
  if (!value && clock) return clockAlone(clock, bundle, settling, found, doubt);
  if (!value) return partAlone(bundle, settling, day, doubt);
  const withClock = (one: string): MomentReading | DayReading =>
    clock ? { ...found, kind: 'moment', ...onDay(one, clock, bundle, context) } : day(one);
  if ('doubt' in value) return doubt(value.doubt, value.readings.map(withClock));
  if (bundle.shift?.isOrder) return doubt('order', [withClock(choose(value, clock, settling))]);
  const chosen = choose(value, clock, settling);
  if (value.isOpen && context.lean === 'either') {
    const other = nearest(
      value.days.filter((one) => one !== chosen),
      settling.today,
    );
    return doubt('two-readings', [chosen, other].sort().reverse().map(withClock));
  }
  if (isUnlikely(bundle, chosen, settling))
    return doubt('two-readings', [addDays(chosen, 7), chosen].map(withClock));
  if (bundle.until) return daysReading(bundle, chosen, day, doubt, clock, withClock);
  if (!clock) return day(chosen);
  if (clock.other) {
    return doubt(
      'two-readings',
      [clock.from, clock.other].map((from) => ({
        ...found,
        kind: 'moment' as const,
        ...onDay(chosen, { from }, bundle, context),
      })),
    );
  }
  if (clock.isMidnight) {
    return doubt(
      'two-readings',
      [0, 1].map((later) => ({
        ...found,
        kind: 'moment' as const,
        ...onDay(addDays(chosen, later), { from: 0 }, bundle, context),
      })),
    );
  }
  const at = onDay(chosen, clock, bundle, context);
  const moment: MomentReading = { ...found, kind: 'moment', ...at };
  return isSkipped(at.at, clock.from, bundle) ? doubt('impossible', [moment]) : moment;
}

/** "this Tuesday" said on Wednesday: gone by, or the coming one. */
function isUnlikely(bundle: Bundle, chosen: string, { context, today }: Settling): boolean {
  const [item] = bundle.items.filter(({ meaning }) => meaning.kind === 'weekday');
  const isThis =
    item?.meaning.kind === 'weekday' &&
    !item.meaning.isPlain &&
    'days' in item.meaning.value &&
    item.meaning.value.days.length === 2;
  return isThis && chosen < today && context.lean !== 'past';
}

interface SettledClock {
  /** Minutes since midnight; of `until` more than a day's where it lies on the next one. */
  readonly from: number;
  readonly until?: number;
  readonly other?: number;
  readonly isMidnight?: boolean;
}

function clockOf({ clock, part }: Bundle): SettledClock | 'contradiction' | 'impossible' | null {
  if (!clock) return null;
  const { from, until } = clock;
  if (from.impossible || until?.impossible) return 'impossible';
  if (from.named)
    return from.time.minutes === DAY_MINUTES ? { from: 0, isMidnight: true } : { from: from.time.minutes };
  if (until) return rangeOf(from.time, until.time, until.meridiem, from.meridiem, part, from.other);
  const minutes = settledMinutes(from.time, part);
  if (minutes === null) return 'contradiction';
  const other = from.other ? settledMinutes(from.other, part) : null;
  return { from: minutes, ...(other === null ? {} : { other }) };
}

function rangeOf(
  from: Time,
  until: Time,
  ends: 'am' | 'pm' | undefined,
  starts: 'am' | 'pm' | undefined,
  part: number | null,
  other: Time | undefined,
): SettledClock | 'contradiction' {
  let first = settledMinutes(from, part);
  // "2 to 3 pm": what is said of the end holds for the beginning, where it then comes before.
  if (ends && !starts && from.minutes < 780) {
    const shared = (from.minutes % 720) + (ends === 'pm' ? 720 : 0);
    first = shared < until.minutes ? shared : from.minutes;
  }
  if (first === null) return 'contradiction';
  const second = settledMinutes(other ?? from, part);
  return {
    from: first,
    until: settledEnd(until, first, part),
    ...(other && second !== null ? { other: second } : {}),
  };
}

function dayValueOf(bundle: Bundle, { today }: Settling): DayValue | null {
  const { shift, day } = bundle;
  if (day) return day;
  if (!shift) {
    if (bundle.partOf?.which === 'this') return { days: [today], usual: today };
    if (bundle.partOf?.which === 'last') return { days: [addDays(today, -1)], usual: addDays(today, -1) };
    return null;
  }
  if (shift.doubt)
    return {
      doubt: shift.doubt.length === 2 ? 'two-readings' : 'vague',
      readings: shift.doubt.map((days) => addDays(today, shift.sign * days)),
    };
  const away = shifted(today, shift);
  return { days: [away], usual: away };
}

/** Without a clock time the whole day is compared: today is neither past nor future, and fits both. */
function choose(
  value: Extract<DayValue, { days: readonly string[] }>,
  clock: SettledClock | null,
  { context, today }: Settling,
): string {
  const { now, lean } = context;
  const minutes = clock ? clock.from : null;
  const nowMinutes = now.hour * 60 + now.minute;
  const isPast = (day: string) =>
    day < today || (day === today && (minutes === null || minutes <= nowMinutes));
  const isToCome = (day: string) =>
    day > today || (day === today && (minutes === null || minutes >= nowMinutes));
  if (lean === 'past') return value.days.findLast(isPast) ?? value.usual;
  if (lean === 'future') return value.days.find(isToCome) ?? value.usual;
  return value.usual;
}

function onDay(
  day: string,
  clock: SettledClock,
  { zone }: Bundle,
  { now }: TimeContext,
): { at: DateTime; until?: DateTime } {
  const place = zone ? placeOf(zone) : now.zone;
  const instant = (minutes: number) => {
    const date = DateTime.fromISO(addDays(day, Math.floor(minutes / DAY_MINUTES)), { zone: place });
    const rest = minutes % DAY_MINUTES;
    return atClock(date, { hour: Math.floor(rest / 60), minute: rest % 60 }).setZone(now.zone);
  };
  return { at: instant(clock.from), ...(clock.until === undefined ? {} : { until: instant(clock.until) }) };
}

const placeOf = (zone: string) => (zone === 'utc' ? 'utc' : zone);

/** Where the clock jumps over the time that was typed. */
function isSkipped(at: DateTime, minutes: number, { zone }: Bundle): boolean {
  const there = zone ? at.setZone(placeOf(zone)) : at;
  return there.hour * 60 + there.minute !== minutes % DAY_MINUTES;
}

function clockAlone(
  clock: SettledClock,
  bundle: Bundle,
  { context, today }: Settling,
  found: Pick<ClockReading, 'words'>,
  doubt: (why: DoubtReason, readings?: readonly (MomentReading | DayReading)[]) => DoubtReading,
): TimeReading {
  const onToday = (from: number): MomentReading => ({
    ...found,
    kind: 'moment',
    ...onDay(today, { from }, bundle, context),
  });
  if (clock.other !== undefined) return doubt('two-readings', [onToday(clock.from), onToday(clock.other)]);
  const at = onDay(today, clock, bundle, context);
  const clockTime = (minutes: number) => ({
    hour: minutes === DAY_MINUTES ? 24 : Math.floor(minutes / 60) % 24,
    minute: minutes % 60,
  });
  if (!bundle.zone) {
    return {
      ...found,
      kind: 'clock',
      ...clockTime(clock.from),
      ...(clock.until === undefined ? {} : { until: clockTime(clock.until) }),
    };
  }
  const until = at.until ? { until: { hour: at.until.hour, minute: at.until.minute } } : {};
  return {
    ...found,
    kind: 'clock',
    hour: at.at.hour,
    minute: at.at.minute,
    ...until,
    zone: { name: placeOf(bundle.zone), ...clockTime(clock.from) },
  };
}

/** "утром": today's, unless it is over or still to come where the words lean the other way. */
function partAlone(
  bundle: Bundle,
  { context, today }: Settling,
  day: (value: string) => DayReading,
  doubt: (why: DoubtReason, readings?: readonly DayReading[]) => DoubtReading,
): TimeReading {
  const { part } = bundle;
  if (part === null) return doubt('vague');
  const { now, lean } = context;
  const hour = now.hour + now.minute / 60;
  const isOver = hour >= (PART_ENDS[part] ?? 24);
  const isToCome = hour < (PART_STARTS[part] ?? 0);
  if (bundle.partOf?.which === 'next' || bundle.partOf?.which === 'coming')
    return doubt('vague', [day(addDays(today, 1))]);
  if (lean === 'past' && isToCome) return doubt('two-readings', [day(addDays(today, -1)), day(today)]);
  if (lean === 'future' && isOver) return doubt('two-readings', [day(addDays(today, 1)), day(today)]);
  return day(today);
}

function daysReading(
  bundle: Bundle,
  first: string,
  day: (value: string) => DayReading,
  doubt: (why: DoubtReason, readings?: readonly (MomentReading | DayReading)[]) => DoubtReading,
  clock: SettledClock | null,
  withClock: (day: string) => MomentReading | DayReading,
): TimeReading {
  const { until } = bundle;
  if (!until || 'doubt' in until) return doubt(until?.doubt ?? 'vague', [withClock(first)]);
  const last =
    until.days.find((one) => one >= first) ??
    (until.days.length === 1 ? null : afterFirst(until.usual, first));
  if (last === null || last < first) return doubt('contradiction', [day(first), day(until.usual)]);
  if (clock) return doubt('two-readings', [withClock(first), withClock(last)]);
  return { ...day(first), until: last };
}

/** The weekday after the first day of the range. */
const afterFirst = (weekdayLike: string, first: string): string =>
  addDays(first, (weekdayOf(weekdayLike) - weekdayOf(first) + 7) % 7 || 7);
