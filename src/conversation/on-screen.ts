// What stands on the screen beside a dialog's card: buttons whose labels may be typed, and a question that is typed to.
import { plainLabel } from '../engine/plain-label.ts';
import { dialogWord } from '../engine/spoken-offers.ts';
import type { Screen } from '../messenger/screen.ts';
import type { OnScreen } from './state.ts';
import type { Show } from './turn.ts';
import type { TurnContext } from './turn-context.ts';

/** No screen of ours has more; a state is read and written at every turn. */
const mostButtons = 60;
const longestTyped = 120;
/** What `takes` says where one of the buttons is asked for, by its name or a part of it. */
export const oneOfButtons = '*';
/** A question that was left for longer is not what a new line answers. */
const questionStandsMinutes = 15;

/** What a screen leaves to be typed; a message without buttons below one with buttons takes nothing from it. */
export function shownBy(
  { screen, where, ...show }: Show,
  before: OnScreen | null,
  now: Date,
): OnScreen | null {
  const takes = show.takes ?? null;
  const buttons = buttonsOf(screen);
  if (buttons.length === 0 && takes === null)
    return where === 'new' ? before && { ...before, takes: null } : null;
  return { buttons, takes, at: now.toISOString() };
}

/** Those that are pressed; the others open a link. */
export const buttonsOf = ({ buttons = [] }: Screen): OnScreen['buttons'] =>
  buttons
    .flat()
    .flatMap((button) => ('token' in button ? [{ label: button.label, token: button.token }] : []))
    .slice(0, mostButtons);

/** The buttons that the words press; several where they are called the same. */
export function buttonsNamed(shown: OnScreen | null | undefined, text: string): OnScreen['buttons'] {
  const wanted = text.length > longestTyped ? '' : plainLabel(text);
  if (!shown || wanted === '') return [];
  const called = (name: (label: string) => string) => {
    const named = shown.buttons.filter(({ label }) => plainLabel(name(label)) === wanted);
    return named.filter(({ token }, at) => named.findIndex((other) => other.token === token) === at);
  };
  const named = called((label) => label);
  if (named.length > 0) return named;
  // "drop it" of "Drop it, begin: Call", "4 results" of "4 results: …"
  const beginnings = called((label) => label.split(/[,:·(]/u)[0] ?? '');
  if (beginnings.length > 0) return beginnings;
  // "complete" of "Complete 3"
  const uncounted = called((label) => label.replace(/\s\d{1,9}$/u, ''));
  if (uncounted.length > 0) return uncounted;
  return dialogWord(text) === 'back'
    ? shown.buttons.filter(({ label }) => label.startsWith('↩')).slice(0, 1)
    : [];
}

/** The command whose question stands; null where none does any more. */
export function questionOf({ chat, context }: Pick<TurnContext, 'chat' | 'context'>): string | null {
  const { shown } = chat.state;
  return shown?.takes && isFresh(shown, context.now) ? shown.takes : null;
}

export const isFresh = ({ at }: OnScreen, now: Date): boolean =>
  now.getTime() - Date.parse(at) <= questionStandsMinutes * 60_000;
