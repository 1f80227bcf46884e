// The moves of a dialog's state: to a question, an answer, a skip, what follows, and the way back.
import { addCost } from './cost.ts';
import { fieldOf, isOpen, nextOpen, type Scope, scopeOf, wantsReview } from './progress.ts';
import type { Dialog, DialogContext, DialogState, Json, Message, Values } from './types.ts';
import { withoutMark } from './unsure.ts';

/** What a step leads to. In `show`, `offered` is empty where the buttons are still to be loaded. */
export type Step =
  | { readonly kind: 'show'; readonly state: DialogState }
  | {
      readonly kind: 'search';
      readonly state: DialogState;
      readonly query: string;
      /** What the words are if nothing found is called exactly so: a button's label, or a word of the dialog. */
      readonly otherwise?: Step;
    }
  | {
      readonly kind: 'create';
      readonly state: DialogState;
      readonly dialog: string;
      readonly field: string;
      readonly seed: Values;
    }
  | { readonly kind: 'submit'; readonly state: DialogState }
  | { readonly kind: 'cancelled'; readonly state: DialogState };

/** The change card is a narrower review. */
export const changing = 'change';

/** The change card: every field that applies, as a button. */
export const isChanging = (state: DialogState): boolean =>
  state.asking === '#review' && state.refining === changing;

export const show = (state: DialogState): Step => ({ kind: 'show', state });

export const withProblem = (state: DialogState, problem: Message): DialogState => ({ ...state, problem });

/** Turns to a field or a closing card, from its first page and with nothing narrowed. */
export function ask(state: DialogState, asking: string, refining: string | null = null): DialogState {
  return {
    ...state,
    asking,
    refining,
    page: 0,
    query: null,
    more: false,
    offered: [],
    problem: null,
    decision: null,
  };
}

/** Keeps an answer. A decision that earlier answers raised is void with it. */
export function record(state: DialogState, key: string, value: Json, label: string | undefined): DialogState {
  const { decision: _void, ...values } = state.values;
  const { [key]: _old, ...labels } = state.labels;
  return {
    ...state,
    values: { ...values, [key]: value },
    labels: label === undefined ? labels : { ...labels, [key]: label },
    unsure: withoutMark(state.unsure, key),
    skipped: state.skipped.filter((other) => other !== key),
    trail: state.trail.includes(key) ? state.trail : [...state.trail, key],
  };
}

/** Leaves a field out, together with an answer it may have had. */
export function leaveOut(state: DialogState, key: string): DialogState {
  const { decision: _void, [key]: _value, ...values } = state.values;
  const { [key]: _label, ...labels } = state.labels;
  return {
    ...state,
    values,
    labels,
    unsure: withoutMark(state.unsure, key),
    skipped: state.skipped.includes(key) ? state.skipped : [...state.skipped, key],
    trail: state.trail.includes(key) ? state.trail : [...state.trail, key],
  };
}

/** The next open question, else the review card where one is wanted, else submit. */
export function proceed<A>(dialog: Dialog<A>, context: DialogContext<A>, state: DialogState): Step {
  const next = nextOpen(scopeOf(dialog, context, state), state);
  if (next !== null) return show(ask(state, next));
  if (wantsReview(dialog, state)) return show(ask(state, '#review'));
  return { kind: 'submit', state: { ...state, problem: null } };
}

/** Answers the asked field and goes on. */
export function answer<A>(
  dialog: Dialog<A>,
  context: DialogContext<A>,
  state: DialogState,
  value: Json,
  label: string | undefined,
): Step {
  const settled = fieldOf(dialog, state.asking)?.settle?.(value, context) ?? value;
  return proceed(dialog, context, record(state, state.asking, settled, label));
}

/** Where Back leads: the same question unnarrowed, another card, the parent; null where there is no way back. */
export function wayBack<A>(
  dialog: Dialog<A>,
  state: DialogState,
  scope: Scope,
): { readonly to: string } | 'parent' | null {
  if (state.refining !== null || state.query !== null) return { to: state.asking };
  const parent = state.parent ? 'parent' : null;
  if (state.asking === '#review') return parent;
  const mayReview = wantsReview(dialog, state) && nextOpen(scope, state) === null;
  if (mayReview && (state.asking === '#decide' || !isOpen(state, state.asking))) return { to: '#review' };
  const trail = state.trail.filter((key) => scope.keys.includes(key));
  const at = trail.indexOf(state.asking);
  const before = at < 0 ? trail.at(-1) : trail[at - 1];
  return before === undefined ? parent : { to: before };
}

export function back<A>(dialog: Dialog<A>, context: DialogContext<A>, state: DialogState): Step {
  const way = wayBack(dialog, state, scopeOf(dialog, context, state));
  if (way === null) return show(state);
  return way === 'parent' ? abandon(state) : show(ask(state, way.to));
}

/** Gives up a dialog: its parent goes on where it was and bears the cost, as no record does; without one all ends. */
export function abandon(state: DialogState): Step {
  if (!state.parent) return { kind: 'cancelled', state };
  const waiting = state.parent.state;
  return show({
    ...waiting,
    problem: null,
    cost: addCost(waiting.cost, state.cost),
    touchedAt: state.touchedAt,
  });
}

/** The parent takes the value that its child was opened for, and goes on. The child's cost stays with the child's record. */
export function answerParent<A>(
  dialog: Dialog<A>,
  context: DialogContext<A>,
  child: DialogState & { parent: NonNullable<DialogState['parent']> },
  value: Json,
  label: string,
): Step {
  const { state, field } = child.parent;
  const inForm = state.form !== null && child.form !== null;
  const waiting = { ...ask(state, field), form: inForm ? state.form : null, touchedAt: child.touchedAt };
  if (!fieldOf(dialog, field)) return proceed(dialog, context, waiting);
  // A form shows the new answer among the others; only submitting it goes on.
  if (inForm) return show(record(waiting, field, value, label));
  return answer(dialog, context, waiting, value, label);
}
