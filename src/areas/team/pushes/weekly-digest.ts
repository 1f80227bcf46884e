// Mondays, to each head: the team's last week beside the one before; one message a team.

import type { Push } from '../../../background/push.ts';
import { addDays } from '../../../engine/local-time.ts';
import { boundsIn, firstDayOf, type NamedPeriod, periodAt, periodBefore } from '../../../periods/periods.ts';
import { type Tally, tallyOf } from '../../plans/tally.ts';
import { weeklyDigestScreen } from '../screens/weekly-digest-message.ts';
import { asRead, type LedTeam, ledTeams, pictureOf } from './team-facts.ts';

interface Week extends LedTeam {
  readonly monday: string;
  readonly done: Tally;
  readonly before: Tally;
}

/** Six statements for any number of heads. */
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
    const facts = teams.map((team) => {
      const [, week = [], before = []] = team.byPeriod;
      const monday = last(team.head.timeZone).firstDay;
      return { ...team, monday, done: tallyOf(week), before: tallyOf(before) };
    });
    return new Map(
      heads.map(({ personId }) => [personId, facts.filter(({ head }) => head.personId === personId)]),
    );
  },
  screen: (teams, context) =>
    teams.flatMap((team) => {
      const facts = { ...team, people: asRead(team, context) };
      const screen = weeklyDigestScreen(facts, context);
      return screen
        ? [{ key: `${team.teamId}:${team.monday}`, screen, picture: pictureOf(facts, context) }]
        : [];
    }),
};

/** The month in which a week ended: where it stands, or how it ended. */
const monthOf = ({ firstDay }: NamedPeriod): NamedPeriod => ({
  kind: 'month',
  firstDay: firstDayOf('month', addDays(firstDay, 6)),
});
