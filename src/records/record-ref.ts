// Reads which record a button is about.
import { RecordKind } from '../db/generated/enums.ts';
import type { RecordRef } from './record.ts';

const mostId = 2 ** 31 - 1;

/** Null when a part of a token, or a typed word, is no id that a row could have. */
export function idOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,10}$/.test(text) && Number(text) >= 1 && Number(text) <= mostId
    ? Number(text)
    : null;
}

/** Null when the two parts of a token name no record. */
export function refOf(kind: string | undefined, id: string | undefined): RecordRef | null {
  const known = Object.values(RecordKind).find((one) => one === kind);
  const number = idOf(id);
  return known && number !== null ? { kind: known, id: number } : null;
}
