// Writes down what became of a message.

import { createBatch } from '../db/batch.ts';
import type { Database } from '../db/client.ts';
import { setBlockedSql } from './blocked.ts';
import type { OutboxRow } from './claim.ts';

export type Outcome =
  | { readonly kind: 'sent'; readonly messageKey: string }
  | { readonly kind: 'later'; readonly seconds: number; readonly reason: string }
  /** The chat has moved on: nobody is to see it any more. */
  | { readonly kind: 'overtaken' }
  /** This message will never be taken, or nobody needs it any more; the chat is alive. */
  | { readonly kind: 'dead'; readonly reason: string }
  /** The person blocked the bot or left: nothing more is sent there until they come back. */
  | { readonly kind: 'gone'; readonly reason: string };

// By the condition on the id as for answers below.
const sentSql = `
with sent as (
  select * from jsonb_to_recordset($1::jsonb) as sent(id int, message_key text, at timestamptz) where id between 1 and 2147483647
), done as (
  update outbox o set status = 'sent', sent_at = sent.at, message_key = sent.message_key, claimed_until = null
  from sent where o.id = sent.id and o.id = any(array(select id from sent)) returning o.account_id, o.card, sent.message_key
)
update conversation v set card_key = done.message_key from done where done.card and v.account_id = done.account_id`;

// An answer is of no use once it arrived, so its row goes; a push keeps its row, because its key must not be used again.
// Always true: by the condition on the id the server expects few rows, and looks each up by its key instead of reading the
// whole outbox, which is small but full of rows just deleted.
const answeredSql = `
with answer as (
  select * from jsonb_to_recordset($1::jsonb) as answer(id int, message_key text) where id between 1 and 2147483647
), done as (
  delete from outbox where id = any(array(select id from answer)) returning id, account_id, key, card, asked_revision
), arrived as (
  select done.account_id, done.key, done.card, done.asked_revision, answer.message_key from done join answer on answer.id = done.id
), vanishing as (
  update vanishing_message v set message_key = arrived.message_key from arrived
  where v.outbox_key = arrived.key
), listening as (
  update voice_note v set message_key = arrived.message_key from arrived where v.answer_key = arrived.key
)
update conversation v set card_key = arrived.message_key from arrived
where arrived.card and v.account_id = arrived.account_id
  and (arrived.asked_revision is null or v.revision = arrived.asked_revision)`;

const laterSql = `
update outbox set due_at = $2::timestamptz, claimed_until = null, error = $3 where id = $1::int`;

const deadSql = `
update outbox set status = 'dead', claimed_until = null, error = $2 where id = $1::int`;

// Whatever else waits for the blocked chat: pushes go to the messenger that the person used before, all else ends here.
const goneSql = `
with gone as (
  ${setBlockedSql('$4', '$3')} returning id, person_id
), other as (
  select a.id, a.messenger, a.chat_key from gone
  join account a on a.person_id = gone.person_id and a.id <> gone.id and a.blocked_at is null
  left join conversation v on v.account_id = a.id
  order by greatest(a.last_used_at, v.updated_at) desc limit 1
), moved as (
  update outbox o set account_id = other.id, messenger = other.messenger, chat_key = other.chat_key,
    attempts = 0, claimed_until = null, due_at = least(o.due_at, $3::timestamptz)
  from other
  where o.account_id = $4::int and o.status = 'waiting' and o.priority > 0 and o.edits_key is null and not o.card
  returning o.id
)
update outbox o set status = 'dead', claimed_until = null, error = $2
where o.status = 'waiting' and (o.id = $1::int or o.account_id = $4::int)
  and not exists (select 1 from moved where moved.id = o.id)`;

const channelGoneSql = `
with lost as (
  update team set channel_messenger = null, channel_key = null where channel_messenger = $3 and channel_key = $4
  returning id, name, company_id, head_id
), ended as (
  update outbox set status = 'dead', claimed_until = null, error = $2
  where status = 'waiting' and (id = $1::int or (account_id is null and messenger = $3 and chat_key = $4))
)
select id as "teamId", name as team, company_id as "companyId", head_id as "headId" from lost`;

/** A team whose channel is gone. */
export interface LostChannel {
  readonly teamId: number;
  readonly team: string;
  readonly companyId: number;
  readonly headId: number | null;
}

/** One statement; answers that arrive at the same time share one, and so do pushes. Idempotent. */
export type RecordOutcome = (row: OutboxRow, outcome: Outcome, now: Date) => Promise<void>;

interface Answered {
  readonly id: number;
  readonly accountId: number | null;
  readonly messageKey: string;
}

interface Pushed extends Answered {
  readonly at: Date;
  /** Whether its chat's card is this one from now on. */
  readonly card: boolean;
}

export function createRecordOutcome(
  db: Pick<Database, 'query'>,
  onChannelGone: (lost: readonly LostChannel[], now: Date) => Promise<void> = async () => {},
): RecordOutcome {
  const answered = createBatch<Answered, void>({
    key: ({ accountId }) => accountId,
    async run(answers) {
      const rows = answers
        .map(({ id, messageKey }) => ({ id, message_key: messageKey }))
        .sort((one, other) => one.id - other.id);
      await db.query('outbox-answered', answeredSql, [JSON.stringify(rows)]);
      return answers.map(() => undefined);
    },
  });
  const pushed = createBatch<Pushed, void>({
    key: ({ card, accountId }) => (card ? accountId : undefined),
    async run(pushes) {
      const rows = pushes
        .map(({ id, messageKey, at }) => ({ id, message_key: messageKey, at }))
        .sort((one, other) => one.id - other.id);
      await db.query('outbox-sent', sentSql, [JSON.stringify(rows)]);
      return pushes.map(() => undefined);
    },
  });
  return async (row, outcome, now) => {
    if (outcome.kind === 'sent') {
      const { id, accountId, priority, card } = row;
      const { messageKey } = outcome;
      return priority === 0
        ? answered({ id, accountId, messageKey })
        : pushed({ id, accountId, messageKey, at: now, card });
    }
    const lost = await record(db, row, outcome, now);
    if (lost.length > 0) await onChannelGone(lost, now);
  };
}

async function record(
  db: Pick<Database, 'query'>,
  row: OutboxRow,
  outcome: Exclude<Outcome, { readonly kind: 'sent' }>,
  now: Date,
): Promise<readonly LostChannel[]> {
  const at = now.toISOString();
  switch (outcome.kind) {
    case 'later': {
      const due = new Date(now.getTime() + outcome.seconds * 1000);
      await db.query('outbox-later', laterSql, [row.id, due.toISOString(), outcome.reason]);
      return none;
    }
    case 'overtaken':
      await db.query('outbox-overtaken', 'delete from outbox where id = $1::int', [row.id]);
      return none;
    case 'dead':
      await db.query('outbox-dead', deadSql, [row.id, outcome.reason]);
      return none;
    case 'gone':
      if (row.accountId !== null)
        await db.query('outbox-gone', goneSql, [row.id, outcome.reason, at, row.accountId]);
      else
        return db.query<LostChannel>('outbox-channel-gone', channelGoneSql, [
          row.id,
          outcome.reason,
          row.messenger,
          row.chatKey,
        ]);
  }
  return none;
}

const none: readonly LostChannel[] = [];
