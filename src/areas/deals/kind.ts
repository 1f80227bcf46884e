// What a deal is, for all that is done to records of any kind.
import { Prisma } from '../../db/generated/client.ts';
import { over } from '../../records/over-alias.ts';
import type { RecordDescription } from '../../records/record-description.ts';
import { dealFacts } from './facts.ts';
import { lastStepSql, noNextStepSql } from './next-step-due.ts';
import type { DealSnapshot } from './schema.ts';
import { dealStore } from './store.ts';

export const dealKind: RecordDescription<DealSnapshot> = {
  ...dealStore,
  table: 'deal',
  holderColumn: 'manager_id',
  customerColumn: 'customer_id',
  buttons: { ofCustomer: ['deal'], ofRecord: ['stage'] },

  facts: dealFacts,
  inherits: [],
  fallsDue: {
    code: 'next_step',
    due: noNextStepSql,
    since: lastStepSql,
    // Planned calls and meetings are records of their own.
    own: null,
  },
  storesComplete: false,
  listed: {
    about: Prisma.sql`r.title`,
    at: null,
    amount: Prisma.sql`r.amount::text`,
    currency: Prisma.sql`r.currency`,
  },

  unfinished: (alias) => Prisma.sql`${over(alias, 'stage')} = 'open'`,
  money: { amount: 'amount', currency: 'currency' },
  toCome: null,
  contact: null,
  keeps: (alias, since) => Prisma.sql`(${over(alias, 'updated_at')} >= ${since}
    or (${over(alias, 'stage')} = 'open' and ${over(alias, 'deleted_at')} is null))`,
  metrics: ['deals', 'amount'],
  event: {
    what: Prisma.sql`r.title`,
    outcome: Prisma.sql`r.stage::text`,
    outcomeWords: 'stage',
    amount: Prisma.sql`r.amount::text`,
    currency: Prisma.sql`r.currency`,
    at: Prisma.sql`r.created_at`,
    day: Prisma.sql`r.closed_on::text`,
  },

  personal: [
    { column: 'title', key: 'title', what: 'text', erased: 'dash', usual: true },
    { column: 'lost_reason', key: 'lostReason', what: 'text', erased: 'dash', usual: true },
    { column: 'note', key: 'note', what: 'text', erased: 'dash', usual: false },
  ],
  endedByErasure: null,
  impersonal: ['managerId', 'customerId', 'stage', 'amount', 'currency', 'closedOn', 'expectedOn'],
  disclosed: {
    columns: Prisma.sql`r.id, p.name as manager, r.title, r.amount::text as amount, r.currency, r.stage::text as stage,
      r.closed_on::text as "closedOn", r.expected_on::text as "expectedOn", r.lost_reason as "lostReason", r.note,
      r.created_at as "createdAt",
      r.deleted_at as "deletedAt"`,
    order: Prisma.sql`r.created_at, r.id`,
  },
  exported: {
    columns: Prisma.sql`r.title, trim_scale(r.amount)::text as amount, r.currency, r.stage::text as stage,
      r.closed_on::text as "closedOn", r.expected_on::text as "expectedOn", r.lost_reason as "lostReason", r.note,
      r.created_at as "createdAt"`,
    written: [
      { name: 'id', heading: 'export.column.id', as: 'number' },
      { name: 'customer', heading: 'import.field.name', as: 'customer' },
      { name: 'title', heading: 'export.column.title', as: 'text' },
      { name: 'amount', heading: 'export.column.amount', as: 'number' },
      { name: 'currency', heading: 'export.column.currency', as: 'text' },
      { name: 'stage', heading: 'export.column.stage', as: (value) => `stage.${value}` as 'stage.open' },
      { name: 'closedOn', heading: 'export.column.closedOn', as: 'day' },
      { name: 'expectedOn', heading: 'export.column.expectedOn', as: 'day' },
      { name: 'lostReason', heading: 'export.column.lostReason', as: 'text' },
      { name: 'note', heading: 'import.field.note', as: 'text' },
      { name: 'owner', heading: 'import.field.owner', as: 'text' },
      { name: 'createdAt', heading: 'export.column.createdAt', as: 'moment' },
    ],
  },
};
