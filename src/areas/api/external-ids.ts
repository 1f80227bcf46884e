// Numbers of records in other systems: by them a record is found, made or changed.
import { Prisma } from '../../db/generated/client.ts';
import type { RecordKind } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { tableSql } from '../../records/record-kinds.ts';

export interface ExternalId {
  readonly system: string;
  readonly value: string;
}

/** As an object by system, over the record table `r`. */
export const externalIdsSql = (kind: RecordKind): Prisma.Sql => Prisma.sql`coalesce((
  select jsonb_object_agg(x.system, x.value) from external_id x
  where x.company_id = r.company_id and x.kind = ${kind}::text::"RecordKind" and x.record_id = r.id), '{}')`;

/** Of one that was merged into another: the survivor. Null where nothing has the number. One statement. */
export async function recordOfExternalId(
  db: Sql,
  { companyId, kind, system, value }: ExternalId & { companyId: number; kind: RecordKind },
): Promise<number | null> {
  const [found] =
    kind === 'customer'
      ? await db.$queryRaw<{ id: number }[]>`
          with recursive led as (
            select cu.id, cu.merged_into_id, 0 as steps from external_id x join customer cu on cu.id = x.record_id
            where x.company_id = ${companyId} and x.kind = 'customer' and x.system = ${system} and x.value = ${value}
            union all
            select cu.id, cu.merged_into_id, led.steps + 1 from led join customer cu on cu.id = led.merged_into_id
            where cu.company_id = ${companyId} and led.steps < 50)
          select id from led where merged_into_id is null`
      : await db.$queryRaw<{ id: number }[]>`
          select record_id as id from external_id
          where company_id = ${companyId} and kind = ${kind}::text::"RecordKind" and system = ${system} and value = ${value}`;
  return found?.id ?? null;
}

/**
 * The record has these numbers; null takes one away. A number of what was deleted is free again. Answers the system whose
 * number another record has; null when all went well. Two statements a system.
 */
export async function setExternalIds(
  tx: Sql,
  of: { companyId: number; kind: RecordKind; recordId: number; now: Date },
  ids: Readonly<Record<string, string | null>>,
): Promise<string | null> {
  const { companyId, kind, recordId, now } = of;
  for (const [system, value] of Object.entries(ids)) {
    const kinds = Prisma.sql`${kind}::text::"RecordKind"`;
    await tx.$executeRaw`
      delete from external_id x where x.company_id = ${companyId} and x.kind = ${kinds} and x.system = ${system}
        and ((x.record_id = ${recordId} and x.value is distinct from ${value}::text)
          or (x.value = ${value}::text and not exists (
            select from ${tableSql(kind)} r where r.id = x.record_id and (r.deleted_at is null or ${isMerged(kind)}))))`;
    if (value === null) continue;
    const [held] = await tx.$queryRaw<{ recordId: number }[]>`
      insert into external_id (company_id, kind, system, value, record_id, created_at)
      values (${companyId}, ${kinds}, ${system}, ${value}, ${recordId}, ${now})
      on conflict (company_id, kind, system, value) do update set record_id = external_id.record_id
      returning record_id as "recordId"`;
    if (held?.recordId !== recordId) return system;
  }
  return null;
}

const isMerged = (kind: RecordKind): Prisma.Sql =>
  kind === 'customer' ? Prisma.sql`r.merged_into_id is not null` : Prisma.sql`false`;
