// What an audience can be narrowed by, each with how many customers it has.
import { createHash } from 'node:crypto';
import type { Sql } from '../../db/sql.ts';
import type { Actor } from '../access/actor.ts';

export interface AudienceTag {
  /** In lower case. */
  readonly tag: string;
  readonly count: number;
  /** What a button calls it: tags are of any length and alphabet. */
  readonly key: string;
}

export interface AudienceOwner {
  readonly personId: number;
  readonly name: string;
  readonly count: number;
}

const live = 'deleted_at is null and merged_into_id is null and erased_at is null';

/** The company's tags, whatever the case they were typed in; the most used first. One statement. */
export async function audienceTags(db: Sql, { companyId }: Actor, limit = 200): Promise<AudienceTag[]> {
  const rows = await db.$queryRawUnsafe<{ tag: string; count: number }[]>(
    `select tag, count(*)::int as count from customer, unnest(lower_all(tags)) as tag
     where company_id = $1::int and ${live} group by tag order by count(*) desc, tag limit $2::int`,
    companyId,
    limit,
  );
  return rows.map((row) => ({ ...row, key: tagKey(row.tag) }));
}

/** Who has customers, by name. One statement. */
export async function audienceOwners(db: Sql, { companyId }: Actor): Promise<AudienceOwner[]> {
  return db.$queryRawUnsafe<AudienceOwner[]>(
    `select p.id as "personId", p.name, o.count from person p
     join (select owner_id, count(*)::int as count from customer where company_id = $1::int and ${live} group by owner_id) o
       on o.owner_id = p.id
     where p.company_id = $1::int order by p.name, p.id`,
    companyId,
  );
}

/** Eight characters of a hash. */
export const tagKey = (tag: string): string => createHash('sha1').update(tag).digest('hex').slice(0, 8);
