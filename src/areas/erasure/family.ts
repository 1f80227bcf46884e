// A customer with those that were merged into it: they are erased, and disclosed, together.
import type { Sql } from '../../db/sql.ts';

/**
 * The last survivor's id with all that were merged into it, smallest first; empty when the company has no such customer.
 * One statement.
 */
export async function familyOf(
  db: Sql,
  companyId: number,
  customerIds: readonly number[],
): Promise<number[]> {
  const rows = await db.$queryRaw<{ id: number }[]>`
    with recursive up as (
      select cu.id, cu.merged_into_id from customer cu
      where cu.company_id = ${companyId} and cu.id = any(${[...customerIds]}::int[])
      union
      select cu.id, cu.merged_into_id from customer cu join up on cu.id = up.merged_into_id
      where cu.company_id = ${companyId}
    ), family as (
      select up.id from up
      union
      select cu.id from customer cu join family on cu.merged_into_id = family.id
      where cu.company_id = ${companyId}
    )
    select id from family order by id`;
  return rows.map(({ id }) => id);
}

/** The family with its rows held: whoever would change one of them, or take one for a record, waits. Two statements or more. */
export async function lockFamily(
  tx: Sql,
  companyId: number,
  customerIds: readonly number[],
): Promise<number[]> {
  let family = await familyOf(tx, companyId, customerIds);
  for (;;) {
    await tx.$queryRaw`
      select id from customer where company_id = ${companyId} and id = any(${family}::int[]) order by id for update`;
    // A merge that was under way may have brought one more.
    const grown = await familyOf(tx, companyId, family);
    if (grown.length === family.length) return family;
    family = grown;
  }
}
