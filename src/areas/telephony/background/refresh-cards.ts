// Edits the messages that show phone calls once something of the calls has changed; one that was not sent yet is drawn anew.
import { withSnooze } from '../../../background/snooze-row.ts';
import type { Database } from '../../../db/client.ts';
import type { Sql } from '../../../db/sql.ts';
import { type Post, post } from '../../../delivery/post.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { drawCards, overtakesMinutes } from '../pushes/phone-card-message.ts';
import { standIns } from '../stand-in.ts';

export interface RefreshParts {
  readonly db: Pick<Database, 'sql' | 'sqlTransaction'>;
  readonly translations: (locale: Locale) => Translate;
  readonly clock: () => Date;
  readonly posted: () => void;
}

interface Stale {
  readonly id: number;
  readonly personId: number;
  readonly accountId: number;
  readonly companyId: number;
  readonly wanted: number;
  readonly outboxId: number | null;
  readonly status: 'waiting' | 'sent' | 'dead' | null;
  readonly claimed: boolean;
  readonly messageKey: string | null;
  readonly messenger: string | null;
  readonly chatKey: string | null;
  readonly dueAt: Date | null;
}

const atOnce = 50;

/** Answers how many are left that could not be edited yet, because they are being sent just now. Up to eight statements. */
export async function refreshCards(parts: RefreshParts): Promise<number> {
  const { db, posted, clock } = parts;
  const [due] = await db.sql.$queryRaw<unknown[]>`select from phone_card where wanted > shown limit 1`;
  if (!due) return 0;
  const done = await db.sqlTransaction((tx) => refresh(tx, parts, clock()));
  if (done.edited) posted();
  return done.left;
}

async function refresh(
  tx: Sql,
  { translations }: RefreshParts,
  now: Date,
): Promise<{ readonly edited: boolean; readonly left: number }> {
  const stale = await tx.$queryRaw<Stale[]>`
    select d.id, d.company_id as "companyId", d.person_id as "personId", d.account_id as "accountId", d.wanted,
      d.outbox_id as "outboxId", o.status::text as status, coalesce(o.claimed_until > ${now}, false) as claimed,
      o.message_key as "messageKey", o.due_at as "dueAt", o.messenger, o.chat_key as "chatKey"
    from phone_card d left join outbox o on o.id = d.outbox_id
    where d.wanted > d.shown order by d.id limit ${atOnce} for update of d skip locked`;
  const managers = await standIns(
    tx,
    stale.map(({ personId }) => personId),
  );
  const ready = stale.flatMap((card) => {
    const actor = managers.get(card.personId);
    const isThere =
      (card.status === 'waiting' && !card.claimed) || (card.status === 'sent' && addressOf(card));
    return actor && isThere ? [{ card, cardId: card.id, actor }] : [];
  });
  const readAt = new Map(stale.map((card) => [card.id, readAtOf(card, now)]));
  const drawn = await drawCards(tx, ready, { translations, nowOf: (cardId) => readAt.get(cardId) ?? now });
  const screens = ready.flatMap(({ card, actor }) => {
    const screen = drawn.get(card.id);
    return screen ? [{ card, screen: withSnooze(screen, translations(actor.locale)) }] : [];
  });
  const unsent = await redraw(
    tx,
    screens.filter(({ card }) => card.status === 'waiting'),
    now,
  );
  const edits = screens.filter(({ card }) => card.status === 'sent');
  await post(
    tx,
    edits.flatMap(({ card, screen }) => editOf(card, screen, now)),
    now,
  );
  const later = new Set(stale.filter(({ status, claimed }) => status === 'waiting' && claimed));
  for (const { card } of screens)
    if (card.status === 'waiting' && !unsent.has(card.outboxId ?? 0)) later.add(card);
  const shown = stale.filter((card) => !later.has(card));
  await tx.$executeRaw`
    update phone_card d set shown = s.wanted
    from unnest(${shown.map(({ id }) => id)}::int[], ${shown.map(({ wanted }) => wanted)}::int[]) as s(id, wanted)
    where d.id = s.id`;
  return { edited: edits.length > 0, left: later.size + (stale.length === atOnce ? 1 : 0) };
}

/** Those that nobody is sending are sent as they are now; answers which. */
async function redraw(
  tx: Sql,
  cards: readonly { readonly card: Stale; readonly screen: Screen }[],
  now: Date,
): Promise<ReadonlySet<number>> {
  if (cards.length === 0) return new Set();
  const rows = cards.map(({ card, screen }) => ({ id: card.outboxId, screen }));
  const written = await tx.$queryRaw<{ id: number }[]>`
    update outbox o set screen = s.screen
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as s(id int, screen jsonb)
    where o.id = s.id and o.status = 'waiting' and (o.claimed_until is null or o.claimed_until <= ${now}) returning o.id`;
  return new Set(written.map(({ id }) => id));
}

interface Address {
  readonly messageKey: string;
  readonly messenger: string;
  readonly chatKey: string;
}

const addressOf = ({ messageKey, messenger, chatKey }: Stale): Address | null =>
  messageKey === null || messenger === null || chatKey === null ? null : { messageKey, messenger, chatKey };

function editOf(card: Stale, screen: Screen, now: Date): Post[] {
  const { id, companyId, accountId, wanted } = card;
  const address = addressOf(card);
  if (!address) return [];
  const { messageKey, messenger, chatKey } = address;
  return [
    {
      companyId,
      accountId,
      messenger,
      chatKey,
      purpose: 'phone-call',
      key: `phone-card:${id}:${wanted}`,
      priority: 1,
      screen,
      editsKey: messageKey,
      dueAt: new Date(now.getTime() - overtakesMinutes * 60_000),
    },
  ];
}

/** When it will be read at the earliest. */
const readAtOf = ({ status, dueAt }: Stale, now: Date): Date =>
  status === 'waiting' && dueAt !== null && dueAt > now ? dueAt : now;
