// Customers that are probably one: the same phone, e-mail or tax number, or nearly the same name.
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import { scopeSql } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { writeAudit } from '../../records/audit/mutations.ts';

const pairSchema = z.object({
  firstId: z.number(),
  firstName: z.string(),
  secondId: z.number(),
  secondName: z.string(),
  why: z.array(z.enum(['tax_number', 'phone', 'email', 'name'])),
});
export type LookAlikePair = z.infer<typeof pairSchema>;

/** Names nearer than this are reported: a slip, or another ending. */
const SIMILAR = 0.6;
/** Names are compared where they begin or end alike; so many of them at most, as "Hotel …" begins many. */
const BEGINNING = 5;
const MOST_IN_BLOCK = 40;

/**
 * The surest first, within what the actor may see, as both must be theirs to merge. Of several that share a number each is
 * paired with the oldest one; `ownerIds` narrows it to these people's. Two statements, best in a transaction; over 100,000 customers seconds, over a team's some milliseconds.
 */
export async function lookAlikePairs(
  db: Sql,
  actor: Actor,
  { limit, offset = 0, ownerIds }: { limit: number; offset?: number; ownerIds?: readonly number[] },
): Promise<LookAlikePair[]> {
  if (!may(actor, 'look-alikes.see')) return [];
  // Compiling the statement takes PostgreSQL longer than running it; outside a transaction this changes nothing.
  await db.$queryRaw`select set_config('jit', 'off', true)`;
  const rows = await db.$queryRaw<unknown[]>`
    with ${openPairs(actor, ownerIds)},
    wanted as materialized (
      select * from open_pairs
      order by weight desc, first_id, second_id limit ${limit} offset ${offset})
    select one.id as "firstId", one.name as "firstName", other.id as "secondId", other.name as "secondName", wanted.why
    from wanted join customer one on one.id = wanted.first_id join customer other on other.id = wanted.second_id
    order by wanted.weight desc, wanted.first_id, wanted.second_id`;
  return z.array(pairSchema).parse(rows);
}

/** How many such pairs there are among these people's customers. One statement. */
export async function countLookAlikes(db: Sql, actor: Actor, ownerIds: readonly number[]): Promise<number> {
  if (!may(actor, 'look-alikes.see')) return 0;
  const [row] = await db.$queryRaw<{ count: number }[]>`
    with ${openPairs(actor, ownerIds)} select count(*)::int as count from open_pairs`;
  return row?.count ?? 0;
}

/** A statement's `with` list that ends in `open_pairs(first_id, second_id, why, weight)`: of all that the actor sees, or of some people. */
function openPairs(actor: Actor, ownerIds: readonly number[] | undefined): Prisma.Sql {
  const whose = ownerIds ? Prisma.sql`and cu.owner_id = any(${[...ownerIds]}::int[])` : Prisma.empty;
  return Prisma.sql`
    mine as materialized (
      select cu.id, cu.name, cu.name_key, cu.tax_number, replace(cu.name_key, ' ', '') as compact
      from customer cu
      where ${scopeSql(actor, 'customer', 'cu')} ${whose} and cu.deleted_at is null and cu.erased_at is null),
    shared as (${Prisma.join(
      [
        sharing(
          Prisma.sql`cp.kind::text`,
          Prisma.sql`case cp.kind when 'phone' then 0.8 else 0.9 end`,
          Prisma.sql`lower(cp.value)`,
          Prisma.sql`contact_point cp join mine m on m.id = cp.customer_id
            where cp.company_id = ${actor.companyId} and cp.valid`,
        ),
        sharing(
          Prisma.sql`'tax_number'`,
          Prisma.sql`1.0`,
          Prisma.sql`upper(regexp_replace(m.tax_number, '[^[:alnum:]]', '', 'g'))`,
          Prisma.sql`mine m where m.tax_number is not null`,
        ),
        sharing(
          Prisma.sql`'name'`,
          Prisma.sql`0.7`,
          Prisma.sql`m.compact`,
          Prisma.sql`mine m where m.compact <> ''`,
        ),
      ],
      ' union all ',
    )}),
    blocks as materialized (
      select b.id, b.name_key, b.length, b.block from (
        select m.id, m.name_key, length(m.compact) as length, block, count(*) over (partition by block) as size
        from mine m, unnest(array['<' || left(m.compact, ${BEGINNING}), '>' || right(m.compact, ${BEGINNING})]) block
        where length(m.compact) > ${BEGINNING}) b
      where b.size between 2 and ${MOST_IN_BLOCK}),
    near as (
      select a.id as first_id, b.id as second_id, 'name' as why, 0.6 * similarity(a.name_key, b.name_key) as weight
      from blocks a join blocks b on b.block = a.block and b.id > a.id and b.length between a.length - 3 and a.length + 3
      where similarity(a.name_key, b.name_key) >= ${SIMILAR}::float8),
    pairs as (
      select first_id, second_id, array_agg(distinct why) as why, sum(weight) as weight from (
        select first_id, second_id, why, max(weight) as weight
        from (select * from shared union all select * from near) every_one
        group by first_id, second_id, why) different
      group by first_id, second_id),
    open_pairs as (
      select pairs.* from pairs
      where not exists (select from not_alike n
        where n.company_id = ${actor.companyId} and n.first_id = pairs.first_id and n.second_id = pairs.second_id))`;
}

/** Pairs of those that have the same value, each with the first one. */
const sharing = (
  why: Prisma.Sql,
  weight: Prisma.Sql,
  value: Prisma.Sql,
  from: Prisma.Sql,
): Prisma.Sql => Prisma.sql`
  select first_id, id as second_id, why, weight from (
    select m.id, ${why} as why, ${weight}::float8 as weight, min(m.id) over (partition by ${why}, ${value}) as first_id
    from ${from}) held
  where held.id > held.first_id`;

/** Remembers that they are two. Idempotent. False when one of them is not the actor's to see. Up to two statements. */
export async function markNotAlike(
  tx: Sql,
  actor: Actor,
  { ids, now }: { ids: readonly [number, number]; now: Date },
): Promise<boolean> {
  if (!may(actor, 'look-alikes.see') || ids[0] === ids[1]) return false;
  const [first, second] = ids[0] < ids[1] ? ids : [ids[1], ids[0]];
  const made = await tx.$queryRaw<{ there: number; isNew: boolean }[]>`
    with seen as (
      select count(*)::int as there from customer cu
      where ${scopeSql(actor, 'customer', 'cu')} and cu.deleted_at is null and cu.id in (${first}, ${second})),
    made as (
      insert into not_alike (company_id, first_id, second_id, created_by_id, created_at)
      select ${actor.companyId}::int, ${first}::int, ${second}::int, ${actor.personId}::int, ${now}::timestamptz
      from seen where there = 2
      on conflict do nothing returning first_id)
    select there, exists (select from made) as "isNew" from seen`;
  if (made[0]?.isNew) {
    const after = { notAlike: second };
    await writeAudit(tx, actor, {
      action: 'customer.notAlike',
      kind: 'customer',
      recordId: first,
      after,
      now,
    });
  }
  return made[0]?.there === 2;
}
