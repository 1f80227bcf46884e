// What the dialogs on people leave.
import type { Role } from '../../db/generated/enums.ts';
import type { DialogReceipt } from '../../records/dialogs/receipt.ts';
import type { Absence } from './absences/schema.ts';

/** An absence that was entered. */
export interface AbsenceEntered extends DialogReceipt {
  readonly kind: 'absence-entered';
  readonly absence: Absence;
}

/** Somebody was invited: their code is shown this once. */
export interface PersonInvited extends DialogReceipt {
  readonly kind: 'person-invited';
  readonly invited: {
    readonly personId: number;
    readonly name: string;
    readonly role: Role;
    readonly code: string;
  };
}

export const absenceEntered = (absence: AbsenceEntered['absence']): AbsenceEntered => ({
  kind: 'absence-entered',
  absence,
});

export const personInvited = (invited: PersonInvited['invited']): PersonInvited => ({
  kind: 'person-invited',
  invited,
});
