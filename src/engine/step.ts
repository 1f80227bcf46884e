// The dialog machine: a state and one input give the next step. Pure; advance.ts loads what a step still needs.
import { noCost, withSpent } from './cost.ts';
import { cleanText } from './parse/text.ts';
import { plainLabel } from './plain-label.ts';
import { fieldOf, isOpen, nextOpen, scopeOf } from './progress.ts';
import { offersNamed } from './spoken-offers.ts';
import {
  abandon,
  answer,
  ask,
  back,
  leaveOut,
  proceed,
  record,
  type Step,
  show,
  withProblem,
} from './transitions.ts';
import type {
  ContactCard,
  Cost,
  Dialog,
  DialogContext,
  DialogState,
  Json,
  Offered,
  SentFile,
  Subject,
  Values,
} from './types.ts';

export type StepInput =
  | { readonly kind: 'press'; readonly offer: number }
  | { readonly kind: 'text'; readonly text: string }
  | ({ readonly kind: 'contact' } & ContactCard)
  | ({ readonly kind: 'file' } & SentFile);

export interface Init {
  /** Known answers (a one-line entry, the record that is edited). Unknown and invalid ones are left out and asked. */
  readonly values?: Values;
  readonly labels?: Readonly<Record<string, string>>;
  /** Fields that are not asked although they have no answer (an edit); they can still be changed at review. */
  readonly skipped?: readonly string[];
  readonly subject?: Subject | null;
  readonly only?: readonly string[] | null;
  readonly review?: boolean;
  /** Fields whose answers are to be checked; see unsure.ts. */
  readonly unsure?: readonly string[];
  /** The stored file that the answers were read from. */
  readonly source?: number | null;
  readonly parent?: DialogState['parent'];
  /** What was spent before the first question: the tap that opened the dialog, the line that was typed. */
  readonly cost?: Partial<Cost>;
  /** Words to search by where the first question has a search. */
  readonly query?: string;
  /** How far the answer to a field is known already; used if that field is asked first. */
  readonly narrowed?: { readonly field: string; readonly to: string };
}

/** What is taken at most; each field says how much of it fits. */
const LONGEST_TEXT = 16_000;
/** No question and no problem shows more of what was typed than this; longer texts cannot be answers to a search. */
const LONGEST_QUERY = 100;

/** A new dialog at its first open question, or at review when every answer is known. Its buttons are still to be loaded. */
export function start<A>(dialog: Dialog<A>, context: DialogContext<A>, init: Init = {}): DialogState {
  const now = context.now.toISOString();
  const values: Record<string, Json> = {};
  for (const [key, value] of Object.entries(init.values ?? {})) {
    if (fieldOf(dialog, key)?.schema.safeParse(value).success) values[key] = value;
  }
  const blank: DialogState = {
    dialog: dialog.id,
    version: dialog.version,
    asking: '#review',
    refining: null,
    values,
    labels: Object.fromEntries(
      Object.entries(init.labels ?? {}).filter(([key]) => Object.hasOwn(values, key)),
    ),
    skipped: (init.skipped ?? []).filter((key) => fieldOf(dialog, key) && !Object.hasOwn(values, key)),
    trail: [],
    offered: [],
    page: 0,
    query: null,
    more: false,
    problem: null,
    decision: null,
    subject: init.subject ?? null,
    only: init.only ?? null,
    review: init.review ?? false,
    unsure: (init.unsure ?? []).filter((key) => Object.hasOwn(values, key)),
    source: init.source ?? null,
    form: null,
    parent: init.parent ?? null,
    cost: { ...noCost, ...init.cost },
    startedAt: now,
    touchedAt: now,
  };
  const asking = nextOpen(scopeOf(dialog, context, blank), blank) ?? '#review';
  return {
    ...blank,
    asking,
    query: fieldOf(dialog, asking)?.search ? (init.query ?? null) : null,
    refining: init.narrowed?.field === asking ? init.narrowed.to : null,
  };
}

/** Moves a dialog by one input. Never throws for what a person may do: what cannot be read becomes `state.problem`. */
export function step<A>(
  dialog: Dialog<A>,
  state: DialogState,
  input: StepInput,
  context: DialogContext<A>,
): Step {
  const taps = input.kind === 'text' ? 0 : 1;
  const chars = input.kind === 'text' ? input.text.length : 0;
  const counted: DialogState = {
    ...withSpent(state, { taps, chars }, context.now),
    problem: null,
    form: null,
  };
  switch (input.kind) {
    case 'press':
      return pressed(dialog, counted, counted.offered[input.offer], context);
    case 'text':
      return typed(dialog, counted, cleanText(input.text, LONGEST_TEXT), context);
    case 'contact':
      return shared(dialog, counted, input, context);
    case 'file':
      return sent(dialog, counted, input, context);
  }
}

function pressed<A>(
  dialog: Dialog<A>,
  state: DialogState,
  offer: Offered | undefined,
  context: DialogContext<A>,
): Step {
  switch (offer?.do) {
    case undefined:
      return show(state);
    case 'answer':
      if (state.asking !== '#decide') return answer(dialog, context, state, offer.value, offer.label);
      return { kind: 'submit', state: { ...state, values: { ...state.values, decision: offer.value } } };
    case 'refine':
      return show(ask(state, state.asking, offer.to));
    case 'page':
      return show({ ...ask(state, state.asking), page: offer.page });
    case 'change':
      return show(ask(state, offer.field));
    case 'review':
      return show(ask(state, '#review'));
    case 'save':
      return save(dialog, context, state);
    case 'create':
      return create(dialog, state);
    case 'skip':
      return proceed(dialog, context, leaveOut(state, state.asking));
    case 'back':
      return back(dialog, context, state);
    case 'cancel':
      return abandon(state);
  }
}

/** Time alone may have brought up a question: the planned moment has passed while the card lay there. */
function save<A>(dialog: Dialog<A>, context: DialogContext<A>, state: DialogState): Step {
  const open = nextOpen(scopeOf(dialog, context, state), state);
  return open === null ? { kind: 'submit', state } : show(ask(state, open));
}

function create<A>(dialog: Dialog<A>, state: DialogState): Step {
  const offered = fieldOf(dialog, state.asking)?.create;
  if (!offered) return show(state);
  const seed = state.query === null ? {} : (offered.seed?.(state.query) ?? {});
  return { kind: 'create', state, dialog: offered.dialog, field: state.asking, seed };
}

function typed<A>(dialog: Dialog<A>, state: DialogState, text: string, context: DialogContext<A>): Step {
  if (text === '') return show(withProblem(state, { key: 'engine.problem.empty' }));
  const field = fieldOf(dialog, state.asking);
  const said = spoken(dialog, state, text, field?.verbatim === true, context);
  const query = cleanText(text.replace(/\s+/gu, ' '), LONGEST_QUERY);
  if (said && field?.search && said.isWord)
    return { kind: 'search', state: { ...state, page: 0 }, query, otherwise: said.step };
  if (said) return said.step;
  if (!field) {
    const part = partNamed(dialog, state, text, context);
    return show(part ? ask(state, part) : withProblem(state, { key: 'engine.problem.press' }));
  }
  const { values } = scopeOf(dialog, context, state);
  const reading = field.read?.(text, context, values, state.refining);
  if (reading?.ok) {
    return 'refine' in reading
      ? show(ask(state, state.asking, reading.refine))
      : answer(dialog, context, state, reading.value, reading.label);
  }
  if (field.search) return { kind: 'search', state: ask(state, state.asking), query };
  return show(withProblem(state, reading?.problem ?? { key: 'engine.problem.choose' }));
}

/** At review: the part that is to be changed, by its name, without the press on "Change" before. */
function partNamed<A>(
  dialog: Dialog<A>,
  state: DialogState,
  text: string,
  context: DialogContext<A>,
): string | null {
  const wanted = plainLabel(text);
  if (state.asking !== '#review' || wanted === '') return null;
  const { keys } = scopeOf(dialog, context, state);
  const named = keys.filter((key) => {
    const label = fieldOf(dialog, key)?.label;
    return label !== undefined && plainLabel(context.t(label)) === wanted;
  });
  return named.length === 1 ? (named[0] ?? null) : null;
}

/**
 * What the words of a button, or of every dialog, lead to; null where they are an answer to be read.
 * `isWord`: they are no answer, so that somebody may be called so.
 */
function spoken<A>(
  dialog: Dialog<A>,
  state: DialogState,
  text: string,
  verbatim: boolean,
  context: DialogContext<A>,
): { readonly step: Step; readonly isWord: boolean } | null {
  const { offers, word } = offersNamed(state, text, verbatim);
  const [offer, ...others] = offers;
  if (offer && others.length === 0)
    return { step: pressed(dialog, state, offer, context), isWord: !isAnswer(offer) };
  if (offer) {
    // Two that are called the same: the search tells them apart, and where there is none, a finger does.
    if (offers.every(isAnswer) && fieldOf(dialog, state.asking)?.search) return null;
    const problem = offers.some(isAnswer)
      ? ({ key: 'engine.problem.nameOrButton', params: { query: offer.shown } } as const)
      : ({ key: 'engine.problem.whichButton' } as const);
    return { step: show(withProblem(state, problem)), isWord: false };
  }
  if (word === 'back')
    return { step: show(withProblem(state, { key: 'engine.problem.noBack' })), isWord: true };
  if (word === 'skip')
    return { step: show(withProblem(state, { key: 'engine.problem.noSkip' })), isWord: true };
  return null;
}

const isAnswer = (offer: Offered): boolean => offer.do === 'answer' || offer.do === 'refine';

function sent<A>(dialog: Dialog<A>, state: DialogState, file: SentFile, context: DialogContext<A>): Step {
  const reading = fieldOf(dialog, state.asking)?.takeFile?.(file, context);
  if (!reading?.ok) return show(withProblem(state, reading?.problem ?? { key: 'engine.problem.press' }));
  return 'refine' in reading
    ? show(ask(state, state.asking, reading.refine))
    : answer(dialog, context, state, reading.value, reading.label);
}

function shared<A>(
  dialog: Dialog<A>,
  state: DialogState,
  card: ContactCard,
  context: DialogContext<A>,
): Step {
  const isPhone = fieldOf(dialog, state.asking)?.kind === 'phone';
  const texts = dialog.contact?.(card) ?? (isPhone ? { [state.asking]: card.phone } : {});
  let filled = state;
  for (const [key, text] of Object.entries(texts)) {
    const field = fieldOf(dialog, key);
    const { keys, values } = scopeOf(dialog, context, filled);
    if (!field || !keys.includes(key) || !(key === state.asking || isOpen(filled, key))) continue;
    const reading = field.read?.(text, context, values, null);
    if (reading?.ok && 'value' in reading) filled = record(filled, key, reading.value, reading.label);
  }
  if (filled === state) return show(withProblem(state, { key: 'engine.problem.contact' }));
  return proceed(dialog, context, filled);
}
