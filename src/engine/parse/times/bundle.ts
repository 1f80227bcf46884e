// Puts the time words of one time together: day, weekday, week, count, clock, part of the day and zone, as far as they agree.
import { addDays } from '../../local-time.ts';
import { monthOf, weekdayOf } from './calendar.ts';
import { type DayValue, dateValue, eitherOf, exactly, inWeek } from './day-value.ts';
import type { Item, Meaning } from './items.ts';
import type { ReadClock } from './read-clock.ts';
import { type Shift, shifted } from './read-count.ts';

export interface Bundle {
  readonly items: readonly Item[];
  readonly day: DayValue | null;
  readonly until: DayValue | null;
  /** A plain weekday without a date. */
  readonly weekday: number | null;
  readonly isPlain: boolean;
  readonly dayOfMonth: number | null;
  readonly monday: string | null;
  readonly within: { readonly from: string; readonly to: string } | null;
  readonly isVague: boolean;
  readonly shift: Shift | null;
  readonly clock: ReadClock | null;
  readonly part: number | null;
  readonly partOf: Extract<Meaning, { kind: 'part' }> | null;
  readonly zone: string | null;
  readonly exact: 'now' | Extract<Meaning, { kind: 'instant' }> | null;
  readonly by: boolean;
}

export const emptyBundle: Bundle = {
  items: [],
  day: null,
  until: null,
  weekday: null,
  isPlain: false,
  dayOfMonth: null,
  monday: null,
  within: null,
  isVague: false,
  shift: null,
  clock: null,
  part: null,
  partOf: null,
  zone: null,
  exact: null,
  by: false,
};

/** The bundle with the item in it; null where they say different things. */
export function added(bundle: Bundle, item: Item, today: string): Bundle | null {
  const items = [...bundle.items, item];
  const { meaning } = item;
  if (bundle.exact && meaning.kind !== 'zone') {
    const isToday = meaning.kind === 'day' && 'days' in meaning.value && meaning.value.usual === today;
    return bundle.exact === 'now' && isToday ? { ...bundle, items } : null;
  }
  switch (meaning.kind) {
    case 'day':
      return addDay({ ...bundle, items }, meaning, today);
    case 'weekday':
      return addWeekday({ ...bundle, items }, meaning, today);
    case 'days':
      if (bundle.until || bundle.shift || bundle.monday) return null;
      if (bundle.day && !bundle.isPlain) return null;
      return { ...bundle, items, day: meaning.from, until: meaning.until, isPlain: false };
    case 'week':
      if (bundle.monday || bundle.shift || bundle.until || bundle.exact) return null;
      if (bundle.day && bundle.weekday === null)
        return fitsWeek(bundle.day, meaning.monday) ? { ...bundle, items } : null;
      if (bundle.weekday !== null && bundle.isPlain) {
        return {
          ...bundle,
          items,
          monday: meaning.monday,
          day: exactly(inWeek(meaning.monday, bundle.weekday)),
          isPlain: false,
        };
      }
      if (bundle.day) return null;
      return { ...bundle, items, monday: meaning.monday };
    case 'within': {
      const month = meaning.within;
      if (bundle.dayOfMonth !== null && month) {
        const value = dateValue(
          { year: Number(month.from.slice(0, 4)), month: monthOf(month.from), day: bundle.dayOfMonth },
          today,
        );
        return { ...bundle, items, day: value };
      }
      if (bundle.day || bundle.within || bundle.isVague) return null;
      return { ...bundle, items, within: month, isVague: true };
    }
    case 'shift':
      return addShift({ ...bundle, items }, meaning.shift, today);
    case 'clock':
      return addClock({ ...bundle, items }, meaning.clock);
    case 'part': {
      if (bundle.part !== null && bundle.part !== meaning.part) return null;
      return { ...bundle, items, part: meaning.part, partOf: meaning };
    }
    case 'now':
      return bundle.clock ||
        bundle.shift ||
        bundle.part !== null ||
        (bundle.day && !isOnly(bundle.day, today))
        ? null
        : { ...bundle, items, exact: 'now' };
    case 'instant':
      return bundle.items.length > 0 ? null : { ...bundle, items, exact: meaning };
    case 'zone':
      return bundle.zone && bundle.zone !== meaning.zone ? null : { ...bundle, items, zone: meaning.zone };
    case 'vague':
      return { ...bundle, items, isVague: true };
    default:
      return null;
  }
}

const isOnly = (value: DayValue, day: string): boolean =>
  'usual' in value && value.days.length === 1 && value.usual === day;
const fitsWeek = (value: DayValue, monday: string): boolean =>
  'usual' in value && value.days.some((day) => day >= monday && day <= addDays(monday, 6));

function addDay(bundle: Bundle, meaning: Extract<Meaning, { kind: 'day' }>, today: string): Bundle | null {
  const { value } = meaning;
  const withPart = (next: Bundle): Bundle => ({
    ...next,
    part: meaning.part ?? next.part,
    by: next.by || (meaning.by ?? false),
    dayOfMonth: meaning.dayOfMonth ?? null,
  });
  // "by eod tomorrow": the end of the day that is named.
  if (bundle.by && bundle.day && isOnly(bundle.day, today) && !bundle.until)
    return withPart({ ...bundle, day: value });
  if (meaning.by && bundle.day) return { ...bundle, by: true };
  if (bundle.until || bundle.exact) return null;
  if (bundle.shift) {
    if (!('usual' in value) || value.days.length !== 1)
      return bundle.shift.isFrom && 'usual' in value
        ? withPart({ ...bundle, day: exactly(shifted(aheadOf(value, today), bundle.shift)) })
        : null;
    return withPart({ ...bundle, day: exactly(shifted(value.usual, bundle.shift)) });
  }
  if (bundle.monday) return fitsWeek(value, bundle.monday) ? withPart({ ...bundle, day: value }) : null;
  if (bundle.within && meaning.dayOfMonth !== undefined) {
    const { from } = bundle.within;
    return withPart({
      ...bundle,
      isVague: false,
      within: null,
      day: dateValue(
        { year: Number(from.slice(0, 4)), month: monthOf(from), day: meaning.dayOfMonth },
        today,
      ),
    });
  }
  if (bundle.isVague && bundle.within) return null;
  if (bundle.day) {
    if (bundle.weekday === null) return sameDay(bundle.day, value) ? bundle : null;
    const agreed = onWeekday(value, bundle.weekday);
    return agreed ? withPart({ ...bundle, day: agreed, isPlain: false }) : null;
  }
  return withPart({ ...bundle, day: value });
}

const aheadOf = (value: Extract<DayValue, { days: readonly string[] }>, today: string): string =>
  value.days.find((day) => day >= today) ?? value.usual;

function sameDay(one: DayValue, other: DayValue): boolean {
  return 'usual' in one && 'usual' in other && one.usual === other.usual;
}

/** The date where its weekday is the one named; a year is not chosen by it, unless none is near. */
function onWeekday(value: DayValue, weekday: number): DayValue | null {
  if (!('usual' in value)) return value;
  const fitting = value.days.filter((day) => weekdayOf(day) === weekday);
  return fitting.includes(value.usual) ? { days: fitting, usual: value.usual } : null;
}

function addWeekday(
  bundle: Bundle,
  meaning: Extract<Meaning, { kind: 'weekday' }>,
  today: string,
): Bundle | null {
  const { weekday, value, isPlain } = meaning;
  if (bundle.until) return null;
  if (bundle.by && bundle.day && isOnly(bundle.day, today))
    return { ...bundle, day: value, weekday, isPlain };
  if (bundle.monday && isPlain) return { ...bundle, day: exactly(inWeek(bundle.monday, weekday)), weekday };
  if (bundle.shift && isPlain) {
    const { shift } = bundle;
    if (shift.minutes > 0) return null;
    return { ...bundle, weekday, day: weekdayAway(weekday, shift, today, shift.isFrom === true, false) };
  }
  if (bundle.day) {
    if (bundle.weekday !== null && bundle.weekday !== weekday) return null;
    const agreed = onWeekday(bundle.day, weekday);
    return agreed ? { ...bundle, day: agreed, weekday } : null;
  }
  if (bundle.within || bundle.shift || bundle.monday || bundle.exact) return null;
  return { ...bundle, day: value, weekday, isPlain };
}

/** "Freitag in einer Woche" is a week after the coming one; "in einer Woche am Montag" may be that week's. */
function weekdayAway(
  weekday: number,
  shift: Shift,
  today: string,
  isStrict: boolean,
  weekdayFirst: boolean,
): DayValue {
  const coming = addDays(today, (weekday - weekdayOf(today) + 7) % 7);
  const ofWeek = inWeek(shifted(today, shift), weekday);
  const counted = shifted(coming, shift);
  if (shift.sign < 0) {
    const last = addDays(today, -((weekdayOf(today) - weekday + 7) % 7));
    const back = shifted(last, shift);
    return back === ofWeek ? exactly(back) : eitherOf(ofWeek, back);
  }
  if (shift.doubt) return { doubt: 'vague', readings: [] };
  return isStrict || weekdayFirst || counted === ofWeek ? exactly(counted) : eitherOf(ofWeek, counted);
}

function addShift(bundle: Bundle, shift: Shift, today: string): Bundle | null {
  if (bundle.shift || bundle.monday || bundle.until || bundle.exact || bundle.within) return null;
  if (shift.minutes > 0) {
    const fitsToday = !bundle.day || isOnly(bundle.day, today);
    return fitsToday && !bundle.clock && bundle.part === null ? { ...bundle, shift } : null;
  }
  if (!bundle.day) return { ...bundle, shift };
  if (bundle.weekday !== null && bundle.isPlain) {
    return {
      ...bundle,
      shift,
      isPlain: false,
      day: weekdayAway(bundle.weekday, shift, today, false, !shift.isRussian),
    };
  }
  if (!('usual' in bundle.day) || bundle.day.days.length !== 1 || shift.doubt?.length === 0) return null;
  if (shift.doubt)
    return {
      ...bundle,
      shift: null,
      day: eitherOf(
        ...shift.doubt.map((days) =>
          addDays(bundle.day && 'usual' in bundle.day ? bundle.day.usual : today, shift.sign * days),
        ),
      ),
    };
  return { ...bundle, shift: null, day: exactly(shifted(bundle.day.usual, shift)) };
}

function addClock(bundle: Bundle, clock: ReadClock): Bundle | null {
  if (bundle.shift && bundle.shift.minutes > 0) return null;
  if (bundle.clock) {
    // "Mittag um 1": noon names the part of the day.
    const named = bundle.clock.from.named && !bundle.clock.until;
    if (named && bundle.clock.from.time.minutes === 720 && !clock.from.named)
      return { ...bundle, clock, part: 1 };
    if (clock.from.named && clock.from.time.minutes === 720 && bundle.part === null)
      return { ...bundle, part: 1 };
    return bundle.clock.from.time.minutes === clock.from.time.minutes && !clock.until ? bundle : null;
  }
  return { ...bundle, clock };
}
