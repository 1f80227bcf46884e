// What somebody picks out of a list of a base: some of its customers, or all but some.
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';

export interface Pick {
  readonly id: number;
  readonly base: string;
  readonly number: string;
  readonly everything: boolean;
  /** Those picked; where everything is, those left out. */
  readonly marked: readonly number[];
}

/** So many are marked one by one at most. */
const mostMarked = 1000;

export const isPicked = ({ everything, marked }: Pick, customerId: number): boolean =>
  marked.includes(customerId) !== everything;

/** Which of the list's customers are meant, as `customersBehind` takes it. */
export const among = ({ everything, marked }: Pick) => (everything ? { without: marked } : { only: marked });

/** Returns its id. One statement. Asks no permission: that is asked whenever its list is read. */
export async function beginPick(
  tx: Sql,
  actor: Actor & { readonly personId: number },
  { base, number, now }: { base: string; number: string; now: Date },
): Promise<number> {
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    insert into base_pick (company_id, created_by_id, base, number, created_at)
    values (${actor.companyId}, ${actor.personId}, ${base}, ${number}, ${now}) returning id`;
  return (row as { id: number }).id;
}

/** The actor's own; null when it is not there. One statement. */
export async function findPick(db: Sql, actor: Actor, id: number): Promise<Pick | null> {
  const [pick] = await db.$queryRaw<Pick[]>`
    select id, base, number, everything, marked from base_pick
    where company_id = ${actor.companyId} and id = ${id} and created_by_id = ${actor.personId}::int`;
  return pick ?? null;
}

export type PickChange = { readonly all: boolean } | { readonly customerId: number; readonly on: boolean };

/** Idempotent: what was meant stays what is done, however often it is pressed. One statement. */
export async function changePick(tx: Sql, actor: Actor, pick: Pick, change: PickChange): Promise<void> {
  if ('all' in change) {
    await tx.$executeRaw`
      update base_pick set everything = ${change.all}, marked = '{}'
      where company_id = ${actor.companyId} and id = ${pick.id} and created_by_id = ${actor.personId}::int`;
    return;
  }
  const { customerId, on } = change;
  await tx.$executeRaw`
    update base_pick set marked = case when ${on}::boolean <> everything and cardinality(marked) < ${mostMarked}
      then array_append(array_remove(marked, ${customerId}::int), ${customerId}::int) else array_remove(marked, ${customerId}::int) end
    where company_id = ${actor.companyId} and id = ${pick.id} and created_by_id = ${actor.personId}::int`;
}

/** Removes those that were left. Returns how many. One statement. */
export async function dropPicks(db: Sql, before: Date): Promise<number> {
  return db.$executeRaw`delete from base_pick where created_at < ${before}`;
}
