// What the dialogs on a customer have in common: whose they are stands in the header and is not asked.
import { z } from 'zod';
import type { Actor } from '../../../access/actor.ts';
import { choice } from '../../../engine/fields/choice.ts';
import type { Field } from '../../../engine/types.ts';
import { refusedBecause } from '../../../records/dialogs/outcome.ts';
import { onceAnswered, type SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import type { Saved } from '../../../records/record.ts';

/** Answered at the start by `fields.customer`; its label is the customer's name. */
export const ofCustomer = {
  customer: given('customer', 'field.customer'),
} as const;

/** An id that the dialog is begun with, such as the contact that is changed; shown as its label. */
export function given(key: string, label: Field['label']): Field<number, Actor> {
  return choice<number, Actor>({
    schema: z.int().positive(),
    ask: label,
    label,
    applies: onceAnswered(key),
    show: (_value, _context, shown) => shown ?? '',
  });
}

/** The customer's card again, with the way to take the change back. */
export const changedOutcome = (saved: Saved, label = ''): SalesOutcome =>
  saved.ok
    ? {
        ok: true,
        value: saved.record.id,
        label,
        receipt: { changed: { customerId: saved.record.id, auditId: saved.auditId } },
      }
    : refusedBecause(saved.reason);
