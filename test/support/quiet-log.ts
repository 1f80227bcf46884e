// A log for tests that don't look at it.
import { type Log, logTo } from '../../src/log.ts';

export const quietLog: Log = logTo({ write() {} }, 'silent');
