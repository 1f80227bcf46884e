// The notices that are about to go out to a customer, of whom a contact was just repaired.

import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import type { Sql } from '../../db/sql.ts';
import { mayFollowNotices } from './access.ts';

/** Their titles, the newest first; none for a customer or a role that may not know. One statement. */
export async function noticesOnTheWay(db: Sql, actor: Actor, customerId: number): Promise<string[]> {
  if (!mayFollowNotices(actor)) return [];
  const rows = await db.$queryRaw<{ title: string }[]>`
    select n.title from notice n
    join notice_recipient nr on nr.company_id = n.company_id and nr.notice_id = n.id and nr.status = 'waiting'
    join customer cu on cu.company_id = n.company_id and cu.id = nr.customer_id
    where ${scopeSql(actor, 'customer', 'cu')} and cu.id = ${customerId} and n.status = 'sending'
    order by n.id desc limit 3`;
  return rows.map(({ title }) => title);
}
