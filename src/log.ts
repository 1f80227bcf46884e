// The log: JSON lines on stdout, or readable ones on a terminal; without secrets and without personal data.
import { type DestinationStream, type Logger, pino } from 'pino';
import { prettyFactory } from 'pino-pretty';
import { AppError } from './errors.ts';

export type Log = Pick<Logger, 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal'>;
export type LogLevel = (typeof logLevels)[number];
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Never shown, wherever they stand in what is logged, down to two levels. */
const secretKeys = [
  'token',
  'botToken',
  'appToken',
  'secret',
  'signingSecret',
  'webhookSecret',
  'password',
  'authorization',
  'cookie',
  'databaseUrl',
  'smtpUrl',
  'connectionString',
];

/** Errors of the language and of the system say what is wrong in the code or the machine, not what a person typed. */
const safeMessages = new Set(['TypeError', 'RangeError', 'ReferenceError']);
const deepestCause = 4;

/** The program's log. */
export function createLog(level: LogLevel): Log {
  return logTo(process.stdout.isTTY ? readable(process.stdout) : process.stdout, level);
}

/** Puts each JSON line into one for people. What was typed can't steer the terminal: JSON has escaped it, and it stays so. */
function readable(
  stream: DestinationStream,
  colorize = process.env.NO_COLOR === undefined,
): DestinationStream {
  const pretty = prettyFactory({ colorize, translateTime: 'SYS:HH:MM:ss', singleLine: true });
  return { write: (line) => void stream.write(pretty(withoutControls(line)) ?? line) };
}

/** Escaped control characters would come back to life when the JSON is read. */
function withoutControls(line: string): string {
  return line.replace(/\\u00(?:[01][0-9a-f]|7f|[89][0-9a-f])/gi, '?');
}

/** A log on any stream; tests read it back. */
export function logTo(stream: DestinationStream, level: LogLevel = 'info'): Log {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
      serializers: { err: describeError, error: describeError },
      hooks: {
        // pino takes an error's own message as the line's when none is given; that may hold what a person typed.
        logMethod(args, method) {
          const [first, message] = args as [unknown, string?];
          if (message === undefined && first instanceof Error) {
            method.apply(this, [{ err: first }, messageOf(first) ?? first.name]);
          } else if (message === undefined && hasError(first)) {
            method.apply(this, [first, messageOf(first.err) ?? first.err.name]);
          } else {
            method.apply(this, args);
          }
        },
      },
    },
    stream,
  );
}

/**
 * What may be logged of an error: its class, code and place. Messages of Prisma, pg, zod and fetch repeat the values they
 * were given, even tokens in URLs, so only an AppError's and the language's own are kept.
 */
function describeError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, table, constraint, meta, issues, cause } = error as Error & Record<string, unknown>;
  return {
    type: error.name,
    code,
    message: messageOf(error),
    table,
    constraint,
    model: (meta as { modelName?: unknown } | undefined)?.modelName,
    issues: Array.isArray(issues) ? issues.map(({ path, code }) => ({ path, code })) : undefined,
    stack: framesOf(error),
    cause: cause === undefined || depth >= deepestCause ? undefined : describeError(cause, depth + 1),
  };
}

function messageOf(error: Error): string | undefined {
  const safe = error instanceof AppError || safeMessages.has(error.name) || 'syscall' in error;
  return safe ? error.message : undefined;
}

/** The stack without its head, which repeats the message. */
function framesOf(error: Error): string | undefined {
  return error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .join('\n');
}

function hasError(value: unknown): value is { err: Error } {
  return typeof value === 'object' && value !== null && 'err' in value && value.err instanceof Error;
}
