// Statements through pg alone, written as for Prisma: what is asked on the way of every tap costs a fraction of it.
import type pg from 'pg';
import { AppError } from '../errors.ts';
import { Prisma } from './generated/client.ts';
import { rowTypes } from './row-types.ts';

type Query = TemplateStringsArray | Prisma.Sql;

/**
 * What runs single statements: the pool, one connection in a transaction, and by its shape every Prisma client, too.
 * Select counts as int and decimals as text, so that all of them give the same rows; instants are Dates, JSON is parsed.
 */
export interface Sql {
  $queryRaw<Rows = unknown>(query: Query, ...values: unknown[]): Promise<Rows>;
  /** Answers how many rows were written. */
  $executeRaw(query: Query, ...values: unknown[]): Promise<number>;
  /** The text as it is, with $1, $2… for the values. */
  $queryRawUnsafe<Rows = unknown>(text: string, ...values: unknown[]): Promise<Rows>;
}

/** Statements of one transaction. */
export interface SqlTransaction extends Sql {
  /**
   * The last statement: its COMMIT goes out with it, unasked, so it has to fail where nothing may be saved. Resolves once
   * all is saved; nothing may follow it.
   */
  $queryLastUnsafe<Rows = unknown>(text: string, ...values: unknown[]): Promise<Rows>;
}

/** The name under which a statement is prepared; undefined where it is not to be. */
export type StatementNames = (text: string) => string | undefined;

/** So many different statements are kept prepared on each connection; those that come later are not. */
const mostPrepared = 1000;

/** Names that are the same for the same text and differ for others, for as long as the pool lives. */
export function createStatementNames(): StatementNames {
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined || names.size >= mostPrepared) return known;
    const name = `s${names.size}`;
    names.set(text, name);
    return name;
  };
}

export function createSql(connection: pg.Pool | pg.PoolClient, nameOf: StatementNames): Sql {
  const send = (text: string, values: unknown[]): Promise<pg.QueryResult> => {
    const name = nameOf(text);
    const statement = { text, values: values.map(sendable), types: rowTypes };
    return connection.query(name === undefined ? statement : { ...statement, name });
  };
  const sendTagged = (query: Query, values: unknown[]) => {
    const { text, values: flat } = query instanceof Prisma.Sql ? query : Prisma.sql(query, ...values);
    return send(text, flat);
  };
  return {
    $queryRaw: async <Rows>(query: Query, ...values: unknown[]) =>
      (await sendTagged(query, values)).rows as Rows,
    $executeRaw: async (query, ...values) => (await sendTagged(query, values)).rowCount ?? 0,
    $queryRawUnsafe: async <Rows>(text: string, ...values: unknown[]) =>
      (await send(text, values)).rows as Rows,
  };
}

export interface TransactionParts {
  readonly pool: pg.Pool;
  readonly nameOf: StatementNames;
  /** Whether a connection takes a statement before the one ahead of it is answered. */
  readonly pipeline: boolean;
}

/** All or nothing, on one connection. Rolls back and rethrows what `work` throws. */
export async function transactionOf<T>(
  { pool, nameOf, pipeline }: TransactionParts,
  work: (tx: SqlTransaction) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  let committed: Promise<void> | undefined;
  try {
    // Not waited for where it can be helped: the first statement goes out behind it, and fails if it did.
    const begun = client.query('BEGIN');
    begun.catch(() => {});
    if (!pipeline) await begun;
    const sql = createSql(client, nameOf);
    const tx: SqlTransaction = {
      ...sql,
      async $queryLastUnsafe<Rows>(text: string, ...values: unknown[]) {
        const last = sql.$queryRawUnsafe<Rows>(text, ...values);
        if (!pipeline) await last;
        committed = commit(client);
        committed.catch(() => {});
        const rows = await last;
        await committed;
        return rows;
      },
    };
    const result = await work(tx);
    await begun;
    await (committed ?? commit(client));
    return result;
  } catch (error) {
    // A COMMIT that was refused has rolled back.
    const ended = committed ?? client.query('ROLLBACK');
    await ended.catch((failure) => {
      broken = !(failure instanceof AppError);
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query('COMMIT');
  // PostgreSQL takes the COMMIT of a failed transaction without complaint, and rolls back.
  if (command !== 'COMMIT') throw new AppError('not-committed', 'A statement had failed: nothing was saved.');
}

/** pg writes a Date in the machine's own time zone, which takes five times as long. */
const sendable = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);
