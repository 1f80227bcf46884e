// Finding customers by what somebody types: a name, a contact's last or first name, a piece of a phone or of an e-mail
// address, a tag.
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { wellFormed } from '../../messenger/well-formed.ts';
import { nameKey } from '../../understanding/name-key.ts';
import { maySeeContacts } from './access.ts';
import { normalPoint } from './contact-point.ts';
import { tagKey } from './label-mutations.ts';
import { likePattern } from './like-pattern.ts';

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
  const points = onlyTag ? null : byPoint(actor, isFindable, query);
  const direct = [
    ...(key === '' ? [] : [...byName(isFindable, key), byLastName(actor, isFindable, key)]),
    ...(key.length < MIN_INSIDE ? [] : [byFirstName(actor, isFindable, key)]),
    ...byTag(isFindable, query),
    ...(points?.isSurely ? points.branches : []),
  ];
  const otherwise = [
    ...(points && !points.isSurely ? points.branches : []),
    ...(key.length < MIN_INSIDE ? [] : [bySlip(isFindable, key)]),
  ];
  if (direct.length + otherwise.length === 0) return [];
  const rows = await db.$queryRaw<unknown[]>`
    with ${Prisma.join([direct, ...otherwise.map((branch) => [branch])].map(asStage), ', ')},
    best as (select id, min(rank) as rank from (${every(otherwise.length + 1)}) hit group by id)
    select cu.id, cu.name, cu.owner_id as "ownerId", cu.complete
    from best, lateral (select * from customer held where held.id = best.id offset 0) cu
    order by best.rank, lower(cu.name) = ${wellFormed(query).trim().toLowerCase()} desc,
      similarity(cu.name_key, ${key}) desc, cu.updated_at desc, cu.id
    limit ${limit} offset ${offset}`;
  return z.array(foundSchema).parse(rows);
}

/** What is looked for together; a later stage only where no earlier one found anything. */
const asStage = (branches: readonly Prisma.Sql[], index: number): Prisma.Sql => {
  const all = branches.length > 0 ? Prisma.join([...branches], ' union all ') : nobody;
  const before = Array.from({ length: index }, (_, earlier) => stage(earlier));
  const unless = before.map((earlier) => Prisma.sql`not exists (select from ${earlier})`);
  const where = index === 0 ? Prisma.empty : Prisma.sql`where ${Prisma.join(unless, ' and ')}`;
  return Prisma.sql`${stage(index)} as materialized (select id, rank from (${all}) hit ${where})`;
};

const stage = (index: number): Prisma.Sql => Prisma.raw(`stage${index}`);

const every = (count: number): Prisma.Sql =>
  Prisma.join(
    Array.from({ length: count }, (_, index) => Prisma.sql`select id, rank from ${stage(index)}`),
    ' union all ',
  );

const nobody = Prisma.sql`(select null::int as id, null::int as rank where false)`;

function byName(isFindable: Prisma.Sql, key: string): Prisma.Sql[] {
  const pattern = likePattern(key);
  const how = Prisma.sql`case
    when cu.name_key = ${key} then ${rank.same}::int
    when cu.name_key like ${`${pattern}%`} then ${rank.starts}::int
    when cu.name_key like ${`% ${pattern}%`} then ${rank.wordStarts}::int
    else ${rank.contains}::int end`;
  // Two letters are inside of everything, and no index knows them.
  const inside = key.length < MIN_INSIDE ? `% ${pattern}%` : `%${pattern}%`;
  // The better ones by themselves, so that many that only contain it don't take their places.
  return [
    Prisma.sql`cu.name_key = ${key}`,
    Prisma.sql`cu.name_key like ${`${pattern}%`}`,
    Prisma.sql`cu.name_key like ${inside}`,
  ].map(
    (condition) => Prisma.sql`(
      select cu.id, ${how} as rank from customer cu where ${isFindable} and ${condition} limit ${MOST_ALIKE})`,
  );
}

/** Only where nothing was found as it was typed: nobody who types a name as it is wants others that are like it. */
function bySlip(isFindable: Prisma.Sql, key: string): Prisma.Sql {
  const likeness = String(likenessWithSlip(key));
  return Prisma.sql`(
    select cu.id, ${rank.similar}::int as rank from customer cu
    where (select set_config('pg_trgm.word_similarity_threshold', ${likeness}::text, true)) is not null
      and ${isFindable} and ${key} <% cu.name_key limit ${MOST_ALIKE})`;
}

/** Two letters the other way round change up to four groups of three: so much of the rest must be the same. */
function likenessWithSlip(key: string): number {
  const groups = key.split(' ').reduce((sum, word) => sum + word.length + 1, 0);
  return Math.round(Math.min(0.75, Math.max(0.4, 1 - 4 / groups)) * 100) / 100;
}

function byLastName(actor: Actor, isFindable: Prisma.Sql, key: string): Prisma.Sql {
  return Prisma.sql`(
    select cu.id, ${rank.contact}::int as rank from contact k, ${holder(isFindable, 'k')} cu
    where k.company_id = ${actor.companyId} and k.name_key like ${`${likePattern(key)}%`}
    limit ${MOST_ALIKE})`;
}

/** Sorts after whatever begins with the same letters. */
const lastCharacter = '\u{10ffff}';

/** As it begins, by bounds: a plan that fits every key could not use the index for a pattern, and the key is dear to compute. */
function byFirstName(actor: Actor, isFindable: Prisma.Sql, key: string): Prisma.Sql {
  return Prisma.sql`(
    select cu.id, ${rank.contact}::int as rank from contact k, ${holder(isFindable, 'k')} cu
    where k.company_id = ${actor.companyId} and first_name_key(k.first_name) ~>=~ ${key}
      and first_name_key(k.first_name) ~<~ ${key + lastCharacter}
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

interface ByPoint {
  /** Whether it can hardly be anything else: a number, an address with its sign. */
  readonly isSurely: boolean;
  readonly branches: Prisma.Sql[];
}

function byPoint(actor: Actor, isFindable: Prisma.Sql, query: string): ByPoint {
  const having = (kind: 'phone' | 'email', condition: Prisma.Sql) => Prisma.sql`(
    select cu.id, ${rank.point}::int as rank from contact_point cp, ${holder(isFindable, 'cp')} cu
    where cp.company_id = ${actor.companyId} and cp.kind = ${kind}::text::"ContactPointKind" and ${condition}
    limit ${MOST_ALIKE})`;
  const typed = wellFormed(query).trim();
  // Whoever sees contacts masked finds by a whole number or address alone: piece by piece they could be guessed.
  if (!maySeeContacts(actor)) {
    const whole = (['phone', 'email'] as const)
      .map((kind) => normalPoint(kind, typed, actor.company.country))
      .filter(({ valid }) => valid);
    return {
      isSurely: true,
      branches: whole.map(({ kind, value }) => having(kind, Prisma.sql`cp.value = ${value}`)),
    };
  }
  const has = (piece: string) => Prisma.sql`cp.value ilike ${`%${likePattern(piece)}%`}`;
  const digits = query.replace(/\D/g, '').replace(/^0+/, '');
  if (digits.length >= MIN_DIGITS && /^[\d\s+()./-]+$/.test(query))
    return { isSurely: true, branches: [having('phone', has(digits))] };
  const isAddress = typed.length >= MIN_ADDRESS && /^\S+$/.test(typed);
  return { isSurely: typed.includes('@'), branches: isAddress ? [having('email', has(typed))] : [] };
}
