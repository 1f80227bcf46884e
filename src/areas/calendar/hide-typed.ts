// A secret address that was typed in the browser chat does not stay in its history, nor in backups of it.
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { maskedUrl } from './sources.ts';

/** @param typed as it was typed: an address that is none is left as it is. Idempotent. One statement. */
export async function hideTyped(tx: Sql, { companyId, personId }: Actor, typed: string): Promise<void> {
  if (!URL.canParse(typed)) return;
  await tx.$executeRaw`
    update web_message m set screen = jsonb_set(m.screen, '{said}', to_jsonb(replace(m.screen->>'said', ${typed}, ${maskedUrl(typed)})))
    from account a
    where a.company_id = ${companyId} and a.person_id = ${personId} and m.account_id = a.id and m.mine
      and strpos(m.screen->>'said', ${typed}) > 0`;
}
