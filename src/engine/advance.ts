// The shell around the machine: loads the options, searches and decisions that a step needs, until there is a card to show.
import type { Sql } from '../db/sql.ts';
import { AppError } from '../errors.ts';
import { decisionOffers, type Loaded, offersOf } from './offers.ts';
import { plainLabel } from './plain-label.ts';
import { fieldOf, scopeOf, submissionOf } from './progress.ts';
import { type Init, type StepInput, start, step } from './step.ts';
import { answer, answerParent, ask, type Step, withProblem } from './transitions.ts';
import type { Dialog, DialogContext, DialogState, Option, OptionPage, Outcome } from './types.ts';

/** The dialog with this id; undefined when there is none (any more). */
export type FindDialog<A> = (id: string) => Dialog<A> | undefined;

export interface Engine<A> {
  readonly dialogs: FindDialog<A>;
  /** Inside a transaction: that transaction. */
  readonly db: Sql;
  readonly context: DialogContext<A>;
}

/** `cancelled`: the whole dialog is given up. `submit`: call the submit of the dialog named in the state, then afterSubmit. */
export type Advanced = { readonly kind: 'show' | 'submit' | 'cancelled'; readonly state: DialogState };

/** Starts a dialog and loads its first card. Whether the actor may is for the caller to ask first. */
export async function open<A>(engine: Engine<A>, dialog: Dialog<A>, init?: Init): Promise<DialogState> {
  return present(engine, start(dialog, engine.context, init));
}

/**
 * Moves a dialog by one input. Reads the database only where the next card has options from it, for a search, and
 * for a decision before submitting; writes nothing.
 */
export async function advance<A>(engine: Engine<A>, state: DialogState, input: StepInput): Promise<Advanced> {
  const dialog = dialogOf(engine, state);
  return carryOn(engine, step(dialog, state, input, engine.context));
}

/** Loads the buttons of the current card anew: after a change of language, or when an older state was adopted. */
export async function refresh<A>(engine: Engine<A>, state: DialogState): Promise<DialogState> {
  if (state.asking !== '#decide') return present(engine, { ...state, offered: [] });
  const { state: refreshed } = await carryOn(engine, { kind: 'submit', state });
  return refreshed;
}

/**
 * What follows a dialog's submit: its parent goes on with the result, the refused field is asked again with nothing
 * lost, or all is done (`null`).
 */
export async function afterSubmit<A>(
  engine: Engine<A>,
  state: DialogState,
  outcome: Outcome,
): Promise<Advanced | null> {
  if (!outcome.ok) return { kind: 'show', state: await refused(engine, state, outcome) };
  if (!state.parent) return null;
  const waiting = engine.dialogs(state.parent.state.dialog);
  if (!waiting) return null;
  const child = { ...state, parent: state.parent };
  return carryOn(engine, answerParent(waiting, engine.context, child, outcome.value, outcome.label));
}

async function refused<A>(
  engine: Engine<A>,
  state: DialogState,
  outcome: Extract<Outcome, { ok: false }>,
): Promise<DialogState> {
  const { decision: _void, ...values } = state.values;
  const at =
    outcome.field !== undefined && fieldOf(dialogOf(engine, state), outcome.field)
      ? outcome.field
      : '#review';
  return present(engine, withProblem(ask({ ...state, values }, at), outcome.problem));
}

async function carryOn<A>(engine: Engine<A>, first: Step): Promise<Advanced> {
  for (let next = first; ; ) {
    switch (next.kind) {
      case 'cancelled':
        return next;
      case 'show':
        return { kind: 'show', state: await present(engine, next.state) };
      case 'submit':
        return decideOrSubmit(engine, next.state);
      case 'create': {
        const child = engine.dialogs(next.dialog);
        if (!child?.may(engine.context.actor))
          return { kind: 'show', state: await present(engine, next.state) };
        const parent = { state: next.state, field: next.field };
        return { kind: 'show', state: await open(engine, child, { values: next.seed, parent }) };
      }
      case 'search': {
        const found = await searched(engine, next);
        if (found.kind === 'show') return found;
        next = found.step;
      }
    }
  }
}

/** A single hit that is called exactly what was typed is the answer; else the hits become the buttons. */
async function searched<A>(
  engine: Engine<A>,
  { state, query, otherwise }: Extract<Step, { kind: 'search' }>,
): Promise<{ kind: 'show'; state: DialogState } | { kind: 'answered'; step: Step }> {
  const dialog = dialogOf(engine, state);
  const hits = await hitsOf(engine, dialog, state, query);
  if (otherwise) {
    const called = hits.filter(({ label }) => plainLabel(label) === plainLabel(query));
    if (called.length === 0) return { kind: 'answered', step: otherwise };
    // Somebody is called like a button: neither is taken for the other.
    const problem = { key: 'engine.problem.nameOrButton', params: { query } } as const;
    const asked = { ...ask(state, state.asking), query, problem };
    return { kind: 'show', state: withOffers(engine, dialog, asked, { options: called, more: false }) };
  }
  const [hit, ...others] = hits;
  if (hit && 'value' in hit && others.length === 0 && plainLabel(hit.label) === plainLabel(query)) {
    return { kind: 'answered', step: answer(dialog, engine.context, state, hit.value, hit.label) };
  }
  const problem = hit ? null : ({ key: 'engine.problem.nothingFound', params: { query } } as const);
  const found = { ...state, query, problem };
  return { kind: 'show', state: withOffers(engine, dialog, found, { options: hits, more: false }) };
}

/** The decision that the answers raise, if the dialog has one and it was not made yet; else on to submit. */
export async function decideOrSubmit<A>(engine: Engine<A>, state: DialogState): Promise<Advanced> {
  const dialog = dialogOf(engine, state);
  if (!dialog.decide || Object.hasOwn(state.values, 'decision')) return { kind: 'submit', state };
  const { context, db } = engine;
  const decision = await dialog.decide(db, context, submissionOf(dialog, state, context));
  if (!decision) return { kind: 'submit', state };
  const asked = { ...ask(state, '#decide'), decision: decision.text };
  return { kind: 'show', state: { ...asked, offered: decisionOffers(dialog, asked, context, decision) } };
}

async function present<A>(engine: Engine<A>, state: DialogState): Promise<DialogState> {
  if (state.offered.length > 0) return state;
  const dialog = dialogOf(engine, state);
  const field = fieldOf(dialog, state.asking);
  if (state.query !== null) {
    const options = await hitsOf(engine, dialog, state, state.query);
    const nothing = { key: 'engine.problem.nothingFound', params: { query: state.query } } as const;
    const found = options.length > 0 || state.problem ? state : withProblem(state, nothing);
    return withOffers(engine, dialog, found, { options, more: false });
  }
  if (!field?.load || state.refining !== null) return withOffers(engine, dialog, state, null);
  const { values } = scopeOf(dialog, engine.context, state);
  const page = await field.load(engine.db, engine.context, values, state.page);
  return withOffers(engine, dialog, state, page);
}

async function hitsOf<A>(
  { db, context }: Engine<A>,
  dialog: Dialog<A>,
  state: DialogState,
  query: string,
): Promise<readonly Option[]> {
  const { values } = scopeOf(dialog, context, state);
  return (await fieldOf(dialog, state.asking)?.search?.(db, context, query, values)) ?? [];
}

function withOffers<A>(
  { dialogs, context }: Engine<A>,
  dialog: Dialog<A>,
  state: DialogState,
  page: OptionPage | null,
): DialogState {
  const create = fieldOf(dialog, state.asking)?.create;
  const mayCreate = create ? (dialogs(create.dialog)?.may(context.actor) ?? false) : false;
  const loaded: Loaded = { page, mayCreate };
  return { ...state, more: page?.more ?? false, offered: offersOf(dialog, state, context, loaded) };
}

/** The dialog that the state names. Throws AppError where there is none: reconcile comes first. */
export function dialogOf<A>({ dialogs }: Pick<Engine<A>, 'dialogs'>, state: DialogState): Dialog<A> {
  const dialog = dialogs(state.dialog);
  if (!dialog)
    throw new AppError('unknown-dialog', `No dialog "${state.dialog}": reconcile stored states before use.`);
  return dialog;
}
