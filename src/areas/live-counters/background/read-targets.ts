// What was changed since the last look, whom it concerns, and where their counters are shown: one statement.

import { type AdmitRow, admitColumns } from '../../../access/admit.ts';
import { Prisma } from '../../../db/generated/client.ts';
import type { Sql } from '../../../db/sql.ts';

/** An account of somebody whose numbers may have changed. */
export interface Target extends AdmitRow {
  readonly accountId: number;
  readonly messenger: string;
  readonly userKey: string;
  readonly chatKey: string;
  /** The message that shows the counters, the digest of what it shows, and when it was sent. */
  readonly counterKey: string | null;
  readonly counterShown: string | null;
  readonly counterSentAt: Date | null;
  /** The person's own setting. */
  readonly pinned: boolean;
}

export interface TargetsRequest {
  /** Audit entries up to this one are known. */
  readonly after: number;
  /** Later ones that are known, too: numbers are given before a transaction commits, so they appear out of order. */
  readonly known: readonly number[];
  /** People to look at whatever happened. */
  readonly people: readonly number[];
  /** Time zones in which a new day has begun. */
  readonly zones: readonly string[];
  /** Everybody who has a counter message: after a start, when nobody knows what was missed. */
  readonly everybody: boolean;
  readonly messengers: readonly string[];
}

export interface Targets {
  readonly entries: readonly number[];
  readonly targets: readonly Target[];
}

/** So many changes are read at once; the rest follow with the next look. */
export const mostEntries = 5000;

/**
 * The audit log names everybody whom a change concerns: who did it, whose record it is and was, whose plan. It is written
 * in the transaction of every change by any process, so nothing that was committed is missed. Their heads see it, too.
 */
export async function readTargets(db: Sql, request: TargetsRequest): Promise<Targets> {
  const { after, known, people, zones, everybody, messengers } = request;
  const rows = await db.$queryRaw<({ entries: number[] } & { [K in keyof Target]: Target[K] | null })[]>`
    with news as materialized (
      select id, company_id, person_id, action, kind, record_id, before, after from audit
      where id > ${after}::int and id <> all(${[...known]}::int[]) order by id limit ${mostEntries}::int
    ), named as (
      select who.person_id from news n cross join lateral (values (n.person_id),
        ((n.before->>'managerId')::int), ((n.after->>'managerId')::int),
        ((n.before->>'ownerId')::int), ((n.after->>'ownerId')::int),
        ((n.before->>'personId')::int), ((n.after->>'personId')::int)) who(person_id)
      where who.person_id is not null
      union select p.id from news n join person p on p.company_id = n.company_id
        and n.after->'people' @> to_jsonb(p.id) where n.action like 'handover.%'
      union select cu.created_by_id from news n join customer cu on cu.company_id = n.company_id and cu.id = n.record_id
        where n.kind = 'customer'
      union select t.head_id from news n join team t on t.company_id = n.company_id and t.id = (n.before->>'teamId')::int
        where n.action like 'person.%' and t.head_id is not null
      union select unnest(${[...people]}::int[])
      union select p.id from person p
        where cardinality(${[...zones]}::text[]) > 0 and p.time_zone = any(${[...zones]}::text[])
      union select a.person_id from account a where ${everybody}::boolean and a.counter_key is not null
      union select p.id from news n join person p on p.company_id = n.company_id
        where n.action like 'policy.%' or (n.action = 'plan.set' and p.team_id = (n.after->>'teamId')::int)
    ), concerned as (
      select person_id from named
      union select t.head_id from named w join person p on p.id = w.person_id join team t on t.id = p.team_id
        where t.head_id is not null
    )
    select (select coalesce(array_agg(id order by id), '{}') from news) as entries, found.*
    from (select 1) always left join (
      select a.id as "accountId", a.messenger, a.user_key as "userKey", a.chat_key as "chatKey",
        a.counter_key as "counterKey", a.counter_shown as "counterShown", a.counter_sent_at as "counterSentAt",
        coalesce((p.settings->>'pinnedCounter')::boolean, true) as pinned, ${Prisma.raw(admitColumns)}
      from concerned w join person p on p.id = w.person_id join company c on c.id = p.company_id
      join account a on a.company_id = p.company_id and a.person_id = p.id
      where p.status = 'active' and a.blocked_at is null and a.messenger = any(${[...messengers]}::text[])
    ) found on true`;
  return {
    entries: rows[0]?.entries ?? [],
    targets: rows.filter((row) => row.accountId !== null) as unknown as Target[],
  };
}

/** The number of the latest change: what is older is shown already, or is looked at with everybody. */
export async function latestEntry(db: Sql): Promise<number> {
  const [row] = await db.$queryRaw<{ id: number }[]>`select coalesce(max(id), 0)::int as id from audit`;
  return row?.id ?? 0;
}
