// The threads that read files: few at a time, so that many files take turns instead of all the memory; one stays warm.
import { startThread, type TableThread } from './table-thread.ts';

export interface LentThread {
  readonly thread: TableThread;
  /** Idempotent. A thread that has ended is replaced when one is needed. */
  giveBack(): void;
}

const most = 3;
/** Starting one takes a quarter of a second; holding one some tens of megabytes. */
const warmMs = 60_000;
/** Whatever a file may have left in it doesn't stay for ever. */
const mostFiles = 100;

let lent = 0;
let warm: { thread: TableThread; files: number; timer: NodeJS.Timeout } | null = null;
const queue: (() => void)[] = [];

/** Waits its turn. */
export async function lendThread(): Promise<LentThread> {
  if (lent >= most) await new Promise<void>((resolve) => queue.push(resolve));
  else lent += 1;
  const { thread, files } = takeWarm() ?? { thread: startThread(), files: 0 };
  let isBack = false;
  return {
    thread,
    giveBack() {
      if (isBack) return;
      isBack = true;
      keep(thread, files + 1);
      const next = queue.shift();
      if (next) next();
      else lent -= 1;
    },
  };
}

function takeWarm(): { thread: TableThread; files: number } | null {
  const found = warm;
  warm = null;
  if (!found) return null;
  clearTimeout(found.timer);
  return found.thread.isAlive() ? found : null;
}

function keep(thread: TableThread, files: number): void {
  if (!thread.isAlive()) return;
  if (warm || files >= mostFiles) {
    void thread.end();
    return;
  }
  const timer = setTimeout(() => {
    warm = null;
    void thread.end();
  }, warmMs);
  timer.unref();
  warm = { thread, files, timer };
}
