// What an erasure of a customer takes and what stays, before it is done.

import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import {
  ofEach,
  type Plural,
  pluralOf,
  tableSql,
  type WorkKind,
  workKinds,
} from '../../records/record-kinds.ts';
import { familyOf } from './family.ts';

export interface ErasurePreview extends Readonly<Record<Plural<WorkKind>, number>> {
  /** The last survivor, where the customer was merged into another. */
  readonly customerId: number;
  readonly name: string;
  readonly erasedAt: Date | null;
  readonly contacts: number;
  /** Phones and e-mail addresses. */
  readonly points: number;
  readonly merged: number;
  readonly requests: number;
  readonly notices: number;
}

/** Null when there is no such customer, or when it is not the actor's to erase. Two statements. */
export async function erasurePreview(
  db: Sql,
  actor: Actor,
  customerId: number,
): Promise<ErasurePreview | null> {
  if (!may(actor, 'customer.erase')) return null;
  const { companyId } = actor;
  const ids = await familyOf(db, companyId, [customerId]);
  const [row] = await db.$queryRaw<ErasurePreview[]>`
    with family as (select unnest(${ids}::int[]) as id)
    select cu.id as "customerId", cu.name, cu.erased_at as "erasedAt", ${ids.length - 1}::int as merged,
      (select count(*)::int from contact x join family f on f.id = x.customer_id where x.company_id = ${companyId}) as contacts,
      (select count(*)::int from contact_point x join family f on f.id = x.customer_id where x.company_id = ${companyId}) as points,
      ${ofEach(
        workKinds,
        ',',
        ({
          kind,
        }) => Prisma.sql`(select count(*)::int from ${tableSql(kind)} x join family f on f.id = x.customer_id
        where x.company_id = ${companyId}) as ${Prisma.raw(pluralOf(kind))}`,
      )},
      (select count(*)::int from data_request x join family f on f.id = x.customer_id where x.company_id = ${companyId}) as requests,
      (select count(*)::int from notice_recipient x join family f on f.id = x.customer_id where x.company_id = ${companyId}) as notices
    from customer cu join family f on f.id = cu.id
    where cu.company_id = ${companyId} and cu.merged_into_id is null`;
  return row ?? null;
}
