// The sale notice that went out last, whether or not it still holds: by it people see what came of how they keep their contacts.
import type { Sql } from '../../db/sql.ts';

export interface LastNotice {
  readonly id: number;
  readonly title: string;
}

/** Null where none has gone out yet. One statement. */
export async function lastNotice(db: Sql, companyId: number): Promise<LastNotice | null> {
  const [notice] = await db.$queryRaw<LastNotice[]>`
    select id, title from notice where company_id = ${companyId} and started_at is not null
    order by started_at desc, id desc limit 1`;
  return notice ?? null;
}

/** What the states of a recipient come to: written to, waiting for it, or told by hand; nothing reached them; not of the audience. */
export const reachedStatuses = ['waiting', 'sending', 'sent', 'unknown', 'told'] as const;
export const missedStatuses = ['unreachable', 'failed'] as const;
