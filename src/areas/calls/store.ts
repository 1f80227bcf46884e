// Reads and writes a call's row as a snapshot.

import { z } from 'zod';
import type { RecordStore } from '../../records/record-store.ts';
import { type Columns, updateRecord } from '../../records/write-record.ts';
import { mayEditCall } from './access.ts';
import { callChanged } from './call-changed.ts';
import { holdCustomerOfCall } from './hold-customer.ts';
import { type CallSnapshot, callSnapshotSchema } from './schema.ts';
import { followPlannedCalls } from './settle-planned.ts';

const rowSchema = callSnapshotSchema.extend({ teamId: z.number().nullable() });

export const callStore: RecordStore<CallSnapshot> = {
  kind: 'call',
  schema: callSnapshotSchema,
  mayEdit: mayEditCall,
  mayDelete: mayEditCall,
  missingNow: (snapshot) => snapshot.missing,
  holdBefore: holdCustomerOfCall,
  async afterChange(tx, actor, { id, before, after, now }) {
    await followPlannedCalls(tx, actor, { id, before, after, now });
    await callChanged.tell(tx, actor, { callId: id, before, after, now });
  },

  async lock(tx, companyId, id) {
    const rows = await tx.$queryRaw<unknown[]>`
      select c.version, c.manager_id as "managerId", c.customer_id as "customerId", c.phone,
        c.direction::text as direction, c.status::text as status, c.at, c.note, c.missing,
        c.deleted_at is not null as deleted, p.team_id as "teamId"
      from call c join person p on p.id = c.manager_id
      where c.company_id = ${companyId} and c.id = ${id}
      for update of c`;
    if (rows.length === 0) return null;
    const { teamId, ...snapshot } = rowSchema.parse(rows[0]);
    return { snapshot, holder: { id: snapshot.managerId, teamId } };
  },

  write: (tx, target, snapshot, spent) =>
    updateRecord(tx, 'call', target, callColumns(snapshot), { ...spent, deleted: snapshot.deleted }),
};

export const callColumns = (call: Omit<CallSnapshot, 'version' | 'deleted'>): Columns => ({
  manager_id: call.managerId,
  customer_id: call.customerId,
  phone: call.phone,
  direction: call.direction,
  status: call.status,
  at: call.at,
  note: call.note,
  missing: call.missing,
});
