// What a meeting is, for all that is done to records of any kind.
import { Prisma } from '../../db/generated/client.ts';
import { inheritedMissing } from '../../records/completeness/rules.ts';
import { over } from '../../records/over-alias.ts';
import type { RecordDescription } from '../../records/record-description.ts';
import { meetingFacts } from './facts.ts';
import { resultDueSql } from './result-due.ts';
import type { MeetingSnapshot } from './schema.ts';
import { meetingStore } from './store.ts';

export const meetingKind: RecordDescription<MeetingSnapshot> = {
  ...meetingStore,
  table: 'meeting',
  holderColumn: 'manager_id',
  customerColumn: 'customer_id',
  buttons: { ofCustomer: ['meeting'], ofRecord: ['move', 'result'] },

  facts: meetingFacts,
  inherits: inheritedMissing,
  fallsDue: {
    code: 'result',
    due: resultDueSql,
    since: (alias) => over(alias, 'at'),
    own: { from: 'at', column: 'result', snapshotKey: 'result' },
  },
  storesComplete: false,
  listed: { about: Prisma.sql`r.subject`, at: Prisma.sql`r.at`, amount: null, currency: null },

  unfinished: (alias, now) => Prisma.sql`${over(alias, 'result')} is null and ${over(alias, 'at')} > ${now}`,
  money: null,
  toCome: (alias, now) => Prisma.sql`${over(alias, 'at')} > ${now}`,
  contact: (
    alias,
    since,
    now,
  ) => Prisma.sql`${over(alias, 'at')} >= ${since} and ${over(alias, 'at')} <= ${now}
    and ${over(alias, 'result')} is distinct from 'no_show'`,
  keeps: (alias, since) =>
    Prisma.sql`(${over(alias, 'at')} >= ${since} or ${over(alias, 'updated_at')} >= ${since})`,
  metrics: ['meetings'],
  event: {
    what: Prisma.sql`r.subject`,
    outcome: Prisma.sql`r.result::text`,
    outcomeWords: 'result',
    amount: null,
    currency: null,
    at: Prisma.sql`r.at`,
    day: null,
  },

  personal: [
    { column: 'subject', key: 'subject', what: 'text', erased: 'dash', usual: true },
    { column: 'note', key: 'note', what: 'text', erased: 'dash', usual: false },
  ],
  endedByErasure: null,
  impersonal: ['managerId', 'customerId', 'at', 'result'],
  disclosed: {
    columns: Prisma.sql`r.id, p.name as manager, r.at, r.subject, r.result::text as result, r.note,
      r.created_at as "createdAt", r.deleted_at as "deletedAt"`,
    order: Prisma.sql`r.at, r.id`,
  },
  exported: {
    columns: Prisma.sql`r.at, r.subject, r.result::text as result, r.note`,
    written: [
      { name: 'id', heading: 'export.column.id', as: 'number' },
      { name: 'at', heading: 'export.column.at', as: 'moment' },
      { name: 'customer', heading: 'import.field.name', as: 'customer' },
      { name: 'subject', heading: 'export.column.subject', as: 'text' },
      {
        name: 'result',
        heading: 'export.column.result',
        as: (value) => `result.${value}` as 'result.agreed',
      },
      { name: 'note', heading: 'import.field.note', as: 'text' },
      { name: 'owner', heading: 'import.field.owner', as: 'text' },
    ],
  },
};
