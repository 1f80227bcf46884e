// Makes a turn true and shows it: one commit, then the network.
import type { Database } from '../db/client.ts';
import type { Sql } from '../db/sql.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { Log } from '../log.ts';
import type { Messenger, ReceiveResult } from '../messenger/messenger.ts';
import type { Screen } from '../messenger/screen.ts';
import { traced } from '../tracing/traced.ts';
import { commitMoveIn, commitMoveLast, createCommitMove, type Move, type Moved } from './commit.ts';
import type { Draw } from './draw.ts';
import { markBlocked, postRedraw } from './redraw.ts';
import { removeSources, sourcesLeft } from './sources.ts';
import type { OnScreen } from './state.ts';
import { type Ask, Overtaken, type Show, type Turn } from './turn.ts';
import type { Chat, TurnContext } from './turn-context.ts';
import { movedTo, moveOf, moves, planOf, rowOf, type TurnPlan } from './turn-plan.ts';

export interface SettleParts {
  readonly db: Database;
  readonly delivery: Delivery;
  readonly draw: Draw;
  readonly log: Log;
  /** Records were written and committed; nobody is told by default. */
  readonly saved?: (() => void) | undefined;
  /** E-mails wait that didn't; nobody is told by default. */
  readonly emailsWait?: (() => void) | undefined;
}

/** `settled` is false when the turn was decided on what is no longer so, or was only remembered: it must be decided anew. */
export type Settled =
  | {
      readonly settled: true;
      readonly result: ReceiveResult;
      /** The chat as it stands now, when the turn moved it. */
      readonly chat?: Chat;
    }
  | { readonly settled: false };

type Write = Extract<Turn, { kind: 'write' | 'write-models' }>;

const unsettled: Settled = { settled: false };
const done = (result?: ReceiveResult, chat?: Chat): Settled => ({
  settled: true,
  result,
  ...(chat && { chat }),
});

/** Commits and shows a turn. Throws what the database throws; a messenger's failure is left to the outbox. */
export function createSettle({ db, delivery, draw, log, saved, emailsWait }: SettleParts) {
  const commitMove = createCommitMove(db);
  return async (turn: Turn, asked: TurnContext, messenger: Messenger): Promise<Settled> => {
    const { chat, remembered } = asked;
    if (remembered && !moves(turn)) return unsettled;
    switch (turn.kind) {
      case 'nothing':
        return done();
      case 'form':
        return done({ form: turn.reply });
      case 'options':
        return done({ options: turn.options });
      case 'redraw':
        if (chat.state.dialog && chat.cardKey)
          await showAgain(
            asked,
            messenger,
            chat.cardKey,
            draw.card(chat.state.dialog, asked, chat.state.asked),
            chat.revision,
          );
        return done();
      case 'show':
      case 'ask': {
        const plan = planOf(turn, asked, draw);
        if (turn.kind === 'show' && turn.where === 'here' && !turn.closes && plan.editsKey) {
          if (remembered) return unsettled;
          await keepShown(asked, plan.state.shown ?? null);
          await showAgain(asked, messenger, plan.editsKey, turn.screen, chat.revision + 1);
          return done();
        }
        if (sourcesLeft(chat.state.dialog, plan.state.dialog).length === 0)
          return finish(turn, plan, await commitMove(moveOf(plan, asked)), asked, messenger);
        return settleWrite({ kind: 'write', work: async () => turn }, asked, messenger);
      }
      case 'write':
      case 'write-models':
        return settleWrite(turn, asked, messenger);
    }
  };

  async function settleWrite(turn: Write, asked: TurnContext, messenger: Messenger): Promise<Settled> {
    const written = await write(turn, asked).catch((error) => {
      if (error instanceof Overtaken) return null;
      throw error;
    });
    if (!written) return unsettled;
    saved?.();
    return finish(written.outcome, written.plan, written.moved, asked, messenger);
  }

  function write(turn: Write, asked: TurnContext) {
    return turn.kind === 'write'
      ? db.sqlTransaction(async (tx) => moveBy(commitMoveLast, tx, await turn.work(tx), asked))
      : db.transaction(async (tx) => moveBy(commitMoveIn, tx, await turn.work(tx), asked));
  }

  async function moveBy<T extends Sql>(
    commit: (tx: T, move: Move) => Promise<Moved>,
    tx: T,
    outcome: Show | Ask,
    asked: TurnContext,
  ) {
    const plan = { ...planOf(outcome, asked, draw), durable: true };
    const left = sourcesLeft(asked.chat.state.dialog, plan.state.dialog);
    if (left.length > 0) await removeSources(tx, asked.context.actor, left);
    const moved = await commit(tx, moveOf(plan, asked));
    if (!moved.moved) throw new Overtaken();
    return { outcome, plan, moved };
  }

  async function finish(
    turn: Show | Ask,
    plan: TurnPlan,
    moved: Moved,
    asked: TurnContext,
    messenger: Messenger,
  ): Promise<Settled> {
    if (!moved.moved) return unsettled;
    if (turn.kind === 'show' && turn.begins === 'emails') emailsWait?.();
    if (turn.posts) delivery.wake();
    const chat = movedTo(plan, await show(plan, moved, asked, messenger), asked);
    if (turn.kind === 'ask' && turn.form) return done(await openForm(turn, asked, messenger), chat);
    return done(asked.incoming.input.kind === 'form' ? { form: { kind: 'close' } } : undefined, chat);
  }

  /** Answers the message that the screen is in now; null where there is none, or not yet. */
  async function show(
    plan: TurnPlan,
    moved: Moved,
    asked: TurnContext,
    messenger: Messenger,
  ): Promise<string | null> {
    const { screen, editsKey } = plan;
    if (!screen) return null;
    if (moved.outboxId !== null) return delivery.deliver(rowOf(moved.outboxId, plan, screen, asked));
    return editsKey ? showAgain(asked, messenger, editsKey, screen, asked.chat.revision + 1) : null;
  }

  async function openForm(turn: Ask, asked: TurnContext, messenger: Messenger): Promise<ReceiveResult> {
    const form = await draw.form(turn.dialog, asked, asked.chat.revision + 1);
    if (turn.form !== 'open') return { form: { kind: 'page', form, how: turn.form ?? 'update' } };
    const trigger = asked.incoming.formTrigger;
    if (trigger && messenger.openForm) await messenger.openForm(trigger, form);
    return undefined;
  }

  /** What a list shows from now on may be typed, too; lost where the chat has moved meanwhile, and with it the list. A question that is still on its way stays one. */
  async function keepShown({ chat }: TurnContext, shown: OnScreen | null): Promise<void> {
    await db.query(
      'chat-shows',
      `with moved as (
         update conversation set state = coalesce(state, '{}'::jsonb) || jsonb_build_object('shown', $3::jsonb), revision = revision + 1
         where account_id = $1::int and revision = $2::int returning account_id, revision)
       update outbox o set asked_revision = moved.revision from moved
       where o.account_id = moved.account_id and o.asked_revision = $2::int and o.status = 'waiting'`,
      [chat.accountId, chat.revision, JSON.stringify(shown)],
    );
  }

  /** Edits a message directly: should it fail, the outbox brings it later. Answers the message that it is in now. */
  async function showAgain(
    asked: TurnContext,
    messenger: Messenger,
    key: string,
    screen: Screen,
    /** The chat's, once this is shown: later it is no answer any more. */
    revision: number,
  ): Promise<string | null> {
    const { chat } = asked;
    try {
      const shownAs = await traced(
        'send',
        () => ({ messenger: messenger.name, how: 'edit' }),
        () => messenger.edit(chat.chatKey, key, screen),
      );
      if (shownAs !== key && key === chat.cardKey)
        await db.query(
          'card-moved',
          'update conversation set card_key = $2 where account_id = $1::int and card_key = $3',
          [chat.accountId, shownAs, key],
        );
      return shownAs;
    } catch (error) {
      if (await markBlocked(db, error, asked)) return null;
      log.warn(
        { err: error, account: chat.accountId },
        'a card could not be drawn; the outbox will bring it',
      );
      await postRedraw(db, error, asked, key, screen, revision);
      return null;
    }
  }
}

export type Settle = ReturnType<typeof createSettle>;
