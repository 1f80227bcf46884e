// The one background loop: looks by itself and when woken, one look at a time.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createLoop, type LoopParts } from '../src/loop.ts';
import { recordingLog } from './support/recording-log.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const settled = () => vi.advanceTimersByTimeAsync(0);

function looking(parts: Partial<LoopParts> = {}) {
  const looks: number[] = [];
  const log = recordingLog();
  const loop = createLoop({
    name: 'test',
    everyMs: 1000,
    async runOnce() {
      looks.push(Date.now());
    },
    log: log as never,
    ...parts,
  });
  return { loop, looks, lines: log.lines };
}

describe('a loop', () => {
  test('looks at its start and then every so often', async () => {
    const { loop, looks } = looking();
    loop.start();
    await settled();
    expect(looks).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2500);
    expect(looks).toHaveLength(3);
    await loop.stop();
  });

  test('makes one look of several wakes', async () => {
    const { loop, looks } = looking({ soonMs: 200 });
    loop.start();
    await settled();
    for (let wakes = 0; wakes < 5; wakes++) loop.wake();
    await vi.advanceTimersByTimeAsync(199);
    expect(looks).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(looks).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(900);
    expect(looks).toHaveLength(2);
    await loop.stop();
  });

  test('looks once more when it is woken during a look, never twice at once', async () => {
    let atOnce = 0;
    let most = 0;
    let done = 0;
    const { loop } = looking({
      async runOnce() {
        most = Math.max(most, ++atOnce);
        await new Promise((resolve) => setTimeout(resolve, 100));
        atOnce -= 1;
        done += 1;
      },
    });
    loop.start();
    await vi.advanceTimersByTimeAsync(50);
    loop.wake();
    loop.wake();
    await vi.advanceTimersByTimeAsync(160);
    expect([most, done]).toEqual([1, 2]);
    await vi.advanceTimersByTimeAsync(700);
    expect(done).toBe(2);
    const stopped = loop.stop();
    await vi.advanceTimersByTimeAsync(100);
    await stopped;
  });

  test('goes on at once while there is more to do, and stops all the same', async () => {
    let left = 3;
    const { loop } = looking({ runOnce: async () => --left > 0 });
    loop.start();
    await settled();
    expect(left).toBe(0);
    await loop.stop();
  });

  test('writes down what went wrong, and looks again', async () => {
    let looks = 0;
    const { loop, lines } = looking({
      async runOnce() {
        looks += 1;
        throw new Error('no store');
      },
    });
    loop.start();
    await vi.advanceTimersByTimeAsync(1000);
    expect(looks).toBe(2);
    expect(JSON.stringify(lines)).toContain('a look came to nothing');
    await loop.stop();
  });

  test('a stop waits for the look at work, and no wake leads to another', async () => {
    let ended = false;
    const { loop } = looking({
      async runOnce() {
        await new Promise((resolve) => setTimeout(resolve, 100));
        ended = true;
      },
    });
    loop.start();
    await settled();
    const stopped = loop.stop();
    loop.wake();
    await vi.advanceTimersByTimeAsync(100);
    await stopped;
    expect(ended).toBe(true);
    ended = false;
    await vi.advanceTimersByTimeAsync(5000);
    expect(ended).toBe(false);
  });
});
