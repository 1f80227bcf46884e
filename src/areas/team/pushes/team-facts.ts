// What the daily and the weekly digest read of the teams of many heads at once.

import type { PushPerson, DigestContext as Reader } from '../../../background/push.ts';
import type { Sql } from '../../../db/sql.ts';
import { groupBy } from '../../../group-by.ts';
import type { Picture } from '../../../messenger/picture.ts';
import { boundsIn, type NamedPeriod } from '../../../periods/periods.ts';
import { partsOf } from '../../../periods/stints.ts';
import { type Untouched, untouchedCustomers } from '../../base/untouched.ts';
import { type RosterMember, teamRoster } from '../../people/team-members.ts';
import type { Counter } from '../../plans/counters.ts';
import { teamProgress } from '../../plans/pictures/team-progress.ts';
import { namedPeriodOf } from '../../plans/screens/counter-lines.ts';
import { type TeamCounter, type TeamCounters, teamCounters } from '../../plans/team-counters.ts';
import { namedPeople } from '../../plans/team-people.ts';
import { type WonDeal, wonDeals } from '../../plans/won-deals.ts';
import { type Upkeep, upkeepOfTeams } from '../../quality/upkeep.ts';
import { wantRankings } from '../rankings.ts';
import { peopleForHead, type TeamPerson } from '../screens/team-parts-message.ts';
import type { TeamFacts } from './head-digest.ts';

/** A team of one of the heads who get the push. */
export interface LedTeam {
  readonly teamId: number;
  readonly name: string;
  readonly head: PushPerson;
  /** Whoever is named with numbers: the managers, the head, who left meanwhile. */
  readonly people: readonly RosterMember[];
  readonly counters: readonly TeamCounter[];
  /** The people's own in this team. */
  readonly members: readonly Counter[];
  /** The team's of each period that was asked for. */
  readonly byPeriod: TeamCounters['byPeriod'];
  readonly won: readonly WonDeal[];
  readonly wonMore: number;
  readonly untouched: Untouched | null;
  readonly upkeep: Upkeep | null;
  /** Whether the head wants people in the order of what they reached. */
  readonly ranked: boolean;
}

export interface TeamFactsRequest {
  readonly heads: readonly PushPerson[];
  /** For each metric the first of these with a plan is shown; those beyond `choose` are for comparison. */
  readonly periods: (head: PushPerson) => readonly NamedPeriod[];
  readonly choose: number;
  /** Deals that were won in it are named. */
  readonly wonIn: (head: PushPerson) => NamedPeriod;
  /** Records that were entered in it are judged. */
  readonly enteredIn: (head: PushPerson) => { readonly from: Date; readonly to: Date };
  readonly now: Date;
}

const mostWon = 3;
const noCounters: TeamCounters = { team: [], members: [], byPeriod: [] };

/** By team, in the order of their heads. Seven statements for any number of teams. */
export async function ledTeams(db: Sql, request: TeamFactsRequest): Promise<LedTeam[]> {
  const { heads, now, choose } = request;
  const [first] = heads;
  if (!first) return [];
  const { companyId, company } = first;
  const teamIds = heads.flatMap(({ leads }) => leads);
  const led = heads.flatMap((head) => head.leads.map((teamId) => ({ head, teamId })));
  const periods = heads.flatMap((head) => [...request.periods(head), request.wonIn(head)]);
  const roster = await teamRoster(db, { companyId, teamIds, periods, now });
  const rosterOf = groupBy(roster, ({ teamId }) => teamId);
  const teams = led.map(({ head, teamId }) => ({
    teamId,
    timeZone: head.timeZone,
    workingDays: head.workingDays,
    members: rosterOf.get(teamId) ?? [],
    periods: request.periods(head),
    choose,
  }));
  const counted = await teamCounters(db, { company, teams, now });
  const days = led.flatMap(({ head, teamId }) =>
    (rosterOf.get(teamId) ?? []).flatMap(({ personId, timeZone, stints }) =>
      partsOf(boundsIn(request.wonIn(head), timeZone), stints).map(({ fromDay, toDay }) => ({
        teamId,
        personId,
        fromDay,
        toDay,
      })),
    ),
  );
  const won = await wonDeals(db, { company, days, limit: mostWon, now });
  const untouched = await untouchedCustomers(db, { company, teamIds, now });
  const spans = led.map(({ head, teamId }) => ({ teamId, ...request.enteredIn(head) }));
  const upkeep = await upkeepOfTeams(db, { companyId, spans, now });
  const ranked = await wantRankings(
    db,
    companyId,
    heads.map(({ personId }) => personId),
  );
  return led.map(({ head, teamId }) => {
    const ours = rosterOf.get(teamId) ?? [];
    const { team, members, byPeriod } = counted.get(teamId) ?? noCounters;
    return {
      teamId,
      head,
      name: ours[0]?.teamName ?? '',
      people: namedPeople(ours, members),
      counters: team,
      members,
      byPeriod,
      won: won.get(teamId)?.deals ?? [],
      wonMore: won.get(teamId)?.more ?? 0,
      untouched: untouched.get(teamId) ?? null,
      upkeep: upkeep.get(teamId) ?? null,
      ranked: ranked.has(head.personId),
    };
  });
}

/** As the head reads of them: themselves as "You", who was not there all the time with when. */
export const asRead = (
  { people, head, counters, won }: LedTeam,
  reader: Reader,
): { readonly people: TeamPerson[]; readonly won: WonDeal[] } => ({
  people: peopleForHead(people, {
    headId: head.personId,
    period: counters[0] && namedPeriodOf(counters[0]),
    reader,
  }),
  won: won.map((deal) =>
    deal.personId === head.personId ? { ...deal, managerName: reader.t('team.you') } : deal,
  ),
});

/** The team's and each manager's bar in every metric that somebody has a plan for; in the digest's own order. */
export const pictureOf = (
  { name, people, members, counters }: Pick<TeamFacts, 'name' | 'people' | 'members' | 'counters'>,
  reader: Reader,
): Picture | null =>
  teamProgress(
    {
      team: name,
      totals: counters,
      managers: people.map((one) => ({
        name: one.name,
        counters: members.filter(({ personId }) => personId === one.personId),
      })),
    },
    reader,
  );
