// What a row says comes next with its customer: the step, its date, and what of them goes into the note. Pure.
import { DateTime } from 'luxon';
import { localTime } from '../../engine/local-time.ts';
import { readTime, type TimeContext } from '../../engine/parse/read-times.ts';
import { longest } from './limits.ts';
import type { ImportedStep } from './schema.ts';

interface Cell {
  readonly heading: string;
  readonly value: string;
}

export interface NextStep {
  readonly step: ImportedStep | null;
  /** What could not be taken, for the note. */
  readonly lines: readonly string[];
  /** Whether a date could not be read, or is over. */
  readonly isNoted: boolean;
}

/** Longer cells are no dates. */
const longestDate = 60;

/** A step's own cell may hold the date ("Next activity: 2026-12-01"). A date that is not taken stands in the note as it was typed. */
export function readNextStep(
  step: Cell | undefined,
  date: Cell | undefined,
  whenOf: (cell: string) => string | null = () => null,
): NextStep {
  const stepAsDate = step && !date ? whenOf(step.value) : null;
  const when = stepAsDate ?? (date ? whenOf(date.value) : null);
  const typed = step && stepAsDate === null ? step.value.replace(/\s+/gu, ' ') : '';
  const isOver = typed !== '' && !date && isBareDate(typed);
  const isLong = typed.length > longest.nextStep;
  const lines = [
    ...(step && (isLong || isOver) ? [`${step.heading}: ${step.value}`] : []),
    ...(date && when === null ? [`${date.heading}: ${date.value}`] : []),
  ];
  const cut = isLong ? `${typed.slice(0, longest.nextStep - 1).replace(/[\ud800-\udbff]$/u, '')}…` : typed;
  const about = cut === '' || isOver ? null : cut;
  return {
    step: when === null && about === null ? null : { when, about },
    lines,
    isNoted: isOver || (date !== undefined && when === null),
  };
}

/** Figures and marks only: a date that is not taken is no subject of a call. */
const isBareDate = (text: string): boolean => text.length <= longestDate && /^[\d\s.:/,-]+$/u.test(text);

/**
 * Reads the dates of a file. Null for what depends on when the file was written ("tomorrow"), for what leaves a choice, and
 * for a day that is over. A time of midnight is how tables write a day.
 */
export function whenReader(
  now: Date,
  { timeZone, locale, country }: { timeZone: string; locale: TimeContext['locale']; country: string },
): (cell: string) => string | null {
  const today = localTime(now, timeZone).day;
  const start = DateTime.fromJSDate(now, { zone: timeZone });
  const contexts = [start, start.plus({ days: 9, hours: 5 })].map(
    (at): TimeContext => ({ now: at, locale, country, lean: 'future' }),
  );
  return (cell) => {
    if (cell.length > longestDate || !/\d/u.test(cell)) return null;
    const [first, later] = contexts.map((context) => said(cell, context));
    if (!first || first !== later) return null;
    const day = first.length === 10 ? first : localTime(Date.parse(first), timeZone).day;
    return day < today ? null : first;
  };
}

function said(cell: string, context: TimeContext): string | null {
  const answer = readTime(cell, context);
  if (answer.kind !== 'understood') return null;
  const { reading } = answer;
  if (reading.kind === 'day') return reading.until || reading.part ? null : reading.day;
  if (reading.kind !== 'moment' || reading.until) return null;
  const isMidnight = reading.at.hour === 0 && reading.at.minute === 0;
  return isMidnight ? reading.at.toISODate() : reading.at.toUTC().toISO();
}
