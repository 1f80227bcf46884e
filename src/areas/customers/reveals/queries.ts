// Who hears of somebody who has more contacts shown in a day than is usual.

import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';

/** The head of the person's team; the company's admins where there is none at work. One statement. */
export async function overseersOf(db: Sql, { companyId, personId }: Actor): Promise<number[]> {
  const rows = await db.$queryRaw<{ id: number; head: boolean }[]>`
    select o.id, o.role = 'head' as head from person o
    where o.company_id = ${companyId} and o.status = 'active' and o.id <> ${personId}
      and (o.role = 'admin' or exists (
        select from team t join person p on p.team_id = t.id
        where t.company_id = o.company_id and t.head_id = o.id and p.id = ${personId}))
    order by o.id`;
  const heads = rows.filter(({ head }) => head);
  return (heads.length > 0 ? heads : rows).map(({ id }) => id);
}
