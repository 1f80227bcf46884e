// What a call is, for all that is done to records of any kind.
import { Prisma } from '../../db/generated/client.ts';
import { over } from '../../records/over-alias.ts';
import type { RecordDescription } from '../../records/record-description.ts';
import { callFacts } from './facts.ts';
import type { CallSnapshot } from './schema.ts';
import { callStore } from './store.ts';

export const callKind: RecordDescription<CallSnapshot> = {
  ...callStore,
  table: 'call',
  holderColumn: 'manager_id',
  customerColumn: 'customer_id',
  buttons: { ofCustomer: ['call'], ofRecord: [] },

  facts: callFacts,
  inherits: [],
  fallsDue: null,
  storesComplete: false,
  listed: { about: Prisma.sql`r.phone`, at: Prisma.sql`r.at`, amount: null, currency: null },

  // Waiting for somebody, or taken into work: nobody has finished it.
  unfinished: (alias) => Prisma.sql`${over(alias, 'status')} in ('new', 'taken')`,
  money: null,
  toCome: null,
  // Busy, not reached, a message left: nobody has spoken with them.
  contact: (
    alias,
    since,
    now,
  ) => Prisma.sql`${over(alias, 'at')} >= ${since} and ${over(alias, 'at')} <= ${now}
    and ${over(alias, 'status')} in ('taken', 'completed')`,
  keeps: (alias, since) =>
    Prisma.sql`(${over(alias, 'at')} >= ${since} or ${over(alias, 'updated_at')} >= ${since})`,
  metrics: ['calls'],
  event: {
    what: Prisma.sql`r.note`,
    outcome: Prisma.sql`r.status::text`,
    outcomeWords: 'status',
    amount: null,
    currency: null,
    at: Prisma.sql`r.at`,
    day: null,
  },

  personal: [
    { column: 'phone', key: 'phone', what: 'phone', erased: 'null', usual: false },
    { column: 'note', key: 'note', what: 'text', erased: 'dash', usual: false },
  ],
  endedByErasure: null,
  impersonal: ['managerId', 'customerId', 'at', 'status', 'direction'],
  disclosed: {
    columns: Prisma.sql`r.id, p.name as manager, r.at, r.direction::text as direction, r.phone, r.status::text as status,
      r.note, r.deleted_at as "deletedAt"`,
    order: Prisma.sql`r.at, r.id`,
  },
  exported: {
    // What its telephone system said of it: how long they spoke.
    columns: Prisma.sql`r.at, r.phone, r.direction::text as direction, r.status::text as status, r.note,
      (select max(pc.talk_seconds) from phone_call pc where pc.company_id = r.company_id and pc.call_id = r.id) as "talkSeconds"`,
    written: [
      { name: 'id', heading: 'export.column.id', as: 'number' },
      { name: 'at', heading: 'export.column.at', as: 'moment' },
      { name: 'customer', heading: 'import.field.name', as: 'customer' },
      { name: 'phone', heading: 'import.field.phone', as: 'text' },
      {
        name: 'direction',
        heading: 'export.column.direction',
        as: (value) => `direction.${value}` as 'direction.incoming',
      },
      {
        name: 'status',
        heading: 'export.column.status',
        as: (value) => `status.${value}` as 'status.completed',
      },
      { name: 'talkSeconds', heading: 'export.column.talkSeconds', as: 'number' },
      { name: 'note', heading: 'import.field.note', as: 'text' },
      { name: 'owner', heading: 'import.field.owner', as: 'text' },
    ],
  },
};
