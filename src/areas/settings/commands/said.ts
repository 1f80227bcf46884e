// `a.said.<message>`: what was joined into another message, in full; `a.said.after.<message>`: the others behind it.
import { cutLabel } from '../../../background/join-messages.ts';
import { goneScreen } from '../../../conversation/closing-screens.ts';
import type { Command, Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';

/** On a page. */
const mostListed = 12;

/** Comes below, so that the message with the others stays where it is. */
export const said: Command = {
  name: 'said',
  may: () => true,
  async run({ context, sql, args }) {
    const after = args[0] === 'after';
    const id = idOf(args[after ? 1 : 0]);
    const screen =
      id === null ? null : after ? await listAfter(sql, context, id) : await whole(sql, context, id);
    return { kind: 'show', where: 'new', screen: screen ?? goneScreen(context) };
  },
};

/** Null for a message of somebody else, or one that is not kept any more. */
async function whole(sql: Sql, { actor }: Context, id: number): Promise<Screen | null> {
  const [row] = await sql.$queryRaw<{ screen: Screen }[]>`
    select o.screen from outbox o join account a on a.id = o.account_id
    where o.id = ${id} and o.company_id = ${actor.companyId} and a.person_id = ${actor.personId} and o.joined_id is not null`;
  return row?.screen ?? null;
}

async function listAfter(sql: Sql, { actor, t }: Context, id: number): Promise<Screen | null> {
  const rows = await sql.$queryRaw<{ id: number; screen: Screen }[]>`
    select o.id, o.screen from outbox o join account a on a.id = o.account_id
    join outbox last on last.id = ${id} and last.joined_id = o.joined_id
    where o.company_id = ${actor.companyId} and a.person_id = ${actor.personId} and o.id > last.id order by o.id limit ${mostListed + 1}`;
  if (rows.length === 0) return null;
  return {
    text: lines([bold(t('said.also'))]),
    buttons: [
      ...rows
        .slice(0, mostListed)
        .map((row) => [{ label: cutLabel(row.screen), token: actionToken('said', row.id) }]),
      ...(rows.length > mostListed
        ? [[{ label: t('engine.more'), token: actionToken('said', 'after', rows[mostListed - 1]?.id ?? 0) }]]
        : []),
    ],
  };
}
