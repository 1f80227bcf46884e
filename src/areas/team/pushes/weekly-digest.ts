// Mondays, to each head: the team's last week beside the one before; one message a team.
import type { Push } from '../../../background/push.ts';
import type { Sql } from '../../../db/sql.ts';
import { addDays } from '../../../engine/local-time.ts';
import { formatDate } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { boundsIn, firstDayOf, type NamedPeriod, periodAt, periodBefore } from '../../../periods/periods.ts';
import { reportArgument } from '../../../periods/report-periods.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { Untouched } from '../../base/untouched.ts';
import { baseOfTeam } from '../../base/whose-base.ts';
import { teamRoster } from '../../people/team-members.ts';
import type { Counter } from '../../plans/counters.ts';
import { moneyInWords } from '../../plans/screens/counter-line.ts';
import { counterLines, worthShowing } from '../../plans/screens/counter-lines.ts';
import { type Tally, tallyOf } from '../../plans/tally.ts';
import type { TeamCounter } from '../../plans/team-counters.ts';
import type { WonDeal } from '../../plans/won-deals.ts';
import type { Upkeep } from '../../quality/upkeep.ts';
import { funnelLine, leadWords } from '../../reports/screens/report-lines.ts';
import { type WeekWork, weekWork } from '../../reports/week-facts.ts';
import {
  inOrder,
  peopleLines,
  type TeamPerson,
  teamButtons,
  untouchedLine,
  upkeepLine,
  wonLine,
} from '../screens/team-parts-message.ts';
import { asRead, type LedTeam, ledTeams, pictureOf } from './team-facts.ts';

interface Week extends LedTeam {
  readonly monday: string;
  readonly done: Tally;
  readonly before: Tally;
  readonly work: WeekWork | null;
}

/** Ten statements for any number of heads. */
export const weeklyDigest: Push<readonly Week[]> = {
  name: 'weekly-digest',
  roles: ['head'],
  when: { on: 'monday', at: '09:15' },
  goodForMinutes: 600,
  async facts(db, heads, now) {
    const last = (timeZone: string) => periodBefore(periodAt('week', timeZone, now));
    const teams = await ledTeams(db, {
      heads,
      periods: ({ timeZone }) => {
        const week = last(timeZone);
        return [monthOf(week), week, periodBefore(week)];
      },
      choose: 2,
      wonIn: ({ timeZone }) => last(timeZone),
      enteredIn: ({ timeZone }) => boundsIn(last(timeZone), timeZone),
      now,
    });
    const work = await workOf(db, teams, last, now);
    const facts = teams.map((team, place) => {
      const [, week = [], before = []] = team.byPeriod;
      const monday = last(team.head.timeZone).firstDay;
      return { ...team, monday, done: tallyOf(week), before: tallyOf(before), work: work[place] ?? null };
    });
    return new Map(
      heads.map(({ personId }) => [personId, facts.filter(({ head }) => head.personId === personId)]),
    );
  },
  screen: (teams, context) =>
    teams.flatMap((team) => {
      const facts = { ...team, ...asRead(team, context) };
      const screen = weeklyDigestScreen(facts, context);
      return screen
        ? [{ key: `${team.teamId}:${team.monday}`, screen, picture: pictureOf(facts, context) }]
        : [];
    }),
};

/** How the week's customers went from call to deal, and how soon things were entered. Three statements. */
async function workOf(
  db: Sql,
  teams: readonly LedTeam[],
  weekOf: (timeZone: string) => NamedPeriod,
  now: Date,
): Promise<readonly WeekWork[]> {
  const [first] = teams;
  if (!first) return [];
  const { companyId, company } = first.head;
  const teamIds = teams.map(({ teamId }) => teamId);
  const periods = teams.map(({ head }) => weekOf(head.timeZone));
  const roster = await teamRoster(db, { companyId, teamIds, periods, now });
  const weeks = teams.map(({ teamId, head }) => ({
    members: roster.filter((member) => member.teamId === teamId),
    period: { kind: 'week', firstDay: weekOf(head.timeZone).firstDay } as const,
  }));
  return weekWork(db, company, weeks, now);
}

/** The month in which a week ended: where it stands, or how it ended. */
const monthOf = ({ firstDay }: NamedPeriod): NamedPeriod => ({
  kind: 'month',
  firstDay: firstDayOf('month', addDays(firstDay, 6)),
});

export interface WeekFacts {
  readonly teamId: number;
  readonly name: string;
  readonly people: readonly TeamPerson[];
  /** Last week's Monday (ISO). */
  readonly monday: string;
  /** What the team did in it, and in the week before. */
  readonly done: Tally;
  readonly before: Tally;
  /** Of the month in which the week ended, as it stands, and of the week where plans are made for weeks. */
  readonly counters: readonly TeamCounter[];
  readonly members: readonly Counter[];
  readonly won: readonly WonDeal[];
  /** How many more there are. */
  readonly wonMore?: number;
  readonly untouched: Untouched | null;
  readonly upkeep: Upkeep | null;
  /** From call to deal, and how soon things were entered. */
  readonly work?: WeekWork | null;
  readonly ranked: boolean;
}

const shownMetrics = ['calls', 'meetings', 'deals', 'contacts', 'amount'] as const;

/** Null for a team in which nobody works, or of which there is nothing to say. */
export function weeklyDigestScreen(facts: WeekFacts, reader: Reader & { currency: string }): Screen | null {
  const done = doneLine(facts, reader);
  const counters = worthShowing(facts.counters);
  if (facts.people.length === 0 || (!done && counters.length === 0)) return null;
  const { t } = reader;
  const from = formatDate(facts.monday, reader);
  const to = formatDate(addDays(facts.monday, 6), reader);
  return {
    text: lines(
      [bold(t('digest.lastWeek', { team: facts.name, from, to }))],
      done,
      ...counterLines(reader, counters),
      // The title is the week's: whoever's numbers are the month's say so.
      ...peopleLines(inOrder(facts.people, facts.members, facts.ranked), facts.members, reader, null),
      wonLine(facts.won, reader, facts.wonMore),
      untouchedLine(facts.untouched, reader),
      upkeepLine(facts.upkeep, reader),
      facts.work && facts.work.funnel.called > 0 && funnelLine(reader, facts.work.funnel),
      facts.work && leadWords(reader, facts.work.lead),
    ),
    buttons: [
      ...teamButtons(facts.people, { teamId: facts.teamId, period: facts.monday }, reader, facts.untouched),
      [
        {
          label: t('report.button'),
          token: actionToken(
            'report',
            baseOfTeam(facts.teamId),
            reportArgument({ kind: 'week', firstDay: facts.monday }),
          ),
        },
      ],
    ],
  };
}

/** "Meetings 12 (9) · Deals 5 (4); in brackets the week before."; what was 0 in both weeks is left out. */
function doneLine({ done, before }: WeekFacts, reader: Reader & { currency: string }): string | null {
  const { t, locale, currency } = reader;
  const figures = shownMetrics
    .filter((metric) => figureOf(done, metric) !== '0' || figureOf(before, metric) !== '0')
    .map((metric) => {
      const figure = (tally: Tally) =>
        metric === 'amount'
          ? moneyInWords([{ amount: tally.amount, currency }, ...(tally.others ?? [])], locale)
          : tally[metric];
      return `${t(`plans.${metric}`)} ${figure(done)} (${figure(before)})`;
    });
  return figures.length > 0 ? t('digest.weekDone', { what: figures.join(' · ') }) : null;
}

/** What is shown at all: amounts in another currency, too. */
const figureOf = (tally: Tally, metric: (typeof shownMetrics)[number]): string =>
  metric === 'amount' && tally.others?.length ? 'other' : tally[metric];
