// Keeps each company to what it decided: personal data of customers whom nobody touches any more is erased; finished records,
// the audit log and files are removed when their time is over. What was removed is in the audit log.

import { parsePolicy } from '../../../access/policy.ts';
import { systemActor } from '../../../access/system-actor.ts';
import type { Job } from '../../../background/job.ts';
import type { Database } from '../../../db/client.ts';
import type { Company } from '../../../db/generated/client.ts';
import type { SqlTransaction } from '../../../db/sql.ts';
import { writeAudit } from '../../../records/audit/mutations.ts';
import { pluralOf, type WorkKind, workKinds } from '../../../records/record-kinds.ts';
import { dueForErasure, isDueForErasure } from '../due.ts';
import { eraseCustomer } from '../erase-customer.ts';
import { type OutOfDate, removeFiles, removeLog, removeRecords } from '../out-of-date.ts';

/** The rest follows in the nights after: each erasure reads what chats were shown, and others want the database, too. */
const mostPerNight = 200;
const perChunk = 50;
const perPart = 500;

export const retention: Job = {
  name: 'retention',
  summary:
    'Erases personal data of customers left alone, and removes finished records, audit log and files, as the policy says.',
  async run({ db, now }) {
    const companies = await db.prisma.company.findMany({ orderBy: { id: 'asc' } });
    let erased = 0;
    let records = 0;
    let log = 0;
    let files = 0;
    for (const company of companies) {
      erased += await eraseDue(db, company, now);
      const removed = await removeDue(db, company, now);
      records += Object.values(removed.records).reduce((sum, count) => sum + count, 0);
      log += removed.log;
      files += removed.files;
    }
    return { erased, records, log, files };
  },
};

/** All that is out of date, however long nobody removed any: in transactions of some hundred, so that nobody waits long. */
async function removeDue(db: Database, company: Company, now: Date) {
  const { recordMonths, logMonths, fileDays } = parsePolicy(company.policy).retention;
  const asked = (keptFor: number): OutOfDate => ({ companyId: company.id, keptFor, now });
  const records: Partial<Record<WorkKind, number>> = {};
  for (const kind of recordMonths === null ? [] : workKinds) {
    const count = await inParts(db, (tx) => removeRecords(tx, kind, asked(recordMonths as number), perPart));
    if (count > 0) records[kind] = count;
  }
  const log = logMonths === null ? 0 : await inParts(db, (tx) => removeLog(tx, asked(logMonths), perPart));
  const files = await inParts(db, (tx) => removeFiles(tx, asked(fileDays), perPart));
  const counts = byPluralOf(records);
  const after = { ...counts, ...(log > 0 && { log }), ...(files > 0 && { files }) };
  if (Object.keys(after).length > 0)
    await writeAudit(db.sql, systemActor(company, 'job'), { action: 'retention.applied', after, now });
  return { records: counts, log, files };
}

async function inParts(db: Database, remove: (tx: SqlTransaction) => Promise<number>): Promise<number> {
  let removed = 0;
  for (;;) {
    const part = await db.sqlTransaction(remove);
    removed += part;
    if (part < perPart) return removed;
  }
}

const byPluralOf = (counts: Partial<Record<WorkKind, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).map(([kind, count]) => [pluralOf(kind as WorkKind), count]));

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
