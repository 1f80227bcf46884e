// Phones not to be called and addresses not to be written to, as a file says: remembered like those who unsubscribed.
import type { Sql } from '../../db/sql.ts';
import { addressHashSql } from '../opt-outs/address-hash.ts';

/**
 * Stays when the import is taken back: who asked to be left alone is left alone. What waits for such an address is left
 * out. Answers how many are new. Idempotent. Two statements. Before the rows are put in: that empties them.
 */
export async function closePoints(tx: Sql, companyId: number, importId: number, now: Date): Promise<number> {
  const hash = addressHashSql('(select secret from company where id = k.company_id)', 'k.value');
  const added = await tx.$executeRaw`
    with k as (
      select distinct ${companyId}::int as company_id, lower(jsonb_array_elements_text(r.data->'customer'->'closed')) as value
      from import_row r
      where r.import_id = ${importId} and r.verdict <> 'bad' and jsonb_array_length(r.data->'customer'->'closed') > 0
    )
    insert into suppression (company_id, address_hash, reason, source, created_at)
    select k.company_id, ${hash}, 'unsubscribed', 'import', ${now}::timestamptz from k
    on conflict (company_id, address_hash) do nothing`;
  if (added > 0)
    await tx.$executeRaw`
      update notice_recipient set status = 'left_out', reason = 'unsubscribed', claimed_until = null
      where company_id = ${companyId} and status = 'waiting'
        and address_hash in (select s.address_hash from suppression s
          where s.company_id = ${companyId} and s.source = 'import' and s.created_at = ${now}::timestamptz)`;
  return added;
}
