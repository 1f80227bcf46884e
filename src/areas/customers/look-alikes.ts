// Customers that a new one may be the second of: by phone, by e-mail, by name.
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { nameKey } from '../../understanding/name-key.ts';
import { type NormalPoint, normalPoint } from './contact-point.ts';
import { likePattern } from './like-pattern.ts';

const lookAlikeSchema = z.object({
  id: z.number(),
  /** Empty where the actor may not open it. */
  name: z.string(),
  why: z.enum(['phone', 'email', 'name']),
  ownerId: z.number(),
  /** Empty where the actor has asked for too many in a day. */
  ownerName: z.string(),
  /** Whether it is the actor's own. */
  mine: z.boolean(),
  /** Whether the actor may open it. If not, they learn only that it exists and whose it is. */
  visible: z.boolean(),
});
export type LookAlike = z.infer<typeof lookAlikeSchema>;

/** Names closer than this are shown: one slip in a name of six letters, or one word more in three. */
const SIMILAR = 0.45;
const LIMIT = 5;

/**
 * Looks in the whole company, because the point is that there be one of each. The same phone first, then the same
 * e-mail, then similar names. One statement.
 * @param exceptId the customer that is being edited
 */
export async function lookAlikes(
  db: Sql,
  actor: Actor,
  facts: {
    name?: string | null;
    phones?: readonly string[];
    emails?: readonly string[];
    exceptId?: number;
  },
): Promise<LookAlike[]> {
  const { country } = actor.company;
  const points = [
    ...(facts.phones ?? []).map((phone) => normalPoint('phone', phone, country)),
    ...(facts.emails ?? []).map((email) => normalPoint('email', email, country)),
  ].filter((point) => point.valid);
  const key = nameKey(facts.name ?? '');
  if (key === '' && points.length === 0) return [];
  const rows = await db.$queryRaw<unknown[]>`
    with hit as (
      select cp.customer_id as id, cp.kind::text as why, case cp.kind when 'phone' then 0 else 1 end as rank, 1::real as likeness
      from contact_point cp
      where cp.company_id = ${actor.companyId} and (${Prisma.join([Prisma.sql`false`, ...points.map(samePoint)], ' or ')})
      ${key === '' ? Prisma.empty : byName(actor, key)}),
    best as (select distinct on (id) * from hit order by id, rank, likeness desc)
    select cu.id, case when (${scopeSql(actor, 'customer', 'cu')}) then cu.name else '' end as name, best.why, cu.owner_id as "ownerId", p.name as "ownerName",
      cu.owner_id is not distinct from ${actor.personId}::int as mine, (${scopeSql(actor, 'customer', 'cu')}) as visible
    from best join customer cu on cu.id = best.id join person p on p.id = cu.owner_id
    where cu.deleted_at is null and cu.erased_at is null and cu.id is distinct from ${facts.exceptId ?? null}::int
    order by best.rank, best.likeness desc, cu.id
    limit ${LIMIT}`;
  return z.array(lookAlikeSchema).parse(rows);
}

/** Left out where there is no name: no index helps with an empty one. */
const byName = (actor: Actor, key: string): Prisma.Sql => Prisma.sql`
  union all
  select cu.id, 'name', 2, similarity(cu.name_key, ${key})
  from customer cu
  where cu.company_id = ${actor.companyId} and cu.deleted_at is null and cu.name_key % ${key}
    and similarity(cu.name_key, ${key}) >= ${SIMILAR}::float8`;

/** Two addresses that differ in case only are one mailbox in practice. */
const samePoint = ({ kind, value }: NormalPoint): Prisma.Sql =>
  kind === 'phone' ? Prisma.sql`cp.value = ${value}` : Prisma.sql`cp.value ilike ${likePattern(value)}`;
