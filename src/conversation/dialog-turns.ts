// Turns of a dialog: begin, answer, submit, in steps or as a form. The engine decides; this ties it to the chat.

import type { Sql } from '../db/sql.ts';
import { type Advanced, advance, afterSubmit, type Engine, open, refresh } from '../engine/advance.ts';
import { leaveForm, openForm } from '../engine/form.ts';
import { advanceForm, loadForm, searchForm } from '../engine/form-shell.ts';
import { submissionOf } from '../engine/progress.ts';
import type { StepInput } from '../engine/step.ts';
import { decodeForm } from '../engine/token.ts';
import type { Cost, DialogState } from '../engine/types.ts';
import type { Input } from '../messenger/incoming.ts';
import { lines } from '../messenger/text.ts';
import type { DialogLookup, SalesDialog } from '../records/dialogs/sales-dialog.ts';
import { notYoursScreen, unfinishedScreen } from './closing-screens.ts';
import { findElsewhere, hasAnswers } from './elsewhere.ts';
import { continuedWords, offerScreen } from './hand-over-screens.ts';
import type { Leave } from './leave.ts';
import type { ReceiptScreen } from './receipts.ts';
import type { Ask, Show, Turn, Where } from './turn.ts';
import type { Beginning, Person, TurnContext } from './turn-context.ts';
import { withWaitingLine } from './with-waiting-line.ts';

type InputOf<K extends Input['kind']> = Extract<Input, { kind: K }>;

export function createDialogTurns(dialogs: DialogLookup, receiptScreen: ReceiptScreen, leave: Leave) {
  const engine = ({ context }: TurnContext, db: Sql): Engine<Person> => ({ dialogs, db, context });

  /**
   * Begins a dialog, by a form where the messenger offered to open one. Another one with answers is asked about first.
   * @param first an answer that is already there: a contact card that was shared
   */
  async function begin(
    begun: TurnContext,
    id: string,
    { dropping = false, below = false, calling = begun.calling, ...init }: Beginning = {},
    first?: StepInput,
  ): Promise<Turn> {
    const asked = { ...begun, calling };
    const { context, chat, incoming } = asked;
    const dialog = dialogs(id);
    if (!dialog?.may(context.actor))
      return { kind: 'show', where: asked.where, screen: notYoursScreen(context) };
    const running = chat.state.dialog;
    if (running && hasAnswers(running) && !dropping)
      return {
        kind: 'show',
        where: 'new',
        screen: unfinishedScreen(context, dialogs, running, dialog, asked.calling),
      };
    // A record that was pressed is meant, and so is what was sent to be read: only what begins anew is held back.
    const isMeant = init.subject || first || init.unsure;
    const other = !dropping && !isMeant && isFresh(asked) ? await findElsewhere(asked, dialogs) : null;
    if (other) {
      const way = { calling: asked.calling, asForm: incoming.formTrigger !== undefined };
      const screen = offerScreen(context, dialogs, other, way);
      return { kind: 'show', where: 'new', screen, offers: true };
    }
    const state = await open(engine(asked, asked.sql), dialog, { cost: costOfOpening(asked), ...init });
    const where = below ? 'new' : asked.where;
    if (first) return follow(asked, await advance(engine(asked, asked.sql), state, first), where);
    if (incoming.formTrigger === undefined) return { kind: 'ask', dialog: state, where };
    return { kind: 'ask', dialog: openForm(dialog, state, context), where, form: 'open' };
  }

  /** An answer to what the current card asks. */
  async function answer(asked: TurnContext, input: StepInput): Promise<Turn> {
    const state = asked.chat.state.dialog as DialogState;
    return follow(asked, await advance(engine(asked, asked.sql), state, input), 'card');
  }

  function follow(asked: TurnContext, advanced: Advanced, where: Where): Turn | Promise<Turn> {
    switch (advanced.kind) {
      case 'show':
        return { kind: 'ask', dialog: advanced.state, where };
      case 'cancelled':
        return leave(asked, where);
      case 'submit':
        return { kind: 'write', work: (tx) => submit(tx, asked, advanced.state, where) };
    }
  }

  /** Saves, and goes on with the dialog that waited for the result, until something is to be asked or shown. */
  async function submit(tx: Sql, asked: TurnContext, state: DialogState, where: Where): Promise<Show | Ask> {
    const { context } = asked;
    const dialog = dialogs(state.dialog) as SalesDialog;
    if (!dialog.may(context.actor))
      return { kind: 'show', where, screen: notYoursScreen(context), closes: true };
    const outcome = await dialog.submit(tx, context, submissionOf(dialog, state, context));
    const next = await afterSubmit(engine(asked, tx), state, outcome);
    if (next?.kind === 'submit') return submit(tx, asked, next.state, where);
    if (next) return { kind: 'ask', dialog: next.state, where };
    if (!outcome.ok) throw new Error(`The dialog ${state.dialog} neither saved nor said why.`);
    return {
      kind: 'show',
      where,
      screen: withWaitingLine(
        asked,
        await receiptScreen(tx, context, outcome.receipt, { repaired: state.only !== null }),
      ),
      closes: true,
      ...(outcome.receipt.repairsContact ? { begins: 'emails' as const } : {}),
    };
  }

  /** The running dialog as one page, as it stands: its card stays good. Null where nothing runs. */
  async function shownAsForm(asked: TurnContext): Promise<Turn | null> {
    const { chat } = asked;
    const { dialog, asked: revision } = chat.state;
    if (!dialog) return null;
    const form = await loadForm(engine(asked, asked.sql), dialog, { conversation: chat.accountId, revision });
    return { kind: 'form', reply: { kind: 'page', form, how: 'update' } };
  }

  async function takeForm(asked: TurnContext, { token, values }: InputOf<'form'>): Promise<Turn> {
    // A page that lies over the chat is opened beside a card, which then shows what came of it.
    const where = asked.traits.shows.forms ? 'new' : 'card';
    const state = currentForm(asked, token);
    if (!state) return changedMeanwhile(asked);
    const submitted = await advanceForm(engine(asked, asked.sql), state, values);
    switch (submitted.kind) {
      case 'errors':
        return { kind: 'form', reply: submitted };
      case 'page':
        return { kind: 'ask', dialog: submitted.state, where: 'new', form: submitted.how };
      case 'submit':
        return {
          kind: 'write',
          work: async (tx) =>
            asForm(asked, await submit(tx, asked, submitted.state, where), submitted.state.parent !== null),
        };
    }
  }

  /** Whatever a form's submission still asks is asked by the next form; a parent's by the form below its child's. */
  function asForm({ context }: TurnContext, next: Show | Ask, wasChild: boolean): Show | Ask {
    if (next.kind === 'show') return next;
    const dialog = dialogs(next.dialog.dialog) as SalesDialog;
    const isParent = wasChild && next.dialog.parent === null;
    return { ...next, dialog: openForm(dialog, next.dialog, context), form: isParent ? 'back' : 'update' };
  }

  /** Somebody closed the form: a dialog that has answers goes on as a card, an empty one is dropped. */
  async function closeForm(asked: TurnContext, { token }: InputOf<'form-closed'>): Promise<Turn> {
    const state = currentForm(asked, token);
    if (!state) return { kind: 'nothing' };
    if (!hasAnswers(state)) return leave(asked, 'new');
    return { kind: 'ask', dialog: await asCard(asked, state), where: 'new' };
  }

  async function findOptions(asked: TurnContext, { token, field, query }: InputOf<'options'>): Promise<Turn> {
    const state = currentForm(asked, token);
    const options = state ? await searchForm(engine(asked, asked.sql), state, field, query) : [];
    return { kind: 'options', options };
  }

  /** A form has no buttons of its own, so they are looked up for the card that takes its place. */
  function asCard(asked: TurnContext, state: DialogState): Promise<DialogState> {
    const dialog = dialogs(state.dialog) as SalesDialog;
    return refresh(engine(asked, asked.sql), leaveForm(dialog, state, asked.context));
  }

  async function changedMeanwhile(asked: TurnContext): Promise<Turn> {
    const { context, chat } = asked;
    const { dialog, handed } = chat.state;
    const gone = !dialog && handed ? continuedWords(context, handed.to) : null;
    const notice = lines(
      gone ? context.t('conversation.formContinued', { gone }) : context.t('conversation.oldForm'),
    );
    if (dialog) return { kind: 'ask', dialog: await asCard(asked, dialog), where: 'new', notice };
    return { kind: 'show', where: 'new', screen: { text: notice } };
  }

  return { begin, answer, shownAsForm, takeForm, closeForm, findOptions };
}

export type DialogTurns = ReturnType<typeof createDialogTurns>;

/** The running dialog, if the form was made for what it asks now. */
function currentForm({ chat }: TurnContext, token: string): DialogState | null {
  const form = decodeForm(token);
  const current = form !== null && form.conversation === chat.accountId && form.revision === chat.state.asked;
  return current ? chat.state.dialog : null;
}

/** Opening by a button or one of the always-there actions is a tap; typing is counted by character. */
function costOfOpening({ incoming: { input } }: TurnContext): Cost {
  if (input.kind === 'text' && !input.text.startsWith('/')) return { taps: 1, chars: 0, seconds: 0 };
  if (input.kind === 'text') return { taps: 0, chars: input.text.length, seconds: 0 };
  return { taps: 1, chars: 0, seconds: 0 };
}

/** Whether it was not pressed at a record: typed, chosen from the menu, or made of a line. */
const isFresh = ({ alone, pressed, calling }: TurnContext): boolean =>
  !alone && (!pressed || calling.length <= 1 || calling[0] === 'line');
