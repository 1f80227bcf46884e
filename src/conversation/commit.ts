// The one statement that makes a turn true: the update is marked as seen, the conversation moves, the answer is in the outbox.
import type { Sql } from '../db/sql.ts';
import type { MessengerName } from '../messenger/incoming.ts';
import type { Screen } from '../messenger/screen.ts';
import type { ConversationState } from './state.ts';

export interface Move {
  readonly accountId: number;
  readonly companyId: number;
  readonly chatKey: string;
  /** The revision that the turn was decided on; the statement does nothing if it is no longer the present one. */
  readonly revision: number;
  readonly state: ConversationState;
  readonly cardKey: string | null;
  readonly messenger: MessengerName;
  readonly updateKey: string;
  readonly now: Date;
  /** An answer that must not be lost with this process; null for a redraw that the next delivery would repeat. */
  readonly post: { readonly screen: Screen; readonly editsKey: string | null; readonly card: boolean } | null;
}

/** `moved` is false when another update came first: nothing was written, the turn has to be decided anew. */
export interface Moved {
  readonly moved: boolean;
  readonly outboxId: number | null;
}

/** A sender that dies leaves its rows to others after this long. */
export const claimSeconds = 30;

const sql = `
with moved as (
  update conversation set revision = revision + 1, state = $3::jsonb, card_key = $4, updated_at = $5::timestamptz
  where account_id = $1::int and revision = $2::int
    and not exists (select 1 from seen_update where messenger = $6 and update_key = $7)
  returning account_id
), seen as (
  insert into seen_update (messenger, update_key, seen_at)
  select $6, $7, $5::timestamptz from moved on conflict do nothing
), posted as (
  insert into outbox (company_id, account_id, messenger, chat_key, key, priority, screen, edits_key, card, due_at, claimed_until, created_at)
  select $8::int, $1::int, $6, $12, $6 || ':' || $7, 0, $9::jsonb, $10, $11::boolean, $5::timestamptz,
    $5::timestamptz + interval '${claimSeconds} seconds', $5::timestamptz
  from moved where $9::jsonb is not null
  returning id
)
select (select count(*) from moved)::int as moved, (select id from posted) as "outboxId"`;

interface Row {
  moved: number;
  outboxId: number | null;
}

function valuesOf(move: Move): unknown[] {
  return [
    move.accountId,
    move.revision,
    JSON.stringify(move.state),
    move.cardKey,
    move.now.toISOString(),
    move.messenger,
    move.updateKey,
    move.companyId,
    move.post ? JSON.stringify(move.post.screen) : null,
    move.post?.editsKey ?? null,
    move.post?.card ?? false,
    move.chatKey,
  ];
}

const outcomeOf = (rows: Row[]): Moved => ({
  moved: rows[0]?.moved === 1,
  outboxId: rows[0]?.outboxId ?? null,
});

/** Outside a transaction: the whole turn in one round trip. */
export async function commitMove(
  query: (name: string, sql: string, values: unknown[]) => Promise<unknown[]>,
  move: Move,
): Promise<Moved> {
  return outcomeOf((await query('conversation-move', sql, valuesOf(move))) as Row[]);
}

/** As the last statement of a transaction that wrote a record; the caller rolls back when `moved` is false. */
export async function commitMoveIn(tx: Sql, move: Move): Promise<Moved> {
  return outcomeOf(await tx.$queryRawUnsafe<Row[]>(sql, ...valuesOf(move)));
}
