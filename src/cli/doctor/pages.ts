// Are pages damaged? Every row of every table is read whole, and every index is compared with its table: a damaged page
// shows itself only to whoever reads it.
import type { Database } from '../../db/client.ts';
import { type Check, type Finding, ok, wrong } from './finding.ts';

interface Relation {
  readonly name: string;
  readonly kind: 'table' | 'index';
  readonly method: string;
}

export const checkPages: Check = {
  name: 'pages',
  async run({ db }) {
    const relations = await db.sql.$queryRaw<Relation[]>`
      select format('%I.%I', n.nspname, c.relname) as name, am.amname as method,
        case c.relkind when 'i' then 'index' else 'table' end as kind
      from pg_class c join pg_namespace n on n.oid = c.relnamespace left join pg_am am on am.oid = c.relam
      where c.relkind in ('r', 'm', 'i') and c.relpersistence = 'p'
        and n.nspname not in ('pg_toast', 'information_schema')
      order by c.relkind desc, 1`;
    const amcheck = await hasAmcheck(db);
    const findings: Finding[] = [];
    for (const relation of relations) {
      const code = await damageOf(db, relation, amcheck);
      if (code !== null) findings.push(wrong('pages', remedyOf(relation, code)));
    }
    if (findings.length > 0) return findings;
    const tables = relations.filter(({ kind }) => kind === 'table').length;
    return [
      ok(
        'pages',
        `${tables} tables and ${relations.length - tables} indexes read${amcheck ? '' : ' without amcheck'}`,
      ),
    ];
  },
};

/** The embedded PostgreSQL has no amcheck here; reading through the index does most of its work. */
async function hasAmcheck(db: Database): Promise<boolean> {
  const [row] = await db.sql.$queryRaw<{ there: boolean }[]>`
    select exists (select from pg_extension where extname = 'amcheck') as there`;
  return row?.there ?? false;
}

async function damageOf(db: Database, relation: Relation, amcheck: boolean): Promise<string | null> {
  try {
    if (relation.kind === 'table') {
      // Each row as text: what lies in toast tables is read, too.
      await db.sql.$queryRawUnsafe(`select count(md5(t::text)) from ${relation.name} t`);
    } else if (amcheck && relation.method === 'btree') {
      await db.sql.$queryRawUnsafe(`select bt_index_check('${relation.name.replaceAll("'", "''")}', true)`);
    } else await readIndex(db, relation.name);
    return null;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'XX001' || code === 'XX002' || code === 'XX000' || code === '58P01' || code === '58030')
      return code;
    // Nobody may read it, or it can't be read alone: says nothing about its pages.
    if (code === '42501' || code === '0A000' || code === '42P01' || code === '55000') return null;
    throw error;
  }
}

/** Each page of it, from the file into memory: that checks the page's head, and where they are on, its sum. */
async function readIndex(db: Database, name: string): Promise<void> {
  const literal = `'${name.replaceAll("'", "''")}'`;
  await db.sqlTransaction(async (tx) => {
    await tx.$queryRawUnsafe(
      `select set_config('enable_seqscan', 'off', true), set_config('enable_bitmapscan', 'off', true)`,
    );
    const [found] = await tx.$queryRawUnsafe<
      { table: string; column: string | null; where: string | null }[]
    >(
      `select i.indrelid::regclass::text as table, pg_get_indexdef(i.indexrelid, 1, true) as column,
         pg_get_expr(i.indpred, i.indrelid) as where
       from pg_index i where i.indexrelid = ${literal}::regclass`,
    );
    if (!found?.column) return;
    const rows = `from ${found.table} ${found.where ? `where ${found.where}` : ''}`;
    await tx.$queryRawUnsafe(
      `select count(*) from (select ${found.column} as key ${rows} order by 1 offset 0) all_of_it`,
    );
  });
}

function remedyOf({ name, kind }: Relation, code: string): string {
  return kind === 'index'
    ? `The index ${name} is damaged (${code}). Make a copy of the store, then run: reindex index ${name}`
    : `The table ${name} is damaged (${code}). Stop the program, keep a copy of the store as it is, and restore the newest backup.`;
}
