// Whether a head wants the people of a team in the order of what they reached. Off unless they turn it on.

import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';

/** Those of these people who turned rankings on. One statement, however many. */
export async function wantRankings(
  db: Sql,
  companyId: number,
  personIds: readonly number[],
): Promise<ReadonlySet<number>> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    select id from person where company_id = ${companyId} and id = any(${[...personIds]}::int[])
      and settings->>'rankings' = 'true'`;
  return new Set(rows.map(({ id }) => id));
}

/** Turns the actor's own on or off. Returns false for who sees no team. Idempotent but for the audit log. Two statements. */
export async function setRankings(
  tx: Sql,
  actor: Actor,
  { on, now }: { on: boolean; now: Date },
): Promise<boolean> {
  if (!may(actor, 'team.see') || actor.personId === null) return false;
  await tx.$executeRaw`
    update person set settings = jsonb_set(settings, '{rankings}', to_jsonb(${on}::boolean))
    where company_id = ${actor.companyId} and id = ${actor.personId}`;
  await writeAudit(tx, actor, { action: 'person.rankings', after: { on }, now });
  return true;
}
