// Which customers a contact that was read may be already: asked before anything is offered to be saved.
import type { Sql } from '../../db/sql.ts';
import type { SalesContext } from '../../records/dialogs/sales-dialog.ts';
import { type LookAlike, lookAlikes } from '../customers/look-alikes.ts';
import { toldOf } from '../customers/reveals/probes.ts';
import { customerName, type ReadContact } from './read-contact.ts';

const MOST_SHOWN = 2;

/** Empty where there is nobody like it. One statement; more where it is another's, see `toldOf`. */
export async function knownCustomers(
  db: Sql,
  { actor, now }: SalesContext,
  contact: ReadContact,
): Promise<LookAlike[]> {
  const { phones, emails } = contact;
  const found = await lookAlikes(db, actor, { name: customerName(contact), phones, emails });
  return toldOf(db, actor, found.slice(0, MOST_SHOWN), now);
}
