// What happens when a card could not be drawn: the account is marked as gone, or the outbox draws it later.

import type { Database } from '../db/client.ts';
import { waitSeconds } from '../delivery/backoff.ts';
import { setBlocked } from '../delivery/blocked.ts';
import { SendError } from '../messenger/messenger.ts';
import type { Screen } from '../messenger/screen.ts';
import type { TurnContext } from './turn-context.ts';

/** Marks the account when the failure says that its chat is dead. Returns whether it did. */
export async function markBlocked(
  db: Database,
  error: unknown,
  { chat, context }: TurnContext,
): Promise<boolean> {
  if (!(error instanceof SendError) || error.outcome !== 'gone') return false;
  await setBlocked(db, chat.accountId, context.now);
  return true;
}

/** Leaves the drawing to the outbox. Idempotent per update. Nothing is posted for a message that is refused for good. */
export async function postRedraw(
  db: Database,
  error: unknown,
  { chat, context, incoming }: TurnContext,
  editsKey: string,
  screen: Screen,
  revision: number,
): Promise<void> {
  if (error instanceof SendError && error.outcome === 'refused') return;
  // Only the card can be overtaken: a list stands in a message of its own.
  const isCard = editsKey === chat.cardKey;
  const wait = waitSeconds(1, error instanceof SendError ? error.retryAfter : undefined);
  await db.query(
    'redraw-post',
    `insert into outbox (company_id, account_id, messenger, chat_key, key, priority, screen, edits_key, card, asked_revision, due_at, created_at)
     values ($1::int, $2::int, $8, $9, $3, 0, $4::jsonb, $5, $11::boolean, $10::int, $6::timestamptz, $7::timestamptz) on conflict (key) do nothing`,
    [
      context.actor.companyId,
      chat.accountId,
      `redraw:${incoming.messenger}:${incoming.updateKey}`,
      JSON.stringify(screen),
      editsKey,
      new Date(context.now.getTime() + wait * 1000).toISOString(),
      context.now.toISOString(),
      incoming.messenger,
      chat.chatKey,
      isCard ? revision : null,
      isCard,
    ],
  );
}
