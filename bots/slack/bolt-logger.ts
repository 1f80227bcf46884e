// The logger that Bolt and its clients are given: our log, without what they would put into it.
import { type Logger, LogLevel } from '@slack/bolt';
import type { MessengerLog } from '../../src/messenger/log.ts';

/** Only the words before the first bracket, colon or mark: what follows may be an address with a ticket, or a payload. */
const headOf = (parts: unknown[]): string => String(parts[0]).split(/[(:!]/)[0]?.trim().slice(0, 120) ?? '';

export function boltLogger(log: MessengerLog): Logger {
  return {
    debug() {},
    info() {},
    warn: (...parts) => log.warn({ from: 'bolt' }, headOf(parts)),
    error: (...parts) => log.warn({ from: 'bolt' }, headOf(parts)),
    setLevel() {},
    getLevel: () => LogLevel.WARN,
    setName() {},
  };
}
