// Whether an open deal lacks a next step, where the company's policy asks for one: no call and no meeting with its customer is to come.
import { Prisma } from '../../db/generated/client.ts';
import { beyondRepair } from '../../records/completeness/predicates.ts';
import { over } from '../../records/over-alias.ts';
import type { OverAlias } from '../../records/record-description.ts';
import { describedKind, ofEach, tableSql, workKinds } from '../../records/record-kinds.ts';

/** Whoever made the plan: the step is the customer's. Of a deal without a customer, or of an erased one's, none is asked for. */
export const noNextStepSql: OverAlias = (alias, now) => Prisma.sql`(${over(alias, 'stage')} = 'open'
  and ${over(alias, 'missing')} <> ${beyondRepair}
  and exists (select from company co where co.id = ${over(alias, 'company_id')}
    and co.policy->'minimum'->'deal' @> '["next_step"]')
  and exists (select from customer ns where ns.company_id = ${over(alias, 'company_id')}
    and ns.id = ${over(alias, 'customer_id')} and ns.deleted_at is null and ns.erased_at is null)
  and ${ofEach(
    workKinds.filter((kind) => describedKind(kind).toCome),
    'and',
    ({ kind, toCome }) => Prisma.sql`not exists (select from ${tableSql(kind)} w
      where w.company_id = ${over(alias, 'company_id')} and w.customer_id = ${over(alias, 'customer_id')}
        and w.deleted_at is null and ${toCome?.('w', now)})`,
  )})`;

/** Since the last meeting or planned call with its customer was over, else since it was entered. */
export const lastStepSql: OverAlias = (alias, now) => Prisma.sql`greatest(${over(alias, 'created_at')},
  (select max(w.at) from meeting w where w.company_id = ${over(alias, 'company_id')}
    and w.customer_id = ${over(alias, 'customer_id')} and w.deleted_at is null and w.at <= ${now}),
  (select max(least(w.due_at, coalesce(w.settled_at, w.due_at))) from planned_call w
    where w.company_id = ${over(alias, 'company_id')} and w.customer_id = ${over(alias, 'customer_id')}
    and w.deleted_at is null))`;
