// Reads a submitted form page by the same fields that read typed answers. Pure.
import { createChoice } from '../messenger/form.ts';
import { withSpent } from './cost.ts';
import { decisionField, keyOf, typedOf } from './form.ts';
import { type AnyField, fieldOf, isOpen, scopeOf } from './progress.ts';
import { ask, leaveOut, record } from './transitions.ts';
import type { Dialog, DialogContext, DialogState, Json, Message, Option, Values } from './types.ts';

/** What a field is submitted with: option keys, ISO instants, days, local moments, or typed words. Blank: no answer. */
export type Submitted = Readonly<Record<string, string>>;

export type FormStep =
  /** Translated, by field; nothing of the page is kept, as the messenger keeps it open. */
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  /** More fields apply now. */
  | { readonly kind: 'page'; readonly state: DialogState }
  | {
      readonly kind: 'create';
      readonly state: DialogState;
      readonly dialog: string;
      readonly field: string;
      readonly seed: Values;
    }
  | { readonly kind: 'submit'; readonly state: DialogState };

/**
 * Takes a page's values. `chosen` holds the loaded options that were chosen, by field (see form-shell.ts). Fields that
 * the other answers make pointless are ignored.
 */
export function submitForm<A>(
  dialog: Dialog<A>,
  state: DialogState,
  submitted: Submitted,
  context: DialogContext<A>,
  chosen: Readonly<Record<string, Option>> = {},
): FormStep {
  if (state.asking === '#decide') return decide(state, submitted, context);
  const page = state.form ?? scopeOf(dialog, context, state).keys;
  const errors: Record<string, string> = {};
  let filled: DialogState = { ...state, problem: null };
  let creating: string | null = null;
  const spent = { taps: 1, chars: 0 };
  for (const key of page) {
    const field = fieldOf(dialog, key);
    const { keys, values } = scopeOf(dialog, context, filled);
    if (!field || !keys.includes(key)) continue;
    const text = submitted[key]?.trim() ?? '';
    if (field.create && text === createChoice) {
      creating = key;
      continue;
    }
    const read = readField(field, key, text, filled, context, values, chosen[key]);
    if (!read.ok) {
      errors[key] = context.t(read.problem.key, read.problem.params);
    } else if (read.blank) {
      filled = leaveOut(filled, key);
    } else {
      if (read.isNew && isPicked(field)) spent.taps += 1;
      else if (read.isNew) spent.chars += text.length;
      filled = record(filled, key, read.value, read.label);
    }
  }
  filled = withSpent(filled, spent, context.now);
  if (creating !== null) return create(dialog, filled, creating);
  if (Object.keys(errors).length > 0) return { kind: 'errors', errors };
  const more = scopeOf(dialog, context, filled).keys.filter(
    (key) => !page.includes(key) && isOpen(filled, key),
  );
  const [first] = more;
  return first === undefined
    ? { kind: 'submit', state: filled }
    : { kind: 'page', state: { ...ask(filled, first), form: more } };
}

type FieldReading =
  | { readonly ok: true; readonly blank: true }
  | {
      readonly ok: true;
      readonly blank: false;
      readonly value: Json;
      readonly label?: string;
      readonly isNew: boolean;
    }
  | { readonly ok: false; readonly problem: Message };

function readField<A>(
  field: AnyField<A>,
  key: string,
  text: string,
  state: DialogState,
  context: DialogContext<A>,
  values: Values,
  chosen: Option | undefined,
): FieldReading {
  if (text === '') {
    const mayBeBlank = field.skippable?.(context, values) ?? false;
    return mayBeBlank
      ? { ok: true, blank: true }
      : { ok: false, problem: { key: 'engine.problem.required' } };
  }
  const options = field.options?.(context, values, null) ?? [];
  if (Object.hasOwn(state.values, key)) {
    const value = state.values[key] as Json;
    const label = state.labels[key];
    const loaded = chosen ? [...options, chosen] : options;
    const same =
      field.kind === 'choice' ? keyOf(value, loaded) === text : typedOf(field, value, context) === text;
    if (same)
      return { ok: true, blank: false, value, ...(label === undefined ? {} : { label }), isNew: false };
  }
  if (chosen?.key === text && 'value' in chosen) {
    return { ok: true, blank: false, value: chosen.value, label: chosen.label, isNew: true };
  }
  const option = options.find((one) => one.key === text);
  if (option && 'value' in option) {
    return {
      ok: true,
      blank: false,
      value: field.settle?.(option.value, context) ?? option.value,
      isNew: true,
    };
  }
  const reading = field.read?.(text, context, values, null);
  if (!reading) return { ok: false, problem: { key: 'engine.problem.choose' } };
  if (!reading.ok) return reading;
  if ('refine' in reading)
    return { ok: false, problem: reading.inForm ?? { key: 'engine.problem.time', params: { day: text } } };
  return { ...reading, blank: false, isNew: true };
}

/** Picked with a finger rather than typed. */
const isPicked = <A>({ kind }: AnyField<A>): boolean =>
  kind === 'choice' || kind === 'moment' || kind === 'day';

function create<A>(dialog: Dialog<A>, state: DialogState, field: string): FormStep {
  const child = fieldOf(dialog, field)?.create?.dialog ?? '';
  return { kind: 'create', state, dialog: child, field, seed: {} };
}

function decide<A>(state: DialogState, submitted: Submitted, context: DialogContext<A>): FormStep {
  const wanted = submitted[decisionField];
  const offer = state.offered.find((one) => one.do === 'answer' && String(one.value) === wanted);
  if (offer?.do !== 'answer') {
    return { kind: 'errors', errors: { [decisionField]: context.t('engine.problem.required') } };
  }
  const spent = withSpent(state, { taps: 2, chars: 0 }, context.now);
  return { kind: 'submit', state: { ...spent, values: { ...state.values, decision: offer.value } } };
}
