// Takes up a stored state under the dialogs of today: another version of the program may have written it. Pure.
import type { FindDialog } from './advance.ts';
import { fieldOf, isAnswered, nextOpen, scopeOf } from './progress.ts';
import { dialogStateSchema } from './state-schema.ts';
import { ask, isChanging } from './transitions.ts';
import type { Dialog, DialogContext, DialogState, Offered, Values } from './types.ts';

const HOURS_24 = 24 * 3_600_000;

/** Whether the person left the dialog for so long that it ends, politely. */
export function expired(state: DialogState, now: Date): boolean {
  return now.getTime() - Date.parse(state.touchedAt) > HOURS_24;
}

/**
 * The state as today's dialogs understand it: answers that no longer fit are asked again, everything else is kept. An
 * unchanged dialog gives an equal state. Where something had to change, `offered` is empty: refresh loads it. Null when
 * nothing can be made of it: the dialog is gone or the shape is another.
 */
export function reconcile<A>(
  dialogs: FindDialog<A>,
  stored: unknown,
  context: DialogContext<A>,
): DialogState | null {
  const parsed = dialogStateSchema.safeParse(stored);
  return parsed.success ? adopt(dialogs, parsed.data, context) : null;
}

/** The same for a state that this process made: its shape is right, but time goes on. */
export function adopt<A>(
  dialogs: FindDialog<A>,
  state: DialogState,
  context: DialogContext<A>,
): DialogState | null {
  const waiting = state.parent && adopt(dialogs, state.parent.state, context);
  const dialog = dialogs(state.dialog);
  // The parent goes on by itself where the dialog on top of it is gone.
  if (!dialog) return waiting;
  const waitingDialog = waiting && dialogs(waiting.dialog);
  const field = state.parent?.field ?? '';
  const parent = waiting && waitingDialog && fieldOf(waitingDialog, field) ? { state: waiting, field } : null;

  const isKnown = (key: string) => fieldOf(dialog, key) !== undefined;
  const values = fittingValues(dialog, state.values);
  const only = state.only?.filter(isKnown) ?? null;
  const kept: DialogState = {
    ...state,
    version: dialog.version,
    values,
    labels: Object.fromEntries(Object.entries(state.labels).filter(([key]) => Object.hasOwn(values, key))),
    unsure: state.unsure.filter((key) => Object.hasOwn(values, key)),
    skipped: state.skipped.filter(isKnown),
    // A dropped answer is asked again in its turn, so Back need not lead there.
    trail: state.trail.filter(
      (key) => isKnown(key) && (Object.hasOwn(values, key) || state.skipped.includes(key)),
    ),
    only: only?.length === 0 ? null : only,
    form: state.form?.filter(isKnown) ?? null,
    parent,
  };
  return atItsQuestion(dialog, context, state, kept);
}

function fittingValues<A>(dialog: Dialog<A>, values: Values): Values {
  const fits = ([key, value]: [string, Values[string]]) =>
    key === 'decision' || fieldOf(dialog, key)?.schema.safeParse(value).success === true;
  return Object.fromEntries(Object.entries(values).filter(fits));
}

/** Stays at its question where that still makes sense, else turns to the one that is open now. */
function atItsQuestion<A>(
  dialog: Dialog<A>,
  context: DialogContext<A>,
  stored: DialogState,
  kept: DialogState,
): DialogState {
  const scope = scopeOf(dialog, context, kept);
  const open = nextOpen(scope, kept);
  const closing = kept.asking === '#review' || kept.asking === '#decide';
  const hasLost = Object.keys(stored.values).some((key) => !isAnswered(kept, key));
  const mayStay = closing ? open === null && !hasLost : scope.keys.includes(kept.asking);
  if (!mayStay) {
    const turned = ask(kept, open ?? '#review');
    // Time alone may bring up a question, too; that needs no explanation.
    const isNew = hasLost || stored.version !== dialog.version;
    return isNew ? { ...turned, problem: { key: 'engine.problem.changed' } } : turned;
  }
  const isSame =
    stored.version === dialog.version &&
    kept.offered.every((offer) => stillFits(dialog, kept, context, offer));
  if (isSame) return kept;
  if (kept.asking === '#decide') return ask(kept, '#review');
  return { ...kept, offered: [], page: 0 };
}

function stillFits<A>(
  dialog: Dialog<A>,
  state: DialogState,
  context: DialogContext<A>,
  offer: Offered,
): boolean {
  const field = fieldOf(dialog, state.asking);
  switch (offer.do) {
    case 'answer':
      if (!field) return state.asking === '#decide';
      return field.schema.safeParse(field.settle?.(offer.value, context) ?? offer.value).success;
    case 'refine':
      return isChanging({ ...state, refining: offer.to }) || field?.options !== undefined;
    case 'change':
      return fieldOf(dialog, offer.field) !== undefined;
    case 'create':
      return field?.create !== undefined;
    case 'skip':
      return field?.skippable?.(context, scopeOf(dialog, context, state).values) === true;
    default:
      return true;
  }
}
