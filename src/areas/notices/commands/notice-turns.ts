// The turns that a notice's buttons lead to: a screen, a change with what is shown of it, a file below.

import { goneScreen } from '../../../conversation/closing-screens.ts';
import type { Show, Turn } from '../../../conversation/turn.ts';
import type { Begin, TurnContext } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import type { NoticeOutcome } from '../mutations.ts';
import { noticeById } from '../queries.ts';
import type { Notice } from '../schema.ts';
import { cardOf } from '../screens/notice-card.ts';

/** What a button's part after the notice's number does. */
export type NoticeVerb = (asked: TurnContext, notice: Notice, begin: Begin) => Promise<Turn>;

export const show = ({ where }: TurnContext, screen: Screen): Show => ({ kind: 'show', where, screen });

/** The message that was pressed stays: the file comes below it. */
export const below = (draw: (tx: Sql) => Promise<Screen>): Turn => ({
  kind: 'write',
  work: async (tx) => ({ kind: 'show', where: 'new', screen: await draw(tx) }),
});

/** The card as it stands, below a word on why nothing was done. */
export async function refusedCard(
  tx: Sql,
  asked: TurnContext,
  notice: Notice,
  reason: Extract<NoticeOutcome, { ok: false }>['reason'],
): Promise<Show> {
  const { context } = asked;
  const present = await noticeById(tx, context.actor, notice.id);
  const screen = present ? await cardOf(tx, context, present) : goneScreen(context);
  return show(asked, { ...screen, notice: lines(context.t(`notice.problem.${reason}`)) });
}

/** Those that let e-mails go out, which begins at once. */
export const beginsEmails = (turn: Show): Show => ({ ...turn, begins: 'emails' });

/** A change of the notice, then what is shown of it: its card, unless `draw` says otherwise. */
export function changes(
  asked: TurnContext,
  notice: Notice,
  change: (tx: Sql) => Promise<NoticeOutcome>,
  draw: (tx: Sql, notice: Notice) => Promise<Screen> | Screen = (tx, changed) =>
    cardOf(tx, asked.context, changed),
): Turn {
  return {
    kind: 'write',
    async work(tx) {
      const changed = await change(tx);
      if (!changed.ok) return refusedCard(tx, asked, notice, changed.reason);
      const shown = show(asked, await draw(tx, changed.notice));
      return changed.notice.status === 'sending' ? beginsEmails(shown) : shown;
    },
  };
}
