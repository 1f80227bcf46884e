// A file made to do harm is answered with a word, while the program goes on with its work.
import { describe, expect, test } from 'vitest';
import { tableLimits } from '../../src/spreadsheets/table-limits.ts';
import { startThread } from '../../src/spreadsheets/table-thread.ts';
import { hostileFiles, withSheet } from './support/hostile-files.ts';
import { readFile } from './support/read-file.ts';

const MB = 1024 * 1024;

describe('a file with', () => {
  test.each(hostileFiles.map((one) => [...one] as const))(
    '%s',
    async (_, make, problems) => {
      const bytes = make();
      expect(bytes.length).toBeLessThan(tableLimits.bytes * 5);
      const { problem } = await readFile(bytes);
      expect(problems).toContain(problem ?? 'fine');
    },
    120_000,
  );
});

test('other work goes on in the same process while a bomb is read', async () => {
  await readFile('Company;Phone\nKite;1\n');
  const bomb = withSheet(
    `<worksheet><sheetData>${'<row><c/><c/><c/></row>'.repeat(5_000_000)}</sheetData></worksheet>`,
  );
  let reading = true;
  const read = readFile(bomb).finally(() => {
    reading = false;
  });
  let answers = 0;
  while (reading) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    answers += 1;
  }
  expect((await read).problem).toMatch(/too_/);
  expect(answers).toBeGreaterThan(20);
});

test('a good file sent at the same time as bad ones is read', async () => {
  const bomb = withSheet(Buffer.alloc(20 * MB, 32));
  const bad = Array.from({ length: 6 }, () => readFile(bomb));
  expect((await readFile('Company;Phone\nKite;1\n')).rows).toEqual([['Kite', '1']]);
  expect((await Promise.all(bad)).map(({ problem }) => problem)).toEqual(Array(6).fill('too_big'));
}, 60_000);

describe('a thread', () => {
  test('that takes too long is ended, whatever it is doing', async () => {
    const thread = startThread();
    const bytes = new Uint8Array(Buffer.from(`a;b\n${'x;y\n'.repeat(1_000_000)}`));
    await expect(thread.ask({ type: 'open', bytes, choice: {} }, 1)).rejects.toMatchObject({
      problem: 'too_much',
    });
    expect(thread.isAlive()).toBe(false);
    await expect(thread.ask({ type: 'next' }, 1000)).rejects.toThrow('has ended');
  });
});
