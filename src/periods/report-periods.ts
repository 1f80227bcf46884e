// The periods that reports are of: a week, a month or a quarter by name, the same for all of a team. Pure.
import { DateTime } from 'luxon';
import type { Bounds, NamedPeriod } from './periods.ts';

export const reportKinds = ['week', 'month', 'quarter'] as const;
export type ReportKind = (typeof reportKinds)[number];

export interface ReportPeriod {
  readonly kind: ReportKind;
  /** Its first calendar day (ISO). */
  readonly firstDay: string;
}

/** The one in which `now` lies for somebody in that zone. */
export function reportPeriodAt(kind: ReportKind, timeZone: string, now: Date): ReportPeriod {
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  return { kind, firstDay: local.startOf(kind).toISODate() as string };
}

export function reportPeriodBefore({ kind, firstDay }: ReportPeriod): ReportPeriod {
  const day = DateTime.fromISO(firstDay, { zone: 'utc' }).minus({ [kind]: 1 });
  return { kind, firstDay: day.toISODate() as string };
}

/** When it is for somebody in that zone. */
export function reportBounds({ kind, firstDay }: ReportPeriod, timeZone: string): Bounds {
  const from = DateTime.fromISO(firstDay, { zone: timeZone }).startOf('day');
  const to = from.plus({ [kind]: 1 }).startOf('day');
  return { fromDay: firstDay, toDay: to.toISODate() as string, from: from.toJSDate(), to: to.toJSDate() };
}

/** What plans are made for of it: the week or the month itself, or a quarter's three months. */
export function plannedPartsOf({ kind, firstDay }: ReportPeriod): readonly NamedPeriod[] {
  if (kind !== 'quarter') return [{ kind, firstDay }];
  const first = DateTime.fromISO(firstDay, { zone: 'utc' });
  return [0, 1, 2].map((months) => ({
    kind: 'month',
    firstDay: first.plus({ months }).toISODate() as string,
  }));
}

/** As a button carries it: "q2026-10-01". */
export const reportArgument = ({ kind, firstDay }: ReportPeriod): string => `${kind[0]}${firstDay}`;

/** A kind's name means the present one in that zone; null for what is neither that nor a period by name. */
export function reportPeriodOf(
  argument: string | undefined,
  timeZone: string,
  now: Date,
): ReportPeriod | null {
  const kind = reportKinds.find((one) => one === argument);
  if (kind) return reportPeriodAt(kind, timeZone, now);
  const [, letter, day = ''] = /^([wmq])(\d{4}-\d{2}-\d{2})$/.exec(argument?.slice(0, 20) ?? '') ?? [];
  const named = reportKinds.find((one) => one[0] === letter);
  const date = DateTime.fromISO(day, { zone: 'utc' });
  return named && date.isValid ? { kind: named, firstDay: date.startOf(named).toISODate() as string } : null;
}
