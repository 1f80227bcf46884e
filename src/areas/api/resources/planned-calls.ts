// Planned calls: with whom, when, about what.
import { z } from '@hono/zod-openapi';
import { Prisma } from '../../../db/generated/client.ts';
import { CallStatus } from '../../../db/generated/enums.ts';
import { noCost } from '../../../records/record.ts';
import { maySeeContacts } from '../../customers/access.ts';
import { maskedPoint } from '../../customers/contact-point.ts';
import {
  movePlannedCall,
  reopenPlannedCall,
  savePlannedCall,
  settlePlannedCall,
} from '../../planned-calls/mutations.ts';
import type { PlannedCallSnapshot } from '../../planned-calls/schema.ts';
import { day, externalIds, holderFor, id, instant, isoOf, ownerOfCustomer, text } from '../fields.ts';
import { invalid } from '../problem.ts';
import type { RecordResource } from '../record-resource.ts';

const when = z
  .union([day, instant])
  .openapi({ description: 'A day of the manager’s calendar, or an instant.' });
const change = z.strictObject({
  customerId: id.nullable().optional(),
  phone: text(60).optional(),
  when: when.nullable().optional(),
  about: text(500).optional(),
  settled: z
    .boolean()
    .optional()
    .openapi({ description: 'True settles it without a call, false opens it again. Alone in its request.' }),
  externalIds: externalIds.optional(),
});
const create = change.omit({ settled: true }).extend({
  managerId: id
    .optional()
    .openapi({ description: 'Who calls; the key’s person, or the customer’s owner, by default.' }),
});
type Change = z.output<typeof change>;

/** A day as it is, an instant in UTC. */
const plain = (given: string | null): string | null =>
  given === null || given.length === 10 ? given : new Date(given).toISOString();

export const plannedCalls: RecordResource = {
  kind: 'planned_call',
  path: 'planned-calls',
  name: 'PlannedCall',
  shown: {
    managerId: id,
    customerId: id.nullable(),
    phone: z.string().nullable(),
    when: when.nullable(),
    dueAt: instant.nullable(),
    about: z.string().nullable(),
    settled: z.boolean(),
    settledAt: instant.nullable(),
    outcome: z.enum(CallStatus).nullable(),
  },
  create,
  change,
  filters: { settled: z.enum(['true', 'false']).optional() },
  ofCustomer: true,
  columns: Prisma.sql`cu.id as "customerId", r.phone, r.day::text as day, r.at, r.due_at as "dueAt", r.about,
    r.settled_at as "settledAt", r.outcome::text as outcome`,
  show(actor, row) {
    const { holderId, customerId, phone, about, outcome } = row;
    const number =
      typeof phone === 'string' && !maySeeContacts(actor)
        ? maskedPoint({ kind: 'phone', value: phone })
        : phone;
    return {
      managerId: holderId,
      customerId,
      phone: number,
      when: isoOf(row.at) ?? row.day,
      dueAt: isoOf(row.dueAt),
      about,
      settled: row.settledAt !== null,
      settledAt: isoOf(row.settledAt),
      outcome,
    };
  },
  where: ({ settled }) =>
    settled === undefined
      ? Prisma.sql`true`
      : settled === 'true'
        ? Prisma.sql`r.settled_at is not null`
        : Prisma.sql`r.settled_at is null`,
  async make(tx, { actor, now }, body: z.output<typeof create>) {
    const { customerId = null, phone = null, about = null } = body;
    const managerId = await holderFor(tx, actor, 'managerId', body.managerId, () =>
      ownerOfCustomer(tx, actor, customerId),
    );
    return savePlannedCall(tx, actor, {
      ...{ managerId, customerId, phone, about, cost: noCost, now },
      when: plain(body.when ?? null),
    });
  },
  async edit(tx, { actor, now, version }, row, { externalIds: _, ...body }: Change) {
    const request = { id: row.id, version: version ?? row.version, cost: noCost, now };
    if (body.settled !== undefined) {
      if (Object.keys(body).length > 1)
        throw invalid({
          field: 'settled',
          problem: 'It stands beside other fields.',
          remedy: 'Settle in a request of its own.',
        });
      return body.settled
        ? settlePlannedCall(tx, actor, { ...request, call: null })
        : reopenPlannedCall(tx, actor, request);
    }
    if (Object.keys(body).join() === 'when' && body.when)
      return movePlannedCall(tx, actor, { ...request, when: plain(body.when) as string });
    const held = row as unknown as PlannedCallSnapshot;
    const { customerId = held.customerId, phone = held.phone, about = held.about } = body;
    const time = body.when === undefined ? (isoOf(held.at) ?? held.day) : plain(body.when);
    return savePlannedCall(tx, actor, { ...request, customerId, phone, about, when: time });
  },
};
