// What is said of a dialog that goes from one messenger to another: where it is offered, and where it was.
import { leaveForm } from '../engine/form.ts';
import { view } from '../engine/view.ts';
import type { Key, Translate } from '../i18n/translate.ts';
import { actionToken, formMark } from '../messenger/action-token.ts';
import type { FormOption } from '../messenger/form.ts';
import type { Button, Screen } from '../messenger/screen.ts';
import { lines, type Text, textOf } from '../messenger/text.ts';
import type { DialogLookup } from '../records/dialogs/sales-dialog.ts';
import { isMessengerName, messengerName } from '../screens/messenger-name.ts';
import { dialogKey, type Elsewhere } from './elsewhere.ts';
import type { Context } from './turn-context.ts';

/** "in Telegram", "in the browser" */
const inMessenger = (t: Translate, name: string): string =>
  isMessengerName(name)
    ? t(`messenger.in.${name}` as Key)
    : t('messenger.in.other', { name: messengerName(t, name) });

/** The first line of its card: "Meeting · Acme GmbH · 2 of 4". */
function headOf(context: Context, dialogs: DialogLookup, { dialog }: Elsewhere): Text {
  const present = dialogs(dialog.dialog);
  // A form asks everything at once: what counts is how far it is filled in.
  const text = present
    ? view(present, leaveForm(present, dialog, context), context, { conversation: 0, revision: 0 }).text
    : [];
  const end = text.findIndex(({ kind }) => kind === 'line');
  return end < 0 ? text : text.slice(0, end);
}

function offerText(context: Context, dialogs: DialogLookup, other: Elsewhere): string {
  const isMoved = other.state.takenOver === dialogKey(other.dialog);
  return context.t(isMoved ? 'conversation.nowElsewhere' : 'conversation.begunElsewhere', {
    summary: textOf(headOf(context, dialogs, other)),
    where: inMessenger(context.t, other.messenger),
  });
}

function offerButtons(
  { t }: Context,
  other: Elsewhere,
  asForm: boolean,
  calling: readonly string[],
): Button[] {
  const key = dialogKey(other.dialog);
  return [
    {
      label: t('conversation.goOn'),
      token: actionToken('here', key, ...(asForm ? [formMark] : [])),
      style: 'primary',
    },
    { label: t('conversation.startNew'), token: afreshToken(key, calling, asForm) },
  ];
}

/** With what was held back, where it can be said in so few characters; typed words are no button's. */
function afreshToken(key: string, calling: readonly string[], asForm: boolean): string {
  const [command, ...args] = calling;
  const mark = asForm ? [formMark] : [];
  if (command === undefined) return actionToken('afresh', key);
  const isShort = args.every((arg) => /^[\w-]{1,20}$/.test(arg)) && args.join('.').length <= 25;
  return actionToken('afresh', key, command, ...(isShort ? args : []), ...mark);
}

/**
 * Instead of beginning something: go on with what was begun elsewhere, or drop it for this.
 * @param calling what is held back
 * @param asForm whether it was asked for in a way that a form answers
 */
export const offerScreen = (
  context: Context,
  dialogs: DialogLookup,
  other: Elsewhere,
  { calling, asForm }: { calling: readonly string[]; asForm: boolean },
): Screen => ({
  text: lines(offerText(context, dialogs, other)),
  buttons: [offerButtons(context, other, asForm, calling)],
});

/** The same below what is shown anyway. */
export const withOffer = (
  context: Context,
  dialogs: DialogLookup,
  other: Elsewhere,
  screen: Screen,
): Screen => ({
  ...screen,
  text: lines(screen.text, offerText(context, dialogs, other)),
  buttons: [...(screen.buttons ?? []), offerButtons(context, other, false, [])],
});

/** The same as a choice among forms. */
export const goOnOption = (context: Context, dialogs: DialogLookup, other: Elsewhere): FormOption => ({
  value: actionToken('here', dialogKey(other.dialog)),
  label: offerText(context, dialogs, other),
});

/** The card in the chat that it has left. */
export function leftScreen(
  context: Context,
  dialogs: DialogLookup,
  other: Elsewhere,
  to: string,
  how: 'taken' | 'dropped',
): Screen {
  const { t } = context;
  const where = inMessenger(t, to);
  const head = headOf(context, dialogs, other);
  if (how === 'dropped') return { text: lines(head, t('conversation.droppedIn', { where })) };
  return {
    text: lines(head, continuedWords(context, to)),
    buttons: [[{ label: t('conversation.goOnHere'), token: actionToken('here', dialogKey(other.dialog)) }]],
  };
}

export const continuedWords = ({ t }: Pick<Context, 't'>, to: string): string =>
  t('conversation.continuedIn', { where: inMessenger(t, to) });
