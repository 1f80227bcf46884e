// Meetings, past and to come.
import { z } from '@hono/zod-openapi';
import { Prisma } from '../../../db/generated/client.ts';
import { MeetingResult } from '../../../db/generated/enums.ts';
import { noCost } from '../../../records/record.ts';
import { moveMeeting, saveMeeting, setMeetingResult } from '../../meetings/mutations.ts';
import type { MeetingSnapshot } from '../../meetings/schema.ts';
import { externalIds, holderFor, id, instant, isoOf, ownerOfCustomer, text } from '../fields.ts';
import type { RecordResource } from '../record-resource.ts';

const content = {
  customerId: id.nullable(),
  at: instant.nullable(),
  subject: text(500),
  result: z.enum(MeetingResult).nullable(),
  note: text(10_000),
};
const change = z.strictObject({
  customerId: content.customerId.optional(),
  at: content.at.optional(),
  subject: content.subject.optional(),
  result: content.result.optional().openapi({ description: 'How it went; null while that is not known.' }),
  note: content.note.optional(),
  externalIds: externalIds.optional(),
});
const create = change.extend({
  managerId: id
    .optional()
    .openapi({ description: 'Who meets; the key’s person, or the customer’s owner, by default.' }),
});
type Change = z.output<typeof change>;

export const meetings: RecordResource = {
  kind: 'meeting',
  path: 'meetings',
  name: 'Meeting',
  shown: { managerId: id, ...content, note: content.note },
  create,
  change,
  filters: { from: instant.optional(), to: instant.optional() },
  ofCustomer: true,
  columns: Prisma.sql`cu.id as "customerId", r.at, r.subject, r.result::text as result, r.note`,
  show(_actor, row) {
    const { holderId, customerId, subject, result, note } = row;
    return { managerId: holderId, customerId, at: isoOf(row.at), subject, result, note };
  },
  where: ({ from, to }) => Prisma.sql`
    (${from ?? null}::text::timestamptz is null or r.at >= ${from ?? null}::text::timestamptz)
    and (${to ?? null}::text::timestamptz is null or r.at < ${to ?? null}::text::timestamptz)`,
  async make(tx, { actor, now }, body: z.output<typeof create>) {
    const { customerId = null, at = null, subject = null, result = null, note = null } = body;
    const managerId = await holderFor(tx, actor, 'managerId', body.managerId, () =>
      ownerOfCustomer(tx, actor, customerId),
    );
    const when = at === null ? null : new Date(at);
    return saveMeeting(tx, actor, {
      managerId,
      customerId,
      at: when,
      subject,
      result,
      note,
      cost: noCost,
      now,
    });
  },
  async edit(tx, { actor, now, version }, row, { externalIds: _, ...body }: Change) {
    const request = { id: row.id, version: version ?? row.version, cost: noCost, now };
    const fields = Object.keys(body).join();
    if (fields === 'result' && body.result)
      return setMeetingResult(tx, actor, { ...request, result: body.result });
    if (fields === 'at' && body.at) return moveMeeting(tx, actor, { ...request, at: new Date(body.at) });
    const held = row as unknown as MeetingSnapshot;
    const {
      customerId = held.customerId,
      subject = held.subject,
      result = held.result,
      note = held.note,
    } = body;
    const at = body.at === undefined ? held.at : body.at === null ? null : new Date(body.at);
    return saveMeeting(tx, actor, { ...request, customerId, at, subject, result, note });
  },
};
