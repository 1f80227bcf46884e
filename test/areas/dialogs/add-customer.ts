// A customer that is there before a test begins.

import type { Actor } from '../../../src/access/actor.ts';
import { saveCustomer } from '../../../src/areas/customers/mutations.ts';
import type { SaveCustomer } from '../../../src/areas/customers/schema.ts';
import type { Database } from '../../../src/db/client.ts';
import { noCost } from '../../../src/records/record.ts';

/** Last used long before the tests' clocks, so that whatever is used in a test comes first. */
const longAgo = new Date('2026-11-01T09:00:00Z');

/** The id. */
export async function addCustomer(
  database: Database,
  actor: Actor,
  fields: Partial<SaveCustomer> & { name: string },
): Promise<number> {
  const saved = await database.transaction((tx) =>
    saveCustomer(tx, actor, { contactLastName: 'Petrov', cost: noCost, now: longAgo, ...fields }),
  );
  if (!saved.ok) throw new Error(saved.reason);
  return saved.record.id;
}
