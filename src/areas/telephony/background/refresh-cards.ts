// Edits the messages that show phone calls once something of the calls has changed; one that was not sent yet is drawn anew.
import { withSnooze } from '../../../background/snooze-row.ts';
import type { Database } from '../../../db/client.ts';
import type { Sql } from '../../../db/sql.ts';
import { post } from '../../../delivery/post.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { drawCard, overtakesMinutes } from '../pushes/phone-card-message.ts';
import { standInFor } from '../stand-in.ts';

export interface RefreshParts {
  readonly db: Pick<Database, 'sql' | 'sqlTransaction'>;
  readonly translations: (locale: Locale) => Translate;
  readonly clock: () => Date;
  readonly posted: () => void;
}

interface Stale {
  readonly id: number;
  readonly companyId: number;
  readonly personId: number;
  readonly accountId: number;
  readonly wanted: number;
  readonly outboxId: number | null;
  readonly status: 'waiting' | 'sent' | 'dead' | null;
  readonly claimed: boolean;
  readonly messageKey: string | null;
  readonly messenger: string | null;
  readonly chatKey: string | null;
  readonly dueAt: Date | null;
}

const atOnce = 20;

/** Answers how many are left that could not be edited yet, because they are being sent just now. */
export async function refreshCards(parts: RefreshParts): Promise<number> {
  const { db, posted, clock } = parts;
  const due = await db.sql.$queryRaw<{ id: number }[]>`
    select id from phone_card where wanted > shown order by id limit ${atOnce}`;
  let left = 0;
  let edited = 0;
  for (const { id } of due) {
    const done = await db.sqlTransaction((tx) => refresh(tx, parts, id, clock()));
    if (done === 'later') left += 1;
    if (done === 'posted') edited += 1;
  }
  if (edited > 0) posted();
  return left + (due.length === atOnce ? 1 : 0);
}

async function refresh(
  tx: Sql,
  { translations }: RefreshParts,
  id: number,
  now: Date,
): Promise<'posted' | 'drawn' | 'later' | 'nothing'> {
  const [card] = await tx.$queryRaw<Stale[]>`
    select d.id, d.company_id as "companyId", d.person_id as "personId", d.account_id as "accountId", d.wanted,
      d.outbox_id as "outboxId", o.status::text as status, coalesce(o.claimed_until > ${now}, false) as claimed,
      o.message_key as "messageKey", o.due_at as "dueAt", o.messenger, o.chat_key as "chatKey"
    from phone_card d left join outbox o on o.id = d.outbox_id
    where d.id = ${id} and d.wanted > d.shown for update of d`;
  if (!card) return 'nothing';
  const done = async <T>(what: T): Promise<T> => {
    await tx.$executeRaw`update phone_card set shown = ${card.wanted} where id = ${id}`;
    return what;
  };
  const actor = await standInFor(tx, card.companyId, card.personId);
  if (!actor || card.status === null || card.status === 'dead') return done('nothing');
  const t = translations(actor.locale);
  const screen = withSnooze(await drawCard(tx, actor, id, { t, now: readAt(card, now) }), t);
  if (card.status === 'waiting') {
    if (card.claimed) return 'later';
    const drawn = await tx.$executeRaw`
      update outbox set screen = ${JSON.stringify(screen)}::text::jsonb
      where id = ${card.outboxId}::int and status = 'waiting' and (claimed_until is null or claimed_until <= ${now})`;
    return drawn === 0 ? 'later' : done('drawn');
  }
  if (card.messageKey === null || card.messenger === null || card.chatKey === null) return done('nothing');
  const { companyId, accountId, messenger, chatKey } = card;
  await post(
    tx,
    [
      {
        companyId,
        accountId,
        messenger,
        chatKey,
        purpose: 'phone-call',
        key: `phone-card:${id}:${card.wanted}`,
        priority: 1,
        screen,
        editsKey: card.messageKey,
        dueAt: new Date(now.getTime() - overtakesMinutes * 60_000),
      },
    ],
    now,
  );
  return done('posted');
}

/** When it will be read at the earliest. */
const readAt = ({ status, dueAt }: Stale, now: Date): Date =>
  status === 'waiting' && dueAt !== null && dueAt > now ? dueAt : now;
