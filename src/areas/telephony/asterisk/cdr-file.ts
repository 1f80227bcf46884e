// Reads what an Asterisk has added to its CDR file (Master.csv) since it was read last.
import { open } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { CdrFields } from '../providers/asterisk.ts';

/** In their order; the last but one only with `loguniqueid=yes` in cdr.conf. */
const columns = [
  'AccountCode',
  'Source',
  'Destination',
  'DestinationContext',
  'CallerID',
  'Channel',
  'DestinationChannel',
  'LastApplication',
  'LastData',
  'StartTime',
  'AnswerTime',
  'EndTime',
  'Duration',
  'BillableSeconds',
  'Disposition',
  'AMAFlags',
  'UniqueID',
  'UserField',
] as const;
const uniqueIdAt = columns.indexOf('UniqueID');

export interface CdrPosition {
  readonly offset: number;
  readonly size: number;
}

export type CdrRead =
  | {
      readonly ok: true;
      readonly records: readonly CdrFields[];
      readonly position: CdrPosition;
      readonly more: boolean;
    }
  /** `no-ids`: without unique ids nobody can tell what was heard already. */
  | { readonly ok: false; readonly reason: 'no-file' | 'no-ids' };

const atOnce = 1024 * 1024;

/** From the end of the file where nothing was read before; from its beginning where it was begun anew. */
export async function readCdrFile(path: string, since: CdrPosition | null): Promise<CdrRead> {
  const file = await open(path, 'r').catch(() => null);
  if (!file) return { ok: false, reason: 'no-file' };
  try {
    const { size } = await file.stat();
    if (since === null) return { ok: true, records: [], position: { offset: size, size }, more: false };
    const from = size < since.offset ? 0 : since.offset;
    const buffer = Buffer.alloc(Math.min(atOnce, size - from));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
    // What has no line end yet is still being written.
    const until = buffer.lastIndexOf(0x0a, bytesRead - 1) + 1;
    const rows = parse(buffer.subarray(0, until), {
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
    }) as string[][];
    const records = rows.map(
      (row): CdrFields => Object.fromEntries(columns.map((name, at) => [name, row[at]])),
    );
    if (rows.length > 0 && rows.every((row) => !row[uniqueIdAt])) return { ok: false, reason: 'no-ids' };
    const offset = from + until;
    return { ok: true, records, position: { offset, size }, more: until > 0 && offset < size };
  } finally {
    await file.close();
  }
}
