// Reads which record a button is about.
import { RecordKind } from '../db/generated/enums.ts';
import type { RecordRef } from '../domain/records.ts';

/** Null when the two parts of a token name no record. */
export function refOf(kind: string | undefined, id: string | undefined): RecordRef | null {
  const known = Object.values(RecordKind).find((one) => one === kind);
  const number = Number(id);
  if (!known || !Number.isSafeInteger(number) || number < 1 || number > 2 ** 31 - 1) return null;
  return { kind: known, id: number };
}
