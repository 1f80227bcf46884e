// Finding customers by what somebody types: a name, a last name, a piece of a phone or of an e-mail address, a tag.
import { z } from 'zod';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import type { Actor } from '../access/actor.ts';
import { scopeSql } from '../access/scope.ts';
import { storable } from '../records/typed-text.ts';
import { maySeeContacts } from './access.ts';
import { normalPoint } from './contact-point.ts';
import { tagKey } from './label-mutations.ts';
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
const rank = { same: 0, starts: 1, wordStarts: 2, tag: 3, contains: 4, contact: 5, point: 6, similar: 7 };

/**
 * Best first; within a rank the more similar name, then the one used last. Forgives case, accents, legal forms, the
 * alphabet (Latin or Cyrillic) and, where nothing fits as it was typed, small slips. "#tag" finds that tag alone. Empty for
 * a query of nothing but punctuation. One statement.
 */
export async function searchCustomers(
  db: Sql,
  actor: Actor,
  query: string,
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<FoundCustomer[]> {
  const onlyTag = query.trim().startsWith('#');
  const key = onlyTag ? '' : nameKey(query);
  const branches = [
    ...(key === '' ? [] : [byName(actor, key), byLastName(actor, key)]),
    ...(onlyTag ? [] : byPoint(actor, query)),
    ...byTag(actor, query),
  ];
  if (branches.length === 0) return [];
  const isFuzzy = key.length >= MIN_INSIDE;
  const isFindable = Prisma.sql`${scopeSql(actor, 'customer', 'cu')} and cu.deleted_at is null and cu.erased_at is null`;
  const rows = await db.$queryRaw<unknown[]>`
    with direct as materialized (
      select cu.id, min(hit.rank) as rank
      from (${Prisma.join(branches, ' union all ')}) hit (id, rank) join customer cu on cu.id = hit.id
      where ${isFindable} group by cu.id),
    best as (select id, rank from direct ${isFuzzy ? Prisma.sql`union all ${bySlip(isFindable, key)}` : Prisma.empty})
    select cu.id, cu.name, cu.owner_id as "ownerId", cu.complete
    from best join customer cu on cu.id = best.id
    order by best.rank, lower(cu.name) = ${storable(query).trim().toLowerCase()} desc,
      similarity(cu.name_key, ${key}) desc, cu.updated_at desc, cu.id
    limit ${limit} offset ${offset}`;
  return z.array(foundSchema).parse(rows);
}

function byName(actor: Actor, key: string): Prisma.Sql {
  const pattern = likePattern(key);
  // A short key is looked for where words begin alone: inside of them it is everywhere, and no index knows it.
  const matches =
    key.length < MIN_INSIDE
      ? Prisma.sql`cu.name_key like ${`${pattern}%`} or cu.name_key like ${`% ${pattern}%`}`
      : Prisma.sql`cu.name_key like ${`%${pattern}%`}`;
  return Prisma.sql`
    select cu.id, case
      when cu.name_key = ${key} then ${rank.same}::int
      when cu.name_key like ${`${pattern}%`} then ${rank.starts}::int
      when cu.name_key like ${`% ${pattern}%`} then ${rank.wordStarts}::int
      else ${rank.contains}::int end as rank
    from customer cu
    where ${scopeSql(actor, 'customer', 'cu')} and cu.deleted_at is null and (${matches})`;
}

/** Only where nothing was found as it was typed: nobody who types a name as it is wants others that are like it. */
function bySlip(isFindable: Prisma.Sql, key: string): Prisma.Sql {
  return Prisma.sql`
    select cu.id, ${rank.similar}::int from customer cu
    where not exists (select from direct) and ${isFindable}
      and (cu.name_key % ${key} or ${key} <% cu.name_key)`;
}

function byLastName(actor: Actor, key: string): Prisma.Sql {
  return Prisma.sql`
    select k.customer_id, ${rank.contact}::int from contact k
    where k.company_id = ${actor.companyId} and k.name_key like ${`${likePattern(key)}%`}`;
}

/** In whatever case it was typed. */
function byTag(actor: Actor, query: string): Prisma.Sql[] {
  const tag = tagKey(query);
  if (tag === '') return [];
  return [
    Prisma.sql`
      select cu.id, ${rank.tag}::int from customer cu
      where ${scopeSql(actor, 'customer', 'cu')} and cu.deleted_at is null and lower_all(cu.tags) @> ${[tag]}::text[]`,
  ];
}

/** Whoever sees contacts masked finds by a whole number or address alone: piece by piece they could be guessed. */
function byWholePoint(actor: Actor, query: string): Prisma.Sql[] {
  const typed = storable(query).trim();
  const points = (['phone', 'email'] as const).map((kind) => normalPoint(kind, typed, actor.company.country));
  return points
    .filter(({ valid }) => valid)
    .map(
      ({ kind, value }) => Prisma.sql`
        select cp.customer_id, ${rank.point}::int from contact_point cp
        where cp.company_id = ${actor.companyId} and cp.kind = ${kind}::text::"ContactPointKind" and cp.value = ${value}`,
    );
}

function byPoint(actor: Actor, query: string): Prisma.Sql[] {
  if (!maySeeContacts(actor)) return byWholePoint(actor, query);
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
