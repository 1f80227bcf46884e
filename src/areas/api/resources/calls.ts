// Calls and how they went.
import { z } from '@hono/zod-openapi';
import { Prisma } from '../../../db/generated/client.ts';
import { CallDirection, CallStatus } from '../../../db/generated/enums.ts';
import { noCost } from '../../../records/record.ts';
import { saveCall, setCallStatus } from '../../calls/mutations.ts';
import type { CallSnapshot } from '../../calls/schema.ts';
import { maySeeContacts } from '../../customers/access.ts';
import { maskedPoint } from '../../customers/contact-point.ts';
import { externalIds, holderFor, id, instant, isoOf, ownerOfCustomer, text } from '../fields.ts';
import type { RecordResource } from '../record-resource.ts';

const content = {
  customerId: id.nullable(),
  phone: text(60),
  direction: z.enum(CallDirection),
  status: z.enum(CallStatus).nullable(),
  at: instant,
  note: text(10_000),
};
const change = z.strictObject({
  customerId: content.customerId.optional(),
  phone: content.phone
    .optional()
    .openapi({ description: 'In any notation. Without a customer, the one with this number is taken.' }),
  direction: content.direction.optional(),
  status: content.status.optional(),
  at: content.at.optional(),
  note: content.note.optional(),
  externalIds: externalIds.optional(),
});
const create = change.extend({
  direction: content.direction,
  managerId: id
    .optional()
    .openapi({ description: 'Who called; the key’s person, or the customer’s owner, by default.' }),
});
type Change = z.output<typeof change>;

export const calls: RecordResource = {
  kind: 'call',
  path: 'calls',
  name: 'Call',
  shown: { managerId: id, ...content },
  create,
  change,
  filters: { from: instant.optional(), to: instant.optional() },
  ofCustomer: true,
  columns: Prisma.sql`cu.id as "customerId", r.phone, r.direction::text as direction, r.status::text as status, r.at, r.note`,
  show(actor, row) {
    const { holderId, customerId, phone, direction, status, note } = row;
    const number =
      typeof phone === 'string' && !maySeeContacts(actor)
        ? maskedPoint({ kind: 'phone', value: phone })
        : phone;
    return { managerId: holderId, customerId, phone: number, direction, status, at: isoOf(row.at), note };
  },
  where: ({ from, to }) => Prisma.sql`
    (${from ?? null}::text::timestamptz is null or r.at >= ${from ?? null}::text::timestamptz)
    and (${to ?? null}::text::timestamptz is null or r.at < ${to ?? null}::text::timestamptz)`,
  async make(tx, { actor, now }, { externalIds: _, ...body }: z.output<typeof create>) {
    const { customerId = null, phone = null, direction, status = null, note = null } = body;
    const managerId = await holderFor(tx, actor, 'managerId', body.managerId, () =>
      ownerOfCustomer(tx, actor, customerId),
    );
    const at = body.at === undefined ? now : new Date(body.at);
    return saveCall(tx, actor, {
      managerId,
      customerId,
      phone,
      direction,
      status,
      at,
      note,
      cost: noCost,
      now,
    });
  },
  async edit(tx, { actor, now, version }, row, { externalIds: _, ...body }: Change) {
    const request = { id: row.id, version: version ?? row.version, cost: noCost, now };
    if (Object.keys(body).join() === 'status' && body.status)
      return setCallStatus(tx, actor, { ...request, status: body.status });
    const held = row as unknown as CallSnapshot;
    const {
      customerId = held.customerId,
      phone = held.phone,
      direction = held.direction,
      status = held.status,
    } = body;
    const at = body.at === undefined ? held.at : new Date(body.at);
    const { note = held.note } = body;
    return saveCall(tx, actor, { ...request, customerId, phone, direction, status, at, note });
  },
};
