// Begun in one messenger, finished in another: the offer to go on, the taking over, and starting anew instead.

import type { Tx } from '../db/client.ts';
import type { Sql } from '../db/sql.ts';
import { refresh } from '../engine/advance.ts';
import { withSpent } from '../engine/cost.ts';
import { leaveForm, openForm } from '../engine/form.ts';
import type { DialogState } from '../engine/types.ts';
import { actionToken } from '../messenger/action-token.ts';
import type { FormOption } from '../messenger/form.ts';
import { lines } from '../messenger/text.ts';
import type { DialogLookup, SalesDialog } from '../records/dialogs/sales-dialog.ts';
import { unfinishedScreen } from './closing-screens.ts';
import { dialogKey, type Elsewhere, findElsewhere, hasAnswers, letGo } from './elsewhere.ts';
import { goOnOption, leftScreen, withOffer } from './hand-over-screens.ts';
import { mainMenu } from './main-menu.ts';
import { removeSources, sourcesOf } from './sources.ts';
import { type Ask, Overtaken, type Show, type Turn } from './turn.ts';
import type { TurnContext } from './turn-context.ts';

export function createHandOver(dialogs: DialogLookup) {
  /** `a.here.<dialog>`: goes on here with what was begun in another chat of the same person, as a form where one can open. */
  async function goOn(asked: TurnContext, args: readonly string[]): Promise<Turn> {
    const { context, chat, where, incoming, stands } = asked;
    const [key = ''] = args;
    const running = chat.state.dialog;
    const other = await findElsewhere(asked, dialogs, key);
    if (!other && running && dialogKey(running) === key)
      return { kind: 'ask', dialog: running, where, again: stands };
    if (!other) {
      const text = lines(context.t('conversation.doneMeanwhile'));
      return { kind: 'show', where, screen: { ...mainMenu(context), text } };
    }
    const wanted = dialogs(other.dialog.dialog) as SalesDialog;
    if (running && hasAnswers(running)) {
      const screen = unfinishedScreen(context, dialogs, running, wanted, ['here', ...args]);
      return { kind: 'show', where: 'new', screen };
    }
    const asForm = incoming.formTrigger !== undefined;
    const dialog = await takenUp(asked, wanted, other.dialog, asForm);
    const { kept } = other.state;
    const turn: Ask = {
      kind: 'ask',
      dialog,
      where,
      takenOver: key,
      posts: true,
      ...(asForm ? { form: 'open' as const } : {}),
      // A line that waited for this card goes where the card goes.
      ...(kept?.waits && !chat.state.kept ? { keeps: kept } : {}),
    };
    return {
      kind: 'write',
      async work(tx) {
        if (!(await leave(tx, asked, other, 'taken'))) throw new Overtaken();
        return turn;
      },
    };
  }

  /** The same answers in the shape that is asked for here: steps, or a form. */
  async function takenUp(
    { context, sql }: TurnContext,
    wanted: SalesDialog,
    state: DialogState,
    asForm: boolean,
  ): Promise<DialogState> {
    const counted = { ...withSpent(state, { taps: 1, chars: 0 }, context.now), problem: null };
    if (asForm) return openForm(wanted, counted, context);
    if (counted.form === null && counted.offered.length > 0) return counted;
    return refresh({ dialogs, db: sql, context }, leaveForm(wanted, counted, context));
  }

  /**
   * `a.afresh.<dialog>.<what was held back>`: drops what was begun elsewhere, and does that. If it has moved on there, somebody
   * goes on with it: then it stays.
   * @param held does what was held back
   */
  async function startAfresh(
    asked: TurnContext,
    [key = '']: readonly string[],
    held: (asked: TurnContext) => Promise<Turn | null>,
  ): Promise<Turn> {
    const { context, where } = asked;
    const other = await findElsewhere(asked, dialogs, key);
    const text = lines(context.t('conversation.cancelled'));
    const next: Turn = (await held({ ...asked, alone: true })) ?? {
      kind: 'show',
      where,
      screen: { ...mainMenu(context), text },
    };
    if (!other) return next;
    const left = async <T extends Show | Ask>(tx: Sql, turn: T): Promise<T> => {
      const isLeft = await leave(tx, asked, other, 'dropped');
      const left = isLeft ? sourcesOf(other.dialog) : [];
      if (left.length > 0) await removeSources(tx, context.actor, left);
      return isLeft ? { ...turn, posts: true } : turn;
    };
    switch (next.kind) {
      case 'show':
      case 'ask':
        return { kind: 'write', work: (tx) => left(tx, next) };
      case 'write':
        return { ...next, work: async (tx: Sql) => left(tx, await next.work(tx)) };
      case 'write-models':
        return { ...next, work: async (tx: Tx) => left(tx, await next.work(tx)) };
      default:
        return next;
    }
  }

  function leave(tx: Sql, asked: TurnContext, other: Elsewhere, how: 'taken' | 'dropped'): Promise<boolean> {
    const { context, chat, incoming } = asked;
    return letGo(tx, other, {
      companyId: context.actor.companyId,
      byAccount: chat.accountId,
      to: incoming.messenger,
      screen: leftScreen(context, dialogs, other, incoming.messenger, how),
      now: context.now,
    });
  }

  /** What is shown to somebody who has nothing under way here, with the way back to what they left elsewhere. */
  async function offering(asked: TurnContext, turn: Turn): Promise<Turn> {
    const { chat, context, alone } = asked;
    if (alone || chat.state.dialog) return turn;
    if (turn.kind !== 'show' && turn.kind !== 'write') return turn;
    if (turn.kind === 'show' && turn.offers) return turn;
    const other = await findElsewhere(asked, dialogs);
    if (!other) return turn;
    const offered = <T extends Show | Ask>(next: T): T =>
      next.kind === 'show' ? { ...next, screen: withOffer(context, dialogs, other, next.screen) } : next;
    if (turn.kind === 'show') return offered(turn);
    return { ...turn, work: async (tx: Sql) => offered(await turn.work(tx)) };
  }

  /** What can be filled in as a form: what was begun elsewhere, and the dialogs that are one tap away. Tokens as values. */
  async function forms(asked: TurnContext): Promise<FormOption[]> {
    const { t, actor, menu } = asked.context;
    const other = await findElsewhere(asked, dialogs);
    const begun = other ? [goOnOption(asked.context, dialogs, other)] : [];
    const fresh = menu
      .actionsOf(actor.role)
      .filter(({ command }) => dialogs(command)?.may(actor))
      .map(({ command, label }) => ({ value: actionToken(command), label: t(label) }));
    return [...begun, ...fresh];
  }

  return { goOn, startAfresh, offering, forms };
}

export type HandOver = ReturnType<typeof createHandOver>;
