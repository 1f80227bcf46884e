// Picks customers out of a list of a base, and begins what is to be done with them.
import { goneScreen, notYoursScreen } from '../../../conversation/closing-screens.ts';
import { pageOf } from '../../../conversation/paging.ts';
import type { Turn } from '../../../conversation/turn.ts';
import type { Command, TurnContext } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { idOf } from '../../../records/record-ref.ts';
import { baseFacts } from '../base-facts.ts';
import { numberOf } from '../numbers.ts';
import { beginPick, changePick, findPick, type PickChange } from '../picks.ts';
import { pickList } from '../screens/pick-list.ts';
import { mayOpenBases } from '../whose-base.ts';

/**
 * `a.pick.new.<whose>.<number>`; `a.pick.<pick>.p.<page>`, `a.pick.<pick>.<customer|all>.<on|off>.<page>`,
 * `a.pick.<pick>.do`.
 */
export const pick: Command = {
  name: 'pick',
  may: mayOpenBases,
  async run(asked, begin) {
    const { context, args, where, sql } = asked;
    const [which, what, on] = args;
    if (which === 'new') return beginning(asked);
    const id = idOf(which);
    if (id === null) return { kind: 'show', where, screen: goneScreen(context) };
    if (what === 'do') {
      const found = await findPick(sql, context.actor, id);
      if (!found) return { kind: 'show', where, screen: goneScreen(context) };
      return begin('look-after', { subject: { kind: 'base-pick', id, version: 1 } });
    }
    const page = pageOf(what === 'p' ? on : args[3]);
    const change = changeOf(what, on);
    return {
      kind: 'write',
      async work(tx) {
        const present = await findPick(tx, context.actor, id);
        if (present && change) await changePick(tx, context.actor, present, change);
        return { kind: 'show', where, screen: await shown(tx, asked, id, page) };
      },
    };
  },
};

function changeOf(what: string | undefined, on: string | undefined): PickChange | null {
  if (what === 'all') return { all: on === 'on' };
  const customerId = idOf(what);
  return customerId === null ? null : { customerId, on: on === 'on' };
}

async function beginning({ context, args, where, sql, ...asked }: TurnContext): Promise<Turn> {
  const { actor, now } = context;
  const [, base = '', number = ''] = args;
  const facts = await baseFacts(sql, actor, base, now);
  if (!facts) return { kind: 'show', where, screen: notYoursScreen(context) };
  if (!numberOf(number, facts)) return { kind: 'show', where, screen: goneScreen(context) };
  return {
    kind: 'write',
    async work(tx) {
      const id = await beginPick(tx, actor, { base, number, now });
      return { kind: 'show', where, screen: await shown(tx, { ...asked, context, args, where, sql }, id, 0) };
    },
  };
}

async function shown(tx: Sql, { context }: TurnContext, id: number, page: number) {
  const { actor, now } = context;
  const present = await findPick(tx, actor, id);
  const facts = present && (await baseFacts(tx, actor, present.base, now));
  if (!present || !facts) return goneScreen(context);
  return pickList(tx, context, facts, { pick: present, page });
}
