// Turns of a dialog: begin, answer, submit, in steps or as a form. The engine decides; this ties it to the chat.
import type { Db, Tx } from '../db/client.ts';
import { type AdvanceInput, type Advanced, advance, afterSubmit, type Environment, open } from '../engine/advance.ts';
import { formOptions, submitForm } from '../engine/form.ts';
import { submissionOf } from '../engine/submission.ts';
import { decodeToken } from '../engine/token.ts';
import type { Receipt } from '../dialogs/receipt.ts';
import type { Dialog, DialogState } from '../engine/types.ts';
import type { Input } from '../messenger/incoming.ts';
import { lines } from '../messenger/text.ts';
import type { Asked, Beginning, Person } from './asked.ts';
import { cancelledScreen, unfinishedScreen } from './closing-screens.ts';
import { receiptScreen } from './receipt.ts';
import type { Ask, Show, Turn, Where } from './turn.ts';

export type SalesDialog = Dialog<Person, Receipt>;
export type DialogLookup = (id: string) => SalesDialog | undefined;

type InputOf<K extends Input['kind']> = Extract<Input, { kind: K }>;

export function createDialogTurns(dialogs: DialogLookup) {
  const environment = ({ context }: Asked, db: Db): Environment => ({ dialogs: dialogs as never, db, context });

  /** Begins a dialog, by a form where the messenger offered to open one. Another one with answers is asked about first. */
  async function begin(asked: Asked, id: string, beginning: Beginning = {}): Promise<Turn> {
    const dialog = dialogs(id);
    const { context, chat } = asked;
    if (!dialog?.may(context.actor))
      return { kind: 'show', where: asked.where, screen: { text: lines(context.t('conversation.notYours')) } };
    const running = chat.state.dialog;
    if (running && hasAnswers(running) && !asked.dropping)
      return { kind: 'show', where: 'new', screen: unfinishedScreen(context, dialogs, running, dialog, asked.calling) };
    const advanced = await open(environment(asked, asked.db), dialog as never, beginning);
    const byForm = asked.incoming.formTrigger !== undefined && !asked.pressed;
    return follow(asked, advanced, asked.where, byForm ? 'open' : undefined);
  }

  async function answer(asked: Asked, input: AdvanceInput): Promise<Turn> {
    const state = asked.chat.state.dialog as DialogState;
    return follow(asked, await advance(environment(asked, asked.db), state, input), 'card');
  }

  function follow(asked: Asked, advanced: Advanced, where: Where, form?: Ask['form']): Turn {
    switch (advanced.kind) {
      case 'show':
        return { kind: 'ask', dialog: advanced.state, where, ...(form && { form }) };
      case 'cancelled':
        return { kind: 'show', where, screen: cancelledScreen(asked.context), closes: true };
      case 'submit':
        return { kind: 'write', work: (tx) => submit(tx, asked, advanced.state, where, form) };
    }
  }

  /** Saves, and goes on with the dialog that waited for the result, until something is to be asked or shown. */
  async function submit(
    tx: Tx,
    asked: Asked,
    state: DialogState,
    where: Where,
    form?: Ask['form'],
  ): Promise<Show | Ask> {
    const { context } = asked;
    const dialog = dialogs(state.dialog) as SalesDialog;
    if (!dialog.may(context.actor))
      return { kind: 'show', where, screen: { text: lines(context.t('conversation.notYours')) }, closes: true };
    const outcome = await dialog.submit(tx, context, submissionOf(dialog as never, state, context));
    const next = await afterSubmit(environment(asked, tx), state, outcome);
    if (next.kind === 'show') return { kind: 'ask', dialog: next.state, where, ...(form && { form }) };
    if (next.kind === 'submit') return submit(tx, asked, next.state, where, form);
    if (!outcome.ok) throw new Error(`The dialog ${state.dialog} neither saved nor said why.`);
    return { kind: 'show', where, screen: await receiptScreen(tx, context, outcome.receipt), closes: true };
  }

  async function takeForm(asked: Asked, token: string, values: Record<string, string>): Promise<Turn> {
    const state = currentForm(asked, token);
    if (!state) return changedMeanwhile(asked);
    const submitted = await submitForm(environment(asked, asked.db), state, values);
    switch (submitted.kind) {
      case 'errors':
        return { kind: 'form', reply: submitted };
      case 'page':
        return { kind: 'ask', dialog: submitted.state, where: 'new', form: submitted.how };
      case 'submit':
        return { kind: 'write', work: (tx) => submit(tx, asked, submitted.state, 'new', 'update') };
    }
  }

  /** Somebody closed the form: what was typed in it is gone with it, so the dialog goes on as a card if it had answers. */
  function closeForm(asked: Asked, token: string): Turn {
    const state = currentForm(asked, token);
    return state && hasAnswers(state) ? { kind: 'ask', dialog: state, where: 'new' } : { kind: 'nothing' };
  }

  async function findOptions(asked: Asked, { token, field, query }: InputOf<'options'>): Promise<Turn> {
    const state = currentForm(asked, token);
    const options = state ? await formOptions(environment(asked, asked.db), state, field, query) : [];
    return { kind: 'options', options };
  }

  function changedMeanwhile({ context, chat }: Asked): Turn {
    const notice = lines(context.t('conversation.oldForm'));
    const { dialog } = chat.state;
    if (dialog) return { kind: 'ask', dialog, where: 'new', notice };
    return { kind: 'show', where: 'new', screen: { text: notice } };
  }

  return { begin, answer, submitForm: takeForm, closeForm, findOptions };
}

export type DialogTurns = ReturnType<typeof createDialogTurns>;

/** The running dialog, if the form was made for what it asks now. */
function currentForm({ chat }: Asked, token: string): DialogState | null {
  const form = decodeToken(token);
  const current =
    form?.kind === 'form' && form.conversation === chat.accountId && form.revision === chat.state.asked;
  return current ? chat.state.dialog : null;
}

const hasAnswers = (state: DialogState): boolean => Object.keys(state.values).length > 0 || state.parent !== null;
