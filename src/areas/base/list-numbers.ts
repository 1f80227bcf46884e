// The records behind a number of a base: the very condition that counted them, the worst first, a page of them.
import { z } from 'zod';
import { Prisma } from '../../db/generated/client.ts';
import { RecordKind } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';
import { knownNameSql } from '../../records/known-name.ts';
import { missingCodes } from '../../records/record.ts';
import { likePattern } from '../customers/like-pattern.ts';
import type { BaseFacts } from './base-facts.ts';
import { type BaseNumber, numberOf } from './numbers.ts';
import { customerNameSql, type Source, sources } from './sources.ts';

const recordSchema = z.object({
  kind: z.enum(RecordKind),
  id: z.number(),
  holderId: z.number(),
  holder: z.string(),
  /** Null where none was chosen or it was deleted. */
  customerId: z.number().nullable(),
  customer: z.string().nullable(),
  /** A subject, a title, a number. */
  what: z.string().nullable(),
  at: z.date().nullable(),
  day: z.string().nullable(),
  amount: z.string().nullable(),
  currency: z.string().nullable(),
  /** What it lacks. */
  missing: z.array(z.enum(missingCodes)),
});
export type BaseRecord = z.infer<typeof recordSchema>;

export interface Page {
  readonly limit: number;
  readonly offset?: number;
}

/** Which of a number's records are wanted, and in which order; by default all, the worst first. */
export interface Sieve {
  /** Words of the customer's name, or of what the record is about. */
  readonly search?: string | undefined;
  readonly holderId?: number | undefined;
  readonly order?: ListOrder | undefined;
  readonly descending?: boolean | undefined;
}

export const listOrders = ['customer', 'holder', 'at', 'amount', 'missing'] as const;
export type ListOrder = (typeof listOrders)[number];

const ordered = {
  customer: Prisma.sql`lower(n.customer)`,
  holder: Prisma.sql`lower(p.name)`,
  at: Prisma.sql`coalesce(l.at, l.day::timestamptz)`,
  amount: Prisma.sql`l.amount::numeric`,
  missing: Prisma.sql`cardinality(l.missing)`,
} as const satisfies Record<ListOrder, Prisma.Sql>;

const isPlain = ({ search, holderId, order }: Sieve): boolean =>
  search === undefined && holderId === undefined && order === undefined;

/** Null for a name of no number. One statement. */
export async function listNumber(
  db: Sql,
  facts: BaseFacts,
  name: string,
  { limit, offset = 0, ...sieve }: Page & Sieve,
): Promise<BaseRecord[] | null> {
  const every = everyRecord(facts, name);
  if (!every) return null;
  const { order, descending = false } = sieve;
  // The page is cut out before names are looked up, where nothing asks for them.
  const paged = Prisma.sql`limit ${limit} offset ${offset}`;
  const wanted = isPlain(sieve)
    ? Prisma.sql`(${every} order by place, kind, id ${paged})`
    : Prisma.sql`(${every})`;
  const direction = descending ? Prisma.sql`desc nulls last` : Prisma.sql`asc nulls last`;
  const rows = await db.$queryRaw<unknown[]>(Prisma.sql`
    select l.kind, l.id, l.holder_id as "holderId", p.name as holder,
      case when l.kind = 'customer' then l.id else cu.id end as "customerId",
      n.customer, l.what, l.at, l.day, l.amount, l.currency, l.missing
    from ${wanted} l ${named(facts)} where ${sieved(sieve)}
    order by ${order ? Prisma.sql`${ordered[order]} ${direction},` : Prisma.empty} l.place, l.kind, l.id
    ${isPlain(sieve) ? Prisma.empty : paged}`);
  return z.array(recordSchema).parse(rows);
}

/** How many of a number's records pass the sieve. One statement. */
export async function countListed(db: Sql, facts: BaseFacts, name: string, sieve: Sieve): Promise<number> {
  const every = everyRecord(facts, name);
  if (!every) return 0;
  const [row] = await db.$queryRaw<{ count: number }[]>(Prisma.sql`
    select count(*)::int as count from (${every}) l ${named(facts)} where ${sieved(sieve)}`);
  return row?.count ?? 0;
}

/** Every record of a number, without names; null for a name of none. */
function everyRecord(facts: BaseFacts, name: string): Prisma.Sql | null {
  const number = numberOf(name, facts);
  if (!number) return null;
  const listed = number.parts.map(({ source: named, when }) => {
    const source = sources[named];
    return Prisma.sql`select ${source.kind}::text as kind, r.id, ${source.holder} as holder_id,
      ${source.customer ?? Prisma.sql`r.id`} as customer_id, ${source.what} as what, ${source.at} as at, ${source.day} as day,
      ${source.amount} as amount, ${source.currency} as currency, r.missing, ${placeOf(number, source)} as place,
      ${source.customer === null ? customerNameSql(source) : Prisma.sql`null::text`} as own_name
      ${source.from(facts, [when])} and ${when}`;
  });
  return Prisma.sql`select * from (${Prisma.join(listed, ' union all ')}) every_one`;
}

const named = ({ company }: BaseFacts): Prisma.Sql => Prisma.sql`
  join person p on p.company_id = ${company.id} and p.id = l.holder_id
  left join customer cu on l.kind <> 'customer' and cu.company_id = ${company.id} and cu.id = l.customer_id
    and cu.deleted_at is null
  cross join lateral (select coalesce(l.own_name, ${knownNameSql('cu')}) as customer) n`;

function sieved({ search, holderId }: Sieve): Prisma.Sql {
  const like = `%${likePattern(search ?? '')}%`;
  return Prisma.sql`true
    ${holderId === undefined ? Prisma.empty : Prisma.sql`and l.holder_id = ${holderId}`}
    ${search === undefined ? Prisma.empty : Prisma.sql`and (n.customer ilike ${like} or l.what ilike ${like})`}`;
}

/** All of them, or only these, or all but these. */
export interface Among {
  readonly only?: readonly number[];
  readonly without?: readonly number[];
}

export interface CustomerBehind {
  readonly customerId: number;
  readonly ownerId: number;
  readonly name: string;
}

/** The customers behind a number that the reader reaches, each once, the worst first: what work lists are made of. One statement. */
export async function customersBehind(
  db: Sql,
  facts: BaseFacts,
  name: string,
  among: Among,
  { limit, offset = 0 }: Page,
): Promise<CustomerBehind[]> {
  const behind = behindSql(facts, name, among);
  if (!behind) return [];
  return db.$queryRaw<CustomerBehind[]>(Prisma.sql`
    select cu.id as "customerId", cu.owner_id as "ownerId", cu.name ${behind}
    order by l.place, cu.id limit ${limit} offset ${offset}`);
}

/** How many there are. One statement. */
export async function countCustomersBehind(
  db: Sql,
  facts: BaseFacts,
  name: string,
  among: Among,
): Promise<number> {
  const behind = behindSql(facts, name, among);
  if (!behind) return 0;
  const [row] = await db.$queryRaw<{ count: number }[]>(Prisma.sql`select count(*)::int as count ${behind}`);
  return row?.count ?? 0;
}

function behindSql(facts: BaseFacts, name: string, { only, without = [] }: Among): Prisma.Sql | null {
  const number = numberOf(name, facts);
  if (!number) return null;
  const listed = number.parts.map(({ source: named, when }) => {
    const source = sources[named];
    return Prisma.sql`select ${source.customer ?? Prisma.sql`r.id`} as customer_id, ${placeOf(number, source)} as place
      ${source.from(facts, [when])} and ${when}`;
  });
  const whom = only
    ? Prisma.sql`cu.id = any(${[...only]}::int[])`
    : Prisma.sql`not cu.id = any(${[...without]}::int[])`;
  return Prisma.sql`
    from (select customer_id, min(place) as place from (${Prisma.join(listed, ' union all ')}) every_one group by customer_id) l
    join customer cu on cu.company_id = ${facts.company.id} and cu.id = l.customer_id and cu.deleted_at is null
      and cu.erased_at is null
    where ${facts.inReach} and ${whom}`;
}

/** Where a record stands in its list: the smaller, the earlier. */
function placeOf({ worst, latest }: BaseNumber, source: Source): Prisma.Sql {
  if (worst) return Prisma.sql`(row_number() over (order by ${worst}))::float8`;
  return Prisma.sql`(extract(epoch from ${source.since}) ${latest ? Prisma.sql`* -1` : Prisma.empty})::float8`;
}
