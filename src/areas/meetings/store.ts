// Reads and writes a meeting's row as a snapshot.
import { z } from 'zod';
import type { RecordStore } from '../../records/record-store.ts';
import { type Columns, updateRecord } from '../../records/write-record.ts';
import { mayEditMeeting } from './access.ts';
import { missingNow } from './rules.ts';
import { type MeetingSnapshot, meetingSnapshotSchema } from './schema.ts';

const rowSchema = meetingSnapshotSchema.extend({ teamId: z.number().nullable() });

export const meetingStore: RecordStore<MeetingSnapshot> = {
  kind: 'meeting',
  schema: meetingSnapshotSchema,
  mayEdit: mayEditMeeting,
  mayDelete: mayEditMeeting,
  missingNow,

  async lock(tx, companyId, id) {
    const rows = await tx.$queryRaw<unknown[]>`
      select m.version, m.manager_id as "managerId", m.customer_id as "customerId", m.at, m.subject,
        m.result::text as result, m.note, m.missing, m.deleted_at is not null as deleted, p.team_id as "teamId"
      from meeting m join person p on p.id = m.manager_id
      where m.company_id = ${companyId} and m.id = ${id}
      for update of m`;
    if (rows.length === 0) return null;
    const { teamId, ...snapshot } = rowSchema.parse(rows[0]);
    return { snapshot, holder: { id: snapshot.managerId, teamId } };
  },

  write: (tx, target, snapshot, spent) =>
    updateRecord(tx, 'meeting', target, meetingColumns(snapshot), { ...spent, deleted: snapshot.deleted }),
};

export const meetingColumns = (meeting: Omit<MeetingSnapshot, 'version' | 'deleted'>): Columns => ({
  manager_id: meeting.managerId,
  customer_id: meeting.customerId,
  at: meeting.at,
  subject: meeting.subject,
  result: meeting.result,
  note: meeting.note,
  missing: meeting.missing,
});
