// The shell around a form: loads its options, finds what was chosen, opens what is to be created.
import type { Form, FormOption } from '../messenger/form.ts';
import { decideOrSubmit, dialogOf, type Engine, open } from './advance.ts';
import { formOf, keyOf, type LoadedOptions, openForm } from './form.ts';
import { fieldOf, scopeOf } from './progress.ts';
import { type Submitted, submitForm } from './submit-form.ts';
import type { DialogState, Json, Option } from './types.ts';
import type { Place } from './view.ts';

/** `push`: a dialog opened on top of the form; `update`: the next page of the same one. */
export type AdvancedForm =
  | { readonly kind: 'errors'; readonly errors: Readonly<Record<string, string>> }
  | { readonly kind: 'page'; readonly how: 'update' | 'push'; readonly state: DialogState }
  | { readonly kind: 'submit'; readonly state: DialogState };

/** The form of a state, with its first options loaded: one query for each choice from the database. */
export async function loadForm<A>(engine: Engine<A>, state: DialogState, place: Place): Promise<Form> {
  const dialog = dialogOf(engine, state);
  const { keys, values } = scopeOf(dialog, engine.context, state);
  const loaded: Record<string, readonly Option[]> = {};
  for (const key of state.form ?? keys) {
    const page = await fieldOf(dialog, key)?.load?.(engine.db, engine.context, values, 0);
    if (page) loaded[key] = page.options;
  }
  return formOf(dialog, state, engine.context, place, loaded satisfies LoadedOptions);
}

/** What a searchable field offers for a query; its first options for an empty one, none for a field that has no search. */
export async function searchForm<A>(
  engine: Engine<A>,
  state: DialogState,
  field: string,
  query: string,
): Promise<FormOption[]> {
  const dialog = dialogOf(engine, state);
  const { db, context } = engine;
  const { values } = scopeOf(dialog, context, state);
  const asked = fieldOf(dialog, field);
  const found =
    query.trim() === ''
      ? (await asked?.load?.(db, context, values, 0))?.options
      : await asked?.search?.(db, context, query.trim(), values);
  return (found ?? []).filter((one) => 'value' in one).map(({ key, label }) => ({ value: key, label }));
}

/** Takes a submitted page. After `submit` go on as after steps: the dialog's submit, then afterSubmit. */
export async function advanceForm<A>(
  engine: Engine<A>,
  state: DialogState,
  submitted: Submitted,
): Promise<AdvancedForm> {
  const dialog = dialogOf(engine, state);
  const next = submitForm(
    dialog,
    state,
    submitted,
    engine.context,
    await chosenOptions(engine, state, submitted),
  );
  switch (next.kind) {
    case 'errors':
      return next;
    case 'page':
      return { kind: 'page', how: 'update', state: next.state };
    case 'submit': {
      const decided = await decideOrSubmit(engine, next.state);
      if (decided.kind === 'submit') return { kind: 'submit', state: decided.state };
      return { kind: 'page', how: 'update', state: decided.state };
    }
    case 'create': {
      const child = engine.dialogs(next.dialog);
      if (!child?.may(engine.context.actor)) {
        return { kind: 'errors', errors: { [next.field]: engine.context.t('engine.problem.choose') } };
      }
      const parent = { state: next.state, field: next.field };
      const opened = await open(engine, child, { values: next.seed, parent });
      return { kind: 'page', how: 'push', state: openForm(child, opened, engine.context) };
    }
  }
}

/** The options behind the keys that were sent back; a key that nothing is found for is left to be an error. */
async function chosenOptions<A>(
  { db, context, dialogs }: Engine<A>,
  state: DialogState,
  submitted: Submitted,
): Promise<Record<string, Option>> {
  const dialog = dialogOf({ dialogs }, state);
  const { values } = scopeOf(dialog, context, state);
  const chosen: Record<string, Option> = {};
  for (const [key, text] of Object.entries(submitted)) {
    const field = fieldOf(dialog, key);
    if (field?.kind !== 'choice' || text === '' || !(field.load || field.resolve)) continue;
    const present = Object.hasOwn(state.values, key) ? keyOf(state.values[key] as Json, []) : null;
    if (present === text) continue;
    const option = field.resolve
      ? await field.resolve(db, context, text, values)
      : (await field.load?.(db, context, values, 0))?.options.find((one) => one.key === text);
    if (option) chosen[key] = option;
  }
  return chosen;
}
