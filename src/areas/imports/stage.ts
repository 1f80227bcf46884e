// Takes a file's rows down before anything is done with them.

import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { AppError } from '../../errors.ts';
import { mayImport } from './access.ts';
import { claimedUntil } from './progress.ts';
import { type ImportSettings, importSettingsSchema, type StagedRow } from './schema.ts';

export interface NewImport {
  /** Null where the file is not stored: the command line reads it where it is. */
  readonly fileId: number | null;
  readonly fileName: string;
  readonly settings: Partial<ImportSettings>;
  /** Whether the caller reads it: then no worker takes it up meanwhile. */
  readonly held: boolean;
  readonly now: Date;
}

/** Begins an import in status "staging". Not idempotent. One statement. */
export async function createImport(
  tx: Sql,
  actor: Actor,
  { fileId, fileName, settings, held, now }: NewImport,
): Promise<number> {
  if (!mayImport(actor)) throw new AppError('import-forbidden', 'This role may not import.');
  const [made] = await tx.$queryRaw<{ id: number }[]>`
    insert into import (company_id, created_by_id, file_id, file_name, settings, claimed_until, created_at)
    values (${actor.companyId}, ${actor.personId}, ${fileId}, ${fileName},
      ${JSON.stringify(importSettingsSchema.parse(settings))}::text::jsonb, ${held ? claimedUntil(now) : null}::timestamptz, ${now})
    returning id`;
  return (made as { id: number }).id;
}

/** With its numbers in other systems, until it is put in. */
export interface NumberedRow extends StagedRow {
  readonly numbers?: Readonly<Record<string, string | null>> | undefined;
}

/** Adds rows, of which the last may have been added before. One statement. */
export async function stageRows(tx: Sql, importId: number, rows: readonly NumberedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const staged = rows.map(({ row, cells, problem, refused, isNoted, customer, keys, numbers }) => ({
    row,
    verdict: problem ? 'bad' : 'new',
    reason: problem,
    data: { cells, customer, ...(refused ? { refused } : {}), ...(isNoted ? { noted: true } : {}) },
    keys: `{${keys.map((key) => `"${key.replace(/["\\]/g, '\\$&')}"`).join(',')}}`,
    ...(numbers && { numbers }),
  }));
  await tx.$executeRaw`
    insert into import_row (import_id, row, verdict, reason, data, keys, numbers)
    select ${importId}::int, s.row, s.verdict, s.reason, s.data, s.keys::text[], s.numbers
    from jsonb_to_recordset(${JSON.stringify(staged)}::text::jsonb) as s(row int, verdict text, reason text, data jsonb, keys text, numbers jsonb)
    on conflict do nothing`;
}

/** Forgets the rows: they are read anew, by other columns or after a stop. One statement. */
export async function unstageRows(tx: Sql, importId: number): Promise<void> {
  await tx.$executeRaw`delete from import_row where import_id = ${importId}`;
}
