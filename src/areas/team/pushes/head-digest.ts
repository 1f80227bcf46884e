// Workdays at half past six, to each head: the team's day and where its plan stands; one message a team.
import type { Push } from '../../../background/push.ts';
import { localTime } from '../../../engine/local-time.ts';
import { formatDate } from '../../../engine/show-time.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { boundsOf, periodAt, periodBefore, planPeriodsAt } from '../../../periods/periods.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { Untouched } from '../../base/untouched.ts';
import { type TeamReach, teamReach } from '../../notices/coverage.ts';
import type { Counter } from '../../plans/counters.ts';
import { counterLines, worthShowing } from '../../plans/screens/counter-lines.ts';
import type { TeamCounter } from '../../plans/team-counters.ts';
import type { WonDeal } from '../../plans/won-deals.ts';
import type { Upkeep } from '../../quality/upkeep.ts';
import {
  inOrder,
  noticeLine,
  peopleLines,
  type TeamPerson,
  teamButtons,
  untouchedLine,
  upkeepLine,
  wonLine,
} from '../screens/team-parts-message.ts';
import { asRead, type LedTeam, ledTeams, pictureOf } from './team-facts.ts';

/** Whether records are complete within a day shows over a week; of one evening's records most are still undecided. */
const judgedDays = 7;

interface Evening extends LedTeam {
  readonly notice: TeamReach | null;
}

/** Eight statements for any number of heads. */
export const headDigest: Push<readonly Evening[]> = {
  name: 'head-digest',
  roles: ['head'],
  when: { on: 'workdays', at: '18:30' },
  goodForMinutes: 90,
  async facts(db, heads, now) {
    const teams = await ledTeams(db, {
      heads,
      periods: ({ timeZone }) => [
        ...planPeriodsAt(timeZone, now),
        periodBefore(periodAt('month', timeZone, now)),
      ],
      choose: 2,
      wonIn: ({ timeZone }) => periodAt('today', timeZone, now),
      enteredIn: () => ({ from: new Date(now.getTime() - judgedDays * 86_400_000), to: now }),
      now,
    });
    const [first] = heads;
    const teamIds = teams.map(({ teamId }) => teamId);
    const reach = first ? await teamReach(db, { companyId: first.companyId, teamIds, now }) : new Map();
    const facts = teams.map((team) => ({ ...team, notice: reach.get(team.teamId) ?? null }));
    return new Map(
      heads.map(({ personId }) => [personId, facts.filter(({ head }) => head.personId === personId)]),
    );
  },
  screen: (teams, context) =>
    teams.flatMap((team) => {
      const facts = { ...team, ...asRead(team, context), ended: endedOf(team) };
      const screen = headDigestScreen(facts, context);
      return screen
        ? [{ key: `${team.teamId}:${dayOf(context)}`, screen, picture: pictureOf(facts, context) }]
        : [];
    }),
};

/** On a month's first working day: the plans of the one before. */
function endedOf({ byPeriod: [month = [], , before = []] }: LedTeam) {
  const [first] = month;
  const isFirst = first !== undefined && first.workingDaysLeft === first.workingDaysTotal;
  return isFirst ? before.filter(({ plan }) => plan !== null) : [];
}

const dayOf = ({ now, timeZone }: { now: Date; timeZone: string }) =>
  boundsOf('today', timeZone, now).fromDay;

export interface TeamFacts {
  readonly teamId: number;
  readonly name: string;
  readonly people: readonly TeamPerson[];
  readonly counters: readonly TeamCounter[];
  /** Each member's own. */
  readonly members: readonly Counter[];
  /** Today's; the latest first. */
  readonly won: readonly WonDeal[];
  /** How many more there are. */
  readonly wonMore?: number;
  /** On the first working day of a month: how the team's last one ended. */
  readonly ended?: readonly TeamCounter[];
  readonly untouched: Untouched | null;
  readonly upkeep: Upkeep | null;
  /** How the present sale notice reaches the team's customers, if there is one. */
  readonly notice?: TeamReach | null;
  /** Whether the head wants people in the order of what they reached. */
  readonly ranked: boolean;
}

/** Null for a team in which nobody works, or of which there is nothing to say. */
export function headDigestScreen(facts: TeamFacts, reader: Reader): Screen | null {
  const counters = worthShowing(facts.counters);
  const upkeep = upkeepLine(facts.upkeep, reader);
  if (facts.people.length === 0 || (counters.length === 0 && !facts.ended?.length && !upkeep)) return null;
  const people = inOrder(facts.people, facts.members, facts.ranked);
  const day = formatDate(localTime(reader.now, reader.timeZone).day, reader);
  return {
    text: lines(
      [bold(`${facts.name} · ${day}`)],
      ...counterLines(reader, worthShowing(facts.ended ?? [])),
      ...counterLines(reader, counters),
      ...peopleLines(people, facts.members, reader, counters),
      wonLine(facts.won, reader, facts.wonMore),
      untouchedLine(facts.untouched, reader),
      noticeLine(facts.notice ?? null, reader),
      upkeep,
    ),
    buttons: teamButtons(people, { teamId: facts.teamId, period: 'month' }, reader, facts.untouched),
  };
}
