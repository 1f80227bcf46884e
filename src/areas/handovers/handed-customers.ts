// The customers that somebody got by a handover, while they still have them.

import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import type { Sql } from '../../db/sql.ts';
import { knownNameSql } from '../../records/known-name.ts';

export interface HandedCustomer {
  readonly id: number;
  readonly name: string;
}

/** By name; those that the actor may see. One statement. */
export async function handedCustomers(
  db: Sql,
  actor: Actor,
  { handoverId, limit, offset }: { handoverId: number; limit: number; offset: number },
): Promise<HandedCustomer[]> {
  return db.$queryRaw<HandedCustomer[]>`
    select cu.id, ${knownNameSql('cu')} as name from handover_item i
    join handover h on h.id = i.handover_id and h.company_id = ${actor.companyId}
    join customer cu on cu.id = i.record_id
    where i.handover_id = ${handoverId} and i.kind = 'customer' and i.to_person_id = ${actor.personId}::int
      and cu.owner_id = ${actor.personId}::int and ${scopeSql(actor, 'customer', 'cu')} and cu.deleted_at is null
    order by cu.name_key, cu.id limit ${limit} offset ${offset}`;
}
