// Rows of one file that are about the same customer: by phone, e-mail, tax number or name, also by way of a third row.
import type { Sql } from '../../db/sql.ts';

/** More different names behind one phone, address or number: it was typed to fill the field, and tells nobody apart. */
const mostNames = 5;
/** Each round joins groups that touch; real files need two or three. */
const mostRounds = 30;

/** Drops keys that say nothing, then gives each row its group's first row as leader. A few statements, however many rows. */
export async function findDoubles(tx: Sql, importId: number): Promise<void> {
  await tx.$executeRaw`
    with k as (
      select key, r.data->'customer'->>'nameKey' as name, r.data->'customer'->>'taxNumber' as tax
      from import_row r cross join unnest(r.keys) key where r.import_id = ${importId} and r.verdict <> 'bad'
    ), vague as (
      select key from k group by key
      having count(distinct name) > ${mostNames}::int or (left(key, 1) = 'n' and count(distinct tax) > 1)
    )
    update import_row r set keys = array(select key from unnest(r.keys) key where key not in (select key from vague))
    where r.import_id = ${importId} and r.keys && array(select key from vague)`;
  for (let round = 0; round < mostRounds; round += 1) if ((await joinGroups(tx, importId)) === 0) return;
}

async function joinGroups(tx: Sql, importId: number): Promise<number> {
  return tx.$executeRaw`
    with k as (
      select r.row, coalesce(r.leader, r.row) as leader, key
      from import_row r cross join unnest(r.keys) key where r.import_id = ${importId} and r.verdict <> 'bad'
    ), shared as (
      select key, min(leader) as leader from k group by key having count(*) > 1
    ), better as (
      select k.row, min(shared.leader) as leader from k join shared on shared.key = k.key group by k.row
    )
    update import_row r set leader = better.leader from better
    where r.import_id = ${importId} and r.row = better.row and better.leader < coalesce(r.leader, r.row)`;
}
