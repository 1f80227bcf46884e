// Reads the audit log.

import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import type { RecordRef } from '../../records/record.ts';

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

/**
 * What was done to a record, newest first; empty for whoever may not see the record. One statement. A handover has one entry
 * for all its records: it is found by its items, and says here who had the record (`holder`) before and after.
 */
export async function recordHistory(
  db: Sql,
  actor: Actor,
  record: RecordRef,
  { limit = 20 }: { limit?: number } = {},
): Promise<HistoryEntry[]> {
  return db.$queryRaw<HistoryEntry[]>`
    with own as (
      select a.id, a.before, a.after from audit a
      where a.company_id = ${actor.companyId} and a.kind = ${record.kind}::text::"RecordKind" and a.record_id = ${record.id}
    ), handed as (
      select h.audit_id, h.return_audit_id, i.returned, jsonb_build_object('holder', giver.name) as giver,
        jsonb_build_object('holder', taker.name) as taker
      from handover_item i join handover h on h.id = i.handover_id and h.company_id = ${actor.companyId}
      join person giver on giver.id = h.from_person_id join person taker on taker.id = i.to_person_id
      where i.kind = ${record.kind}::text::"RecordKind" and i.record_id = ${record.id} and h.done_at is not null
    ), entry as (
      select id, before, after from own
      union all select audit_id, giver, taker from handed
      union all select return_audit_id, taker, giver from handed where returned)
    select a.id, a.at, p.name as person, a.messenger as via, a.action, entry.before, entry.after
    from entry join audit a on a.id = entry.id and a.company_id = ${actor.companyId} left join person p on p.id = a.person_id
    where exists (select from ${Prisma.raw(record.kind)} r where r.id = ${record.id} and ${scopeSql(actor, record.kind, 'r')})
    order by a.at desc, a.id desc limit ${limit}`;
}
