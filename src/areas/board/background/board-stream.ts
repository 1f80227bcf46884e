// One screen's open stream: server-sent events. Each change is the whole board anew, so nothing has to be caught up with: a
// screen that takes nothing for a while gets the newest afterwards, and no more than that waits for it here.
import type { ScreenStream, Screens } from './screens.ts';

/** What a browser waits before it tries again. */
const retryMs = 2_000;
/** A screen that takes nothing while so many events come is let go; it comes back and sees the newest. */
export const mostBehind = 30;

const eventOf = (name: string, data: unknown): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

export interface BoardStreamParts {
  readonly onError: (error: unknown) => void;
  /** Ends the connection of a screen that takes nothing, whatever was written to it. */
  readonly letGo: () => void;
}

export function boardStream(
  screens: Pick<Screens, 'join' | 'draw'>,
  who: Pick<ScreenStream, 'boardId' | 'companyId' | 'secretHash' | 'visitor'>,
  { onError, letGo }: BoardStreamParts,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let open = true;
  let leave = () => {};
  /** The newest of each name that was not taken yet. */
  const waiting = new Map<string, string>();
  let behind = 0;

  function begin(controller: ReadableStreamDefaultController<Uint8Array>): void {
    const isTaking = () => (controller.desiredSize ?? 0) > 0;
    const close = () => {
      if (!open) return;
      open = false;
      waiting.clear();
      leave();
      try {
        controller.close();
      } catch {
        // The browser was quicker.
      }
    };
    const write = (name: string, data: unknown) => {
      if (!open) return;
      waiting.set(name, eventOf(name, data));
      if (isTaking()) return give(controller);
      behind += 1;
      if (behind < mostBehind) return;
      close();
      letGo();
    };
    const stream: ScreenStream = {
      ...who,
      show: (drawn) => write('board', drawn),
      beat: (asOf) => write('beat', asOf),
      end(why) {
        if (!open) return;
        const isStuck = !isTaking();
        controller.enqueue(encoder.encode(eventOf('end', why)));
        close();
        if (isStuck) letGo();
      },
    };
    controller.enqueue(encoder.encode(`retry: ${retryMs}\n\n`));
    leave = screens.join(stream);
    screens.draw(stream).catch((error: unknown) => {
      onError(error);
      close();
    });
  }

  function give(controller: ReadableStreamDefaultController<Uint8Array>): void {
    behind = 0;
    if (!open || waiting.size === 0) return;
    const text = [...waiting.values()].join('');
    waiting.clear();
    controller.enqueue(encoder.encode(text));
  }

  return new ReadableStream<Uint8Array>(
    {
      start: begin,
      pull: give,
      cancel() {
        open = false;
        waiting.clear();
        leave();
      },
    },
    { highWaterMark: 1 },
  );
}
