// The end of the program: in order, in time, with a line that says what was left.
import { expect, test } from 'vitest';
import type { Log } from '../../src/log.ts';
import { stopWithin } from '../../src/stop-within.ts';
import { recordingLog } from '../support/recording-log.ts';

function stopping(steps: Record<string, () => Promise<void>>, left: string[] = []) {
  const log = recordingLog();
  const codes: number[] = [];
  const stop = stopWithin({
    log: log as unknown as Log,
    steps,
    left: () => left,
    exit: (code) => void codes.push(code),
    withinMs: 600,
  });
  return { stop, codes, log };
}

test('each step follows the one before, and the end is good', async () => {
  const order: string[] = [];
  const step = (name: string) => async () => void order.push(name);
  const { stop, codes } = stopping({ app: step('app'), http: step('http'), database: step('database') });
  await Promise.all([stop('SIGTERM'), stop('SIGINT')]);
  expect(order).toEqual(['app', 'http', 'database']);
  expect(codes).toEqual([0]);
});

test('what does not end is named, and left', async () => {
  const { stop, codes, log } = stopping({ app: () => new Promise(() => {}), http: async () => {} }, [
    'jobs',
    'mail',
  ]);
  await stop('SIGTERM');
  expect(codes).toEqual([1]);
  expect(log.lines.at(-1)).toMatchObject({ level: 'warn', facts: { at: 'app', left: ['jobs', 'mail'] } });
});

test('a step that fails ends it with its error in the log', async () => {
  const { stop, codes, log } = stopping({
    app: async () => {
      throw new TypeError('a mistake of ours');
    },
  });
  await stop('SIGTERM');
  expect(codes).toEqual([1]);
  expect(log.lines.at(-1)?.facts).toMatchObject({ at: 'app', err: expect.any(TypeError) });
});
