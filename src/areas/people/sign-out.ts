// Ends every session of a person's browsers: a laptop was lost, or somebody else's computer was used.

import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';

/**
 * How many sessions ended. Open pages hear of it within seconds; messengers stay connected. Idempotent. Two statements. A
 * row that ends where it begins is no session: it keeps a visitor's token from being used twice, and stays.
 */
export async function signOutEverywhere(
  tx: Sql,
  actor: Actor & { readonly personId: number },
  now: Date,
): Promise<number> {
  const { companyId, personId } = actor;
  const [row] = await tx.$queryRaw<{ ended: number }[]>`
    with web as (
      delete from web_session s using account a
      where s.account_id = a.id and a.company_id = ${companyId} and a.person_id = ${personId}
        and s.created_at < s.expires_at returning 1
    ), pages as (
      delete from page_session s using account a
      where s.account_id = a.id and a.company_id = ${companyId} and a.person_id = ${personId}
      returning s.opened_at
    )
    select ((select count(*) from web) + (select count(opened_at) from pages))::int as ended`;
  const ended = row?.ended ?? 0;
  await writeAudit(tx, actor, { action: 'person.sign-out', after: { sessions: ended }, now });
  return ended;
}
