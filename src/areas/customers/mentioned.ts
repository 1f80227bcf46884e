// Customers that a sentence may mention: by a word of their name, of a name they had before a merge, or by the last name of a contact.
import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';

const mentionedSchema = z.object({
  id: z.number(),
  name: z.string(),
  /** Last names of its contacts that are like a word. */
  contacts: z.array(z.string()),
  /** Names of customers that were merged into it, that are like a word. */
  aliases: z.array(z.string()),
});
export type MentionedCustomer = z.infer<typeof mentionedSchema>;

const LIMIT = 60;

/**
 * Candidates of which the caller picks by the words themselves: the one most like some word first, then the one used
 * last. One statement; none without keys.
 * @param keys the words' keys (see name-key.ts), which may be cut short where an ending is doubtful
 */
export async function customersMentioned(
  db: Sql,
  actor: Actor,
  keys: readonly string[],
): Promise<MentionedCustomer[]> {
  if (keys.length === 0) return [];
  const likeAny = (column: string) =>
    Prisma.join(
      keys.map((key) => Prisma.sql`${key} <% ${Prisma.raw(column)}`),
      ' or ',
    );
  const rows = await db.$queryRaw<unknown[]>`
    with hit as (
      select cu.id, null as contact, null as alias, (select max(word_similarity(key, cu.name_key)) from unnest(${[...keys]}::text[]) key) as likeness
      from customer cu
      where ${scopeSql(actor, 'customer', 'cu')} and cu.deleted_at is null and (${likeAny('cu.name_key')})
      union all
      select k.customer_id, k.last_name, null, (select max(word_similarity(key, k.name_key)) from unnest(${[...keys]}::text[]) key)
      from contact k
      where k.company_id = ${actor.companyId} and (${likeAny('k.name_key')})
      union all
      select m.merged_into_id, null, m.name, (select max(word_similarity(key, m.name_key)) from unnest(${[...keys]}::text[]) key)
      from customer m
      where m.company_id = ${actor.companyId} and m.merged_into_id is not null and m.erased_at is null
        and (${likeAny('m.name_key')}))
    select cu.id, cu.name, coalesce(json_agg(hit.contact) filter (where hit.contact is not null), '[]') as contacts,
      coalesce(json_agg(hit.alias) filter (where hit.alias is not null), '[]') as aliases
    from hit join customer cu on cu.id = hit.id
    where ${scopeSql(actor, 'customer', 'cu')} and cu.deleted_at is null
    group by cu.id, cu.name, cu.updated_at
    order by max(hit.likeness) desc, cu.updated_at desc, cu.id
    limit ${LIMIT}`;
  return z.array(mentionedSchema).parse(rows);
}
