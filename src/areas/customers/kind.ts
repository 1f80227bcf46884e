// What a customer is, for all that is done to records of any kind.
import { Prisma } from '../../db/generated/client.ts';
import { over } from '../../records/over-alias.ts';
import type { RecordDescription } from '../../records/record-description.ts';
import { contactsSql } from './contacts-sql.ts';
import { customerFacts } from './facts.ts';
import type { CustomerSnapshot } from './schema.ts';
import { customerStore } from './store.ts';

/** Its contacts have tables of their own, which erasure, merge, export and import know by name. */
export const customerKind: RecordDescription<CustomerSnapshot> = {
  ...customerStore,
  table: 'customer',
  holderColumn: 'owner_id',
  customerColumn: 'id',
  buttons: {
    ofCustomer: [],
    ofRecord: [
      'more',
      'contacts',
      'contact',
      'addcontact',
      'rmcontact',
      'rename',
      'position',
      'addpoint',
      'chpoint',
      'rmpoint',
      'consent',
      'merge',
      'keep',
      'notsame',
      'tag',
      'addtags',
      'disclose',
      'erase',
      'repair',
      'askoperator',
    ],
  },

  facts: customerFacts,
  inherits: [],
  fallsDue: null,
  storesComplete: true,
  listed: { about: null, at: null, amount: null, currency: null },

  unfinished: null,
  money: null,
  toCome: null,
  contact: null,
  keeps: (alias, since) => Prisma.sql`${over(alias, 'updated_at')} >= ${since}`,
  metrics: ['contacts'],
  event: null,

  personal: [
    { column: 'name', key: 'name', what: 'name', erased: 'empty', usual: false },
    { column: 'tax_number', key: 'taxNumber', what: 'name', erased: 'null', usual: false },
    { column: 'note', key: 'note', what: 'text', erased: 'null', usual: false },
  ],
  endedByErasure: null,
  impersonal: ['ownerId'],
  disclosed: {
    columns: Prisma.sql`r.id, r.name, r.tax_number as "taxNumber", r.tags, r.note, p.name as owner,
      r.created_at as "createdAt", r.updated_at as "updatedAt", r.deleted_at as "deletedAt", r.merged_into_id as "mergedInto",
      ${contactsSql('r')} as contacts`,
    order: Prisma.sql`r.merged_into_id nulls first, r.id`,
  },
  exported: {
    columns: Prisma.sql`r.name, r.tax_number as "taxNumber", array_to_string(r.tags, ', ') as tags, r.note,
      r.created_at as "createdAt", ${contactsSql('r')} as contacts`,
    written: [
      { name: 'id', heading: 'export.column.id', as: 'number' },
      { name: 'name', heading: 'import.field.name', as: 'text' },
      { name: 'firstName', heading: 'import.field.firstName', as: 'text' },
      { name: 'lastName', heading: 'import.field.lastName', as: 'text' },
      { name: 'position', heading: 'import.field.position', as: 'text' },
      { name: 'phone', heading: 'import.field.phone', as: 'text' },
      { name: 'email', heading: 'import.field.email', as: 'text' },
      { name: 'taxNumber', heading: 'import.field.taxNumber', as: 'text' },
      { name: 'tags', heading: 'import.field.tags', as: 'text' },
      { name: 'note', heading: 'import.field.note', as: 'text' },
      { name: 'owner', heading: 'import.field.owner', as: 'text' },
      {
        name: 'consent',
        heading: 'import.field.consent',
        as: (value) => (value === 'given' ? 'export.yes' : 'export.no'),
      },
      { name: 'createdAt', heading: 'export.column.createdAt', as: 'moment' },
    ],
  },
};
