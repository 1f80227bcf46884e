// Erases a customer's personal data for good: names, contacts, numbers, texts, wherever they are kept. Counts stay.

import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';
import type { RecordRef } from '../../records/record.ts';
import {
  byPlural,
  ofEach,
  type Plural,
  tableSql,
  type WorkKind,
  workKinds,
} from '../../records/record-kinds.ts';
import {
  eraseApi,
  eraseCalendars,
  eraseImports,
  eraseMerges,
  erasePhoneCalls,
  eraseRecipients,
  eraseRequests,
} from './erase-around.ts';
import { eraseAudit } from './erase-audit.ts';
import { eraseConversations, eraseScreens } from './erase-messages.ts';
import { eraseCustomerRows, eraseRecordRows } from './erase-rows.ts';
import { lockFamily } from './family.ts';
import { allOf } from './mentions.ts';
import { personalValues } from './personal-values.ts';

export interface EraseRequest {
  readonly customerId: number;
  /** Somebody asked for it, or the company's period of keeping is over. */
  readonly cause: 'request' | 'retention';
  /** The chat in which it is confirmed: its turn says what is shown there from now on. */
  readonly accountId?: number;
  readonly now: Date;
}

export type Erased =
  | (Readonly<Record<Plural<WorkKind>, number>> & {
      readonly ok: true;
      /** The last survivor, where the customer was merged into another. */
      readonly customerId: number;
    })
  | { readonly ok: false; readonly reason: 'forbidden' | 'gone' | 'already' };

/**
 * Erases the customer with all that were merged into it; deleted ones, too. Can't be undone, and nothing that was read
 * before brings the data back: every row moves a version on. The audit log keeps that it happened. The second time it is
 * `already`. About 25 statements; reads the company's kept screens through.
 */
export async function eraseCustomer(tx: Sql, actor: Actor, request: EraseRequest): Promise<Erased> {
  if (!may(actor, 'customer.erase')) return { ok: false, reason: 'forbidden' };
  const { companyId } = actor;
  const { now } = request;
  const customerIds = await lockFamily(tx, companyId, [request.customerId]);
  if (customerIds.length === 0) return { ok: false, reason: 'gone' };
  const customerId = await survivorOf(tx, companyId, customerIds);
  if (customerId === null) return { ok: false, reason: 'already' };

  const values = await personalValues(tx, companyId, customerIds);
  const named = allOf(values);
  await eraseRecordRows(tx, { companyId, customerIds, customerId, phones: values.points, now });
  const records = await recordsOf(tx, companyId, customerIds);
  const around = { companyId, customerIds, values: named, now };
  const photos = await eraseRequests(tx, around);
  await eraseImports(tx, around);
  await eraseRecipients(tx, around);
  await erasePhoneCalls(tx, around);
  await eraseApi(tx, around);
  await eraseCalendars(tx, around);
  await eraseMerges(tx, around);
  await eraseAudit(tx, { companyId, customerIds, values: named });
  await eraseCustomerRows(tx, { companyId, customerIds, now });
  const messages = {
    companyId,
    values,
    records: [
      ...customerIds.map((id) => ({ kind: 'customer', id }) as const),
      // Nobody has looked at the records for months where nobody asked for the erasure.
      ...(request.cause === 'request' ? records : []),
    ],
    exceptAccountId: request.accountId ?? null,
    photos,
  };
  await eraseScreens(tx, messages);
  await eraseConversations(tx, messages);
  await writeAudit(tx, actor, {
    action: 'customer.erase',
    kind: 'customer',
    recordId: customerId,
    after: { cause: request.cause },
    now,
  });
  const counts = byPlural(workKinds, (kind) => records.filter((one) => one.kind === kind).length);
  return { ok: true, customerId, ...counts };
}

/** The one of the family that was merged into no other; null when it was erased before. */
async function survivorOf(tx: Sql, companyId: number, ids: readonly number[]): Promise<number | null> {
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    select id from customer where company_id = ${companyId} and id = any(${[...ids]}::int[])
      and merged_into_id is null and erased_at is null`;
  return row?.id ?? null;
}

/** Their records, the deleted ones, too. */
async function recordsOf(tx: Sql, companyId: number, ids: readonly number[]): Promise<RecordRef[]> {
  return tx.$queryRaw<RecordRef[]>`${ofEach(
    workKinds,
    'union all',
    ({ kind }) => Prisma.sql`select ${kind}::text as kind, id from ${tableSql(kind)}
      where company_id = ${companyId} and customer_id = any(${[...ids]}::int[])`,
  )}`;
}
