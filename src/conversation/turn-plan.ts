// What a turn makes of the chat that it belongs to: its next state, the screen, the rows to be written. Pure.
import type { OutboxRow } from '../delivery/claim.ts';
import type { Input } from '../messenger/incoming.ts';
import type { Screen } from '../messenger/screen.ts';
import type { Move } from './commit.ts';
import type { Draw } from './draw.ts';
import { shownBy } from './on-screen.ts';
import { type ConversationState, closedBy } from './state.ts';
import type { Ask, Show, Turn } from './turn.ts';
import type { Chat, TurnContext } from './turn-context.ts';

/** A turn that is ready to be committed: the row's new state, and the screen with the message that it replaces. */
export interface TurnPlan {
  readonly state: ConversationState;
  readonly cardKey: string | null;
  readonly screen: Screen | null;
  readonly editsKey: string | null;
  readonly card: boolean;
  /** The screen must be in the outbox: nothing could draw it again. */
  readonly durable: boolean;
}

/** Whether it is true only once the chat has moved. */
export const moves = ({ kind }: Turn): boolean =>
  kind === 'ask' || kind === 'show' || kind === 'write' || kind === 'write-models';

/** What the next turn would read. A card that is not shown yet has no key: should it get one, the memory is out of date. */
export const movedTo = (plan: TurnPlan, shownAs: string | null, { chat }: TurnContext): Chat => ({
  ...chat,
  revision: chat.revision + 1,
  state: plan.state,
  cardKey: plan.card && shownAs !== null ? shownAs : plan.cardKey,
  blocked: false,
  seen: false,
});

/** What is committed and shown; the screen of a dialog is drawn for the revision that the move will give it. */
export function planOf(turn: Show | Ask, asked: TurnContext, draw: Draw): TurnPlan {
  const { chat, incoming } = asked;
  const { input } = incoming;
  // What was heard takes the place of the message that said "listening".
  const pressedKey = input.kind === 'press' || input.kind === 'heard' ? (input.messageKey ?? null) : null;
  const typed = input.kind !== 'press';
  const kept = turn.keeps === undefined ? {} : { kept: turn.keeps };
  const target =
    turn.where === 'new'
      ? null
      : turn.where === 'here'
        ? pressedKey
        : chat.state.buried && typed
          ? null
          : chat.cardKey;
  // What is answered stands below what was written, never above it.
  const moves = target !== null && turn.where !== 'here' && writes(input);
  const placed = (screen: Screen): Screen => (moves ? { ...screen, below: true } : screen);
  if (turn.kind === 'ask') {
    const revision = turn.again ? chat.state.asked : chat.revision + 1;
    const quiet = turn.form !== undefined;
    return {
      state: {
        ...chat.state,
        ...kept,
        dialog: turn.dialog,
        shown: null,
        handed: null,
        ...(turn.takenOver === undefined ? {} : { takenOver: turn.takenOver }),
        returns: returnsTo(asked, turn),
        asked: revision,
        // A message that was just pressed is in sight: what is typed next is answered there, not below it.
        buried: turn.where !== 'here' && target !== null && chat.state.buried,
      },
      cardKey: quiet ? chat.cardKey : target,
      screen: quiet ? null : placed(withHeard(draw.card(turn.dialog, asked, revision, turn.notice), input)),
      editsKey: quiet ? null : target,
      card: !quiet,
      durable: target === null,
    };
  }
  const closes = turn.closes === true;
  const shown = shownBy(turn, chat.state.shown ?? null, asked.context.now);
  return {
    state: closes
      ? {
          ...chat.state,
          ...kept,
          dialog: null,
          closed: closedBy(moves ? null : target, turn.screen),
          buried: false,
          shown,
          returns: false,
        }
      : { ...chat.state, ...kept, buried: target === null || chat.state.buried, shown },
    cardKey: closes ? null : chat.cardKey,
    screen: placed(withHeard(turn.screen, input)),
    editsKey: target,
    card: false,
    durable: true,
  };
}

/** Whether it stands in the chat as a message of the person's own. */
const writes = ({ kind }: Input): boolean => kind === 'text' || kind === 'contact' || kind === 'file';

const withHeard = (screen: Screen, input: Input): Screen =>
  input.kind === 'heard' && input.text ? { ...screen, heard: input.text } : screen;

/** Whether the dialog takes the place of the last finished card: begun by a button of it, or going on after that. */
function returnsTo({ chat, incoming: { input } }: TurnContext, { began }: Ask): boolean {
  const { dialog, closed, returns = false } = chat.state;
  if (dialog) return returns;
  const pressed = input.kind === 'press' ? input : null;
  if (pressed?.messageKey !== undefined && closed?.messageKey)
    return pressed.messageKey === closed.messageKey;
  const token = pressed?.token ?? began;
  return (
    closed?.screen?.buttons?.flat().some((button) => 'token' in button && button.token === token) ?? false
  );
}

export function moveOf(plan: TurnPlan, { chat, context, incoming, remembered }: TurnContext): Move {
  return {
    accountId: chat.accountId,
    companyId: context.actor.companyId,
    chatKey: chat.chatKey,
    revision: chat.revision,
    knownCard: chat.cardKey,
    admission: remembered ? chat.admission : null,
    state: plan.state,
    cardKey: plan.cardKey,
    messenger: incoming.messenger,
    updateKey: incoming.updateKey,
    now: context.now,
    post:
      plan.durable && plan.screen ? { screen: plan.screen, editsKey: plan.editsKey, card: plan.card } : null,
  };
}

export const rowOf = (
  id: number,
  plan: TurnPlan,
  screen: Screen,
  { chat, incoming }: TurnContext,
): OutboxRow => ({
  id,
  accountId: chat.accountId,
  messenger: incoming.messenger,
  chatKey: chat.chatKey,
  screen,
  editsKey: plan.editsKey,
  card: plan.card,
  priority: 0,
  attempts: 1,
});
