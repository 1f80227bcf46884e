// The embedded store's thread dies: another takes its place, and where none can, whoever serves by it is told.
import { expect, test } from 'vitest';
import { keepServing } from '../../src/db/keep-serving.ts';
import type { Log } from '../../src/log.ts';
import { recordingLog } from '../support/recording-log.ts';

/** Threads that end as soon as they are told to; a start succeeds or fails as the plan says. */
function threads(plan: readonly ('starts' | 'fails')[]) {
  let started = 0;
  let lose = (_reason: string) => {};
  return {
    started: () => started,
    lose: () => lose('the thread ended'),
    startServer: async ({ onLost }: { onLost(reason: string): void }) => {
      started += 1;
      if (plan[started - 1] === 'fails') throw new Error('the disk is full');
      lose = onLost;
      return { connection: {}, dump: async () => new Uint8Array(), close: async () => {} };
    },
  };
}

async function serve(plan: readonly ('starts' | 'fails')[], mostStarts?: number) {
  const log = recordingLog();
  const made = threads(plan);
  const waits: number[] = [];
  let gone = 0;
  const server = await keepServing({
    store: { kind: 'memory' },
    socketDirectory: '/nowhere/at/all',
    log: log as unknown as Log,
    startServer: made.startServer,
    pause: async (ms) => void waits.push(ms),
    onGone: () => {
      gone += 1;
    },
    ...(mostStarts && { mostStarts }),
  });
  return { made, waits, server, gone: () => gone, said: () => log.lines.map(({ message }) => message) };
}

test('a thread that dies is followed by another, after some that failed', async () => {
  const { made, waits, server, gone } = await serve(['starts', 'fails', 'fails', 'starts', 'starts']);
  made.lose();
  await expect.poll(made.started).toBe(4);
  expect([waits, gone()]).toEqual([[1_000, 2_000, 4_000], 0]);
  made.lose();
  await expect.poll(made.started).toBe(5);
  expect(waits.at(-1)).toBe(1_000);
  await server.close();
});

test('a store that does not start any more is given up, once, and whoever serves by it is told', async () => {
  const { made, waits, server, gone, said } = await serve(['starts', 'fails', 'fails', 'fails', 'starts'], 3);
  made.lose();
  await expect.poll(gone).toBe(1);
  expect([made.started(), waits.length]).toEqual([4, 3]);
  expect(said().at(-1)).toBe('The embedded database cannot be started any more.');
  await server.close();
  expect(gone()).toBe(1);
});

test('a store that is closed meanwhile is not lost', async () => {
  const { made, server, gone } = await serve(['starts', 'fails']);
  made.lose();
  await server.close();
  expect([gone(), made.started()]).toEqual([0, 1]);
});
