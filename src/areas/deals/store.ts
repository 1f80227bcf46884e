// Reads and writes a deal's row as a snapshot.
import { z } from 'zod';
import type { RecordStore } from '../../records/record-store.ts';
import { type Columns, updateRecord } from '../../records/write-record.ts';
import { mayEditDeal } from './access.ts';
import { type DealSnapshot, dealSnapshotSchema } from './schema.ts';

const rowSchema = dealSnapshotSchema.extend({ teamId: z.number().nullable() });

export const dealStore: RecordStore<DealSnapshot> = {
  kind: 'deal',
  schema: dealSnapshotSchema,
  mayEdit: mayEditDeal,
  mayDelete: mayEditDeal,
  missingNow: (snapshot) => snapshot.missing,

  async lock(tx, companyId, id) {
    const rows = await tx.$queryRaw<unknown[]>`
      select d.version, d.manager_id as "managerId", d.customer_id as "customerId", d.title, d.amount::text as amount,
        d.currency, d.stage::text as stage, d.closed_on::text as "closedOn",
        d.expected_on::text as "expectedOn", d.lost_reason as "lostReason", d.note,
        d.missing, d.deleted_at is not null as deleted, p.team_id as "teamId"
      from deal d join person p on p.id = d.manager_id
      where d.company_id = ${companyId} and d.id = ${id}
      for update of d`;
    if (rows.length === 0) return null;
    const { teamId, ...snapshot } = rowSchema.parse(rows[0]);
    return { snapshot, holder: { id: snapshot.managerId, teamId } };
  },

  write: (tx, target, snapshot, spent) =>
    updateRecord(tx, 'deal', target, dealColumns(snapshot), { ...spent, deleted: snapshot.deleted }),
};

export const dealColumns = (deal: Omit<DealSnapshot, 'version' | 'deleted'>): Columns => ({
  manager_id: deal.managerId,
  customer_id: deal.customerId,
  title: deal.title,
  amount: deal.amount,
  currency: deal.currency,
  stage: deal.stage,
  closed_on: deal.closedOn,
  expected_on: deal.expectedOn,
  lost_reason: deal.lostReason,
  note: deal.note,
  missing: deal.missing,
});
