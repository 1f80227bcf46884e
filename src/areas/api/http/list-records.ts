// A page of a kind of record: by number, or by when it changed.
import type { Actor } from '../../../access/actor.ts';
import { Prisma } from '../../../db/generated/client.ts';
import type { Sql } from '../../../db/sql.ts';
import { holderSql } from '../../../records/record-kinds.ts';
import { numberChanges } from '../change-feed.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import { missingSql, readChanges, readPage } from '../read-records.ts';
import type { Acting, RecordResource } from '../record-resource.ts';
import { shownGone, shownRecord } from '../show-record.ts';
import type { ApiParts } from './api-env.ts';

export interface Filters {
  readonly cursor?: string;
  readonly limit: number;
  readonly updatedSince?: string;
  readonly [filter: string]: unknown;
}

/** Up to four statements. */
export async function listRecords(
  { db }: Pick<ApiParts, 'db'>,
  resource: RecordResource,
  { actor, now }: Acting,
  query: Filters,
) {
  const { cursor: text, limit, updatedSince, ...filters } = query;
  const asked = { ...filters, updatedSince };
  const cursor = text === undefined ? null : readCursor(text, asked);
  const where = whereOf(resource, filters, { actor, now });
  const after = cursor?.after ?? 0;
  if (updatedSince === undefined) {
    const rows = await readPage(db.sql, actor, resource, { after, limit: limit + 1, where, now });
    const items = rows.slice(0, limit);
    const hasMore = rows.length > limit;
    const last = items.at(-1)?.id ?? after;
    return {
      items: items.map((row) => shownRecord(resource, actor, row)),
      nextCursor: hasMore ? writeCursor({ by: 'id', after: last }, asked) : null,
      hasMore,
    };
  }
  await db.sqlTransaction((tx) => numberChanges(tx, actor.companyId, now));
  const since = cursor ? null : new Date(updatedSince);
  const rows = await readChanges(db.sql, actor, resource, {
    after,
    limit: limit + 1,
    where,
    now,
    since,
  });
  const items = rows.slice(0, limit);
  const last = items.at(-1)?.seq ?? (cursor ? after : await lastChange(db.sql, actor));
  return {
    items: items.map((row) => (row.gone ? shownGone(row) : shownRecord(resource, actor, row))),
    nextCursor: writeCursor({ by: 'change', after: Number(last) }, asked),
    hasMore: rows.length > limit,
  };
}

/** Where a list of changes begins that has none yet. */
async function lastChange(db: Sql, { companyId }: Actor): Promise<number> {
  const [last] = await db.$queryRaw<{ seq: number | null }[]>`
    select max(seq) as seq from record_change where company_id = ${companyId}`;
  return last?.seq ?? 0;
}

function whereOf(
  resource: RecordResource,
  { complete, ...filters }: Readonly<Record<string, unknown>>,
  { actor, now }: { actor: Actor; now: Date },
): Prisma.Sql {
  const holder = filters.ownerId ?? filters.managerId;
  const { customerId } = filters;
  return Prisma.join(
    [
      resource.where(filters, actor),
      ...(holder === undefined ? [] : [Prisma.sql`${holderSql(resource.kind, 'r')} = ${holder as number}`]),
      ...(customerId === undefined ? [] : [Prisma.sql`r.customer_id = ${customerId as number}`]),
      ...(complete === undefined
        ? []
        : [
            complete === 'true'
              ? Prisma.sql`(${missingSql(resource, now)}) = '{}'`
              : Prisma.sql`(${missingSql(resource, now)}) <> '{}'`,
          ]),
    ],
    ' and ',
  );
}
