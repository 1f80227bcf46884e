// Tells "the database can't be used just now" from an error in what was asked of it.

/** Why: it can't be reached; it can't be written; it took too long; others were in the way, and a second try will do. */
export type UnusableWhy = 'gone' | 'unwritable' | 'slow' | 'busy';

const systemCodes: Readonly<Record<string, UnusableWhy>> = {
  ...Object.fromEntries(
    [
      'ECONNREFUSED',
      'ECONNRESET',
      'ECONNABORTED',
      'ENOTFOUND',
      'ENOENT',
      'EPIPE',
      'ETIMEDOUT',
      'EAI_AGAIN',
      'EHOSTUNREACH',
      'EHOSTDOWN',
      'ENETUNREACH',
      'ENETDOWN',
      'EADDRNOTAVAIL',
    ].map((code) => [code, 'gone' as const]),
  ),
  ENOSPC: 'unwritable',
  EDQUOT: 'unwritable',
  EROFS: 'unwritable',
  EIO: 'unwritable',
};
/** Can't reach the server, timed out, too many connections, server closed the connection, no connection from the pool. */
const prismaCodes: Readonly<Record<string, UnusableWhy>> = {
  P1001: 'gone',
  P1002: 'gone',
  P1008: 'slow',
  P1011: 'gone',
  P1017: 'gone',
  P2024: 'gone',
  P2028: 'slow',
  P2034: 'busy',
  P2037: 'gone',
};
/** SQLSTATE, the first that fits. */
const serverCodes: readonly (readonly [RegExp, UnusableWhy])[] = [
  // Connection; shut down, crashed, starting, database dropped, idle too long; no connection left; the login was changed.
  [/^(08...|57P0[1-5]|53300|28000|28P01|25P0[34])$/, 'gone'],
  // Read-only; no disk, no memory, a limit of the configuration; the system failed to read or write.
  [/^(25006|53...|58030|58000)$/, 'unwritable'],
  // Cancelled for its time; a lock that was not to be had.
  [/^(57014|55P03)$/, 'slow'],
  // A deadlock, a transaction that didn't fit with another one's.
  [/^(40P01|40001)$/, 'busy'],
];
/** Errors of pg and of Prisma that carry no code. */
const messages =
  /Connection terminated|Query read timeout|timeout expired|The database did not answer|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Can't reach database server|Server has closed the connection|Unable to start a transaction in the given time/;
const deepestCause = 5;
const longestMessage = 2_000;

/**
 * True when the same work may succeed later by itself: the database can't be reached, can't be written, or others were in
 * the way. When the connection was lost during COMMIT, the work may have been done: repeat only what is idempotent.
 */
export function isDatabaseGone(error: unknown): boolean {
  return unusableWhy(error) !== null;
}

/** Null: the error is about what was asked. */
export function unusableWhy(error: unknown): UnusableWhy | null {
  return find(error)?.why ?? null;
}

/** For the log. */
export function unusableCode(error: unknown): string | undefined {
  return find(error)?.code;
}

/** For whoever runs the program. */
export const databaseRemedies: Readonly<Record<UnusableWhy, string>> = {
  gone: 'The database does not answer. Check DATABASE_URL, and that the server runs.',
  unwritable:
    'The database cannot be written. Look whether its disk is full, and whether DATABASE_URL leads to a replica.',
  slow: 'The database took too long. Look what else it is doing (pg_stat_activity), and try again.',
  busy: 'Others changed the same data at the same time. Try again.',
};

function find(error: unknown, depth = 0): { why: UnusableWhy; code?: string } | null {
  if (typeof error !== 'object' || error === null || depth > deepestCause) return null;
  const { code, originalCode, message, cause, meta, errors } = error as Record<string, unknown>;
  const nested = [
    cause,
    meta,
    (meta as Record<string, unknown> | undefined)?.driverAdapterError,
    ...(Array.isArray(errors) ? errors : []),
  ];
  // What is inside knows better: Prisma's own code says only that a transaction failed.
  for (const inner of nested) {
    const found = find(inner, depth + 1);
    if (found) return found;
  }
  for (const one of [originalCode, code]) {
    const why = typeof one === 'string' ? ofCode(one) : undefined;
    if (why) return { why, code: one as string };
  }
  return typeof message === 'string' && messages.test(message.slice(0, longestMessage))
    ? { why: 'gone' }
    : null;
}

function ofCode(code: string): UnusableWhy | undefined {
  return systemCodes[code] ?? prismaCodes[code] ?? serverCodes.find(([pattern]) => pattern.test(code))?.[1];
}
