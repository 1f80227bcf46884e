// /team: a head's people; one of them; and whether they stand in the order of what they reached.
import { may } from '../../domain/access/rights.ts';
import { setRankings } from '../../domain/people/rankings.ts';
import { personInReach } from '../../domain/people/team-members.ts';
import { periodOf } from '../../domain/plans/periods.ts';
import type { Command } from '../asked.ts';
import { notYoursScreen } from '../closing-screens.ts';
import { pageOf } from '../paging.ts';
import { idOf } from '../record-ref.ts';
import { teamCard } from '../team-card.ts';
import { teamList } from '../team-list.ts';

/** `a.team`, `a.team.p.<page>`, `a.team.in.<period>.<page>`, `a.team.<person>`, `a.team.<person>.<period>` */
export const team: Command = {
  name: 'team',
  may: (actor) => may(actor, 'team.see'),
  async run({ context, sql, args, where }) {
    const [whom, page] = args;
    const { now, timeZone } = context;
    if (whom === 'in') {
      const period = periodOf(page, timeZone, now);
      return { kind: 'show', where, screen: await teamList(sql, context, pageOf(args[2]), period) };
    }
    if (whom === undefined || whom === 'p')
      return { kind: 'show', where, screen: await teamList(sql, context, pageOf(page)) };
    const id = idOf(whom);
    const person = id === null ? null : await personInReach(sql, context.actor, id);
    const screen = person
      ? await teamCard(sql, context, person, periodOf(page, timeZone, now))
      : notYoursScreen(context);
    return { kind: 'show', where, screen };
  },
};

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
