// What Monday's digest says of the work of each team's week: the funnel and how soon things are entered. For many teams at once.
import type { Sql } from '../../db/sql.ts';
import type { ReportPeriod } from '../../periods/report-periods.ts';
import type { CountingCompany } from '../plans/metrics.ts';
import { type Funnel, funnels } from './funnel.ts';
import { type LeadTime, leadTimes } from './lead-times.ts';
import { type Subject, spansOf } from './subjects.ts';

export interface WeekWork {
  readonly funnel: Funnel;
  readonly lead: LeadTime;
}

/** In the order given. Two statements, however many teams. */
export async function weekWork(
  db: Sql,
  company: CountingCompany,
  teams: readonly (Pick<Subject, 'members'> & { readonly period: ReportPeriod })[],
  now: Date,
): Promise<WeekWork[]> {
  const spans = teams.flatMap((team, place) =>
    spansOf([team], team.period, now)
      .filter(({ isNow }) => isNow)
      .map((span) => ({ ...span, place })),
  );
  const asked = { count: teams.length, spans };
  const found = await funnels(db, company, asked);
  const lead = await leadTimes(db, company.id, asked);
  return found.map((funnel, place) => ({
    funnel: funnel.now,
    lead: (lead[place] as (typeof lead)[number]).now,
  }));
}
