// Deals and their stages.
import { z } from '@hono/zod-openapi';
import { Prisma } from '../../../db/generated/client.ts';
import { DealStage } from '../../../db/generated/enums.ts';
import { noCost } from '../../../records/record.ts';
import { expectDeal, moveDeal, saveDeal } from '../../deals/mutations.ts';
import type { DealSnapshot } from '../../deals/schema.ts';
import { day, externalIds, holderFor, id, ownerOfCustomer, text } from '../fields.ts';
import type { RecordResource } from '../record-resource.ts';

const amount = z
  .string()
  .regex(/^\d{1,12}(\.\d{1,2})?$/, 'must be decimal text with at most two places, such as "12400.50"')
  .openapi({ example: '12400.50' });
const currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR');
const change = z.strictObject({
  customerId: id.nullable().optional(),
  title: text(500).optional(),
  amount: amount.nullable().optional(),
  currency: currency.optional().openapi({ description: 'The company’s by default.' }),
  stage: z.enum(DealStage).optional(),
  closedOn: day.nullable().optional().openapi({ description: 'Of a deal that is won or lost.' }),
  expectedOn: day.nullable().optional().openapi({ description: 'Of an open deal.' }),
  lostReason: text(500).optional(),
  note: text(10_000).optional(),
  externalIds: externalIds.optional(),
});
const create = change.extend({
  managerId: id
    .optional()
    .openapi({ description: 'Whose deal it is; the key’s person, or the customer’s owner, by default.' }),
});
type Change = z.output<typeof change>;

const ofMove = new Set(['stage', 'closedOn', 'lostReason']);

export const deals: RecordResource = {
  kind: 'deal',
  path: 'deals',
  name: 'Deal',
  shown: {
    managerId: id,
    customerId: id.nullable(),
    title: z.string().nullable(),
    amount: amount.nullable(),
    currency: currency.nullable(),
    stage: z.enum(DealStage),
    closedOn: day.nullable(),
    expectedOn: day.nullable(),
    lostReason: z.string().nullable(),
    note: z.string().nullable(),
  },
  create,
  change,
  filters: { stage: z.enum(DealStage).optional() },
  ofCustomer: true,
  columns: Prisma.sql`cu.id as "customerId", r.title, r.amount::text as amount, r.currency, r.stage::text as stage,
    r.closed_on::text as "closedOn", r.expected_on::text as "expectedOn", r.lost_reason as "lostReason", r.note`,
  show(_actor, row) {
    const {
      holderId,
      customerId,
      title,
      amount: sum,
      currency: code,
      stage,
      closedOn,
      expectedOn,
      lostReason,
      note,
    } = row;
    return {
      managerId: holderId,
      customerId,
      title,
      amount: sum,
      currency: code,
      stage,
      closedOn,
      expectedOn,
      lostReason,
      note,
    };
  },
  where: ({ stage }) =>
    stage === undefined ? Prisma.sql`true` : Prisma.sql`r.stage = ${stage as string}::text::"DealStage"`,
  async make(tx, { actor, now }, { externalIds: _, ...body }: z.output<typeof create>) {
    const { customerId = null, title = null, amount: sum = null, currency: code, stage = 'open' } = body;
    const { closedOn = null, expectedOn = null, lostReason = null, note = null } = body;
    const managerId = await holderFor(tx, actor, 'managerId', body.managerId, () =>
      ownerOfCustomer(tx, actor, customerId),
    );
    return saveDeal(tx, actor, {
      ...{ managerId, customerId, title, amount: sum, stage, closedOn, expectedOn, lostReason, note },
      ...(code !== undefined && { currency: code }),
      ...{ cost: noCost, now },
    });
  },
  async edit(tx, { actor, now, version }, row, { externalIds: _, ...body }: Change) {
    const request = { id: row.id, version: version ?? row.version, cost: noCost, now };
    const held = row as unknown as DealSnapshot;
    const fields = Object.keys(body);
    if (body.stage !== undefined && fields.every((field) => ofMove.has(field)))
      return moveDeal(tx, actor, {
        ...request,
        stage: body.stage,
        closedOn: body.closedOn === undefined ? held.closedOn : body.closedOn,
        ...(body.lostReason !== undefined && { lostReason: body.lostReason }),
      });
    if (fields.join() === 'expectedOn')
      return expectDeal(tx, actor, { ...request, expectedOn: body.expectedOn ?? null });
    const {
      customerId = held.customerId,
      title = held.title,
      amount: sum = held.amount,
      stage = held.stage,
    } = body;
    const {
      closedOn = held.closedOn,
      expectedOn = held.expectedOn,
      lostReason = held.lostReason,
      note = held.note,
    } = body;
    const { currency: code = held.currency } = body;
    return saveDeal(tx, actor, {
      ...{ ...request, customerId, title, amount: sum, stage, closedOn, expectedOn, lostReason, note },
      ...(code !== null && { currency: code }),
    });
  },
};
