// Voice notes that wait to be heard. A recording is here for as long as that takes, and no longer.
import type { Sql } from '../../db/sql.ts';
import { lines } from '../../messenger/text.ts';

export interface NewNote {
  readonly companyId: number;
  readonly accountId: number;
  readonly messenger: string;
  /** Of the update that brought it. */
  readonly answerKey: string;
  readonly mediaType: string;
  readonly seconds: number | null;
  readonly bytes: Buffer;
  /** The chat's, once it shows that it listens. */
  readonly revision: number;
  /** Whether the person is to be told who writes it down. */
  readonly isFirst: boolean;
  readonly now: Date;
}

export interface ClaimedNote {
  readonly id: number;
  readonly companyId: number;
  readonly accountId: number;
  readonly personId: number;
  readonly messenger: string;
  /** The message that says that it is being listened to; null while it is on its way. */
  readonly messageKey: string | null;
  readonly userKey: string;
  readonly chatKey: string;
  readonly locale: 'en' | 'de' | 'ru';
  /** The company's. */
  readonly timeZone: string;
  readonly mediaType: string;
  readonly seconds: number | null;
  readonly bytes: Buffer;
  readonly revision: number;
  readonly isFirst: boolean;
  readonly attempts: number;
  readonly createdAt: Date;
}

/** Idempotent for an update. One statement. */
export async function keepNote(tx: Sql, note: NewNote): Promise<void> {
  await tx.$executeRaw`
    insert into voice_note (company_id, account_id, messenger, answer_key, media_type, seconds, bytes, revision, is_first, created_at)
    values (${note.companyId}, ${note.accountId}, ${note.messenger}, ${note.answerKey}, ${note.mediaType}, ${note.seconds}::int,
      ${note.bytes}::bytea, ${note.revision}, ${note.isFirst}, ${note.now})
    on conflict (answer_key) do nothing`;
}

/** How many of a chat's notes wait. One statement. */
export async function waitingNotes(db: Sql, accountId: number): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from voice_note where account_id = ${accountId}`;
  return row?.count ?? 0;
}

/**
 * Takes the next notes, of each chat the oldest: what was said first is answered first. Who dies leaves them to others.
 * One statement.
 */
export async function claimNotes(
  db: Sql,
  {
    messengers,
    now,
    until,
    most,
  }: {
    readonly messengers: readonly string[];
    readonly now: Date;
    readonly until: Date;
    readonly most: number;
  },
): Promise<ClaimedNote[]> {
  const rows = await db.$queryRaw<(Omit<ClaimedNote, 'bytes'> & { base64: string })[]>`
    with due as (
      select v.id from voice_note v
      where v.messenger = any(${[...messengers]}::text[]) and (v.claimed_until is null or v.claimed_until <= ${now})
        and not exists (select from voice_note e where e.account_id = v.account_id and e.id < v.id)
      order by v.id limit ${most}::int for update skip locked
    ), taken as (
      update voice_note v set claimed_until = ${until}, attempts = v.attempts + 1 from due where v.id = due.id returning v.*
    )
    select t.id, t.company_id as "companyId", t.account_id as "accountId", a.person_id as "personId", t.messenger,
      t.message_key as "messageKey", a.user_key as "userKey", a.chat_key as "chatKey", p.locale, c.time_zone as "timeZone",
      t.media_type as "mediaType", t.seconds, encode(t.bytes, 'base64') as base64, t.revision, t.is_first as "isFirst",
      t.attempts, t.created_at as "createdAt"
    from taken t join account a on a.id = t.account_id join person p on p.id = a.person_id
    join company c on c.id = t.company_id order by t.id`;
  return rows.map(({ base64, ...row }) => ({ ...row, bytes: Buffer.from(base64, 'base64') }));
}

/** Leaves it to the next look after `at`; `uncounted` where it was not its fault. One statement. */
export async function putBack(db: Sql, id: number, at: Date, uncounted = false): Promise<void> {
  await db.$executeRaw`
    update voice_note set claimed_until = ${at}, attempts = attempts - ${uncounted ? 1 : 0}::int where id = ${id}`;
}

/** The recording is gone with it. Idempotent. One statement. */
export async function forgetNote(db: Sql, id: number): Promise<void> {
  await db.$executeRaw`delete from voice_note where id = ${id}`;
}

export const removeOldNotes = (db: Sql, before: Date): Promise<number> =>
  db.$executeRaw`delete from voice_note where created_at < ${before}`;

/** The message that says that it is being listened to, as of now; undefined once the note is done with. One statement. */
export async function messageOf(db: Sql, id: number): Promise<string | null | undefined> {
  const [row] = await db.$queryRaw<{ messageKey: string | null }[]>`
    select message_key as "messageKey" from voice_note where id = ${id}`;
  return row?.messageKey;
}

/**
 * Puts other words in the place of the message that says that it is being listened to, so that none goes on saying so. In the
 * transaction that ends the note. One statement.
 */
export async function endMessage(
  tx: Sql,
  id: number,
  { text, now }: { readonly text: string; readonly now: Date },
): Promise<void> {
  const screen = { text: lines(text) };
  await tx.$executeRaw`
    insert into outbox (company_id, account_id, messenger, chat_key, key, priority, screen, edits_key, due_at, created_at)
    select a.company_id, a.id, a.messenger, a.chat_key, v.answer_key || ':ended', 0,
      ${JSON.stringify(screen)}::text::jsonb, v.message_key, ${now}, ${now}
    from voice_note v join account a on a.id = v.account_id where v.id = ${id} and v.message_key is not null
    on conflict (key) do nothing`;
}
