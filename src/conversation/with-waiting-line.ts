// A line that was kept while a card waited is offered as soon as the card is done with.

import { cutText } from '../engine/cut-text.ts';
import { actionToken } from '../messenger/action-token.ts';
import type { Screen } from '../messenger/screen.ts';
import type { TurnContext } from './turn-context.ts';

const LONGEST_LABEL = 40;

/** The screen with a button that opens the line; as it is where none waits. */
export function withWaitingLine(
  { chat, context }: Pick<TurnContext, 'chat' | 'context'>,
  screen: Screen,
): Screen {
  const { kept } = chat.state;
  if (!kept?.waits) return screen;
  const label = cutText(context.t('line.next', { words: kept.text }), LONGEST_LABEL);
  return {
    ...screen,
    buttons: [[{ label, token: actionToken('line', kept.id, 'open') }], ...(screen.buttons ?? [])],
  };
}
