// What the daily and the weekly digest read of the teams of many heads at once.

import { groupBy } from '../../../background/group-by.ts';
import type { PushPerson, DigestContext as Reader } from '../../../background/push.ts';
import type { Sql } from '../../../db/sql.ts';
import type { Bounds } from '../../../periods/periods.ts';
import type { Picture } from '../../../pictures/picture.ts';
import { type Untouched, untouchedCustomers } from '../../customers/untouched.ts';
import { type WonDeal, wonDeals } from '../../deals/won-deals.ts';
import { type TeamMember, teamMembers } from '../../people/team-members.ts';
import { teamProgress } from '../../plans/pictures/team-progress.ts';
import { type TeamCounters, teamCounters } from '../../plans/team-counters.ts';
import { type Upkeep, upkeepOfTeams } from '../../quality/upkeep.ts';
import { wantRankings } from '../rankings.ts';
import type { TeamFacts } from '../screens/head-digest-message.ts';

/** A team of one of the heads who get the push. */
export interface LedTeam {
  readonly teamId: number;
  readonly name: string;
  readonly head: PushPerson;
  readonly members: readonly TeamMember[];
  readonly month: TeamCounters;
  readonly week: TeamCounters;
  readonly won: readonly WonDeal[];
  readonly untouched: Untouched | null;
  readonly upkeep: Upkeep | null;
  /** Whether the head wants people in the order of what they reached. */
  readonly ranked: boolean;
}

export interface TeamFactsRequest {
  readonly heads: readonly PushPerson[];
  /** As of when counters are read: a week's digest looks at the week's end. */
  readonly countedAt: (head: PushPerson) => Date;
  /** Deals that were won in it are named. */
  readonly wonIn: (head: PushPerson) => Bounds;
  /** Records that were entered in it are judged. */
  readonly enteredIn: (head: PushPerson) => { readonly from: Date; readonly to: Date };
  readonly now: Date;
}

const mostWon = 3;
const noCounters: TeamCounters = { team: [], members: [] };

/** By team, in the order of their heads. Nine statements for any number of teams whose heads share a time zone. */
export async function ledTeams(db: Sql, request: TeamFactsRequest): Promise<LedTeam[]> {
  const { heads, now } = request;
  const [first] = heads;
  if (!first) return [];
  const { companyId, company } = first;
  const teamIds = heads.flatMap(({ leads }) => leads);
  const members = await teamMembers(db, { companyId, teamIds, now });
  const membersOf = groupBy(members, ({ teamId }) => teamId);
  const led = heads.flatMap((head) => head.leads.map((teamId) => ({ head, teamId })));
  const counted = async (period: 'month' | 'week') => {
    const found = new Map<number, TeamCounters>();
    // Heads of one zone ask as of the same instant; there are as many statements as instants.
    for (const [at, those] of groupBy(led, ({ head }) => request.countedAt(head).getTime())) {
      const teams = those.map(({ head, teamId }) => ({
        ...head,
        teamId,
        members: membersOf.get(teamId) ?? [],
      }));
      const counters = await teamCounters(db, { company, teams, period, now: new Date(at) });
      for (const [teamId, one] of counters) found.set(teamId, one);
    }
    return found;
  };
  const month = await counted('month');
  const week = await counted('week');
  const days = led.map(({ head, teamId }) => ({ teamId, ...request.wonIn(head) }));
  const won = await wonDeals(db, companyId, days, mostWon);
  const untouched = await untouchedCustomers(db, { companyId, teamIds, now });
  const spans = led.map(({ head, teamId }) => ({ teamId, ...request.enteredIn(head) }));
  const upkeep = await upkeepOfTeams(db, { companyId, spans, now });
  const ranked = await wantRankings(
    db,
    companyId,
    heads.map(({ personId }) => personId),
  );
  return led.map(({ head, teamId }) => {
    const ours = membersOf.get(teamId) ?? [];
    return {
      teamId,
      head,
      name: ours[0]?.teamName ?? '',
      members: ours,
      month: month.get(teamId) ?? noCounters,
      week: week.get(teamId) ?? noCounters,
      won: won.get(teamId) ?? [],
      untouched: untouched.get(teamId) ?? null,
      upkeep: upkeep.get(teamId) ?? null,
      ranked: ranked.has(head.personId),
    };
  });
}

/** For each metric the period that its plan is made for, the month first, as for a person. */
export function plannedCounters({ month, week }: LedTeam) {
  return month.team.map((counter) => {
    if (counter.plan !== null) return counter;
    const weekly = week.team.find(({ metric, plan }) => metric === counter.metric && plan !== null);
    return weekly ?? counter;
  });
}

/** The members' own, of the periods that the team's are of. */
export function plannedMembers(team: LedTeam) {
  return plannedCounters(team).flatMap(({ metric, period }) =>
    team[period === 'week' ? 'week' : 'month'].members.filter((counter) => counter.metric === metric),
  );
}

/** Each manager's bar against their plan, in the metric that most have a plan for; in the digest's own order. */
export const pictureOf = (
  { name, people, members }: Pick<TeamFacts, 'name' | 'people' | 'members'>,
  reader: Reader,
): Picture | null =>
  teamProgress(
    {
      team: name,
      managers: people.map((one) => ({
        name: one.name,
        counters: members.filter(({ personId }) => personId === one.personId),
      })),
    },
    reader,
  );
