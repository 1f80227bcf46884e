// Finding customers by what somebody types: a name, a last name, a piece of a phone or of an e-mail address.
import { z } from 'zod';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import type { Actor } from '../access/actor.ts';
import { scopeSql } from '../access/scope.ts';
import { storable } from '../records/typed-text.ts';
import { likePattern } from './like-pattern.ts';
import { nameKey } from './name-key.ts';

const foundSchema = z.object({
  id: z.number(),
  name: z.string(),
  ownerId: z.number(),
  complete: z.boolean(),
});
export type FoundCustomer = z.infer<typeof foundSchema>;

/** Shorter pieces of a number or an address are in nearly all of them. */
const MIN_DIGITS = 3;
const MIN_ADDRESS = 3;
const MIN_INSIDE = 3;

/** How well a hit fits, the best first. */
const rank = { same: 0, starts: 1, wordStarts: 2, contains: 3, contact: 4, point: 5, similar: 6 };

/**
 * Best first; within a rank the more similar name, then the one used last. Forgives case, accents, legal forms, the
 * alphabet (Latin or Cyrillic) and small slips. Empty for a query of nothing but punctuation. One statement.
 */
export async function searchCustomers(
  db: Sql,
  actor: Actor,
  query: string,
  { limit }: { limit: number },
): Promise<FoundCustomer[]> {
  const key = nameKey(query);
  const branches = [
    ...(key === '' ? [] : [byName(actor, key), byLastName(actor, key)]),
    ...byPoint(actor, query),
  ];
  if (branches.length === 0) return [];
  const rows = await db.$queryRaw<unknown[]>`
    with hit (id, rank) as (${Prisma.join(branches, ' union all ')})
    select cu.id, cu.name, cu.owner_id as "ownerId", cu.complete
    from (select id, min(rank) as rank from hit group by id) best join customer cu on cu.id = best.id
    where ${scopeSql(actor, 'customer', 'cu')} and cu.deleted_at is null
    order by best.rank, similarity(cu.name_key, ${key}) desc, cu.updated_at desc, cu.id
    limit ${limit}`;
  return z.array(foundSchema).parse(rows);
}

function byName(actor: Actor, key: string): Prisma.Sql {
  const pattern = likePattern(key);
  return Prisma.sql`
    select cu.id, case
      when cu.name_key = ${key} then ${rank.same}::int
      when cu.name_key like ${`${pattern}%`} then ${rank.starts}::int
      when cu.name_key like ${`% ${pattern}%`} then ${rank.wordStarts}::int
      when cu.name_key like ${`%${pattern}%`} then ${rank.contains}::int
      else ${rank.similar}::int end as rank
    from customer cu
    where ${scopeSql(actor, 'customer', 'cu')} and cu.deleted_at is null and (${matches(key, pattern)})`;
}

/** A short key is looked for where words begin alone: inside of them it is everywhere, and no index knows it. */
function matches(key: string, pattern: string): Prisma.Sql {
  if (key.length < MIN_INSIDE) {
    return Prisma.sql`cu.name_key like ${`${pattern}%`} or cu.name_key like ${`% ${pattern}%`}`;
  }
  return Prisma.sql`cu.name_key like ${`%${pattern}%`} or cu.name_key % ${key} or ${key} <% cu.name_key`;
}

function byLastName(actor: Actor, key: string): Prisma.Sql {
  return Prisma.sql`
    select k.customer_id, ${rank.contact}::int from contact k
    where k.company_id = ${actor.companyId} and k.name_key like ${`${likePattern(key)}%`}`;
}

function byPoint(actor: Actor, query: string): Prisma.Sql[] {
  const digits = query.replace(/\D/g, '').replace(/^0+/, '');
  const isNumber = digits.length >= MIN_DIGITS && /^[\d\s+()./-]+$/.test(query);
  const address = storable(query).trim();
  const isAddress = address.length >= MIN_ADDRESS && /^\S+$/.test(address) && !isNumber;
  const pieces = [
    ...(isNumber ? [{ kind: 'phone', piece: digits }] : []),
    ...(isAddress ? [{ kind: 'email', piece: address }] : []),
  ];
  return pieces.map(
    ({ kind, piece }) => Prisma.sql`
      select cp.customer_id, ${rank.point}::int from contact_point cp
      where cp.company_id = ${actor.companyId} and cp.kind = ${kind}::text::"ContactPointKind"
        and cp.value ilike ${`%${likePattern(piece)}%`}`,
  );
}
