// How calls went, by manager: answered, missed, called back in time.
import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import type { Sql } from '../../db/sql.ts';
import { mayFollowTelephony } from './access.ts';
import { calledBackSql, missedSql } from './missed-sql.ts';

/** The phone call whose recording belongs to that call; null where there is none. One statement. */
export async function recordingOf(db: Sql, { companyId }: Actor, callId: number): Promise<number | null> {
  const [found] = await db.$queryRaw<{ id: number }[]>`
    select id from phone_call where company_id = ${companyId} and call_id = ${callId} and recording_url is not null`;
  return found?.id ?? null;
}

export interface CallsOfManager {
  readonly personId: number;
  readonly name: string;
  readonly incoming: number;
  readonly outgoing: number;
  readonly answered: number;
  readonly missed: number;
  /** Of the missed ones those whose caller was spoken with on the same day, on the manager's own calendar. */
  readonly calledBack: number;
  readonly talkSeconds: number;
}

/** Of those the actor sees, by name; who had none is left out. One statement. */
export async function callsByManager(
  db: Sql,
  actor: Actor,
  { from, to }: { from: Date; to: Date },
): Promise<CallsOfManager[]> {
  if (!mayFollowTelephony(actor)) return [];
  return db.$queryRaw<CallsOfManager[]>`
    select p.id as "personId", p.name,
      count(*) filter (where pc.direction = 'incoming')::int as incoming,
      count(*) filter (where pc.direction = 'outgoing')::int as outgoing,
      count(*) filter (where pc.outcome = 'answered')::int as answered,
      count(*) filter (where ${missedSql})::int as missed,
      count(*) filter (where ${missedSql} and ${calledBackSql})::int as "calledBack",
      coalesce(sum(pc.talk_seconds), 0)::int as "talkSeconds"
    from phone_call pc join call c on c.id = pc.call_id and c.deleted_at is null join person p on p.id = c.manager_id
    where pc.company_id = ${actor.companyId} and pc.ended and c.at >= ${from} and c.at < ${to} and ${scopeSql(actor, 'call', 'c')}
    group by p.id, p.name order by p.name, p.id`;
}
