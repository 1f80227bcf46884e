// Many questions at once become one statement, and nobody hears of another's failure.
import { describe, expect, test } from 'vitest';
import { createBatch } from '../../src/db/batch.ts';

/** Doubles numbers; each batch answers only when `answer` is called. */
function doubling({
  refuse = () => false,
  error = new Error('no'),
}: {
  refuse?(one: number): boolean;
  error?: Error;
} = {}) {
  const batches: number[][] = [];
  const gates: (() => void)[] = [];
  const ask = createBatch<number, number>({
    async run(questions) {
      batches.push([...questions]);
      await new Promise<void>((resolve) => gates.push(resolve));
      if (questions.some(refuse)) throw error;
      return questions.map((one) => one * 2);
    },
    key: (one) => one % 100,
  });
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    ask,
    batches,
    /** Lets the batches that are under way answer, and the next ones begin. */
    async answer() {
      await turn();
      for (const open of gates.splice(0)) open();
      await turn();
    },
  };
}

describe('a batch', () => {
  test('takes a question alone when nothing is under way, and all that came meanwhile together', async () => {
    const { ask, batches, answer } = doubling();
    const first = ask(1);
    await answer();
    expect(await first).toBe(2);
    const second = ask(2);
    const beside = ask(3);
    await answer();
    expect(await Promise.all([second, beside])).toEqual([4, 6]);
    expect(batches).toEqual([[1], [2, 3]]);
  });

  test('asks each again by itself when one of them fails, and only that one hears of it', async () => {
    const { ask, batches, answer } = doubling({ refuse: (one) => one === 2 });
    const all = Promise.allSettled([ask(1), ask(2), ask(3)]);
    await answer();
    await answer();
    expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(batches).toEqual([[1, 2, 3], [1], [2], [3]]);
  });

  test('tells everybody at once when the database is gone', async () => {
    const gone = Object.assign(new Error('gone'), { code: 'ECONNREFUSED' });
    const { ask, batches, answer } = doubling({ refuse: () => true, error: gone });
    const all = Promise.allSettled([ask(1), ask(2)]);
    await answer();
    expect((await all).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(batches).toHaveLength(1);
  });

  test('keeps two questions of the same key apart, in their order', async () => {
    const { ask, batches, answer } = doubling();
    const all = Promise.all([ask(5), ask(105), ask(6)]);
    await answer();
    await answer();
    expect(await all).toEqual([10, 210, 12]);
    expect(batches).toEqual([[5, 6], [105]]);
  });

  test('of a hundred takes as many as a statement is worth, the rest with the next', async () => {
    const { ask, batches, answer } = doubling();
    const all = Promise.all(Array.from({ length: 100 }, (_, one) => ask(one)));
    await answer();
    await answer();
    expect((await all).at(-1)).toBe(198);
    expect(batches.map(({ length }) => length)).toEqual([64, 36]);
  });
});
