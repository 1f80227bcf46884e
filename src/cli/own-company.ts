// The company that the command line works for.

import type { Actor } from '../access/actor.ts';
import { systemActor } from '../access/system-actor.ts';
import type { Db } from '../db/client.ts';

export const noCompany = {
  ok: false,
  problem: 'There is no company yet. Make one: tallybot setup --company NAME --admin NAME',
} as const;

/** Acts for one's own company; while there is none, for the sample company; null when there is neither. */
export async function ownCompanyActor(db: Db): Promise<Actor | null> {
  const company = await db.company.findFirst({ orderBy: [{ demo: 'asc' }, { id: 'asc' }] });
  return company && systemActor(company, 'cli');
}
