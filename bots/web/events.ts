// A browser's open stream: server-sent events that begin where it left off.

import type { Hub } from './hub.ts';
import { wireHome, wireOf } from './screens.ts';
import type { History, Store, StoredMessage } from './store.ts';

export const HISTORY = 60;
/** More missed changes than this, and the browser starts over with the end of the chat. */
const MISSED_AT_MOST = 300;
/** A browser that takes nothing while this many events wait is let go; it comes back and asks for what it missed. */
const BACKLOG = 1000;
const BEAT_EVERY_MS = 20_000;
/** What a browser waits before it tries again, unless the page decides otherwise. */
const RETRY_MS = 1500;

/**
 * @param after the number of the last change the browser has seen, or null for a new one: it then gets the end of the
 *   chat as one `history` event. Afterwards each change is a `message` event whose id is its number.
 */
export function eventStream(
  options: { store: Store; hub: Hub; onError(error: unknown): void },
  who: { accountId: number; userKey: string; tokenHash: string },
  after: number | null,
): ReadableStream<Uint8Array> {
  const { store, hub } = options;
  const encoder = new TextEncoder();
  let cleanUp = () => {};

  return new ReadableStream<Uint8Array>(
    {
      async start(controller) {
        let open = true;
        let leave = () => {};
        const write = (text: string) => {
          if (!open) return;
          controller.enqueue(encoder.encode(text));
          if ((controller.desiredSize ?? 0) < -BACKLOG) end();
        };
        const end = () => {
          cleanUp();
          try {
            controller.close();
          } catch {
            // The browser was quicker.
          }
        };
        const beat = setInterval(() => write('event: beat\ndata: 1\n\n'), BEAT_EVERY_MS);
        beat.unref();
        cleanUp = () => {
          open = false;
          clearInterval(beat);
          leave();
        };

        const begin = async () => {
          write(`retry: ${RETRY_MS}\n\n`);
          if (after !== null) {
            const missed = await store.since(who.accountId, after, MISSED_AT_MOST + 1);
            if (missed.length <= MISSED_AT_MOST) {
              for (const message of missed) write(messageEvent(message));
              write('event: ready\ndata: 1\n\n');
              return missed.at(-1)?.seq ?? after;
            }
          }
          const history = await store.history(who.accountId, HISTORY);
          write(historyEvent(history));
          write('event: ready\ndata: 1\n\n');
          return history.seq;
        };

        try {
          leave = await hub.join(
            {
              accountId: who.accountId,
              userKey: who.userKey,
              tokenHash: who.tokenHash,
              push: (messages) => write(messages.map(messageEvent).join('')),
              show: (home) => write(`event: counters\ndata: ${JSON.stringify(wireHome(home))}\n\n`),
              end: (why) => {
                write(`event: end\ndata: ${why}\n\n`);
                end();
              },
            },
            begin,
          );
          if (!open) leave();
        } catch (error) {
          options.onError(error);
          end();
        }
      },
      cancel() {
        cleanUp();
      },
    },
    { highWaterMark: 0 },
  );
}

function messageEvent(message: StoredMessage): string {
  return `event: message\nid: ${message.seq}\ndata: ${JSON.stringify(wireOf(message))}\n\n`;
}

function historyEvent(history: History): string {
  const data = { messages: history.messages.map(wireOf), menu: history.menu, older: history.older };
  return `event: history\nid: ${history.seq}\ndata: ${JSON.stringify(data)}\n\n`;
}
