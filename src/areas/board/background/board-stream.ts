// One screen's open stream: server-sent events. Each change is the whole board anew, so nothing has to be caught up with.
import type { ScreenStream, Screens } from './screens.ts';

/** What a browser waits before it tries again. */
const retryMs = 2_000;
/** A screen that takes nothing while this many events wait is let go; it comes back and sees the newest. */
const backlog = 50;

const eventOf = (name: string, data: unknown): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

export function boardStream(
  screens: Pick<Screens, 'join' | 'draw'>,
  who: Pick<ScreenStream, 'boardId' | 'companyId' | 'secretHash' | 'visitor'>,
  onError: (error: unknown) => void,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let open = true;
  let leave = () => {};
  return new ReadableStream<Uint8Array>(
    {
      async start(controller) {
        const close = () => {
          if (!open) return;
          open = false;
          leave();
          try {
            controller.close();
          } catch {
            // The browser was quicker.
          }
        };
        const write = (text: string) => {
          if (!open) return;
          controller.enqueue(encoder.encode(text));
          if ((controller.desiredSize ?? 0) < -backlog) close();
        };
        const stream: ScreenStream = {
          ...who,
          show: (drawn) => write(eventOf('board', drawn)),
          beat: (asOf) => write(eventOf('beat', asOf)),
          end(why) {
            write(eventOf('end', why));
            close();
          },
        };
        write(`retry: ${retryMs}\n\n`);
        leave = screens.join(stream);
        await screens.draw(stream).catch((error: unknown) => {
          onError(error);
          close();
        });
      },
      cancel() {
        open = false;
        leave();
      },
    },
    { highWaterMark: 0 },
  );
}
