// People who record meetings over the webhook, as fast as the bot answers: each chat presses as soon as it is shown buttons.
import { type ChatParts, createChat } from './chat.ts';

export interface LoadResult {
  readonly updatesPerSecond: number;
  /** Milliseconds from the update to its visible answer. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly updates: number;
}

export interface LoadParts extends ChatParts {
  /** Telegram user ids; each is a chat of its own. */
  readonly users: readonly number[];
  /** How many of them record a meeting at the same time: whoever is done, the next one in turn begins. All by default. */
  readonly atOnce?: number;
  readonly seconds: number;
  /** At least so many of each, however long it takes. */
  readonly dialogsEach?: number;
}

/** Which button each card's answer presses: the customer, "now", a subject, a result. */
const presses = [0, 0, 1, 0];

export async function chatLoad({
  users,
  atOnce = users.length,
  seconds,
  dialogsEach = 0,
  ...parts
}: LoadParts): Promise<LoadResult> {
  const times: number[] = [];
  const chat = createChat({ ...parts, onShown: (ms) => void times.push(ms) });
  const begun = performance.now();
  const end = begun + seconds * 1000;
  let dialogs = 0;
  const next = () =>
    dialogs < dialogsEach * users.length || performance.now() < end
      ? users[dialogs++ % users.length]
      : undefined;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let user = next(); user !== undefined; user = next()) {
        let card = await chat.says(user, '/meeting');
        for (const button of presses) card = await chat.presses(user, card, button);
      }
    }),
  );
  const elapsed = (performance.now() - begun) / 1000;
  await chat.close();
  times.sort((one, other) => one - other);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  return {
    updatesPerSecond: times.length / elapsed,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    updates: times.length,
  };
}
