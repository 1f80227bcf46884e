// The reading behind the moment and the day parser: day and clock words are found apart and put together.
import { DateTime } from 'luxon';
import type { ParseContext } from './context.ts';
import { type DayCandidates, dayCandidates } from './day-candidates.ts';
import { findClock } from './find-clock.ts';
import { findDay } from './find-day.ts';
import { findRelative } from './find-relative.ts';
import { type PartOfDay, partOfDayAt } from './part-of-day.ts';
import { toPlainCharacters } from './plain-characters.ts';
import { type Span, take, untaken } from './span.ts';
import { atClock, type Clock } from './wall-clock.ts';

export type ReadMoment =
  | { ok: true; at: DateTime; hasDay: boolean; hasTime: boolean; rest: string }
  | { ok: false; reason: 'empty' | 'not_a_moment' | 'no_such_day' };

/** A moment stands in the first words; the rest of a long text is kept but not searched. */
const SEARCHED_LENGTH = 400;
const NOW = /(?<![\p{L}\p{N}])(?:(?:just|right|gerade|прямо) )?(?:now|jetzt|сейчас)(?![\p{L}\p{N}])/iu;
const ISO_WITH_OFFSET =
  /(?<![\p{L}\d])\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)(?![\p{L}\d])/iu;

/** Any day or clock words of the text; `hasDay` and `hasTime` tell which of the two were there. */
export function readMoment(typed: string, ctx: ParseContext): ReadMoment {
  const original = typed.normalize('NFC');
  const text = toPlainCharacters(original);
  if (text.trim() === '') return { ok: false, reason: 'empty' };
  const searched = text.slice(0, SEARCHED_LENGTH);
  const restOf = (marked: string) => untaken(original, marked + text.slice(SEARCHED_LENGTH));

  const now = DateTime.fromJSDate(ctx.now, { zone: ctx.timeZone });

  const exact = findInstant(searched, now);
  if (exact)
    return { ok: true, at: exact.at, hasDay: true, hasTime: true, rest: restOf(take(searched, exact.span)) };
  const day = readDay(searched, ctx, now);
  if (day === 'no_such_day') return { ok: false, reason: day };
  if (day && 'instant' in day) {
    return { ok: true, at: day.instant, hasDay: true, hasTime: true, rest: restOf(take(searched, day.span)) };
  }
  const afterDay = day?.marked ?? searched;
  const found = findClock(afterDay, day?.part ?? null);
  const clock = found?.clock ?? null;
  if (!day && !clock) return { ok: false, reason: 'not_a_moment' };

  const at = chooseMoment(day?.candidates ?? aroundToday(now), clock, now, ctx.prefer ?? 'nearest');
  const rest = restOf(found ? take(afterDay, found.span) : afterDay);
  return { ok: true, at, hasDay: day !== null, hasTime: clock !== null, rest };
}

function findInstant(text: string, now: DateTime): { at: DateTime; span: Span } | null {
  const iso = ISO_WITH_OFFSET.exec(text);
  const at = iso && DateTime.fromISO(iso[0].toUpperCase(), { zone: now.zone });
  if (iso && at?.isValid) return { at, span: spanOf(iso) };
  const word = NOW.exec(text);
  return word && { at: now, span: spanOf(word) };
}

interface ReadDay {
  candidates: DayCandidates;
  part: PartOfDay | null;
  marked: string;
}

function readDay(
  text: string,
  ctx: ParseContext,
  now: DateTime,
): ReadDay | { instant: DateTime; span: Span } | 'no_such_day' | null {
  const found = findDay(text, ctx, now);
  if (found) {
    const candidates = dayCandidates(found.typed, now);
    return candidates ? { candidates, ...withPartTaken(text, found) } : 'no_such_day';
  }
  const relative = findRelative(text, ctx, now);
  if (!relative || 'instant' in relative) return relative;
  const candidates = { days: [relative.day], usual: relative.day };
  return { candidates, ...withPartTaken(text, relative) };
}

function withPartTaken(text: string, day: { span: Span; isEvening?: boolean }) {
  const beside = partOfDayAt(text, day.span);
  const part: PartOfDay | null = beside?.name ?? (day.isEvening ? 'evening' : null);
  return { part, marked: take(text, beside?.span ?? day.span) };
}

function aroundToday(now: DateTime): DayCandidates {
  const days = [-1, 0, 1].flatMap(
    (count) => dayCandidates({ kind: 'days_from_today', days: count }, now)?.days ?? [],
  );
  return { days, usual: days[1] ?? now };
}

/** Without a clock time the whole day is compared: today is neither past nor future, and fits both. */
function chooseMoment(
  { days, usual }: DayCandidates,
  clock: Clock | null,
  now: DateTime,
  prefer: 'past' | 'future' | 'nearest',
): DateTime {
  const momentOf = (day: DateTime) => (clock ? atClock(day, clock) : day);
  const moments = days.map(momentOf);
  const today = atClock(now, { hour: 0, minute: 0 });
  if (prefer === 'past') return moments.findLast((moment) => moment <= now) ?? momentOf(usual);
  if (prefer === 'future')
    return moments.find((moment) => moment >= (clock ? now : today)) ?? momentOf(usual);
  return momentOf(usual);
}

function spanOf(match: RegExpExecArray): Span {
  return { start: match.index, end: match.index + match[0].length };
}
