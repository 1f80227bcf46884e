// A dialog belongs to the person, not to the chat: what of theirs runs in another messenger, and how that chat lets go of it.
import type { Sql } from '../db/sql.ts';
import { expired, reconcile } from '../engine/reconcile.ts';
import type { DialogState } from '../engine/types.ts';
import type { Screen } from '../messenger/screen.ts';
import type { DialogLookup } from '../records/dialogs/sales-dialog.ts';
import { closedBy, readState, type StoredState } from './state.ts';
import type { TurnContext } from './turn-context.ts';

/** A dialog of the same person in another chat, as it was read. */
export interface Elsewhere {
  readonly accountId: number;
  readonly messenger: string;
  readonly chatKey: string;
  /** It is moved only if this is still the chat's. */
  readonly revision: number;
  readonly cardKey: string | null;
  readonly state: StoredState;
  readonly dialog: DialogState;
}

/** Whether something would be lost if it ended. */
export const hasAnswers = (state: DialogState): boolean =>
  Object.keys(state.values).length > 0 || state.parent !== null;

/** What a dialog is known by wherever it goes: when it was begun, by whom it is anyhow. At most 9 characters. */
export function dialogKey(state: DialogState): string {
  return state.parent ? dialogKey(state.parent.state) : Date.parse(state.startedAt).toString(36);
}

/** The chats looked through; the one that moved last first. */
const mostChats = 5;

interface Row extends Omit<Elsewhere, 'state' | 'dialog'> {
  readonly state: unknown;
}

/**
 * What the person left unfinished in another messenger (or another browser), the last touched first. Only what has answers,
 * may be gone on with, and was not left for too long. One statement, none for who has a single chat.
 * @param key of that dialog alone
 */
export async function findElsewhere(
  { sql, context, chat, incoming, traits }: TurnContext,
  dialogs: DialogLookup,
  key?: string,
): Promise<Elsewhere | null> {
  if (!chat.hasOthers) return null;
  const { companyId, personId } = context.actor;
  const rows = await sql.$queryRaw<Row[]>`
    select a.id as "accountId", a.messenger, a.chat_key as "chatKey", v.revision, v.card_key as "cardKey", v.state
    from account a join conversation v on v.account_id = a.id
    where a.company_id = ${companyId} and a.person_id = ${personId} and a.id <> ${chat.accountId}
      and (a.messenger <> ${incoming.messenger} or ${traits.isBrowser}::boolean)
      and jsonb_typeof(v.state -> 'dialog') = 'object'
    order by v.updated_at desc limit ${mostChats}::int`;
  for (const row of rows) {
    const state = readState(row.state);
    const dialog = state.dialog === null ? null : reconcile(dialogs, state.dialog, context);
    if (!dialog || expired(dialog, context.now) || !hasAnswers(dialog)) continue;
    if (!dialogs(dialog.dialog)?.may(context.actor)) continue;
    if (key === undefined || dialogKey(dialog) === key) return { ...row, state, dialog };
  }
  return null;
}

export interface LettingGo {
  readonly companyId: number;
  /** The chat that takes it, or drops it. */
  readonly byAccount: number;
  readonly to: string;
  /** What the card there says from now on. */
  readonly screen: Screen;
  readonly now: Date;
}

// Both rows are locked in the order of accounts: two chats that take from each other at once wait, and don't die of it.
const letGoSql = `
with locked as materialized (
  select account_id from conversation where account_id in ($1::int, $2::int) order by account_id for update
), let_go as (
  update conversation v set state = $4::jsonb, revision = v.revision + 1, card_key = null
  where v.account_id = $1::int and v.revision = $3::int and (select count(*) from locked) > 0
  returning v.account_id, v.revision
), posted as (
  insert into outbox (company_id, account_id, messenger, chat_key, key, priority, screen, edits_key, asked_revision, due_at, created_at)
  select $5::int, let_go.account_id, $6, $7, 'hand-over:' || let_go.account_id || ':' || let_go.revision, 0, $8::jsonb, $9,
    let_go.revision, $10::timestamptz, $10::timestamptz
  from let_go where $9::text is not null
)
select account_id from let_go`;

/**
 * Ends it in its chat, whose card says where it went: pressed there, it says so again. False when that chat has moved since
 * it was read: nothing was written. One statement.
 */
export async function letGo(
  tx: Pick<Sql, '$queryRawUnsafe'>,
  { accountId, messenger, chatKey, revision, cardKey, state }: Elsewhere,
  { companyId, byAccount, to, screen, now }: LettingGo,
): Promise<boolean> {
  const left: StoredState = {
    ...state,
    dialog: null,
    buried: false,
    returns: false,
    handed: { to },
    kept: state.kept?.waits ? null : (state.kept ?? null),
    // A card that never arrived, or a form, leaves nothing that could be pressed.
    closed: cardKey === null ? state.closed : closedBy(cardKey, screen),
  };
  const rows = await tx.$queryRawUnsafe<unknown[]>(
    letGoSql,
    accountId,
    byAccount,
    revision,
    JSON.stringify(left),
    companyId,
    messenger,
    chatKey,
    JSON.stringify(screen),
    cardKey,
    now.toISOString(),
  );
  return rows.length > 0;
}
