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

/** Where more than so many fit equally well, these are some of them: nobody reads on, and sorting all takes longer than typing more. */
const MOST_ALIKE = 300;

/** How well a hit fits, the best first. */
const rank = { same: 0, starts: 1, tag: 2, wordStarts: 3, contains: 4, contact: 5, point: 6, similar: 7 };

/**
 * Best first; within a rank the more similar name, then the one used last. Forgives case, accents, legal forms, the
 * alphabet (Latin or Cyrillic) and, where nothing fits as it was typed, a slip. "#tag" finds that tag alone. Empty for
 * a query of nothing but punctuation. One statement.
 */
export async function searchCustomers(
  db: Sql,
  actor: Actor,
  query: string,
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<FoundCustomer[]> {
  const isFindable = Prisma.sql`${scopeSql(actor, 'customer', 'cu')} and cu.deleted_at is null and cu.erased_at is null`;
  const onlyTag = query.trim().startsWith('#');
  const key = onlyTag ? '' : nameKey(query);
  const branches = [
    ...(key === '' ? [] : [...byName(isFindable, key), byLastName(actor, isFindable, key)]),
    ...(onlyTag ? [] : byPoint(actor, isFindable, query)),
    ...byTag(isFindable, query),
  ];
  if (branches.length === 0) return [];
  const slips = key.length < MIN_INSIDE ? Prisma.empty : Prisma.sql`union all ${bySlip(isFindable, key)}`;
  // Row by row, as in `holder`.
  const rows = await db.$queryRaw<unknown[]>`
    with direct as materialized (${Prisma.join(branches, ' union all ')}),
    best as (select id, min(rank) as rank from (select id, rank from direct ${slips}) hit group by id)
    select cu.id, cu.name, cu.owner_id as "ownerId", cu.complete
    from best, lateral (select * from customer held where held.id = best.id offset 0) cu
    order by best.rank, lower(cu.name) = ${storable(query).trim().toLowerCase()} desc,
      similarity(cu.name_key, ${key}) desc, cu.updated_at desc, cu.id
    limit ${limit} offset ${offset}`;
  return z.array(foundSchema).parse(rows);
}

function byName(isFindable: Prisma.Sql, key: string): Prisma.Sql[] {
  const pattern = likePattern(key);
  const where = (condition: Prisma.Sql, how: number) => Prisma.sql`(
    select cu.id, ${how}::int as rank from customer cu
    where ${isFindable} and ${condition} limit ${MOST_ALIKE})`;
  return [
    where(Prisma.sql`cu.name_key = ${key}`, rank.same),
    where(Prisma.sql`cu.name_key like ${`${pattern}%`}`, rank.starts),
    where(Prisma.sql`cu.name_key like ${`% ${pattern}%`}`, rank.wordStarts),
    // Two letters are inside of everything, and no index knows them.
    ...(key.length < MIN_INSIDE
      ? []
      : [where(Prisma.sql`cu.name_key like ${`%${pattern}%`}`, rank.contains)]),
  ];
}

/** Only where nothing was found as it was typed: nobody who types a name as it is wants others that are like it. */
function bySlip(isFindable: Prisma.Sql, key: string): Prisma.Sql {
  const likeness = String(likenessWithSlip(key));
  return Prisma.sql`(
    select cu.id, ${rank.similar}::int from customer cu
    where not exists (select from direct)
      and (select set_config('pg_trgm.word_similarity_threshold', ${likeness}::text, true)) is not null
      and ${isFindable} and ${key} <% cu.name_key limit ${MOST_ALIKE})`;
}

/** Two letters the other way round change up to four groups of three: so much of the rest must be the same. */
export function likenessWithSlip(key: string): number {
  const groups = key.split(' ').reduce((sum, word) => sum + word.length + 1, 0);
  return Math.round(Math.min(0.75, Math.max(0.4, 1 - 4 / groups)) * 100) / 100;
}

function byLastName(actor: Actor, isFindable: Prisma.Sql, key: string): Prisma.Sql {
  return Prisma.sql`(
    select cu.id, ${rank.contact}::int as rank from contact k, ${holder(isFindable, 'k')} cu
    where k.company_id = ${actor.companyId} and k.name_key like ${`${likePattern(key)}%`}
    limit ${MOST_ALIKE})`;
}

/** Whose contact it is, looked up row by row (offset 0): a planner that expects many hits would read all customers instead. */
const holder = (isFindable: Prisma.Sql, of: 'k' | 'cp'): Prisma.Sql => Prisma.sql`lateral (
  select cu.id from customer cu where cu.id = ${Prisma.raw(of)}.customer_id and ${isFindable} offset 0)`;

/** In whatever case it was typed. */
function byTag(isFindable: Prisma.Sql, query: string): Prisma.Sql[] {
  const tag = tagKey(query);
  if (tag === '') return [];
  return [
    Prisma.sql`(
      select cu.id, ${rank.tag}::int as rank from customer cu
      where ${isFindable} and lower_all(cu.tags) @> ${[tag]}::text[] limit ${MOST_ALIKE})`,
  ];
}

/** Whoever sees contacts masked finds by a whole number or address alone: piece by piece they could be guessed. */
function byWholePoint(actor: Actor, isFindable: Prisma.Sql, query: string): Prisma.Sql[] {
  const typed = storable(query).trim();
  const points = (['phone', 'email'] as const).map((kind) => normalPoint(kind, typed, actor.company.country));
  return points
    .filter(({ valid }) => valid)
    .map(
      ({ kind, value }) => Prisma.sql`(
        select cu.id, ${rank.point}::int as rank from contact_point cp, ${holder(isFindable, 'cp')} cu
        where cp.company_id = ${actor.companyId} and cp.kind = ${kind}::text::"ContactPointKind"
          and cp.value = ${value} limit ${MOST_ALIKE})`,
    );
}

function byPoint(actor: Actor, isFindable: Prisma.Sql, query: string): Prisma.Sql[] {
  if (!maySeeContacts(actor)) return byWholePoint(actor, isFindable, query);
  if (!maySeeContacts(actor)) return byWholePoint(actor, isFindable, query);
  const digits = query.replace(/\D/g, '').replace(/^0+/, '');
  const isNumber = digits.length >= MIN_DIGITS && /^[\d\s+()./-]+$/.test(query);
  const address = storable(query).trim();
  const isAddress = address.length >= MIN_ADDRESS && /^\S+$/.test(address) && !isNumber;
  const pieces = [
    ...(isNumber ? [{ kind: 'phone', piece: digits }] : []),
    ...(isAddress ? [{ kind: 'email', piece: address }] : []),
  ];
  return pieces.map(
    ({ kind, piece }) => Prisma.sql`(
      select cu.id, ${rank.point}::int as rank from contact_point cp, ${holder(isFindable, 'cp')} cu
      where cp.company_id = ${actor.companyId} and cp.kind = ${kind}::text::"ContactPointKind"
        and cp.value ilike ${`%${likePattern(piece)}%`} limit ${MOST_ALIKE})`,
  );
}
