// A report on the work of a person or a team in a period, with the period before. No screens: whoever shows it asks here.
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import type { ReportPeriod } from '../../periods/report-periods.ts';
import { holdersOfTeams } from '../base/whose-base.ts';
import { countingCompany } from '../plans/counters.ts';
import { type Activity, activityOf } from './activity.ts';
import { type AtOnce, type Entries, enteredAtOnce, entriesOf } from './entries.ts';
import { type Forecast, forecastOf } from './forecast.ts';
import { type Funnel, funnels } from './funnel.ts';
import { type LeadTime, leadTimes } from './lead-times.ts';
import { type MissedCalls, missedCalls } from './missed-calls.ts';
import type { Both } from './spans-sql.ts';
import { type Subject, spansOf } from './subjects.ts';

export interface Report {
  readonly subject: Subject;
  readonly period: ReportPeriod;
  readonly activity: Activity;
  readonly funnel: Both<Funnel>;
  readonly lead: Both<LeadTime>;
  readonly entries: Both<Entries>;
  readonly atOnce: readonly AtOnce[];
  readonly missed: Both<MissedCalls>;
  readonly forecast: Forecast;
}

/**
 * Takes whom it is given: ask `findSubject` before. At most eight statements, however many people and records. They are sent side
 * by side, so not within a transaction.
 */
export async function reportOf(
  db: Sql,
  actor: Actor,
  { subject, period, now }: { subject: Subject; period: ReportPeriod; now: Date },
): Promise<Report> {
  const company = countingCompany(actor);
  const { companyId, timeZone, workingDays } = actor;
  const asked = { count: 1, spans: spansOf([subject], period, now) };
  const [[funnel], [lead], [entries], [missed], activity, atOnce, forecast] = await Promise.all([
    funnels(db, company, asked),
    leadTimes(db, companyId, asked),
    entriesOf(db, companyId, asked),
    missedCalls(db, companyId, asked),
    activityOf(db, company, subject, { period, reader: { timeZone, workingDays }, now }),
    enteredAtOnce(db, companyId, asked.spans),
    holderIds().then((ids) => forecastOf(db, company, subject, { holderIds: ids, now })),
  ]);
  return {
    subject,
    period,
    activity,
    funnel: funnel as Both<Funnel>,
    lead: lead as Both<LeadTime>,
    entries: entries as Both<Entries>,
    atOnce,
    missed: missed as Both<MissedCalls>,
    forecast,
  };

  async function holderIds(): Promise<number[]> {
    if (subject.personId !== null) return [subject.personId];
    const teamId = subject.teamId ?? 0;
    const holders = (await holdersOfTeams(db, companyId, [teamId])).get(teamId) ?? [];
    return holders.map(({ personId }) => personId);
  }
}
