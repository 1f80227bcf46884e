// The time that a fact settles on, by itself or by what a person picked of its readings. Pure.
import { DateTime } from 'luxon';
import type { DayReading, MomentReading, TimeReading } from '../engine/parse/read-times.ts';
import type { Reading } from './facts.ts';
import type { Choice, Picks } from './follows.ts';
import type { LineContext } from './line-scan.ts';

const MOST_DAYS = 7;

export function choicesOf(
  time: Extract<TimeReading, { kind: 'doubt' }>,
  { timeZone }: LineContext,
): Choice[] {
  const read = time.readings
    .slice(0, MOST_DAYS)
    .map((one) => (one.kind === 'moment' ? { at: one.at.toJSDate() } : { day: one.day }));
  if (read.length > 0 || !time.within) return read;
  const from = DateTime.fromISO(time.within.from, { zone: timeZone });
  const count = DateTime.fromISO(time.within.to, { zone: timeZone }).diff(from, 'days').days + 1;
  if (!(count >= 1 && count <= MOST_DAYS)) return [];
  return Array.from({ length: Math.round(count) }, (_, nth) => ({
    day: from.plus({ days: nth }).toISODate() ?? '',
  }));
}

export function timeOf(
  about: 'when' | 'to',
  reading: Reading,
  context: LineContext,
  picks: Picks,
): { at: Date | null; day: string | null } {
  const fact = about === 'when' ? reading.when : reading.movedTo;
  const none = { at: null, day: null };
  if (!fact) return none;
  if (fact.time.kind === 'doubt') {
    const picked =
      picks[about] === undefined ? undefined : choicesOf(fact.time, context)[picks[about] as number];
    if (!picked) return none;
    return 'at' in picked
      ? { at: picked.at, day: null }
      : 'day' in picked
        ? { at: null, day: picked.day }
        : none;
  }
  return settledTime(fact.time);
}

function settledTime(time: MomentReading | DayReading | TimeReading): {
  at: Date | null;
  day: string | null;
} {
  if (time.kind === 'moment') return { at: time.at.toJSDate(), day: null };
  if (time.kind === 'day') return { at: null, day: time.day };
  return { at: null, day: null };
}
