// Reads the audit log.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import type { Actor } from '../access/actor.ts';
import { scopeSql } from '../access/scope.ts';
import type { RecordRef } from '../records.ts';

export interface HistoryEntry {
  readonly id: number;
  readonly at: Date;
  /** Null for the command line and for jobs. */
  readonly person: string | null;
  /** A messenger's name, "cli" or "job". */
  readonly via: string;
  readonly action: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** What was done to a record, newest first; empty for whoever may not see the record. One statement. */
export async function recordHistory(
  db: Sql,
  actor: Actor,
  record: RecordRef,
  { limit = 20 }: { limit?: number } = {},
): Promise<HistoryEntry[]> {
  return db.$queryRaw<HistoryEntry[]>`
    select a.id, a.at, p.name as person, a.messenger as via, a.action, a.before, a.after
    from audit a left join person p on p.id = a.person_id
    where a.company_id = ${actor.companyId} and a.kind = ${record.kind}::text::"RecordKind" and a.record_id = ${record.id}
      and exists (select from ${Prisma.raw(record.kind)} r where r.id = ${record.id} and ${scopeSql(actor, record.kind, 'r')})
    order by a.at desc, a.id desc limit ${limit}`;
}
