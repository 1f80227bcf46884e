// Impatient people over the webhook: the saving button pressed twice, so and so many milliseconds apart.
import { setTimeout as pause } from 'node:timers/promises';
import { type ChatParts, createChat } from './chat.ts';

export interface DoubleTaps {
  readonly apartMs: number;
  readonly dialogs: number;
  /** People whose next question was not shown within `stuckMs`. */
  readonly stuck: number;
}

const stuckMs = 5_000;
/** Which button each card's answer presses, up to the one that saves. */
const presses = [0, 0, 1];

/** All people at once, one dialog each; afterwards each begins anew, to see that nobody is stuck. */
export async function doubleTaps(
  parts: ChatParts,
  users: readonly number[],
  apartMs: number,
): Promise<DoubleTaps> {
  const chat = createChat(parts);
  const outcomes = await Promise.all(
    users.map(async (user) => {
      let card = await chat.says(user, '/meeting');
      for (const button of presses) card = await chat.presses(user, card, button);
      const first = chat.presses(user, card, 0);
      await pause(apartMs);
      const second = chat.pressesUnheard(user, card, 0);
      await Promise.all([first, second]);
      const next = await Promise.race([chat.says(user, '/meeting'), pause(stuckMs, null, { ref: false })]);
      return next !== null && next.tokens.length > 0;
    }),
  );
  await chat.close();
  return { apartMs, dialogs: users.length, stuck: outcomes.filter((went) => !went).length };
}
