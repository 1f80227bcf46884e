// What a line leaves open is asked of a language model. It can fill a draft, and nothing else: what it filled is marked, and what
// it says of customers, times and amounts counts only as far as the line's own words bear it out.
import type { KeptLine } from '../../../conversation/state.ts';
import type { Context, TurnContext } from '../../../conversation/turn-context.ts';
import type { Json, Values } from '../../../engine/types.ts';
import type { DialogLookup, SalesDialog } from '../../../records/dialogs/sales-dialog.ts';
import type { AskModel } from '../ask-model.ts';
import { fillDraft, whoField } from '../fill-draft.ts';
import type { LineBeginning } from './draft-beginning.ts';
import { charsOf } from './kept-line.ts';
import type { Understood } from './understand.ts';

const kinds = ['meeting', 'call', 'planned_call', 'deal'];
/** A word or two are no record. */
const fewestWords = 3;
const longestNote = 2000;
const longestAbout = 200;

/**
 * A draft with what the model could add, or null where it is not to be asked, or added nothing.
 * @param base the draft that the line makes by itself; null where it makes none
 */
export type HelpLine = (
  asked: TurnContext,
  kept: KeptLine,
  understood: Understood,
  base: LineBeginning | null,
) => Promise<LineBeginning | null>;

export function createHelpLine(dialogs: DialogLookup, askModel: AskModel): HelpLine {
  return async (asked, kept, { reading, customers }, base) => {
    const { context, sql } = asked;
    const { text } = kept;
    if (!context.actor.company.policy.services.understanding) return null;
    if (reading.isQuestion || text.split(/\s+/u, fewestWords).length < fewestWords) return null;
    const at = new Date(kept.at);
    const present: Context = { ...context, now: at };
    const possible = (base ? [base.dialog] : kinds).flatMap((id) => dialogs(id) ?? []);
    const mine = possible.filter((dialog) => dialog.may(context.actor));
    const [own] = mine;
    // What is missing can only stand in words that nothing has used.
    const isRead = base && (reading.leftOver.length < fewestWords || (own && isComplete(own, present, base)));
    if (!own || isRead) return null;
    const answer = await askModel(sql, present, { text, at, dialogs: mine, mentioned: customers });
    const dialog = answer && mine.find(({ id }) => id === answer.record);
    if (!dialog) return null;
    const isOfLine = reading.customer?.guessed === false && reading.customer.customers.length === 1;
    const sure = isOfLine && !base ? reading.customer?.customers[0] : undefined;
    const known: Values = { ...base?.values, ...(sure && { [whoField(dialog)]: sure.id }) };
    const filled = await fillDraft(sql, present, { dialog, answer, text, known });
    const kind = kindFor(dialog, filled.values, at, dialogs, context);
    const values = base ? filled.values : withWholeLine(kind, valuesFor(kind, dialog, filled.values), text);
    const unsure = Object.keys(values).filter((key) => !Object.hasOwn(known, key) && key !== 'note');
    if (base && unsure.length === 0 && !filled.query) return null;
    const labels = { ...base?.labels, ...(sure && { [whoField(kind)]: sure.name }), ...filled.labels };
    const narrowed = base?.narrowed ?? filled.narrowed;
    return {
      ...base,
      dialog: kind.id,
      values,
      labels,
      review: true,
      unsure,
      cost: { chars: charsOf(kept) },
      ...(filled.query !== null && !base?.query ? { query: filled.query } : {}),
      ...(narrowed ? { narrowed } : {}),
    };
  };
}

/** Whether nothing is asked any more before it is shown; what it is about may stay open. */
function isComplete(
  dialog: SalesDialog,
  context: Context,
  { values = {}, skipped = [] }: LineBeginning,
): boolean {
  return Object.entries(dialog.fields).every(
    ([key, field]) =>
      Object.hasOwn(values, key) ||
      skipped.includes(key) ||
      field.applies?.(context, values) === false ||
      (field.kind === 'text' && field.skippable?.(context, values) === true),
  );
}

/** A call that is still to come is a planned one. */
function kindFor(
  dialog: SalesDialog,
  { at }: Values,
  now: Date,
  dialogs: DialogLookup,
  { actor }: Context,
): SalesDialog {
  const planned = dialogs('planned_call');
  const isToCome = dialog.id === 'call' && typeof at === 'string' && Date.parse(at) > now.getTime();
  return isToCome && planned?.may(actor) ? planned : dialog;
}

const valuesFor = (kind: SalesDialog, dialog: SalesDialog, values: Values): Values =>
  kind === dialog
    ? values
    : Object.fromEntries(Object.entries(values).filter(([key]) => Object.hasOwn(kind.fields, key)));

/** Nothing of the line is lost where its parts are not accounted for. */
function withWholeLine({ fields }: SalesDialog, values: Values, text: string): Values {
  const whole: Record<string, Json> = { ...values };
  if (Object.hasOwn(fields, 'note')) whole.note = text.slice(0, longestNote);
  else if (Object.hasOwn(fields, 'subject') && whole.subject === undefined)
    whole.subject = text.slice(0, longestAbout);
  return whole;
}
