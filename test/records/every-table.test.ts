// Whatever works on all that a customer or a person is in knows every table of the schema that has one, or says why not.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mergeKnows } from '../../src/areas/customers/merge-knows.ts';
import { disclosureKnows, erasureKnows } from '../../src/areas/erasure/knows.ts';
import { handoverKnows } from '../../src/areas/handovers/knows.ts';
import { revertKnows } from '../../src/areas/imports/revert-knows.ts';
import { metricSources } from '../../src/areas/plans/metrics.ts';
import { areas } from '../../src/areas.ts';
import type { Database } from '../../src/db/client.ts';
import type { Knowledge } from '../../src/records/knowledge.ts';
import { describedKind, recordKinds } from '../../src/records/record-kinds.ts';
import { openTestDatabase } from '../support/database.ts';

interface Column {
  readonly table: string;
  readonly column: string;
}

/** Whose a row is, by the names that columns have. */
const ofCustomer =
  /customer|survivor|merged|^contact_(?:id|point_id)$|^record_id$|^(?:first|second)_id$|^subject_id$/;
const ofPerson = /person|owner|manager|^head_id$|^account_id$|_by(?:_id)?$|_for_id$|^receivers$|^user_key$/;
/** What else ends like a reference: rows that belong to nobody by themselves. */
const ofNeither =
  /^(?:id|company_id|team_id|file_id|rejected_file_id|notice_id|call_id|import_id|handover_id|joined_id|follows_id|settled_by_call_id|source_id|planned_call_id|card_id|outbox_id|api_key_id|webhook_id|meeting_id|external_id|audit_id|return_audit_id|progress_outbox_id)$/;

let database: Database;
let columns: readonly Column[];
beforeAll(async () => {
  database = await openTestDatabase();
  columns = await database.sql.$queryRaw<Column[]>`
    select c.table_name as "table", c.column_name as "column" from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
      and t.table_type = 'BASE TABLE'
    where c.table_schema = 'public' and c.table_name <> '_prisma_migrations' order by 1, 2`;
});
afterAll(() => database.close());

const described = () => new Set(recordKinds.map((kind) => describedKind(kind).table));
const tablesWith = (pattern: RegExp): string[] => [
  ...new Set(columns.filter(({ column }) => pattern.test(column)).map(({ table }) => table)),
];
const names = (sql: string, column: string) => new RegExp(`\\b${column}\\b`).test(sql);
const unknownTo = (knows: Knowledge, tables: readonly string[]) =>
  tables.filter((table) => !described().has(table) && !Object.hasOwn(knows, table));

const mechanisms: readonly (readonly [string, Knowledge, RegExp])[] = [
  ['erasure (areas/erasure/knows.ts)', erasureKnows, ofCustomer],
  ['disclosure (areas/erasure/knows.ts)', disclosureKnows, ofCustomer],
  ['merge (areas/customers/merge-knows.ts)', mergeKnows, ofCustomer],
  ['import revert (areas/imports/revert-knows.ts)', revertKnows, ofCustomer],
  ['handover (areas/handovers/knows.ts)', handoverKnows, ofPerson],
];

describe('every table with a customer or a person', () => {
  test.each(mechanisms)('is known to the %s', (_, knows, pattern) => {
    expect(unknownTo(knows, tablesWith(pattern))).toEqual([]);
  });

  test.each(mechanisms)('that the %s names is there', (_, knows) => {
    const there = new Set(columns.map(({ table }) => table));
    expect(Object.keys(knows).filter((table) => !there.has(table))).toEqual([]);
  });

  test('is told by the names of its columns: no reference is of a sort that nobody knows', () => {
    const references = columns.filter(({ column }) => /_ids?$|_by$/.test(column));
    const unknown = references.filter(
      ({ column }) => !ofCustomer.test(column) && !ofPerson.test(column) && !ofNeither.test(column),
    );
    expect(unknown.map(({ table, column }) => `${table}.${column}`)).toEqual([]);
  });
});

describe('each kind of record', () => {
  test('names its own columns: whose it is, whose customer, what is personal', () => {
    for (const kind of recordKinds) {
      const { table, holderColumn, customerColumn, personal } = describedKind(kind);
      const has = columns.filter((one) => one.table === table).map(({ column }) => column);
      expect(has).toEqual(
        expect.arrayContaining([holderColumn, customerColumn, ...personal.map(({ column }) => column)]),
      );
    }
  });

  test('says of each of its texts whether it is personal: what is neither is of the program', async () => {
    // Of an import's key nothing can be read.
    const ofProgram = new Set(['missing', 'currency', 'name_key', 'tags', 'import_key']);
    const texts = await database.sql.$queryRaw<Column[]>`
      select table_name as "table", column_name as "column" from information_schema.columns
      where table_schema = 'public' and data_type in ('text', 'character varying', 'jsonb', 'json', 'ARRAY', 'bytea')`;
    const unsaid = recordKinds.flatMap((kind) => {
      const { table, personal } = describedKind(kind);
      const said = new Set(personal.map(({ column }) => column));
      return texts.filter(
        (one) => one.table === table && !said.has(one.column) && !ofProgram.has(one.column),
      );
    });
    expect(unsaid).toEqual([]);
  });

  test('marks what changes, for the API and webhooks', async () => {
    const triggers = await database.sql.$queryRaw<{ table: string; arguments: string }[]>`
      select c.relname as "table", encode(t.tgargs, 'escape') as arguments from pg_trigger t
      join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid where p.proname = 'note_record_changes'`;
    for (const kind of recordKinds) {
      const { table, holderColumn } = describedKind(kind);
      const own = triggers.filter((one) => one.table === table);
      expect([kind, own.length]).toEqual([kind, 3]);
      for (const { arguments: given } of own)
        expect(given.split('\\000').slice(0, 3)).toEqual([kind, kind.replace('_', '-'), holderColumn]);
    }
  });

  test('is made, changed and read back by its dialog', () => {
    const lacking = recordKinds.filter((kind) => {
      const area = areas.find((one) => one.kind?.kind === kind);
      return !area?.answers || !area.dialogs?.some(({ id }) => id === kind);
    });
    expect(lacking).toEqual([]);
  });

  test.each(['disclosed', 'exported'] as const)('has each of its personal texts %s', (where) => {
    const left = recordKinds.flatMap((kind) => {
      const described = describedKind(kind);
      const columns = described[where].columns.sql;
      return described.personal
        .filter(({ column }) => !names(columns, column))
        .map(({ column }) => `${kind}.${column}`);
    });
    expect(left).toEqual([]);
  });

  test('discloses what else a snapshot says of it', () => {
    const ofProgram = new Set(['managerId', 'customerId', 'ownerId', 'dueAt', 'settledByCallId']);
    const left = recordKinds.flatMap((kind) => {
      const { impersonal, disclosed } = describedKind(kind);
      const inColumns = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      return impersonal
        .filter((key) => !ofProgram.has(key) && !names(disclosed.columns.sql, inColumns(key)))
        .map((key) => `${kind}.${key}`);
    });
    expect(left).toEqual([]);
  });

  test('counts for the metrics that are counted from it', () => {
    for (const kind of recordKinds) {
      const counted = Object.entries(metricSources).flatMap(([metric, source]) =>
        source.kind === kind ? [metric] : [],
      );
      expect([...describedKind(kind).metrics].sort()).toEqual(counted.sort());
    }
  });
});
