// A dialog as one page: the fields that apply now, filled in together; what they bring up comes as a next page. Pure.
import type { Form, FormField } from '../messenger/form.ts';
import { textOf } from '../messenger/text.ts';
import { type AnyField, fieldOf, nextOpen, scopeOf } from './progress.ts';
import { encodeForm } from './token.ts';
import { ask } from './transitions.ts';
import type { Dialog, DialogContext, DialogState, Json, Option, Values } from './types.ts';
import { isUnsure } from './unsure.ts';
import type { Place } from './view.ts';

/** Options from the database by field, as far as they are loaded. */
export type LoadedOptions = Readonly<Record<string, readonly Option[]>>;

/** The one field of a page that asks for a decision. */
export const decisionField = 'decision';

/**
 * Goes over to the form shape, or back to its first page: all fields that apply now, with the answers there are, and with what
 * stood in the way of saving them.
 */
export function openForm<A>(dialog: Dialog<A>, state: DialogState, context: DialogContext<A>): DialogState {
  const { keys } = scopeOf(dialog, context, state);
  return { ...ask(state, keys[0] ?? '#review'), form: keys, problem: state.problem };
}

/** Goes over from the form to steps: to the first question that is open, or to the review; a decision stays one. */
export function leaveForm<A>(dialog: Dialog<A>, state: DialogState, context: DialogContext<A>): DialogState {
  if (state.form === null) return state;
  if (state.asking === '#decide') return { ...state, form: null };
  const open = nextOpen(scopeOf(dialog, context, state), state);
  return { ...ask(state, open ?? '#review'), form: null };
}

/** The page that `state` is at. Options of fixed choices need nothing loaded. */
export function formOf<A>(
  dialog: Dialog<A>,
  state: DialogState,
  context: DialogContext<A>,
  place: Place,
  loaded: LoadedOptions = {},
): Form {
  const { t } = context;
  const { keys, values } = scopeOf(dialog, context, state);
  const page = (state.form ?? keys).filter((key) => keys.includes(key));
  const isDecision = state.asking === '#decide';
  const problem = state.problem && t(state.problem.key, state.problem.params);
  const intro = isDecision && state.decision ? textOf(state.decision) : problem;
  return {
    token: encodeForm(place),
    title: t(dialog.title),
    ...(intro ? { intro } : {}),
    submit: t('engine.form.submit'),
    cancel: t('engine.cancel'),
    locale: context.locale,
    timeZone: context.timeZone,
    fields: isDecision
      ? [decisionOf(dialog, state, context)]
      : page.map((key) =>
          formField(key, fieldOf(dialog, key) as AnyField<A>, state, context, values, loaded[key]),
        ),
  };
}

function decisionOf<A>(dialog: Dialog<A>, state: DialogState, { t }: DialogContext<A>): FormField {
  const options = state.offered.flatMap((offer) =>
    offer.do === 'answer' ? [{ value: String(offer.value), label: offer.shown }] : [],
  );
  return { key: decisionField, kind: 'choice', label: t(dialog.title), optional: false, options };
}

function formField<A>(
  key: string,
  field: AnyField<A>,
  state: DialogState,
  context: DialogContext<A>,
  values: Values,
  loaded: readonly Option[] = [],
): FormField {
  const { t } = context;
  const value = Object.hasOwn(state.values, key) ? (state.values[key] as Json) : undefined;
  const isChoice = field.kind === 'choice';
  const all = isChoice ? [...loaded, ...(field.options?.(context, values, null) ?? [])] : [];
  const options = all
    .filter((option) => 'value' in option)
    .map((option) => ({ value: option.key, label: option.label }));
  const present =
    value === undefined ? undefined : isChoice ? keyOf(value, all) : typedOf(field, value, context);
  // The customer chosen last month need not be among the recent ones.
  if (
    isChoice &&
    value !== undefined &&
    present !== undefined &&
    !options.some((one) => one.value === present)
  ) {
    options.unshift({ value: present, label: field.show(value, context, state.labels[key]) });
  }
  return {
    key,
    kind: field.kind,
    label: t(field.label),
    optional: field.skippable?.(context, values) ?? false,
    ...hintOf(key, field, state, t),
    ...(field.maxLength === undefined ? {} : { maxLength: field.maxLength }),
    ...(present === undefined ? {} : { value: present }),
    ...(isChoice ? { options } : {}),
    ...(field.search ? { searchable: true } : {}),
    ...(field.create ? { create: { label: t(field.create.label) } } : {}),
  };
}

function hintOf<A>(
  key: string,
  field: AnyField<A>,
  state: DialogState,
  t: DialogContext<A>['t'],
): Pick<FormField, 'hint'> {
  if (isUnsure(state, key)) return { hint: t('engine.unsure.field') };
  return field.hint ? { hint: t(field.hint) } : {};
}

/** The key of a value among options; a value that is not there is known by its own text. */
export function keyOf(value: Json, options: readonly Option[]): string {
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  const same = (other: Json) =>
    other === value || (typeof other === 'object' && JSON.stringify(other) === text);
  return options.find((option) => 'value' in option && same(option.value))?.key ?? text;
}

/** What stands in a text box or a date picker: the answer as it would be typed. */
export function typedOf<A>(field: AnyField<A>, value: Json, context: DialogContext<A>): string {
  return field.typed?.(value, context) ?? (typeof value === 'object' ? JSON.stringify(value) : String(value));
}
