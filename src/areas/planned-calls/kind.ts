// What a planned call is, for all that is done to records of any kind.
import { Prisma } from '../../db/generated/client.ts';
import { over } from '../../records/over-alias.ts';
import type { RecordDescription } from '../../records/record-description.ts';
import { plannedCallFacts } from './facts.ts';
import type { PlannedCallSnapshot } from './schema.ts';
import { plannedCallStore } from './store.ts';

export const plannedCallKind: RecordDescription<PlannedCallSnapshot> = {
  ...plannedCallStore,
  table: 'planned_call',
  holderColumn: 'manager_id',
  customerColumn: 'customer_id',
  buttons: { ofCustomer: ['callback'], ofRecord: ['later', 'done', 'again', 'called'] },

  facts: plannedCallFacts,
  inherits: [],
  fallsDue: {
    code: 'result',
    due: (alias, now) =>
      Prisma.sql`(${over(alias, 'due_at')} <= ${now} and ${over(alias, 'settled_at')} is null)`,
    since: (alias) => over(alias, 'due_at'),
    own: { from: 'due_at', column: 'settled_at', snapshotKey: 'settledAt' },
  },
  storesComplete: false,
  listed: { about: Prisma.sql`r.about`, at: Prisma.sql`r.due_at`, amount: null, currency: null },

  unfinished: (alias) => Prisma.sql`${over(alias, 'settled_at')} is null`,
  money: null,
  toCome: (alias, now) =>
    Prisma.sql`${over(alias, 'settled_at')} is null and ${over(alias, 'due_at')} > ${now}`,
  // The call that settles it is the contact.
  contact: null,
  keeps: (alias, since) =>
    Prisma.sql`(${over(alias, 'updated_at')} >= ${since} or ${over(alias, 'due_at')} >= ${since})`,
  metrics: [],
  event: {
    what: Prisma.sql`r.about`,
    outcome: Prisma.sql`r.outcome::text`,
    outcomeWords: 'status',
    amount: null,
    currency: null,
    at: Prisma.sql`coalesce(r.settled_at, r.due_at, r.created_at)`,
    day: null,
  },

  personal: [
    { column: 'phone', key: 'phone', what: 'phone', erased: 'null', usual: false },
    { column: 'about', key: 'about', what: 'text', erased: 'dash', usual: true },
  ],
  // Nobody is to be called any more.
  endedByErasure: (now) => Prisma.sql`settled_at = coalesce(settled_at, ${now}::timestamptz)`,
  impersonal: ['managerId', 'customerId', 'day', 'at', 'dueAt', 'settledAt', 'settledByCallId', 'outcome'],
  disclosed: {
    columns: Prisma.sql`r.id, p.name as manager, r.day::text as day, r.at, r.phone, r.about,
      r.settled_at as "settledAt", r.outcome::text as outcome, r.created_at as "createdAt", r.deleted_at as "deletedAt"`,
    order: Prisma.sql`r.due_at, r.id`,
  },
  exported: {
    columns: Prisma.sql`r.at, r.day::text as day, r.phone, r.about as subject, r.settled_at as "settledAt",
      r.outcome::text as status`,
    written: [
      { name: 'id', heading: 'export.column.id', as: 'number' },
      { name: 'at', heading: 'export.column.at', as: 'moment' },
      { name: 'day', heading: 'export.column.day', as: 'day' },
      { name: 'customer', heading: 'import.field.name', as: 'customer' },
      { name: 'phone', heading: 'import.field.phone', as: 'text' },
      { name: 'subject', heading: 'export.column.subject', as: 'text' },
      { name: 'settledAt', heading: 'export.column.settledAt', as: 'moment' },
      {
        name: 'status',
        heading: 'export.column.status',
        as: (value) => `status.${value}` as 'status.completed',
      },
      { name: 'owner', heading: 'import.field.owner', as: 'text' },
    ],
  },
};
