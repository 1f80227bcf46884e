// Which fields of a dialog apply now, which is asked next, and what would be submitted.
import type { Dialog, DialogContext, DialogState, Field, Json, Submission, Values } from './types.ts';

export type AnyField<A> = Field<Json, A>;

/** What is in play: the fields that apply now, in order, and the values without those of fields that don't. */
export interface Scope {
  readonly keys: readonly string[];
  readonly values: Values;
}

/** The field with this key; undefined for closing cards and for keys of older versions. */
export function fieldOf<A>(dialog: Dialog<A>, key: string): AnyField<A> | undefined {
  return Object.hasOwn(dialog.fields, key) ? (dialog.fields[key] as AnyField<A>) : undefined;
}

export function scopeOf<A>(
  dialog: Dialog<A>,
  context: DialogContext<A>,
  state: Pick<DialogState, 'values' | 'only'>,
): Scope {
  const keys: string[] = [];
  let values = state.values;
  for (const key of Object.keys(dialog.fields)) {
    const field = dialog.fields[key] as AnyField<A>;
    if (!field.applies || field.applies(context, values)) {
      if (!state.only || state.only.includes(key)) keys.push(key);
    } else if (Object.hasOwn(values, key)) {
      const { [key]: _left, ...rest } = values;
      values = rest;
    }
  }
  return { keys, values };
}

export const isAnswered = (state: DialogState, key: string): boolean => Object.hasOwn(state.values, key);

/** Neither answered nor skipped. */
export const isOpen = (state: DialogState, key: string): boolean =>
  !isAnswered(state, key) && !state.skipped.includes(key);

/** The first field that applies and is open; null when nothing is left to ask. */
export function nextOpen(scope: Scope, state: DialogState): string | null {
  return scope.keys.find((key) => isOpen(state, key)) ?? null;
}

export const wantsReview = <A>(dialog: Dialog<A>, state: DialogState): boolean =>
  state.review || dialog.review === 'always';

/** What the dialog's submit is given: only fields that apply now, and `values.decision` if one was made. */
export function submissionOf<A>(
  dialog: Dialog<A>,
  state: DialogState,
  context: DialogContext<A>,
): Submission {
  const { values } = scopeOf(dialog, context, state);
  const labels = Object.fromEntries(
    Object.entries(state.labels).filter(([key]) => Object.hasOwn(values, key)),
  );
  return { values, labels, cost: state.cost, subject: state.subject };
}
