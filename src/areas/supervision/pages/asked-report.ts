// Which report is asked for by the address of its page.
import {
  type ReportPeriod,
  reportArgument,
  reportPeriodAt,
  reportPeriodOf,
} from '../../../periods/report-periods.ts';
import { findSubject, type Subject } from '../../reports/subjects.ts';
import type { Visit } from './visit.ts';

export interface AskedReport {
  readonly subject: Subject;
  readonly period: ReportPeriod;
  readonly path: string;
}

/** Null for a report that is not there, or not theirs. */
export async function askedReport(
  visit: Visit,
  key: string,
  named: string | undefined,
): Promise<AskedReport | null> {
  const { context, db, base } = visit;
  const { actor, now, timeZone } = context;
  const period = reportPeriodOf(named, timeZone, now) ?? reportPeriodAt('month', timeZone, now);
  const subject = await findSubject(db.sql, actor, key, { period, now });
  return subject && { subject, period, path: `${base}/${key}/report/${reportArgument(period)}` };
}
