// Erases the personal data of customers whom nobody has touched for as long as the company keeps it.

import { parsePolicy } from '../../../access/policy.ts';
import { systemActor } from '../../../access/system-actor.ts';
import type { Job } from '../../../background/job.ts';
import type { Database } from '../../../db/client.ts';
import type { Company } from '../../../db/generated/client.ts';
import { dueForErasure, isDueForErasure } from '../due.ts';
import { eraseCustomer } from '../erase-customer.ts';

/** The rest follows in the nights after: each erasure reads what chats were shown, and others want the database, too. */
const mostPerNight = 200;
const perChunk = 50;

export const retention: Job = {
  name: 'retention',
  summary: 'Erases personal data of customers whom nobody has touched for longer than the policy keeps it.',
  async run({ db, now }) {
    const companies = await db.prisma.company.findMany({ orderBy: { id: 'asc' } });
    let erased = 0;
    for (const company of companies) erased += await eraseDue(db, company, now);
    return { erased };
  },
};

/** A transaction for each customer, so that nobody waits for all of them. */
async function eraseDue(db: Database, company: Company, now: Date): Promise<number> {
  const months = parsePolicy(company.policy).retention.customerMonths;
  if (months === null) return 0;
  const keeping = { companyId: company.id, months, now };
  const actor = systemActor(company, 'job');
  let erased = 0;
  while (erased < mostPerNight) {
    const due = await dueForErasure(db.sql, keeping, perChunk);
    let done = 0;
    for (const customerId of due) {
      const isErased = await db.sqlTransaction(async (tx) => {
        // Somebody may have touched it meanwhile.
        if (!(await isDueForErasure(tx, keeping, customerId))) return false;
        return (await eraseCustomer(tx, actor, { customerId, cause: 'retention', now })).ok;
      });
      if (isErased) done += 1;
    }
    erased += done;
    if (due.length < perChunk || done === 0) break;
  }
  return erased;
}
