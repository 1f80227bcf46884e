// Writes down what became of a message.
import type { Database } from '../db/client.ts';
import type { OutboxRow } from './claim.ts';

export type Outcome =
  | { readonly kind: 'sent'; readonly messageKey: string }
  | { readonly kind: 'later'; readonly seconds: number; readonly reason: string }
  /** This message will never be taken; the chat is alive. */
  | { readonly kind: 'dead'; readonly reason: string }
  /** The person blocked the bot or left: nothing more is sent there until they come back. */
  | { readonly kind: 'gone'; readonly reason: string };

const sentSql = `
with done as (
  update outbox set status = 'sent', sent_at = $2::timestamptz, message_key = $3, claimed_until = null
  where id = $1::int returning account_id, card
)
update conversation v set card_key = $3 from done where done.card and v.account_id = done.account_id`;

// An answer is of no use once it arrived, so its row goes; a push keeps its row, because its key must not be used again.
const answeredSql = `
with done as (delete from outbox where id = $1::int returning account_id, card)
update conversation v set card_key = $2 from done where done.card and v.account_id = done.account_id`;

const laterSql = `
update outbox set due_at = $2::timestamptz, claimed_until = null, error = $3 where id = $1::int`;

const deadSql = `
with dead as (
  update outbox set status = 'dead', claimed_until = null, error = $2 where id = $1::int returning account_id
)
update account a set blocked_at = $3::timestamptz from dead where $4::boolean and a.id = dead.account_id`;

/** One statement. Idempotent. */
export async function recordOutcome(
  db: Database,
  row: OutboxRow,
  outcome: Outcome,
  now: Date,
): Promise<void> {
  switch (outcome.kind) {
    case 'sent':
      if (row.priority === 0) await db.query('outbox-answered', answeredSql, [row.id, outcome.messageKey]);
      else await db.query('outbox-sent', sentSql, [row.id, now.toISOString(), outcome.messageKey]);
      return;
    case 'later': {
      const due = new Date(now.getTime() + outcome.seconds * 1000);
      await db.query('outbox-later', laterSql, [row.id, due.toISOString(), outcome.reason]);
      return;
    }
    case 'dead':
    case 'gone':
      await db.query('outbox-dead', deadSql, [
        row.id,
        outcome.reason,
        now.toISOString(),
        outcome.kind === 'gone',
      ]);
  }
}
