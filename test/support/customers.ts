// A customer that lacks nothing.
import { saveCustomer } from '../../src/areas/customers/mutations.ts';
import { noCost } from '../../src/records/record.ts';
import type { Stage } from './stage.ts';

/** Owned by the company's manager. Returns its id. */
export async function giveCustomer(
  { database, company }: Pick<Stage, 'database' | 'company'>,
  name: string,
  owner = company.manager,
): Promise<number> {
  const saved = await database.transaction((tx) =>
    saveCustomer(tx, owner, {
      name,
      contactFirstName: 'Ivan',
      contactLastName: 'Petrov',
      phone: '+49 30 901820',
      cost: noCost,
      now: new Date('2026-11-02T08:00:00Z'),
    }),
  );
  if (!saved.ok) throw new Error(saved.reason);
  return saved.record.id;
}
