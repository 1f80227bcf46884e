// What an import is made of: the fields that a column may mean, what a row says, how far the import is.
import { z } from 'zod';
import { importSourceSchema } from './source.ts';

/** What a column of a file may mean, in the order in which they are offered. */
export const importFields = [
  'name',
  'contact',
  /** The same, the last name first: "Schmidt, Anna", «Иванов Иван Петрович». */
  'contactLastFirst',
  'lastName',
  'firstName',
  'middleName',
  'position',
  'phone',
  'email',
  'taxNumber',
  'tags',
  'note',
  /** Goes into the note under its heading: a fax, a second name of the company. */
  'other',
  'address',
  'city',
  'country',
  'state',
  'owner',
  'consent',
  /** Says of whom not to write to, whom not to call, whom neither. */
  'noMail',
  'noCall',
  'noContact',
  /** Whether the row is a company or a person; what the next phone is. */
  'kind',
  'phoneType',
  /** What is to be done with the customer next, and when: together a planned call. */
  'nextStep',
  'nextDate',
  /** Of a deal, of which an import makes none: goes into the note under its heading. */
  'expectedClose',
] as const;
export type ImportField = (typeof importFields)[number];

/** Of these, several columns may say something about one customer: each adds to the others. */
export const repeatableFields: readonly ImportField[] = [
  'phone',
  'email',
  'tags',
  'note',
  'other',
  'address',
  'consent',
  'noMail',
  'noCall',
  'noContact',
  'phoneType',
];

/** Why a row is not taken; a word of the program. The older ones stand in rows of earlier imports. */
export const rowProblems = [
  'nothing',
  'no_name',
  'phone',
  'email',
  'too_long',
  'too_many_cells',
  'owner_unknown',
  'not_yours',
] as const;
export type RowProblem = (typeof rowProblems)[number];

/** A call that a row asks for. */
export const importedStepSchema = z.object({
  /** A day (YYYY-MM-DD) or an instant (ISO); null where the row says none. */
  when: z.string().nullable(),
  about: z.string().nullable(),
});
export type ImportedStep = z.infer<typeof importedStepSchema>;

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
  /** The name is the person's: the row names no company. */
  isPerson: z.boolean().default(false),
  /** First and last name as writtenKey makes it: who shares a phone and this is the same person. */
  personKey: z.string().default(''),
  /** Two of one name in two places are two customers. */
  cityKey: z.string().default(''),
  /** The file's word for whom the customer belongs to, where that is nobody who can get it. */
  unknownOwner: z.string().nullable().default(null),
  /** Lines for the note, for what has no room where another name or number stands already. */
  lines: z
    .object({
      name: z.string().nullable(),
      taxNumber: z.string().nullable(),
      position: z.string().nullable(),
    })
    .default({ name: null, taxNumber: null, position: null }),
  /** Phones and addresses whose owner asked not to be called or written to there. */
  closed: z.array(z.string()).default([]),
  /** Ways on which whoever the row is about must be left alone: also at what the row doesn't say. */
  refuses: z.array(z.enum(['phone', 'email'])).default([]),
  taxNumber: z.string().nullable(),
  tags: z.array(z.string()),
  note: z.string().nullable(),
  next: importedStepSchema.nullable().default(null),
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

/** The cell because of which a row is refused. */
export interface RefusedCell {
  /** As the file calls it; its number where it has no name. */
  readonly column: string;
  readonly value: string;
}

/** A row as it is staged. */
export interface StagedRow {
  /** Its number in the file. */
  readonly row: number;
  readonly cells: readonly string[];
  readonly problem: RowProblem | null;
  readonly refused?: RefusedCell | null;
  /** Something of it could not be read and stands in the note. */
  readonly isNoted?: boolean;
  readonly doubts?: readonly { readonly kind: RowDoubt; readonly column: string; readonly value: string }[];
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

/** What of a row could not be read for sure, or was not taken where it stood. */
export const rowDoubts = ['opt_out', 'cut'] as const;
export type RowDoubt = (typeof rowDoubts)[number];

/** By what two customers may be one. */
export const likenesses = ['phone', 'email', 'name', 'tax_number', 'similar'] as const;

/** A row that may be about the customer of another row, or of the base, and is kept apart until somebody says so. */
export const lookAlikeSchema = z.object({
  row: z.number(),
  name: z.string(),
  /** The other one: a row of the file, or a customer. */
  otherRow: z.number().nullable(),
  customerId: z.number().nullable(),
  other: z.string(),
  by: z.enum(likenesses),
  /** What they share. */
  value: z.string(),
});
export type LookAlike = z.infer<typeof lookAlikeSchema>;

/** A customer as it would stand in the book. */
export const previewSchema = z.object({
  rows: z.array(z.number()),
  name: z.string(),
  taxNumber: z.string().nullable(),
  tags: z.array(z.string()),
  note: z.string().nullable(),
  /** What comes next, in words: "Tue 1 Dec 2026 · Send the offer". */
  next: z.array(z.string()).default([]),
  known: z.boolean(),
  missing: z.array(z.string()),
  contacts: z.array(
    z.object({
      firstName: z.string().nullable(),
      lastName: z.string().nullable(),
      position: z.string().nullable(),
      consent: z.string().nullable(),
      points: z.array(z.object({ kind: z.enum(['phone', 'email']), value: z.string(), closed: z.boolean() })),
    }),
  ),
});
export type Preview = z.infer<typeof previewSchema>;

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
  /** Columns whose meaning was guessed from what stands in them: shown as a guess, and nobody is recognised by them. */
  guessed: z.array(z.number().int()).default([]),
  /** Columns were changed since the rows were read. */
  stale: z.boolean().default(false),
  /** Whose customers those become of whom the file doesn't say it; null while nobody was chosen. */
  ownerId: z.number().int().nullable().default(null),
  /** Whose those become of whom the file names somebody who can't get them; null: as `ownerId`. */
  strangersOwnerId: z.number().int().nullable().default(null),
  /** Names in the file that are nobody's, with the number of their rows. */
  unknownOwners: z.array(z.object({ name: z.string(), rows: z.number() })).default([]),
  /** Rows of which something can't be told for sure, for the preview: what and where. */
  doubts: z
    .array(z.object({ row: z.number(), kind: z.enum(rowDoubts), column: z.string(), value: z.string() }))
    .default([]),
  doubtCount: z.number().int().default(0),
  /** Who may be the same and is kept apart; emptied once it is done. */
  lookAlikes: z.array(lookAlikeSchema).default([]),
  /** Some finished customers, as they would stand in the book; emptied once it is done. */
  preview: z.array(previewSchema).default([]),
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
  /** Rows of which something stands in the note because it could not be read. */
  noted: z.number().int().default(0),
  /** Rows whose notes did not fit on their customer's any more. */
  notesFull: z.number().int().default(0),
  /** Rows that say what comes next; once it is done: calls that were planned by it. */
  planned: z.number().int().default(0),
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
