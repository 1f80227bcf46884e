// Writes the audit log: who did what, when, from which messenger. Append-only.

import type { Actor } from '../../access/actor.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { RecordKind } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';

export interface AuditEntry {
  /** What was done, as `<thing>.<verb>`: "meeting.create", "person.deactivate". */
  readonly action: string;
  /** The record it was done to; left out for what is not a record. */
  readonly kind?: RecordKind | null;
  readonly recordId?: number | null;
  /** Snapshots; dates and decimals are stored as strings. Undo restores `before`, so a record's must be whole. */
  readonly before?: unknown;
  readonly after?: unknown;
  readonly now: Date;
}

/** Adds one entry and returns its id, by which the act can be undone. One statement. Not idempotent. */
export async function writeAudit(tx: Sql, actor: Actor, entry: AuditEntry): Promise<number> {
  const rows = await tx.$queryRaw<{ id: number }[]>(Prisma.sql`
    insert into audit (company_id, at, person_id, messenger, action, kind, record_id, before, after)
    values (${actor.companyId}, ${entry.now}, ${actor.personId}, ${actor.via}, ${entry.action},
      ${entry.kind ?? null}::text::"RecordKind", ${entry.recordId ?? null},
      ${stored(entry.before)}::text::jsonb, ${stored(entry.after)}::text::jsonb)
    returning id`);
  return (rows[0] as { id: number }).id;
}

const stored = (snapshot: unknown): string | null =>
  snapshot === undefined || snapshot === null ? null : JSON.stringify(snapshot);
