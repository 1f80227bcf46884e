// What an audience can be narrowed by, each with how many customers it has.
import { createHash } from 'node:crypto';
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import { audienceSql } from './audience-sql.ts';
import { everybody } from './schema.ts';

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

export interface AudienceSizes {
  readonly all: number;
  /** With a deal of that stage. */
  readonly open: number;
  readonly won: number;
  /** With whom nobody spoke since that day. */
  readonly quiet: number;
}

/** One statement. @param request.since an ISO day, by the clock of the zone */
export async function audienceSizes(
  db: Sql,
  { companyId }: Actor,
  { since, timeZone, now }: { since: string; timeZone: string; now: Date },
): Promise<AudienceSizes> {
  const of = (narrowed: Partial<typeof everybody>) =>
    audienceSql({ companyId, audience: { ...everybody, ...narrowed }, timeZone, now });
  const [sizes] = await db.$queryRaw<AudienceSizes[]>`
    select (select count(*) from customer cu where ${of({})})::int as all,
      (select count(*) from customer cu where ${of({ stage: 'open' })})::int as open,
      (select count(*) from customer cu where ${of({ stage: 'won' })})::int as won,
      (select count(*) from customer cu where ${of({ lastContact: { side: 'before', day: since } })})::int as quiet`;
  return sizes ?? { all: 0, open: 0, won: 0, quiet: 0 };
}

/** Eight characters of a hash. */
const tagKey = (tag: string): string => createHash('sha1').update(tag).digest('hex').slice(0, 8);
