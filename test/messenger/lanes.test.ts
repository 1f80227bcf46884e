// Order within a key, freedom between keys.
import { describe, expect, it } from 'vitest';
import { createLanes } from '../../src/messenger/lanes.ts';

const ticks = async (count: number) => {
  for (let left = count; left > 0; left--) await Promise.resolve();
};

describe('lanes', () => {
  it('run the tasks of one key one after another, also behind one that failed', async () => {
    const lanes = createLanes();
    const log: string[] = [];
    const first = lanes.run('a', async () => {
      await ticks(20);
      log.push('first');
      throw new Error('first failed');
    });
    const second = lanes.run('a', async () => log.push('second'));
    await expect(first).rejects.toThrow('first failed');
    await second;
    expect(log).toEqual(['first', 'second']);
  });

  it('run different keys side by side', async () => {
    const lanes = createLanes();
    const log: string[] = [];
    await Promise.all([
      lanes.run('a', async () => {
        await ticks(20);
        log.push('a');
      }),
      lanes.run('b', async () => log.push('b')),
    ]);
    expect(log).toEqual(['b', 'a']);
  });

  it('are idle only when tasks that came meanwhile are done too', async () => {
    const lanes = createLanes();
    let done = 0;
    const task = async () => {
      await ticks(5);
      done++;
    };
    void lanes.run('a', () => task().then(() => void lanes.run('b', task)));
    await lanes.idle();
    expect(done).toBe(2);
  });
});
