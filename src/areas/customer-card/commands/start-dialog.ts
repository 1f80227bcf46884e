// The commands that begin a record: /meeting, /call, /deal, /customer; as buttons, for a customer that is known already.

import { type Action, may } from '../../../access/rights.ts';
import type { Beginning, Command, Context } from '../../../conversation/asked.ts';
import type { Db } from '../../../db/client.ts';
import { idOf } from '../../../records/record-ref.ts';
import { customerNames } from '../../customers/queries.ts';
import { customerOrSurvivor } from '../../customers/what-became-of.ts';

const startsDialog = (name: string, action: Action, field: string): Command => ({
  name,
  may: (actor) => may(actor, action),
  async run({ db, context, args: [customer] }, begin) {
    return begin(name, customer === undefined ? {} : await withCustomer(db, context, field, idOf(customer)));
  },
});

/** A button under a saved record: the dialog begins with that record's customer answered. */
async function withCustomer(
  db: Db,
  { actor }: Context,
  field: string,
  id: number | null,
): Promise<Beginning> {
  if (id === null) return {};
  const name = (await customerNames(db, actor, [id])).get(id);
  if (name !== undefined) return { values: { [field]: id }, labels: { [field]: name } };
  const survivor = await customerOrSurvivor(db, actor, id);
  return survivor ? { values: { [field]: survivor.id }, labels: { [field]: survivor.name } } : {};
}

export const startDialogs: readonly Command[] = [
  startsDialog('meeting', 'meeting.write', 'customer'),
  startsDialog('call', 'call.write', 'party'),
  startsDialog('deal', 'deal.write', 'customer'),
  startsDialog('customer', 'customer.write', ''),
];
