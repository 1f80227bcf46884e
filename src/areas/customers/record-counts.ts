// How much was done with customers: what tells two of them apart.
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { byPlural, ofEach, pluralOf, tableSql, workKinds } from '../../records/record-kinds.ts';
import { mayReadTimeline } from './overview.ts';

const countsSchema = z.object({ id: z.number(), ...byPlural(workKinds, () => z.number()) });
export type RecordCounts = Omit<z.infer<typeof countsSchema>, 'id'>;

/** By id, for customers that the actor may see (the caller has asked); none for operators. At most one statement. */
export async function recordCounts(
  db: Sql,
  actor: Actor,
  ids: readonly number[],
): Promise<Map<number, RecordCounts>> {
  if (!mayReadTimeline(actor)) return new Map();
  const { companyId } = actor;
  const rows = await db.$queryRaw<unknown[]>`
    select cu.id, ${ofEach(
      workKinds,
      ',',
      ({ kind }) => Prisma.sql`(select count(*)::int from ${tableSql(kind)} r
        where r.company_id = ${companyId} and r.customer_id = cu.id and r.deleted_at is null) as ${Prisma.raw(pluralOf(kind))}`,
    )}
    from customer cu where cu.company_id = ${companyId} and cu.id = any(${[...ids]}::int[])`;
  return new Map(
    z
      .array(countsSchema)
      .parse(rows)
      .map(({ id, ...counts }) => [id, counts]),
  );
}
