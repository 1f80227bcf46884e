// A line as it is kept in the chat: nothing of it is typed, or said, again.
import type { KeptLine } from '../../../conversation/state.ts';
import type { LineOrigin } from '../../../conversation/takings.ts';
import type { TurnContext } from '../../../conversation/turn-context.ts';

/** In the place of whose words they are: passed on, and nobody says that they are somebody else's. */
export const ownWords = 'own words';

/** @param waits whether it waits for the running dialog to end */
export const keptLine = (
  { chat, context }: Pick<TurnContext, 'chat' | 'context'>,
  text: string,
  { spoken = false, at = context.now, from }: LineOrigin = {},
  waits = false,
): KeptLine => ({
  id: chat.revision + 1,
  text,
  at: at.toISOString(),
  picks: {},
  waits,
  ...(spoken && { spoken }),
  ...(from !== undefined && { from }),
});

/** How many characters of it were typed. */
export const charsOf = ({ text, spoken }: Pick<KeptLine, 'text' | 'spoken'>): number =>
  spoken ? 0 : text.length;
