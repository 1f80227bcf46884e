// /team: a head's people; one of them; and whether they stand in the order of what they reached.
import { may } from '../../../access/rights.ts';
import { notYoursScreen } from '../../../conversation/closing-screens.ts';
import { pageOf } from '../../../conversation/paging.ts';
import type { Command, TurnContext } from '../../../conversation/turn-context.ts';
import { periodOf } from '../../../periods/periods.ts';
import { idOf } from '../../../records/record-ref.ts';
import { namedPerson } from '../../handovers/commands/named-person.ts';
import { personInReach } from '../../people/team-members.ts';
import { setRankings } from '../rankings.ts';
import { teamCard } from '../screens/team-card.ts';
import { teamList } from '../screens/team-list.ts';

/** `a.team`, `a.team.p.<page>`, `a.team.in.<period>.<page>`, `a.team.<person>`, `a.team.<person>.<period>` */
export const team: Command = {
  name: 'team',
  entry: { listed: true, actionOf: { head: 1, admin: 1 } },
  may: (actor) => may(actor, 'team.see'),
  async run({ context, sql, args, where }) {
    const [whom, page] = args;
    const { now, timeZone } = context;
    if (whom === 'in') {
      const period = periodOf(page, timeZone, now);
      const screen = await teamList(sql, context, pageOf(args[2]), period);
      return { kind: 'show', where, screen, takes: 'team' };
    }
    if (whom === undefined || whom === 'p')
      return { kind: 'show', where, screen: await teamList(sql, context, pageOf(page)), takes: 'team' };
    const id = idOf(whom);
    const person = id === null ? null : await personInReach(sql, context.actor, id);
    const screen = person
      ? await teamCard(sql, context, person, periodOf(page, timeZone, now))
      : notYoursScreen(context);
    return { kind: 'show', where, screen };
  },
  answers: (asked, text) =>
    namedPerson(asked, text, 'team', async (personId) => {
      const { context, sql } = asked;
      const found = await personInReach(sql, context.actor, personId);
      const screen = found
        ? await teamCard(sql, context, found, periodOf(periodShown(asked), context.timeZone, context.now))
        : notYoursScreen(context);
      return { kind: 'show', where: 'new', screen };
    }),
};

/** Of the list that is typed to: what its buttons carry. */
const periodShown = ({ chat }: TurnContext): string | undefined =>
  chat.state.shown?.buttons
    .map(({ token }) => /^a\.team\.\d{1,12}\.(\w[\w-]{0,19})$/.exec(token)?.[1])
    .find(Boolean);

/** `a.rankings.on`, `a.rankings.off` */
export const rankings: Command = {
  name: 'rankings',
  may: (actor) => may(actor, 'team.see'),
  async run({ context, args, where }) {
    const { actor, now } = context;
    return {
      kind: 'write',
      async work(tx) {
        await setRankings(tx, actor, { on: args[0] === 'on', now });
        return { kind: 'show', where, screen: await teamList(tx, context, 0) };
      },
    };
  },
};
