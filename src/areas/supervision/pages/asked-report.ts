// Which report is asked for by the address of its page, and how one came to it.
import { may } from '../../../access/rights.ts';
import {
  type ReportPeriod,
  reportArgument,
  reportPeriodAt,
  reportPeriodOf,
} from '../../../periods/report-periods.ts';
import { baseOfTeam } from '../../base/whose-base.ts';
import { findSubject, type Subject } from '../../reports/subjects.ts';
import { toTeams } from './base-page.tsx';
import type { Crumb } from './document.tsx';
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

export function reportCrumbs({ base, context }: Visit, { personId, teamId }: Subject): Crumb[] {
  const { t, actor } = context;
  if (!may(actor, 'team.see')) return [];
  const crumbs = toTeams(base, t, actor);
  if (personId !== null && teamId !== null && (actor.role === 'admin' || actor.leads.includes(teamId)))
    crumbs.push({ label: t('supervision.team'), href: `${base}/${baseOfTeam(teamId)}/report` });
  return crumbs;
}
