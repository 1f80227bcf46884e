// Reads and writes a planned call's row as a snapshot.
import { z } from 'zod';
import type { RecordStore } from '../../records/record-store.ts';
import { type Columns, updateRecord } from '../../records/write-record.ts';
import { mayEditPlannedCall } from './access.ts';
import { missingNow } from './rules.ts';
import { type PlannedCallSnapshot, plannedCallSnapshotSchema } from './schema.ts';

const rowSchema = plannedCallSnapshotSchema.extend({ teamId: z.number().nullable() });

export const plannedCallStore: RecordStore<PlannedCallSnapshot> = {
  kind: 'planned_call',
  schema: plannedCallSnapshotSchema,
  mayEdit: mayEditPlannedCall,
  mayDelete: mayEditPlannedCall,
  missingNow,

  async lock(tx, companyId, id) {
    const rows = await tx.$queryRaw<unknown[]>`
      select r.version, r.manager_id as "managerId", r.customer_id as "customerId", r.phone, r.day::text as day, r.at,
        r.due_at as "dueAt", r.about, r.settled_at as "settledAt", r.settled_by_call_id as "settledByCallId",
        r.outcome::text as outcome, r.missing, r.deleted_at is not null as deleted, p.team_id as "teamId"
      from planned_call r join person p on p.id = r.manager_id
      where r.company_id = ${companyId} and r.id = ${id}
      for update of r`;
    if (rows.length === 0) return null;
    const { teamId, ...snapshot } = rowSchema.parse(rows[0]);
    return { snapshot, holder: { id: snapshot.managerId, teamId } };
  },

  write: (tx, target, snapshot, spent) =>
    updateRecord(tx, 'planned_call', target, plannedCallColumns(snapshot), {
      ...spent,
      deleted: snapshot.deleted,
    }),
};

export const plannedCallColumns = (call: Omit<PlannedCallSnapshot, 'version' | 'deleted'>): Columns => ({
  manager_id: call.managerId,
  customer_id: call.customerId,
  phone: call.phone,
  day: call.day,
  at: call.at,
  due_at: call.dueAt,
  about: call.about,
  settled_at: call.settledAt,
  settled_by_call_id: call.settledByCallId,
  outcome: call.outcome,
  missing: call.missing,
});
