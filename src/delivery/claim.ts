// Takes due rows out of the outbox: each row for one sender at a time, the first of a chat first.
import type { Database } from '../db/client.ts';
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
  readonly expiresAt?: Date | null;
  /** True when the chat has moved on since: this card would take over what is asked now. */
  readonly overtaken?: boolean;
}

type Query = Database['query'];

const columns = `o.id, o.account_id as "accountId", o.messenger, o.chat_key as "chatKey", o.screen,
  o.edits_key as "editsKey", o.card, o.priority, o.attempts, o.expires_at as "expiresAt",
  (o.asked_revision is not null and exists (
    select 1 from conversation v where v.account_id = o.account_id and v.revision <> o.asked_revision)) as "overtaken"`;

const due = `o.status = 'waiting' and not o.held and o.due_at <= $2::timestamptz
  and (o.claimed_until is null or o.claimed_until < $2::timestamptz)`;

const waitingSql = `
select m.name as messenger from unnest($1::text[]) as m(name)
where exists (select 1 from outbox o where o.messenger = m.name and ${due})`;

/** Those of these messengers for which a message is due: what an idle instance asks. One statement, by an index. */
export async function messengersWithDue(
  query: Query,
  messengers: readonly string[],
  now: Date,
): Promise<string[]> {
  const rows = await query<{ messenger: string }>('outbox-waiting', waitingSql, [
    messengers,
    now.toISOString(),
  ]);
  return rows.map((row) => row.messenger);
}

// Only the first waiting row of a chat is taken, so that a chat's messages keep their order whoever sends them. A row that
// was put off before it was ever tried (a snooze) holds up nobody. A chat that was pushed to a moment ago waits, unless it
// is for an answer.
const claimSql = `
with due as (
  select o.id from outbox o
  where o.messenger = $1 and ${due}
    and not exists (
      select 1 from outbox earlier
      where earlier.messenger = o.messenger and earlier.chat_key = o.chat_key and earlier.status = 'waiting'
        and not earlier.held
        and (earlier.priority, earlier.id) < (o.priority, o.id)
        and (earlier.attempts > 0 or earlier.due_at <= $2::timestamptz))
    and (o.priority = 0 or not exists (
      select 1 from outbox s
      where s.messenger = o.messenger and s.chat_key = o.chat_key and s.status = 'sent'
        and s.sent_at > $5::timestamptz and s.sent_at <= $2::timestamptz))
  order by o.priority, o.due_at, o.id limit $4::int
  for update of o skip locked
), taken as (
  update outbox o set claimed_until = $3::timestamptz, attempts = attempts + 1
  from due where o.id = due.id returning o.*
)
select ${columns} from taken o order by o.priority, o.due_at, o.id`;

export interface ClaimRequest {
  readonly messenger: string;
  readonly now: Date;
  /** Nobody else takes the rows before. */
  readonly until: Date;
  readonly limit: number;
  readonly chatSeconds: number;
}

/** Due rows of one messenger, at most one of a chat, claimed. One statement. */
export async function claimDue(query: Query, request: ClaimRequest): Promise<OutboxRow[]> {
  const { messenger, now, until, limit, chatSeconds } = request;
  const rested = new Date(now.getTime() - chatSeconds * 1000);
  return query<OutboxRow>('outbox-claim', claimSql, [
    messenger,
    now.toISOString(),
    until.toISOString(),
    limit,
    rested.toISOString(),
  ]);
}
