// Looks for strings in the whole database: every text, JSON and list column of every table, as information_schema names them.
import type { Database } from '../../src/db/client.ts';

interface Column {
  readonly schema: string;
  readonly table: string;
  readonly column: string;
}

/** "table.column: value" for each value that is found somewhere; e-mails in whatever case. */
export async function searchDatabase(
  { query }: Pick<Database, 'query'>,
  values: readonly string[],
): Promise<string[]> {
  const columns = (await query(
    'columns-with-text',
    `select table_schema as schema, table_name as "table", column_name as "column" from information_schema.columns c
     where table_schema not in ('pg_catalog', 'information_schema') and data_type in ('text', 'character varying', 'jsonb', 'json', 'ARRAY')
       and exists (select from information_schema.tables t where t.table_schema = c.table_schema
         and t.table_name = c.table_name and t.table_type = 'BASE TABLE')`,
    [],
  )) as Column[];
  // As PostgreSQL writes it inside of JSON.
  const patterns = values.map((value) => JSON.stringify(value).slice(1, -1));
  const parts = columns.map(
    ({ schema, table, column }) => `
      select '${table}.${column}: ' || v.value as found from "${schema}"."${table}" x, unnest($1::text[]) as v(value)
      where strpos(lower(x."${column}"::text), lower(v.value)) > 0`,
  );
  const rows = (await query(`search-${values.length}`, parts.join(' union '), [
    [...new Set([...values, ...patterns])],
  ])) as {
    found: string;
  }[];
  return rows.map(({ found }) => found).sort();
}
