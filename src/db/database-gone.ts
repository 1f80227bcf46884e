// Tells "the database can't be reached just now" from an error in what was asked of it.

const systemCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'ENOENT',
  'EPIPE',
  'ETIMEDOUT',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
/** Can't reach the server, timed out, too many connections, server closed the connection, no connection from the pool. */
const prismaCodes = new Set(['P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024', 'P2037']);
/** Class 08 (connection), and the server being shut down, started, or out of connections. */
const serverCode = /^(08...|57P0[1-5]|53300)$/;
/** Errors of pg and of Prisma that carry no code. */
const messages =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|Can't reach database server|Server has closed the connection|Unable to start a transaction in the given time/;
const deepestCause = 5;

/**
 * True when the same work may succeed later by itself, because the connection was lost or could not be made. When it was
 * lost during COMMIT, the work may have been done: repeat only what is idempotent.
 */
export function isDatabaseGone(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > deepestCause) return false;
  const { code, message, cause, meta, errors } = error as Record<string, unknown>;
  if (typeof code === 'string') {
    if (systemCodes.has(code) || prismaCodes.has(code) || serverCode.test(code)) return true;
  }
  if (typeof message === 'string' && messages.test(message)) return true;
  const nested = [
    cause,
    (meta as Record<string, unknown> | undefined)?.driverAdapterError,
    ...(Array.isArray(errors) ? errors : []),
  ];
  return nested.some((inner) => isDatabaseGone(inner, depth + 1));
}
