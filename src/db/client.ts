// The way to the database: Prisma and single statements on one pool of connections, on either store.
import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Log } from '../log.ts';
import { asHere, tracedPart } from '../tracing/traced.ts';
import { type Prisma, PrismaClient } from './generated/client.ts';
import { createListen, type Listen } from './notifications.ts';
import { createOutage, type Outage } from './outage.ts';
import { createReadiness } from './readiness.ts';
import { rowTypes } from './row-types.ts';
import {
  createSql,
  createStatementNames,
  type Sql,
  type SqlTransaction,
  type StatementNames,
  transactionOf,
} from './sql.ts';
import { createStatementWatch, type StatementWatch } from './statement-watch.ts';

export type Tx = Prisma.TransactionClient;
/** What a read takes: the database, or the transaction that it belongs to. */
export type Db = PrismaClient | Tx;

export interface Database {
  readonly kind: 'embedded' | 'postgresql';
  readonly prisma: PrismaClient;
  /**
   * One statement outside any transaction, straight through pg: for the few places where each trip counts. `name` is
   * unique to the SQL: on PostgreSQL the statement is prepared under it once per connection. Counts are numbers, dates
   * are Date at midnight UTC, decimals are strings.
   */
  query<Row>(name: string, sql: string, values: unknown[]): Promise<Row[]>;
  /**
   * For a library that writes its own SQL (the job queue): not prepared, types as pg gives them. Without values it may be
   * several statements; when one fails, what they began is rolled back.
   */
  execute(sql: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
  /** Statements outside any transaction, without Prisma: for reads on the way of a tap. */
  readonly sql: Sql;
  /** As `transaction`, without Prisma: for what is written on the way of a tap. Inside, use `tx` alone. */
  sqlTransaction<T>(work: (tx: SqlTransaction) => Promise<T>): Promise<T>;
  /** All or nothing. Inside, use `tx` alone: the embedded store has one backend, so `prisma` would wait for the end. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Calls back with what any process says on this channel, and with nothing once a lost connection is there again. Returns how to
   * end it. On the embedded store nobody else serves, and nothing is heard.
   */
  listen: Listen;
  /** Whether it can be read and written just now: it is asked each time, and written now and then. Never throws. */
  usable(): Promise<boolean>;
  /** Waits for what is running. Idempotent. */
  close(): Promise<void>;
}

export interface DatabaseOptions {
  connection: pg.PoolConfig;
  kind: Database['kind'];
  log: Log;
  /** Told when it can't be used; on its own by default. */
  outage?: Outage;
  /** Connections. */
  poolSize?: number;
  /** Called with each statement that is sent, Prisma's and BEGIN and COMMIT included. */
  onStatement?(sql: string): void;
  /** Called when one is answered, or has failed. */
  onAnswered?(seconds: number): void;
}

const defaultPoolSize = { embedded: 4, postgresql: 16 };
/** With a server that answers nobody, people are told within five seconds. The embedded one makes us wait for its turns. */
const connectTimeoutMs = { embedded: 10_000, postgresql: 4_000 };
const keepAliveAfterMs = 10_000;
/** What a server does with clients that vanish: it finds out within a minute, and lets go of their locks. */
const serverSettings = [
  'idle_in_transaction_session_timeout=60s',
  'tcp_keepalives_idle=30',
  'tcp_keepalives_interval=10',
  'tcp_keepalives_count=3',
];
/** A transaction waits this long for a connection, and may take this long: its statements have limits of their own. */
const transactionLimits = { maxWait: 10_000, timeout: 120_000 };

/** Connections are made when needed; on the embedded store at once, because there a new one waits for open transactions. */
export async function createDatabase(options: DatabaseOptions): Promise<Database> {
  const { kind, onStatement, onAnswered, outage = createOutage(options.log) } = options;
  const { log } = outage;
  const poolSize = options.poolSize ?? defaultPoolSize[kind];
  const pipeline = kind === 'postgresql';
  const connection = withSettings(options.connection, kind);
  // The embedded store has one backend: a question on the side would wait for the statement that it is about.
  const watch = kind === 'postgresql' ? createStatementWatch(connection) : null;
  const pool = new TracedPool({
    connectionTimeoutMillis: connectTimeoutMs[kind],
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveAfterMs,
    ...connection,
    max: poolSize,
    ...(pipeline ? { pipeline } : {}),
    // A socket in the same process costs nothing to keep, and much to open while a transaction runs.
    ...(kind === 'embedded' ? { idleTimeoutMillis: 0 } : {}),
    Client: observedClient({ onStatement, onAnswered, watch, outage }),
  });
  // A connection that is lost fails what it was used for; without a listener it would end the program, too.
  pool.on('connect', (client) => void client.on('error', () => {}));
  pool.on('error', (error) => log.warn({ err: error }, 'An idle connection to the database was lost.'));
  if (kind === 'embedded') await connectAll(pool, poolSize);

  const adapter = new PrismaPg(pool, kind === 'postgresql' ? { statementNameGenerator: statementName } : {});
  const prisma = new PrismaClient({ adapter, transactionOptions: transactionLimits });
  // The embedded store has one backend, where the names of all connections would clash.
  const nameOf: StatementNames = kind === 'postgresql' ? createStatementNames() : () => undefined;
  const readiness = createReadiness({ pool, outage });
  let closing: Promise<void> | undefined;
  return {
    kind,
    prisma,
    async query<Row>(name: string, sql: string, values: unknown[]) {
      const named = kind === 'postgresql' ? { name } : {};
      const { rows } = await pool.query({ ...named, text: sql, values, types: rowTypes });
      return rows as Row[];
    },
    execute: (sql, values = []) => execute(pool, sql, values),
    sql: createSql(pool, nameOf),
    sqlTransaction: (work) => transactionOf({ pool, nameOf, pipeline }, work),
    transaction: (work) => prisma.$transaction(work),
    listen: kind === 'postgresql' ? createListen(connection, log) : () => async () => {},
    usable: readiness.usable,
    close() {
      readiness.end();
      closing ??= prisma.$disconnect().then(() => pool.end());
      void closing.finally(() => watch?.end()).catch(() => {});
      return closing;
    },
  };
}

async function execute(pool: pg.Pool, sql: string, values: unknown[]): Promise<{ rows: unknown[] }> {
  const client = await pool.connect();
  try {
    const result: pg.QueryResult | pg.QueryResult[] = await client.query(sql, values);
    return Array.isArray(result) ? (result.at(-1) ?? { rows: [] }) : result;
  } catch (error) {
    if (values.length === 0) await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** For DATABASE_URL. */
export function urlConnection(databaseUrl: string): pg.PoolConfig {
  return { connectionString: databaseUrl };
}

/**
 * Prisma's adapter reads and writes instants wrong by the session's offset unless that is zero. Compiling a statement for
 * each execution costs more than it saves: of a pre-flight of 100,000 customers three quarters.
 */
function withSettings(connection: pg.PoolConfig, kind: Database['kind']): pg.PoolConfig {
  const all = ['timezone=UTC', 'jit=off', ...(kind === 'postgresql' ? serverSettings : [])];
  const settings = all.map((setting) => `-c ${setting}`).join(' ');
  const { connectionString } = connection;
  if (!connectionString)
    return { ...connection, options: [connection.options, settings].filter(Boolean).join(' ') };
  const url = new URL(connectionString);
  url.searchParams.set('options', [url.searchParams.get('options'), settings].filter(Boolean).join(' '));
  return { ...connection, connectionString: url.href };
}

async function connectAll(pool: pg.Pool, size: number): Promise<void> {
  const clients = await Promise.all(Array.from({ length: size }, () => pool.connect()));
  for (const client of clients) client.release();
}

function statementName({ sql }: { sql: string }): string {
  return `p${createHash('sha1').update(sql).digest('base64url')}`;
}

/** Whoever waits for a connection is given it by whoever had it: what follows is the one's, not the other's. */
class TracedPool extends pg.Pool {
  // biome-ignore lint/suspicious/noExplicitAny: with a callback, or a promise without one.
  override connect(then?: any): any {
    return typeof then === 'function' ? super.connect(asHere(then)) : super.connect();
  }
}

/** What a statement does, and under which name: its text may be long, and hold a value where Prisma was given one. */
function statementFacts(statement: string | { text: string; name?: string }) {
  const text = typeof statement === 'string' ? statement : statement.text;
  const [operation = ''] = /[a-z]+/i.exec(text.slice(0, 200)) ?? [];
  const name = typeof statement === 'string' ? undefined : statement.name;
  return {
    'db.system.name': 'postgresql',
    'db.operation.name': operation.toLowerCase(),
    ...(name !== undefined && { 'db.query.summary': name }),
  };
}

interface Observers {
  readonly onStatement: ((sql: string) => void) | undefined;
  readonly onAnswered: ((seconds: number) => void) | undefined;
  readonly watch: StatementWatch | null;
  readonly outage: Outage;
}

/** Sees each statement of the pool go out and come back, whoever sends it: Prisma, the job queue, or we. */
function observedClient({ onStatement, onAnswered, watch, outage }: Observers): typeof pg.Client {
  return class extends pg.Client {
    // biome-ignore lint/suspicious/noExplicitAny: pg's query has many signatures; all begin with the text or its object.
    override query(...args: any[]): any {
      const [statement] = args;
      onStatement?.(typeof statement === 'string' ? statement : statement.text);
      const answered = watch?.watch(this);
      const sentAt = onAnswered ? performance.now() : 0;
      const over = tracedPart('statement', () => statementFacts(statement));
      const back = (error: unknown) => {
        over?.(error);
        onAnswered?.((performance.now() - sentAt) / 1000);
        answered?.();
        if (error) outage.failed(error);
      };
      const last = args.length - 1;
      const then = args[last];
      if (typeof then === 'function') {
        args[last] = (error: unknown, ...rest: unknown[]) => {
          back(error);
          then(error, ...rest);
        };
      }
      const result = super.query(...(args as Parameters<pg.Client['query']>)) as unknown;
      if (result instanceof Promise) result.then(() => back(null), back);
      return result;
    }

    // biome-ignore lint/suspicious/noExplicitAny: with a callback, or a promise without one.
    override connect(then?: any): any {
      if (typeof then !== 'function') {
        const connected = super.connect();
        connected.catch(outage.failed);
        return connected;
      }
      return super.connect(((error: Error) => {
        if (error) outage.failed(error);
        then(error);
      }) as never);
    }
  } as typeof pg.Client;
}
