// The message that shows how far a notice is: where it is, and when it was edited last, by whichever instance.
import type { Sql } from '../../../db/sql.ts';
import { answerLater } from '../../../delivery/answer-later.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { noticeColumns, readNotice } from '../queries.ts';
import type { Notice } from '../schema.ts';

/** Two edits of one message are this far apart, however many instances there are. */
const pauseMs = 3000;

export interface MessagePlace {
  readonly accountId: number;
  readonly messenger: string;
  readonly chatKey: string;
  readonly messageKey: string;
}

/** The message whose button began the notice goes on to show its progress. Two statements. */
export async function followOnMessage(
  tx: Sql,
  { notice, place, screen, now }: { notice: Notice; place: MessagePlace; screen: Screen; now: Date },
): Promise<void> {
  const { accountId, messenger, chatKey, messageKey } = place;
  const key = keyOf(notice);
  const post = {
    companyId: notice.companyId,
    accountId,
    messenger,
    chatKey,
    purpose: 'notice-progress',
    key,
  };
  const shown = { ...post, priority: 1 as const, screen, status: 'sent' as const, messageKey };
  if ((await answerLater(tx, [shown], now)) === 0) return;
  await tx.$executeRaw`
    update notice set progress_outbox_id = m.id, progress_shown = notice.status, progress_at = ${now}
    from outbox m where m.key = ${key} and notice.company_id = ${notice.companyId} and notice.id = ${notice.id}`;
}

/** The outbox row's key: one message for each time that a notice is begun. */
export const keyOf = ({ id }: Pick<Notice, 'id'>): string => `notice-progress:${id}`;

export interface Followed {
  readonly notice: Notice;
  /** Null where there is no message yet. */
  readonly outboxId: number | null;
  /** Null while it wasn't delivered. */
  readonly place: MessagePlace | null;
  /** What the message shows; null before the first. */
  readonly shown: string | null;
}

/**
 * Notices whose message may be out of date and wasn't edited a moment ago; they are this instance's for the moment. One
 * statement.
 */
export async function takeFollowed(db: Sql, now: Date): Promise<Followed[]> {
  const rested = new Date(now.getTime() - pauseMs);
  const rows = await db.$queryRaw<Record<string, unknown>[]>`
    with stale as (
      select id from notice
      where started_at is not null and (status = 'sending' or progress_shown is distinct from status)
        and (progress_at is null or progress_at <= ${rested})
      for update skip locked
    ), taken as (
      update notice set progress_at = ${now} from stale where notice.id = stale.id returning notice.*
    )
    select ${noticeColumns}, n.progress_outbox_id as "outboxId", n.progress_shown as shown, o.account_id as "accountId",
      o.messenger, o.chat_key as "chatKey", o.message_key as "messageKey"
    from taken n left join outbox o on o.id = n.progress_outbox_id order by n.id`;
  return rows.map((row) => {
    const { accountId, messenger, chatKey, messageKey } = row as unknown as MessagePlace;
    return {
      notice: readNotice(row),
      outboxId: row.outboxId as number | null,
      shown: row.shown as string | null,
      place: messageKey ? { accountId, messenger, chatKey, messageKey } : null,
    };
  });
}

/** What the message shows now. One statement. */
export async function noteShown(
  db: Sql,
  { notice, outboxId, messageKey }: { notice: Notice; outboxId?: number | null; messageKey?: string },
): Promise<void> {
  await db.$executeRaw`
    with moved as (
      update outbox set message_key = ${messageKey ?? null} where id = ${outboxId ?? null}::int and ${messageKey ?? null}::text is not null
    )
    update notice set progress_shown = ${notice.status}, progress_outbox_id = coalesce(${outboxId ?? null}::int, progress_outbox_id)
    where company_id = ${notice.companyId} and id = ${notice.id}`;
}
