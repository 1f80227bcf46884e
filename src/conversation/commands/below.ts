// A button whose message is not to become something else: what it leads to comes below.
import type { Tx } from '../../db/client.ts';
import type { Sql } from '../../db/sql.ts';
import { notYoursScreen } from '../closing-screens.ts';
import type { Ask, Show, Turn } from '../turn.ts';
import type { Command } from '../turn-context.ts';

/** `a.below.<command>.<arguments>` */
export const createBelow = (find: (name: string) => Command | undefined): Command => ({
  name: 'below',
  may: () => true,
  async run(asked, begin) {
    const [name = '', ...args] = asked.args;
    const command = find(name);
    if (!command?.may(asked.context.actor))
      return { kind: 'show', where: 'new', screen: notYoursScreen(asked.context) };
    return belowTurn(await command.run({ ...asked, args, where: 'new' }, begin));
  },
});

function belowTurn(turn: Turn): Turn {
  switch (turn.kind) {
    case 'show':
    case 'ask':
      return below(turn);
    case 'write':
      return { ...turn, work: async (tx: Sql) => below(await turn.work(tx)) };
    case 'write-models':
      return { ...turn, work: async (tx: Tx) => below(await turn.work(tx)) };
    default:
      return turn;
  }
}

const below = <T extends Show | Ask>(next: T): T =>
  next.where === 'here' ? { ...next, where: 'new' } : next;
