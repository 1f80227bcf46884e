// Whom a report is about: one person or a team, with the times in which each one's work belongs to it.
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import type { Bounds } from '../../periods/periods.ts';
import {
  plannedPartsOf,
  type ReportPeriod,
  reportBounds,
  reportPeriodBefore,
} from '../../periods/report-periods.ts';
import { partsOf } from '../../periods/stints.ts';
import { idOf } from '../../records/record-ref.ts';
import { mayOpenBases } from '../base/whose-base.ts';
import {
  personInReach,
  presentMember,
  type TeamPlan,
  teamRoster,
  teamsInReach,
} from '../people/team-members.ts';
import type { CountedPerson } from '../plans/counters.ts';

export const mayReadReports = mayOpenBases;

export interface Member extends CountedPerson {
  readonly name: string;
  readonly teamPlans: readonly TeamPlan[];
  /** Whether they are one of the team's managers now. */
  readonly present: boolean;
}

export interface Subject {
  /** "t12" a team, "p34" a person. */
  readonly key: string;
  readonly name: string;
  readonly personId: number | null;
  readonly teamId: number | null;
  readonly members: readonly Member[];
}

/** Of a period and of the one before it, each part that somebody's work belongs to the subject. */
export interface SubjectSpan {
  /** Which of several subjects. */
  readonly place: number;
  readonly personId: number;
  readonly isNow: boolean;
  readonly bounds: Bounds;
  /** Until when what followed is looked at: the period before is seen as old as the period is. */
  readonly horizon: Date;
  /** The last days of the period begin then, on the person's own clock. */
  readonly endsAt: Date;
}

/** How many calendar days are a period's end. */
export const endDays = 3;
const dayMs = 86_400_000;

export function spansOf(
  subjects: readonly Pick<Subject, 'members'>[],
  period: ReportPeriod,
  now: Date,
): SubjectSpan[] {
  return subjects.flatMap(({ members }, place) =>
    members.flatMap(({ personId, timeZone, stints }) => {
      const whole = reportBounds(period, timeZone);
      const earlier = reportBounds(reportPeriodBefore(period), timeZone);
      const age = now.getTime() - whole.from.getTime();
      const each = [
        { isNow: true, whole, horizon: now },
        { isNow: false, whole: earlier, horizon: new Date(earlier.from.getTime() + age) },
      ];
      return each.flatMap(({ isNow, whole: of, horizon }) =>
        partsOf(of, stints).map((bounds) => ({
          place,
          personId,
          isNow,
          bounds,
          horizon,
          endsAt: new Date(of.to.getTime() - endDays * dayMs),
        })),
      );
    }),
  );
}

/** Null for a subject that the actor may not read of. At most four statements. */
export async function findSubject(
  db: Sql,
  actor: Actor,
  key: string | undefined,
  { period, now }: { period: ReportPeriod; now: Date },
): Promise<Subject | null> {
  if (!mayReadReports(actor)) return null;
  const { companyId } = actor;
  const id = idOf(key?.slice(1));
  if (id === null) return null;
  const periods = [...plannedPartsOf(reportPeriodBefore(period)), ...plannedPartsOf(period)];
  if (key?.startsWith('t')) {
    const team = (await teamsInReach(db, actor)).find(({ teamId }) => teamId === id);
    if (!team) return null;
    const members = await teamRoster(db, { companyId, teamIds: [id], periods, now });
    return { key, name: team.name, personId: null, teamId: id, members };
  }
  const person = key?.startsWith('p') ? await personInReach(db, actor, id) : null;
  if (!person || !key) return null;
  const { personId, name, timeZone, workingDays } = person;
  const member = await presentMember(db, { companyId, personId, periods, now });
  const stints = personId === actor.personId ? undefined : member?.stints;
  return {
    key,
    name,
    personId,
    teamId: member?.teamId ?? null,
    members: [{ personId, name, timeZone, workingDays, stints, teamPlans: [], present: true }],
  };
}
