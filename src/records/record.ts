// What the records have in common: how they are named, what they can lack, what a change of one answers.
import { z } from 'zod';
import type { RecordKind } from '../db/generated/enums.ts';

export type { RecordKind };

export interface RecordRef {
  readonly kind: RecordKind;
  readonly id: number;
}

/**
 * What a record can lack of the minimum set, in the order in which it is listed and asked for. A due result of a
 * meeting, and the next step of a deal, depend on the time and are never stored.
 */
export const missingCodes = [
  'name',
  'party',
  'customer',
  'contact_name',
  'contact_info',
  'phone',
  'email',
  'position',
  'tax_number',
  'tag',
  'at',
  'subject',
  'title',
  'amount',
  'direction',
  'status',
  'closed_on',
  'lost_reason',
  'note',
  'result',
  'next_step',
] as const;
export type Missing = (typeof missingCodes)[number];

/** Reads a stored list; codes of another version of Tallybot are left out. */
export const missingSchema = z
  .array(z.string())
  .transform((codes) => missingCodes.filter((code) => codes.includes(code)));

/**
 * Why a change was refused. `forbidden`: not theirs to do; `gone`: not there, deleted or another company's;
 * `changed`: somebody changed it meanwhile; `no_customer`: the customer is not there for this person.
 * `note_full`, `tags_full`: there would be more of it than a customer may have; nothing was cut.
 */
export type Refusal = 'forbidden' | 'gone' | 'changed' | 'no_customer' | 'note_full' | 'tags_full';

export interface Change {
  readonly ok: true;
  readonly record: RecordRef;
  readonly version: number;
  /** What undo takes back; null when nothing had to be changed. */
  readonly auditId: number | null;
  readonly missing: readonly Missing[];
  readonly created: boolean;
}

export type Saved = Change | { readonly ok: false; readonly reason: Refusal };

export const refused = (reason: Refusal): Saved => ({ ok: false, reason });

/** What taking it down has cost: presses, typed characters, seconds of attention. Edits add to it. */
export const costSchema = z.object({
  taps: z.number().int().nonnegative(),
  chars: z.number().int().nonnegative(),
  seconds: z
    .number()
    .nonnegative()
    .transform((seconds) => Math.round(seconds)),
});
export type Cost = z.input<typeof costSchema>;

/** For records that nobody typed: imports, telephony, samples. */
export const noCost: Cost = { taps: 0, chars: 0, seconds: 0 };

/** Whose record it is. */
export interface Holder {
  readonly id: number;
  readonly teamId: number | null;
}
