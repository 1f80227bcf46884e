// What somebody picks out of a list of a base: some of its customers, or all but some.
import { z } from 'zod';
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
  request: {
    readonly base: string;
    readonly number: string;
    readonly now: Date;
    /** What is picked at once: all of them, or these; nothing by default. */
    readonly everything?: boolean;
    readonly marked?: readonly number[];
  },
): Promise<number> {
  const { base, number, now, everything = false, marked = [] } = request;
  const [row] = await tx.$queryRaw<{ id: number }[]>`
    insert into base_pick (company_id, created_by_id, base, number, everything, marked, created_at)
    values (${actor.companyId}, ${actor.personId}, ${base}, ${number}, ${everything}::boolean,
      ${marked.slice(0, mostMarked)}::int[], ${now}) returning id`;
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

const messageSchema = z.object({
  key: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

const resultSchema = z.object({
  act: z.string(),
  said: z.array(messageSchema),
  handoverIds: z.array(z.number()),
  auditIds: z.array(z.number()),
  requestIds: z.array(z.number()),
  noticeTag: z.string().nullable(),
  /** How much was taken back, once it was. */
  undone: z.object({ back: z.number(), stayed: z.number() }).nullable(),
});
/** What was done with what was picked; `said` in keys. */
export type PickResult = z.infer<typeof resultSchema>;

/** Held until the end, so that of two at once the second finds what the first did. One statement. */
export async function holdPick(
  tx: Sql,
  actor: Actor,
  id: number,
): Promise<{ readonly pick: Pick; readonly result: PickResult | null } | null> {
  const [row] = await tx.$queryRaw<(Pick & { result: unknown })[]>`
    select id, base, number, everything, marked, result from base_pick
    where company_id = ${actor.companyId} and id = ${id} and created_by_id = ${actor.personId}::int for update`;
  if (!row) return null;
  const { result, ...pick } = row;
  return { pick, result: result === null ? null : resultSchema.parse(result) };
}

/** One statement. */
export async function keepResult(tx: Sql, actor: Actor, id: number, result: PickResult): Promise<void> {
  await tx.$executeRaw`
    update base_pick set result = ${JSON.stringify(result)}::jsonb
    where company_id = ${actor.companyId} and id = ${id} and created_by_id = ${actor.personId}::int`;
}

/** Removes those that were left. Returns how many. One statement. */
export async function dropPicks(db: Sql, before: Date): Promise<number> {
  return db.$executeRaw`delete from base_pick where created_at < ${before}`;
}
