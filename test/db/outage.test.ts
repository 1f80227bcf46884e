// What counts as a database that can't be used, and what the log says of it: a line, a count, a line.
import { expect, test } from 'vitest';
import { isDatabaseGone, type UnusableWhy, unusableWhy } from '../../src/db/database-gone.ts';
import { createOutage } from '../../src/db/outage.ts';
import type { Log } from '../../src/log.ts';
import { recordingLog } from '../support/recording-log.ts';

const withCode = (code: string) => Object.assign(new Error('whatever it says'), { code });

test.each<[string, UnusableWhy | null]>([
  ['08006', 'gone'],
  ['57P01', 'gone'],
  ['53300', 'gone'],
  ['28P01', 'gone'],
  ['25P03', 'gone'],
  ['ETIMEDOUT', 'gone'],
  ['25006', 'unwritable'],
  ['53000', 'unwritable'],
  ['53100', 'unwritable'],
  ['53200', 'unwritable'],
  ['53400', 'unwritable'],
  ['58030', 'unwritable'],
  ['ENOSPC', 'unwritable'],
  ['EROFS', 'unwritable'],
  ['EDQUOT', 'unwritable'],
  ['57014', 'slow'],
  ['55P03', 'slow'],
  ['40P01', 'busy'],
  ['40001', 'busy'],
  ['P2034', 'busy'],
  ['P2028', 'slow'],
  ['23505', null],
  ['42P01', null],
  ['22001', null],
  ['XX001', null],
  ['P2002', null],
])('%s means that the database is %s', (code, why) => {
  expect(unusableWhy(withCode(code))).toBe(why);
  expect(isDatabaseGone(withCode(code))).toBe(why !== null);
  // As Prisma wraps it.
  const wrapped = Object.assign(new Error('Invalid invocation'), {
    code: 'P2010',
    meta: { driverAdapterError: { cause: { kind: 'postgres', originalCode: code } } },
  });
  expect(unusableWhy(wrapped)).toBe(why);
});

function outageAt() {
  const log = recordingLog();
  let now = 0;
  const outage = createOutage({ ...log, trace() {}, fatal() {} } as unknown as Log, () => now);
  return {
    log,
    outage,
    pass: (ms: number) => (now += ms),
    lines: () => log.lines.map(({ message }) => message),
  };
}

test('an outage is one line, a count each minute, and a line at its end', () => {
  const { log, outage, pass, lines } = outageAt();
  let begun = 0;
  outage.onBegin(() => begun++);
  for (let second = 0; second < 130; second++) {
    outage.failed(withCode('08006'));
    for (let line = 0; line < 10; line++) outage.log.error({ err: withCode('08006') }, 'an update failed');
    pass(1_000);
  }
  expect(outage.lasts()).toBe(true);
  outage.ended();
  outage.ended();
  expect(lines()).toEqual([
    'The database cannot be used; what else fails of it is counted',
    'The database still cannot be used',
    'The database still cannot be used',
    'The database is back',
  ]);
  expect(begun).toBe(1);
  expect(JSON.stringify(log.lines)).not.toContain('stack');
  expect(log.lines.at(-1)?.facts).toEqual({ seconds: 130, heldBack: 130 * 11 - 3 });
});

test('the next outage is said anew; other errors are said as they are, in between, too', () => {
  const { outage, lines } = outageAt();
  outage.failed(withCode('53100'));
  outage.log.error({ err: new TypeError('a mistake of ours') }, 'an update failed');
  outage.ended();
  outage.failed(withCode('53100'));
  expect(lines()).toEqual([
    'The database cannot be used; what else fails of it is counted',
    'an update failed',
    'The database is back',
    'The database cannot be used; what else fails of it is counted',
  ]);
});

test('two transactions in each other’s way are no outage', () => {
  const { outage, lines } = outageAt();
  outage.failed(withCode('40P01'));
  outage.failed(withCode('23505'));
  expect(outage.lasts()).toBe(false);
  expect(lines()).toEqual([]);
});

test.each(['ECONNREFUSED', 'ETIMEDOUT', 'ENOTFOUND', 'ENOENT', 'EPIPE'])(
  'a mail server or a messenger that fails with %s is no outage of the database',
  (code) => {
    const { outage, lines } = outageAt();
    outage.log.warn({ err: withCode(code) }, 'the mail server does not answer');
    outage.log.error(withCode(code), 'a socket of a library');
    expect([outage.lasts(), lines()]).toEqual([
      false,
      ['the mail server does not answer', 'a socket of a library'],
    ]);
    outage.failed(withCode(code));
    expect(outage.lasts()).toBe(true);
  },
);
