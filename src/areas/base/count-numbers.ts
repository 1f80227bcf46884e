// Counts the numbers of a base: one statement, however many numbers and people.
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import type { Money } from '../plans/counters.ts';
import type { BaseFacts } from './base-facts.ts';
import { type NumberName, numberOf, reasonKey, reasonSql } from './numbers.ts';
import { type SourceName, sources } from './sources.ts';

type Counts<N extends NumberName> = Map<N, number>;

/** By name; those that are none are left out. */
export async function countNumbers<N extends NumberName>(
  db: Sql,
  facts: BaseFacts,
  names: readonly N[],
): Promise<Counts<N>> {
  const counted: Counts<N> = new Map(names.filter((name) => numberOf(name, facts)).map((name) => [name, 0]));
  for (const theirs of (await countByHolder(db, facts, names)).values())
    for (const [name, count] of theirs) counted.set(name, (counted.get(name) ?? 0) + count);
  return counted;
}

/** The same by whose it is; who has nothing of a source has no count of its numbers. */
export async function countByHolder<N extends NumberName>(
  db: Sql,
  facts: BaseFacts,
  names: readonly N[],
): Promise<Map<number, Counts<N>>> {
  const found = new Map<number, Counts<N>>();
  const parts = names.flatMap((name) =>
    (numberOf(name, facts)?.parts ?? []).map((part) => ({ name, ...part })),
  );
  const asked = (Object.keys(sources) as SourceName[])
    .map((source) => ({ source, ours: parts.filter((part) => part.source === source) }))
    .filter(({ ours }) => ours.length > 0);
  if (asked.length === 0) return found;
  const counted = asked.map(({ source, ours }, place) => {
    const { holder, from } = sources[source];
    const columns = ours.map(({ when }) => Prisma.sql`count(*) filter (where ${when})::int`);
    return Prisma.sql`select ${place}::int as place, ${holder} as holder, array[${Prisma.join(columns)}] as counts
      ${from(
        facts,
        ours.map(({ when }) => when),
      )} group by 2`;
  });
  const rows = await db.$queryRaw<{ place: number; holder: number; counts: number[] }[]>(
    Prisma.sql`${Prisma.join(counted, ' union all ')}`,
  );
  for (const { place, holder, counts } of rows) {
    const theirs = found.get(holder) ?? new Map<N, number>();
    found.set(holder, theirs);
    for (const [index, { name }] of (asked[place]?.ours ?? []).entries())
      theirs.set(name, (theirs.get(name) ?? 0) + (counts[index] ?? 0));
  }
  return found;
}

/** What a number's deals come to, by currency. One statement. */
export async function moneyOf(db: Sql, facts: BaseFacts, name: NumberName): Promise<Money[]> {
  const [part] = numberOf(name, facts)?.parts ?? [];
  if (!part) return [];
  return db.$queryRaw<Money[]>(Prisma.sql`
    select trim_scale(sum(r.amount))::text as amount, r.currency ${sources[part.source].from(facts, [part.when])} and ${part.when}
      and r.amount is not null and r.currency is not null
    group by r.currency order by r.currency = ${facts.company.currency} desc, r.currency`);
}

export interface LossReason {
  readonly name: NumberName;
  /** As somebody wrote it; empty where nobody did. */
  readonly reason: string;
  readonly count: number;
  readonly before: number;
}

/** Why deals were lost, in people's own words, the most frequent first. One statement. */
export async function lossReasons(db: Sql, facts: BaseFacts, limit: number): Promise<LossReason[]> {
  const rows = await db.$queryRaw<(Omit<LossReason, 'name'> & { same: string })[]>(Prisma.sql`
    select ${reasonSql} as same, min(btrim(coalesce(r.lost_reason, ''))) as reason, count(*) filter (where s.is_last)::int as count,
      count(*) filter (where not s.is_last)::int as before
    ${sources.closedDeals.from(facts, [])} and r.stage = 'lost'
    group by 1 having count(*) filter (where s.is_last) > 0
    order by 3 desc, 4 desc, 1 limit ${limit}`);
  return rows.map(({ same, ...row }) => ({ ...row, name: `why-${reasonKey(same)}` }));
}
