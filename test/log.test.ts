// What the log shows, and what it keeps to itself.
import { expect, test } from 'vitest';
import { z } from 'zod';
import { AppError } from '../src/errors.ts';
import { logTo } from '../src/log.ts';

function logged(write: (log: ReturnType<typeof logTo>) => void) {
  const lines: string[] = [];
  write(logTo({ write: (line) => lines.push(line) }));
  return { text: lines.join(''), entry: JSON.parse(lines[0] ?? '{}') };
}

/** As pg throws it: the message, the detail and the parameters repeat what was typed. */
function databaseError(): Error {
  return Object.assign(new Error('duplicate key: (phone)=(+49 30 901820)'), {
    name: 'error',
    code: '23505',
    table: 'contact_point',
    constraint: 'contact_point_key',
    detail: 'Key (phone)=(+49 30 901820) already exists.',
    parameters: ['+49 30 901820'],
  });
}

test('a line is JSON with a time, a level by name and the message', () => {
  const { entry } = logged((log) => log.info({ updates: 3 }, 'Inbox read.'));
  expect(entry).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    updates: 3,
    msg: 'Inbox read.',
  });
});

test.each([
  ['under err', (log: ReturnType<typeof logTo>) => log.error({ err: databaseError() }, 'Saving failed.')],
  ['under err without a message', (log: ReturnType<typeof logTo>) => log.error({ err: databaseError() })],
  ['by itself', (log: ReturnType<typeof logTo>) => log.error(databaseError())],
  ['under error', (log: ReturnType<typeof logTo>) => log.error({ error: databaseError() }, 'Saving failed.')],
  [
    'as a cause',
    (log: ReturnType<typeof logTo>) =>
      log.error({ err: new AppError('x', 'No.', { cause: databaseError() }) }),
  ],
])('an error of the database is logged %s with its place and code and without its values', (_, write) => {
  const { text } = logged(write);
  expect(text).not.toContain('901820');
  expect(text).toContain('23505');
  expect(text).toContain('contact_point_key');
  expect(text).toMatch(/at .*log\.test\.ts/);
});

test('a zod error tells which fields, not what was in them', () => {
  const { error } = z.object({ language: z.enum(['en', 'ru']) }).safeParse({ language: 'Ivan Petrov' });
  const { text, entry } = logged((log) => log.warn({ err: error }, 'Bad form.'));
  expect(entry.err.issues).toEqual([{ path: ['language'], code: 'invalid_value' }]);
  expect(text).not.toContain('Petrov');
});

test("an AppError's own words are logged: they say what to do", () => {
  const { entry } = logged((log) => log.error(new AppError('data-dir-in-use', 'Stop the other process.')));
  expect(entry).toMatchObject({
    msg: 'Stop the other process.',
    err: { type: 'AppError', code: 'data-dir-in-use', message: 'Stop the other process.' },
  });
});

test('secrets are struck out, also one and two levels down', () => {
  const { text } = logged((log) =>
    log.info(
      { token: 'hunter2', telegram: { token: 'hunter2', webhook: { secret: 'hunter2' } } },
      'Settings.',
    ),
  );
  expect(text).not.toContain('hunter2');
  expect(text.match(/\[Redacted\]/g)).toHaveLength(3);
});

test('a token inside the message of a failed request stays out', () => {
  const failed = new Error('request to https://api.telegram.org/bot1:hunter2/getMe failed');
  const { text } = logged((log) => log.error(failed));
  expect(text).toContain('"stack"');
  expect(text).not.toContain('hunter2');
});
