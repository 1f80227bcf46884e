// Takes due rows out of the outbox: each row for one sender at a time, the oldest of a chat first.
import type { Screen } from '../messenger/screen.ts';

export interface OutboxRow {
  readonly id: number;
  /** Null for a team's channel. */
  readonly accountId: number | null;
  readonly messenger: string;
  readonly chatKey: string;
  readonly screen: Screen;
  readonly editsKey: string | null;
  readonly card: boolean;
  readonly priority: number;
  readonly attempts: number;
}

type Query = (name: string, sql: string, values: unknown[]) => Promise<unknown[]>;

const columns = `o.id, o.account_id as "accountId", o.messenger, o.chat_key as "chatKey", o.screen,
  o.edits_key as "editsKey", o.card, o.priority, o.attempts`;

// Only the first waiting row of a chat is taken, so that a chat's messages keep their order whoever sends them.
const dueSql = `
with due as (
  select o.id from outbox o
  where o.status = 'waiting' and o.due_at <= $1::timestamptz
    and (o.claimed_until is null or o.claimed_until < $1::timestamptz)
    and not exists (
      select 1 from outbox earlier
      where earlier.messenger = o.messenger and earlier.chat_key = o.chat_key and earlier.status = 'waiting'
        and (earlier.priority, earlier.id) < (o.priority, o.id))
  order by o.priority, o.due_at, o.id limit $3::int
  for update of o skip locked
), taken as (
  update outbox o set claimed_until = $2::timestamptz, attempts = attempts + 1
  from due where o.id = due.id returning o.*
)
select ${columns} from taken o order by o.priority, o.id`;

/** Rows that are due, claimed until `until`: nobody else takes them before. One statement. */
export async function claimDue(query: Query, now: Date, until: Date, limit: number): Promise<OutboxRow[]> {
  return (await query('outbox-claim', dueSql, [
    now.toISOString(),
    until.toISOString(),
    limit,
  ])) as OutboxRow[];
}
