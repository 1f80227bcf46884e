// What an import is made of: the fields that a column may mean, what a row says, how far the import is.
import { z } from 'zod';
import { importSourceSchema } from './source.ts';

/** What a column of a file may mean, in the order in which they are offered. */
export const importFields = [
  'name',
  'contact',
  'lastName',
  'firstName',
  'position',
  'phone',
  'email',
  'taxNumber',
  'tags',
  'note',
  'owner',
  'consent',
] as const;
export type ImportField = (typeof importFields)[number];

/** Of these, several columns may say something about one customer: each adds to the others. */
export const repeatableFields: readonly ImportField[] = ['phone', 'email', 'tags', 'note'];

/** Why a row is not taken; a word of the program. */
export const rowProblems = [
  'no_name',
  'phone',
  'email',
  'too_long',
  'too_many_cells',
  'owner_unknown',
  'not_yours',
] as const;
export type RowProblem = (typeof rowProblems)[number];

export const importedPointSchema = z.object({ kind: z.enum(['phone', 'email']), value: z.string() });
export type ImportedPoint = z.infer<typeof importedPointSchema>;

const personSchema = z.object({
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  nameKey: z.string(),
  position: z.string().nullable(),
  consent: z.enum(['given', 'refused']).nullable(),
});

/** What a row says of a customer, in the form in which it is stored. */
export const importedCustomerSchema = z.object({
  name: z.string(),
  nameKey: z.string(),
  taxNumber: z.string().nullable(),
  tags: z.array(z.string()),
  note: z.string().nullable(),
  /** Null where the file doesn't say: then whoever was chosen for all. */
  ownerId: z.number().nullable(),
  person: personSchema,
  points: z.array(importedPointSchema),
});
export type ImportedCustomer = z.infer<typeof importedCustomerSchema>;

export const rowDataSchema = z.object({
  /** As read: for the file of rows that were not taken. */
  cells: z.array(z.string()),
  customer: importedCustomerSchema.nullable(),
});

/** A row as it is staged. */
export interface StagedRow {
  /** Its number in the file. */
  readonly row: number;
  readonly cells: readonly string[];
  readonly problem: RowProblem | null;
  /** Null where there is a problem. */
  readonly customer: ImportedCustomer | null;
  /** See importKeys. */
  readonly keys: readonly string[];
}

export const importStatuses = [
  'staging',
  'staged',
  'applying',
  'done',
  'reverted',
  'dropped',
  'failed',
] as const;
export type ImportStatus = (typeof importStatuses)[number];

/** What was recognised and what was chosen. */
export const importSettingsSchema = z.object({
  /** "xlsx", or the encoding and delimiter of a CSV. */
  format: z.string().default(''),
  /** The number of the heading's row; 0 where the file has none. */
  headerRow: z.number().int().default(0),
  /** What the columns are called in the file; empty for those without a name. */
  header: z.array(z.string()).default([]),
  /** The sheet and the encoding that were chosen; null lets the reader decide. */
  sheet: z.string().nullable().default(null),
  encoding: z.string().nullable().default(null),
  /** How the file was read. */
  source: importSourceSchema.prefault({}),
  /** Some values of each column. */
  samples: z.array(z.array(z.string())).default([]),
  /** What each column means; null leaves it out. */
  columns: z.array(z.enum(importFields).nullable()).default([]),
  /** Columns were changed since the rows were read. */
  stale: z.boolean().default(false),
  /** Whose customers those become of whom the file doesn't say it; null while nobody was chosen. */
  ownerId: z.number().int().nullable().default(null),
  /** The messenger and account in which it was asked for: where the outcome is told. */
  via: z.string().default('cli'),
  accountId: z.number().int().nullable().default(null),
  /** The outbox key of the message that shows how far it is. */
  progressKey: z.string().nullable().default(null),
  /** Why it failed. */
  problem: z.string().nullable().default(null),
});
export type ImportSettings = z.output<typeof importSettingsSchema>;

export const importCountsSchema = z.object({
  rows: z.number().int().default(0),
  /** Before it is done: customers to be made. */
  new: z.number().int().default(0),
  /** Rows that fall on customers that are there already, or on another row of the file. */
  known: z.number().int().default(0),
  /** Of the known: rows that are about the same customer as an earlier row. */
  doubles: z.number().int().default(0),
  bad: z.number().int().default(0),
  /** Of the first new rows: those whose names are like one in the base. */
  alike: z.number().int().default(0),
  /** Of the new customers: those that lack something of the minimum set. */
  created: z.number().int().default(0),
  updated: z.number().int().default(0),
  unchanged: z.number().int().default(0),
  incomplete: z.number().int().default(0),
});
export type ImportCounts = z.output<typeof importCountsSchema>;

export interface StoredImport {
  readonly id: number;
  readonly createdById: number | null;
  readonly fileId: number | null;
  readonly fileName: string;
  readonly status: ImportStatus;
  readonly settings: ImportSettings;
  readonly counts: ImportCounts;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}
