// The buttons of a card, in order: answers, pages, create, back, skip, cancel. Pure: loaded options are passed in.
import { cleanText } from './parse/text.ts';
import { type AnyField, fieldOf, isAnswered, scopeOf } from './progress.ts';
import { changing, isChanging, wayBack } from './transitions.ts';
import type {
  Decision,
  Dialog,
  DialogContext,
  DialogState,
  Json,
  Offered,
  Option,
  OptionPage,
} from './types.ts';
import { UNSURE, unsureOf } from './unsure.ts';

/** More would not fit a screen, and Telegram refuses a keyboard of more than 100. */
const MOST_OPTIONS = 60;
const LONGEST_LABEL = 100;
/** Stands before the present answer when a question is asked again. */
const PRESENT = '✓ ';

export interface Loaded {
  /** From the field's load or search; null where it has neither or is narrowed. */
  readonly page: OptionPage | null;
  readonly mayCreate: boolean;
}

/** The buttons of the card that `state` is at (a field or the review). */
export function offersOf<A>(
  dialog: Dialog<A>,
  state: DialogState,
  context: DialogContext<A>,
  loaded: Loaded,
): Offered[] {
  const field = fieldOf(dialog, state.asking);
  if (!field)
    return isChanging(state) ? changeOffers(dialog, state, context) : reviewOffers(dialog, state, context);
  const { t } = context;
  const scope = scopeOf(dialog, context, state);
  const fixed = state.page === 0 && state.query === null;
  const options = [
    ...(loaded.page?.options ?? []).map((option) => offerOf(option, true)),
    ...(fixed ? (field.options?.(context, scope.values, state.refining) ?? []) : []).map((option) =>
      offerOf(option, false),
    ),
  ].slice(0, MOST_OPTIONS);
  const offers = withPresent(field, state, context, options);
  if (state.page > 0) offers.push({ do: 'page', page: state.page - 1, shown: t('engine.previous') });
  if (loaded.page?.more) offers.push({ do: 'page', page: state.page + 1, shown: t('engine.more') });
  if (field.create && loaded.mayCreate && state.refining === null) {
    offers.push({ do: 'create', shown: t(field.create.label) });
  }
  if (wayBack(dialog, state, scope) !== null) offers.push({ do: 'back', shown: t('engine.back') });
  if (field.skippable?.(context, scope.values)) offers.push({ do: 'skip', shown: t('engine.skip') });
  offers.push({ do: 'cancel', shown: t('engine.cancel') });
  return offers;
}

export function decisionOffers<A>(
  dialog: Dialog<A>,
  state: DialogState,
  context: DialogContext<A>,
  decision: Decision,
): Offered[] {
  const offers = decision.options.slice(0, MOST_OPTIONS).map((option) => offerOf(option, false));
  if (wayBack(dialog, state, scopeOf(dialog, context, state)) !== null) {
    offers.push({ do: 'back', shown: context.t('engine.back') });
  }
  offers.push({ do: 'cancel', shown: context.t('engine.cancel') });
  return offers;
}

function reviewOffers<A>(dialog: Dialog<A>, state: DialogState, context: DialogContext<A>): Offered[] {
  const { t } = context;
  return [
    { do: 'save', shown: t('engine.save') },
    { do: 'refine', to: changing, shown: t('engine.change') },
    { do: 'cancel', shown: t('engine.cancel') },
    ...(state.review && state.subject === null ? partOffers(dialog, state, context) : []),
  ];
}

/** What was read from words is one tap to change, part by part; what is to be checked comes first. */
function partOffers<A>(dialog: Dialog<A>, state: DialogState, context: DialogContext<A>): Offered[] {
  const scope = scopeOf(dialog, context, state);
  const marked = unsureOf(state, scope);
  const others = scope.keys.filter((key) => isAnswered(state, key) && !marked.includes(key));
  return [...marked, ...others].map((key) => ({
    do: 'change',
    field: key,
    shown: `${marked.includes(key) ? UNSURE : '✏️'} ${context.t(fieldOf(dialog, key)?.label ?? dialog.title)}`,
  }));
}

function changeOffers<A>(dialog: Dialog<A>, state: DialogState, context: DialogContext<A>): Offered[] {
  const { keys } = scopeOf(dialog, context, state);
  const offers: Offered[] = keys.map((key) => ({
    do: 'change',
    field: key,
    shown: context.t(fieldOf(dialog, key)?.label ?? dialog.title),
  }));
  return [...offers, { do: 'review', shown: context.t('engine.back') }];
}

/** Only what came from the database keeps its label: fixed options are shown anew in whatever language. */
function offerOf(option: Option, loaded: boolean): Offered {
  const shown = cleanText(option.label, LONGEST_LABEL) || '–';
  if ('refine' in option) return { do: 'refine', to: option.refine, shown };
  return loaded
    ? { do: 'answer', value: option.value, label: option.label, shown }
    : { do: 'answer', value: option.value, shown };
}

/** A question asked again offers what was answered, so that going back costs no typing. */
function withPresent<A>(
  field: AnyField<A>,
  state: DialogState,
  context: DialogContext<A>,
  options: readonly Offered[],
): Offered[] {
  if (!isAnswered(state, state.asking) || state.refining !== null || state.query !== null)
    return [...options];
  const value = state.values[state.asking] as Json;
  const label = state.labels[state.asking];
  const shown = `${PRESENT}${cleanText(field.show(value, context, label), LONGEST_LABEL)}`;
  const present: Offered =
    label === undefined ? { do: 'answer', value, shown } : { do: 'answer', value, label, shown };
  const at = options.findIndex((offer) => offer.do === 'answer' && sameJson(offer.value, value));
  if (at < 0) return state.page === 0 ? [present, ...options] : [...options];
  return options.map((offer, index) =>
    index === at ? { ...offer, shown: `${PRESENT}${offer.shown}` } : offer,
  );
}

/** Values of a field are written by the same code, so their members come in the same order. */
const sameJson = (one: Json, other: Json): boolean =>
  one === other || (typeof one === 'object' && JSON.stringify(one) === JSON.stringify(other));
