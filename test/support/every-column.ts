// Looks for strings in every column of the whole database that can hold one: texts, JSON, lists and bytes, of every table of
// every schema, as information_schema names them.
import type { Database } from '../../src/db/client.ts';

/** By "table.column": which of the values are there, in capital letters or small ones. */
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
  // Table by table: a statement for each column takes long, and one over all tables is planned for longer.
  for (const name of new Set(columns.map(({ schema, table }) => `"${schema}"."${table}"`))) {
    const texts = columns
      .filter(({ schema, table }) => `"${schema}"."${table}"` === name)
      .map(({ schema, table, column, type }) => {
        const place = schema === 'public' ? `${table}.${column}` : `${schema}.${table}.${column}`;
        return `('${place}', ${type === 'bytea' ? `encode(x."${column}", 'escape')` : `x."${column}"::text`})`;
      });
    const rows = await sql.$queryRawUnsafe<{ place: string; values: string[] }[]>(
      `select c.place, array_agg(distinct v.value order by v.value) as values
       from ${name} x cross join lateral (values ${texts.join(', ')}) c(place, text), unnest($1::text[], $2::text[]) v(value, json)
       where strpos(lower(c.text), lower(v.value)) > 0 or strpos(lower(c.text), lower(v.json)) > 0 group by 1`,
      [...values],
      // As PostgreSQL writes it inside of JSON.
      values.map((value) => JSON.stringify(value).slice(1, -1)),
    );
    for (const { place, values } of rows) found[place] = values;
  }
  return found;
}
