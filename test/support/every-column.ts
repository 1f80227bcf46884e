// Looks for strings in every column of the whole database that can hold one: texts, JSON, lists and bytes, of every table of
// every schema, as information_schema names them.
import type { Database } from '../../src/db/client.ts';

/** By "table.column": which of the values are there, e-mails in whatever case. */
export async function placesOf(
  { sql }: Pick<Database, 'sql'>,
  values: readonly string[],
): Promise<Record<string, string[]>> {
  const columns = await sql.$queryRaw<{ schema: string; table: string; column: string; type: string }[]>`
    select c.table_schema as schema, c.table_name as "table", c.column_name as "column", c.data_type as type
    from information_schema.columns c join information_schema.tables t
      on t.table_schema = c.table_schema and t.table_name = c.table_name and t.table_type = 'BASE TABLE'
    where c.table_schema not in ('pg_catalog', 'information_schema')
      and (c.data_type in ('text', 'character varying', 'character', 'jsonb', 'json', 'ARRAY', 'bytea', 'xml', 'USER-DEFINED'))
    order by 1, 2, 3`;
  const found: Record<string, string[]> = {};
  for (const { schema, table, column, type } of columns) {
    const text = type === 'bytea' ? `encode(x."${column}", 'escape')` : `x."${column}"::text`;
    const rows = await sql.$queryRawUnsafe<{ value: string }[]>(
      `select distinct v.value from "${schema}"."${table}" x, unnest($1::text[], $2::text[]) v(value, json)
       where strpos(lower(${text}), lower(v.value)) > 0 or strpos(lower(${text}), lower(v.json)) > 0`,
      [...values],
      values.map((value) => JSON.stringify(value).slice(1, -1)),
    );
    const place = schema === 'public' ? `${table}.${column}` : `${schema}.${table}.${column}`;
    if (rows.length > 0) found[place] = rows.map(({ value }) => value).sort();
  }
  return found;
}
