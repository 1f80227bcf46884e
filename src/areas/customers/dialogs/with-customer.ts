// A button under a record begins a dialog with that record's customer answered.
import type { DialogCommand } from '../../../records/dialogs/sales-dialog.ts';
import { idOf } from '../../../records/record-ref.ts';
import { customerNames } from '../queries.ts';
import { customerOrSurvivor } from '../what-became-of.ts';

/** @param field which of the dialog's questions the customer answers */
export const withCustomer =
  (field: string): NonNullable<DialogCommand['begin']> =>
  async (db, actor, [customer]) => {
    const id = idOf(customer);
    if (id === null) return {};
    const name = (await customerNames(db, actor, [id])).get(id);
    if (name !== undefined) return { values: { [field]: id }, labels: { [field]: name } };
    const survivor = await customerOrSurvivor(db, actor, id);
    return survivor ? { values: { [field]: survivor.id }, labels: { [field]: survivor.name } } : {};
  };
