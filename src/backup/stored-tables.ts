// What a store consists of, as its own catalog tells: tables, columns, foreign keys, counters.
import type { Sql } from '../db/sql.ts';

export interface StoredTable {
  readonly name: string;
  /** In the order of the table; without those that the database computes. */
  readonly columns: readonly string[];
  /** It has columns of bytes, so that a row may be large. */
  readonly hasFiles: boolean;
}

/** Made by the migrations, not by people. */
const ofTheProgram = '_prisma_migrations';

/** Of the schema that the program keeps; the queue of jobs is another, and fills itself. One statement. */
export function storedTables(sql: Sql): Promise<StoredTable[]> {
  return sql.$queryRaw<StoredTable[]>`
    select c.relname::text as name,
      array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns,
      bool_or(a.atttypid = 'bytea'::regtype) as "hasFiles"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where n.nspname = current_schema() and c.relkind = 'r' and c.relname <> ${ofTheProgram}
    group by c.relname order by c.relname`;
}

/** The last migration that the store has. One statement. */
export async function schemaOf(sql: Sql): Promise<string> {
  const [row] = await sql.$queryRaw<{ name: string }[]>`
    select migration_name as name from _prisma_migrations where finished_at is not null and rolled_back_at is null
    order by migration_name desc limit 1`;
  return row?.name ?? '';
}

export interface ForeignKey {
  readonly table: string;
  readonly name: string;
  /** As ALTER TABLE … ADD CONSTRAINT takes it. */
  readonly definition: string;
}

export function foreignKeys(sql: Sql): Promise<ForeignKey[]> {
  return sql.$queryRaw<ForeignKey[]>`
    select c.relname::text as "table", k.conname::text as name, pg_get_constraintdef(k.oid) as definition
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where k.contype = 'f' and n.nspname = current_schema()
    order by c.relname, k.conname`;
}

/** A counter of a table's keys. */
export interface Counter {
  readonly table: string;
  readonly column: string;
  readonly sequence: string;
}

export function counters(sql: Sql): Promise<Counter[]> {
  return sql.$queryRaw<Counter[]>`
    select c.relname::text as "table", a.attname::text as "column",
      pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where n.nspname = current_schema() and c.relkind = 'r'
      and pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null`;
}
