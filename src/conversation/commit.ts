// The one statement that makes a turn true: the update is marked as seen, the conversation moves, the answer is in the outbox.
import { createBatch } from '../db/batch.ts';
import type { Database } from '../db/client.ts';
import type { Sql, SqlTransaction } from '../db/sql.ts';
import type { MessengerName } from '../messenger/incoming.ts';
import type { Screen } from '../messenger/screen.ts';
import { admissionSql } from './load.ts';
import type { ConversationState } from './state.ts';

export interface Move {
  readonly accountId: number;
  readonly companyId: number;
  readonly chatKey: string;
  /** The revision that the turn was decided on; the statement does nothing if it is no longer the current one. */
  readonly revision: number;
  /** The message that the chat's card was in when the turn was decided; as with the revision. */
  readonly knownCard: string | null;
  /** Who was let in, where that was only remembered; null when it was read for this turn. */
  readonly admission: string | null;
  readonly state: ConversationState;
  readonly cardKey: string | null;
  readonly messenger: MessengerName;
  readonly updateKey: string;
  readonly now: Date;
  /** An answer that must not be lost with this process; null for a redraw that the next delivery would repeat. */
  readonly post: { readonly screen: Screen; readonly editsKey: string | null; readonly card: boolean } | null;
}

/** The key of the outbox row that carries an update's answer. */
export const answerKey = ({ messenger, updateKey }: Pick<Move, 'messenger' | 'updateKey'>): string =>
  `${messenger}:${updateKey}`;

/** `moved` is false when it was decided on what is no longer so: nothing was written, the turn has to be decided anew. */
export interface Moved {
  readonly moved: boolean;
  readonly outboxId: number | null;
}

/** A sender that dies leaves its rows to others after this long. */
const claimSeconds = 30;

// Always true: by the condition on the account the server expects a row or two, and looks each up by its keys; else it
// would expect a hundred, and read whole tables while these are small or their statistics old.
const moving = `
with move as materialized (
  select * from jsonb_to_recordset($1::jsonb) as m(
    account int, company int, chat text, revision int, known text, admission text, state jsonb, card text,
    messenger text, update text, now timestamptz, post boolean, screen jsonb, edits text, carries boolean)
  where account between 1 and 2147483647
), moved as (
  update conversation c set revision = c.revision + 1, state = move.state, card_key = move.card, updated_at = move.now
  from move
  where c.account_id = move.account and c.revision = move.revision and c.card_key is not distinct from move.known
    and (move.admission is null or move.admission = (
      select ${admissionSql} from account a join person p on p.id = a.person_id join company c on c.id = p.company_id
      where a.id = move.account and a.chat_key = move.chat and a.blocked_at is null))
    and not exists (select 1 from seen_update s where s.messenger = move.messenger and s.update_key = move.update)
  returning c.account_id
), seen as (
  insert into seen_update (messenger, update_key, seen_at)
  select move.messenger, move.update, move.now from move join moved on moved.account_id = move.account
  on conflict do nothing
), posted as (
  insert into outbox (company_id, account_id, messenger, chat_key, key, priority, screen, edits_key, card, asked_revision, due_at, claimed_until, created_at)
  select move.company, move.account, move.messenger, move.chat, move.messenger || ':' || move.update, 0, move.screen,
    move.edits, move.carries, case when move.carries then move.revision + 1 end, move.now, move.now + interval '${claimSeconds} seconds', move.now
  from move join moved on moved.account_id = move.account where move.post
  returning id, account_id
)`;

const sql = `${moving}
select moved.account_id as "accountId", posted.id as "outboxId"
from moved left join posted on posted.account_id = moved.account_id`;

/** The same for one chat, failing where it did not move: then nothing that was written before it may be saved. */
const lastSql = `${moving}
select moved.account_id as "accountId", posted.id as "outboxId", turn_moved(movements.count) as "once"
from (select count(*) from moved) movements
left join moved on true left join posted on posted.account_id = moved.account_id`;
/** What turn_moved raises; see its migration. */
const overtaken = 'TB001';

interface Row {
  accountId: number;
  outboxId: number | null;
}

/** In the order of accounts: two processes that lock the same conversations do so in the same order. */
const parameterOf = (moves: readonly Move[]): string =>
  JSON.stringify(moves.map(recordOf).sort((one, other) => one.account - other.account));

const recordOf = (move: Move) => ({
  account: move.accountId,
  company: move.companyId,
  chat: move.chatKey,
  revision: move.revision,
  known: move.knownCard,
  admission: move.admission,
  state: move.state,
  card: move.cardKey,
  messenger: move.messenger,
  update: move.updateKey,
  now: move.now,
  post: move.post !== null,
  screen: move.post?.screen ?? null,
  edits: move.post?.editsKey ?? null,
  carries: move.post?.card ?? false,
});

function outcomesOf(moves: readonly Move[], rows: readonly Row[]): Moved[] {
  const byAccount = new Map(rows.map((row) => [row.accountId, row]));
  return moves.map(({ accountId }) => {
    const row = byAccount.get(accountId);
    return { moved: row !== undefined, outboxId: row?.outboxId ?? null };
  });
}

/** Outside a transaction: the whole turn in one round trip, together with the other chats that move at the moment. */
export type CommitMove = (move: Move) => Promise<Moved>;

export function createCommitMove({ query }: Pick<Database, 'query'>): CommitMove {
  return createBatch<Move, Moved>({
    key: ({ accountId }) => accountId,
    run: async (moves) => outcomesOf(moves, await query<Row>('conversation-move', sql, [parameterOf(moves)])),
  });
}

/** In a transaction that wrote a record; the caller rolls back when `moved` is false. */
export async function commitMoveIn(tx: Sql, move: Move): Promise<Moved> {
  const rows = await tx.$queryRawUnsafe<Row[]>(sql, parameterOf([move]));
  return outcomesOf([move], rows)[0] as Moved;
}

/** The same as the last statement, with the COMMIT: when `moved` is false, all is rolled back already. */
export async function commitMoveLast(tx: SqlTransaction, move: Move): Promise<Moved> {
  try {
    return outcomesOf([move], await tx.$queryLastUnsafe<Row[]>(lastSql, parameterOf([move])))[0] as Moved;
  } catch (error) {
    if ((error as { code?: unknown }).code !== overtaken) throw error;
    return { moved: false, outboxId: null };
  }
}
