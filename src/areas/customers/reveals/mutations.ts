// Shows one masked phone or e-mail to somebody who otherwise sees them masked: written down each time, counted by the day.
import { DateTime } from 'luxon';
import type { Actor } from '../../../access/actor.ts';
import { scopeSql } from '../../../access/scope.ts';
import type { ContactPointKind } from '../../../db/generated/enums.ts';
import type { Sql } from '../../../db/sql.ts';
import { writeAudit } from '../../../records/audit/mutations.ts';

const revealAction = 'contact.reveal';

export interface Revealed {
  readonly pointId: number;
  readonly kind: ContactPointKind;
  readonly value: string;
  readonly contactName: string;
  readonly customer: { readonly id: number; readonly name: string };
  /** Different phones and e-mails that the person had shown on their own calendar day, this one included. */
  readonly today: number;
}

interface Point extends Omit<Revealed, 'customer' | 'contactName' | 'today'> {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly customerId: number;
  readonly customerName: string;
}

/**
 * Null when it is not there for the actor. Going past the day's number is not refused here: who hears of it is the caller's
 * business. The log has the point's id, never its value. Not idempotent, but the same point counts once a day. Of two at once
 * the second counts the first. Four statements.
 */
export async function revealPoint(
  tx: Sql,
  actor: Actor & { readonly personId: number },
  { pointId, now }: { pointId: number; now: Date },
): Promise<Revealed | null> {
  const { companyId, personId } = actor;
  const [point] = await tx.$queryRaw<Point[]>`
    select cp.id as "pointId", cp.kind::text as kind, cp.value, c.first_name as "firstName", c.last_name as "lastName",
      cu.id as "customerId", cu.name as "customerName"
    from contact_point cp join contact c on c.id = cp.contact_id join customer cu on cu.id = cp.customer_id
    where cp.id = ${pointId} and cp.company_id = ${companyId} and ${scopeSql(actor, 'customer', 'cu')}
      and cu.deleted_at is null and cu.erased_at is null`;
  if (!point) return null;
  await tx.$queryRaw`
    select id from person where company_id = ${companyId} and id = ${personId} for no key update`;
  await writeAudit(tx, actor, {
    action: revealAction,
    kind: 'customer',
    recordId: point.customerId,
    after: { pointId, kind: point.kind },
    now,
  });
  const dayStart = DateTime.fromJSDate(now, { zone: actor.timeZone }).startOf('day').toJSDate();
  const [counted] = await tx.$queryRaw<{ today: number }[]>`
    select count(distinct after->>'pointId')::int as today from audit
    where company_id = ${companyId} and person_id = ${personId} and action = ${revealAction} and at >= ${dayStart}`;
  const { firstName, lastName, customerId, customerName, ...shown } = point;
  return {
    ...shown,
    contactName: [firstName, lastName].filter(Boolean).join(' '),
    customer: { id: customerId, name: customerName },
    today: (counted as { today: number }).today,
  };
}
