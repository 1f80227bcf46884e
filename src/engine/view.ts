// Draws a dialog's state as a screen: what is answered, what went wrong, the question, the buttons. Pure.
import type { Button, InputHint, Screen } from '../messenger/screen.ts';
import { bold, lines, plain, type Text } from '../messenger/text.ts';
import { cutText } from './cut-text.ts';
import { layOut } from './lay-out.ts';
import { type AnyField, fieldOf, isAnswered, isOpen, type Scope, scopeOf } from './progress.ts';
import { encodeOffer } from './token.ts';
import { isChanging } from './transitions.ts';
import type { Dialog, DialogContext, DialogState, Json, Offered } from './types.ts';
import { isUnsure, UNSURE, unsureOf } from './unsure.ts';

/** An answer in the header, and on the review card, where it is what one is about to save. */
const LONGEST_IN_HEADER = 40;
const LONGEST_AT_REVIEW = 2000;
const LONGEST_BUTTON = 40;

/** Where the state is stored: what a press must name to be taken. */
export interface Place {
  readonly conversation: number;
  readonly revision: number;
}

/** The screen of a dialog whose buttons are loaded; `dialog` is the one that the state names. */
export function view<A>(
  dialog: Dialog<A>,
  state: DialogState,
  context: DialogContext<A>,
  place: Place,
): Screen {
  const { t } = context;
  const field = fieldOf(dialog, state.asking);
  const scope = scopeOf(dialog, context, state);
  const question = field ? questionOf(field, state, context) : null;
  const text = lines(
    headerOf(dialog, state, context, scope),
    state.problem && t(state.problem.key, state.problem.params),
    state.asking === '#decide' && state.decision,
    state.asking === '#review' && toCheck(dialog, state, context, scope),
    isChanging(state) && t('engine.ask.change'),
    question,
    field?.hint && state.refining === null && t(field.hint),
  );
  const buttons = state.offered.map(
    (offer, index): Placed => ({ offer, button: buttonOf(offer, index, place) }),
  );
  return { text, buttons: rowsOf(buttons), ...(field ? { input: inputOf(field, context) } : {}) };
}

/** "❓ Please check: Name, E-mail"; nothing where nothing is marked. */
function toCheck<A>(
  dialog: Dialog<A>,
  state: DialogState,
  { t }: DialogContext<A>,
  scope: Scope,
): string | false {
  const marked = unsureOf(state, scope).map((key) => t((fieldOf(dialog, key) as AnyField<A>).label));
  return marked.length > 0 && `${UNSURE} ${t('engine.unsure.check', { fields: marked.join(', ') })}`;
}

function questionOf<A>(field: AnyField<A>, state: DialogState, context: DialogContext<A>): string {
  const narrowed = field.askFor?.(state.refining, context) ?? null;
  return narrowed ? context.t(narrowed.key, narrowed.params) : context.t(field.ask);
}

/** "Meeting · Acme GmbH, today 15:00 · 3 of 4"; the closing cards list all that was answered and count nothing. */
function headerOf<A>(dialog: Dialog<A>, state: DialogState, context: DialogContext<A>, scope: Scope): Text {
  const { t } = context;
  const closing = state.asking.startsWith('#');
  const answered = Object.keys(dialog.fields)
    .filter((key) => Object.hasOwn(scope.values, key) && key !== state.asking)
    .map((key) => {
      const field = fieldOf(dialog, key) as AnyField<A>;
      const shown = field.show(scope.values[key] as Json, context, state.labels[key]);
      const cut = cutText(shown, closing ? LONGEST_AT_REVIEW : LONGEST_IN_HEADER);
      return closing && cut !== '' && isUnsure(state, key) ? `${UNSURE} ${cut}` : cut;
    })
    .filter((shown) => shown !== '');
  const parts = closing ? answered : answered.length > 0 ? [answered.join(', ')] : [];
  const asked = scope.keys.indexOf(state.asking) + 1;
  const isFirstTime = isOpen(state, state.asking) || !scope.keys.every((key) => isAnswered(state, key));
  const total = scope.keys.length;
  const count = !closing && total > 1 && isFirstTime ? [t('engine.progress', { asked, total })] : [];
  return [bold(t(dialog.title)), ...[...parts, ...count].map((part) => plain(` · ${part}`))];
}

interface Placed {
  readonly offer: Offered;
  readonly button: Button;
}

function buttonOf(offer: Offered, index: number, { conversation, revision }: Place): Button {
  const token = encodeOffer({ conversation, revision, offer: index });
  const label = cutText(offer.shown, LONGEST_BUTTON);
  return offer.do === 'save' ? { label, token, style: 'primary' } : { label, token };
}

/** The answers as a grid, then pages and "new…", then the way: back, skip, cancel. A review is one row, and its parts below. */
function rowsOf(placed: readonly Placed[]): Button[][] {
  const those = (...kinds: Offered['do'][]) =>
    placed.filter(({ offer }) => kinds.includes(offer.do)).map(({ button }) => button);
  if (placed.some(({ offer }) => offer.do === 'save')) {
    const row = placed.filter(({ offer }) => offer.do !== 'change').map(({ button }) => button);
    return [row, ...layOut(those('change'))];
  }
  const way = those('back', 'skip', 'review', 'cancel');
  return [
    ...layOut(those('answer', 'refine', 'change')),
    ...layOut(those('page', 'create')),
    ...(way.length > 0 ? [way] : []),
  ];
}

function inputOf<A>(field: AnyField<A>, { t }: DialogContext<A>): InputHint {
  switch (field.kind) {
    case 'moment':
    case 'day':
      return { kind: field.kind };
    case 'phone':
      return { kind: 'phone', shareLabel: t('engine.shareContact') };
    case 'choice':
      return field.search ? { kind: 'text', placeholder: t('engine.typeToSearch') } : { kind: 'text' };
    case 'money':
      return { kind: 'text', numeric: true };
    default:
      return field.numeric ? { kind: 'text', numeric: true } : { kind: 'text' };
  }
}
