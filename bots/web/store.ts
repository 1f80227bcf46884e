// The browser chat's own message store: what was said, numbered so that a browser can ask for what it missed.

import type { Picture } from '../../src/messenger/picture.ts';
import type { Screen } from '../../src/messenger/screen.ts';
import { wellFormed } from '../../src/messenger/well-formed.ts';
import { SESSION_DAYS_AT_MOST } from './sessions.ts';

/** The part of the Prisma client that is used here: raw statements, each one trip. */
export interface WebDb {
  $queryRaw<T>(query: TemplateStringsArray, ...values: unknown[]): Promise<T>;
}

/** What a person said; `key` is the idempotency key of the request that carried it. */
export interface Said {
  readonly said: string;
  /** The name of the file that came with it. */
  readonly file?: string;
  readonly key: string;
}

/** A screen as it is stored: with the language that the person had when it was shown. */
export type Shown = Screen & { readonly lang?: string };

/** A message that was deleted stays as a numbered row without content, so that open browsers hear of it. */
export interface Removed {
  readonly removed: true;
}

export interface StoredMessage {
  readonly id: number;
  readonly accountId: number;
  readonly mine: boolean;
  readonly screen: Shown | Said | Removed;
  /** Counts up without a hole over inserts and edits of the account, in the order of their commits. */
  readonly seq: number;
  readonly createdAt: Date;
}

export interface History {
  /** The last messages, oldest first. */
  readonly messages: readonly StoredMessage[];
  readonly seq: number;
  /** The latest always-there actions, which may have been set long ago. */
  readonly menu: readonly string[] | null;
  readonly older: boolean;
}

export interface Media {
  readonly base64: string;
  readonly mediaType: string;
  /** Of a file. */
  readonly name: string | null;
  /** What a picture was drawn from. */
  readonly picture?: Picture;
}

const ATTEMPTS = 20;
const UNIQUE_VIOLATION = '23505';

export type Store = ReturnType<typeof createStore>;

/**
 * Every write takes the account's next number in the statement itself. The unique index on (account, number) makes a
 * second writer wait for the first and try again, so a number is visible only after all smaller ones: nothing that a
 * browser has not asked for yet can appear behind its back.
 */
export function createStore(db: WebDb) {
  /** Adds the bot's message; null when the chat belongs to no account. Not idempotent. */
  async function insertScreen(chatKey: string, screen: Screen, at: Date): Promise<StoredMessage | null> {
    const json = JSON.stringify(screen, wellFormedStrings);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const [row] = await db.$queryRaw<
        { account_id: number; lang: string; id: number | null; seq: number | null }[]
      >`
        with who as (
          select a.id, p.locale from account a join person p on p.id = a.person_id
          where a.messenger = 'web' and a.user_key = ${chatKey}),
        made as (
          insert into web_message (account_id, mine, screen, seq, created_at)
          select who.id, false, ${json}::jsonb || jsonb_build_object('lang', who.locale),
            1 + coalesce((select max(m.seq) from web_message m where m.account_id = who.id), 0), ${at}
          from who
          on conflict (account_id, seq) do nothing
          returning id, seq)
        select who.id as account_id, who.locale as lang, made.id, made.seq from who left join made on true`;
      if (!row) return null;
      const { id, seq, account_id: accountId, lang } = row;
      if (id !== null && seq !== null)
        return { id, accountId, mine: false, screen: { ...screen, lang }, seq, createdAt: at };
    }
    throw new Error('The chat is written to by too many at once.');
  }

  /** Adds what the person said, once per idempotency key; null when it was there already. */
  async function insertSaid(accountId: number, said: Said, at: Date): Promise<StoredMessage | null> {
    const json = JSON.stringify(said, wellFormedStrings);
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const [row] = await db.$queryRaw<{ known: boolean; id: number | null; seq: number | null }[]>`
        with last as (select coalesce(max(seq), 0) as seq from web_message where account_id = ${accountId}),
        known as (
          select 1 from web_message m, last
          where m.account_id = ${accountId} and m.seq > last.seq - 500 and m.mine and m.screen->>'key' = ${said.key}),
        made as (
          insert into web_message (account_id, mine, screen, seq, created_at)
          select ${accountId}, true, ${json}::jsonb, 1 + last.seq, ${at}
          from last where not exists (select 1 from known)
          on conflict (account_id, seq) do nothing
          returning id, seq)
        select exists (select 1 from known) as known, made.id, made.seq from last left join made on true`;
      if (row?.known) return null;
      if (row && row.id !== null && row.seq !== null)
        return { id: row.id, accountId, mine: true, screen: said, seq: row.seq, createdAt: at };
    }
    throw new Error('The chat is written to by too many at once.');
  }

  /**
   * Replaces one of the bot's messages. `missing` when it is not there (or is another chat's), `same` when nothing would
   * change. Idempotent.
   */
  async function replace(
    chatKey: string,
    id: number,
    screen: Screen | Removed,
  ): Promise<StoredMessage | 'missing' | 'same'> {
    const json = JSON.stringify(screen, wellFormedStrings);
    const [row] = await retried(
      () => db.$queryRaw<{ account_id: number; lang: string; seq: number | null; created_at: Date }[]>`
        with old as (
          select m.id, m.account_id, m.screen, m.created_at, p.locale,
            case when ${'removed' in screen} then ${json}::jsonb
              else ${json}::jsonb || jsonb_build_object('lang', p.locale) end as next
          from web_message m join account a on a.id = m.account_id join person p on p.id = a.person_id
          where a.messenger = 'web' and a.user_key = ${chatKey} and m.id = ${id} and not m.mine
            and not jsonb_exists(m.screen, 'removed')),
        changed as (
          update web_message m set screen = old.next,
            seq = 1 + (select max(x.seq) from web_message x where x.account_id = old.account_id)
          from old where m.id = old.id and old.screen is distinct from old.next
          returning m.seq)
        select old.account_id, old.locale as lang, old.created_at, changed.seq from old left join changed on true`,
    );
    if (!row) return 'missing';
    if (row.seq === null) return 'same';
    const { account_id: accountId, created_at: createdAt, lang, seq } = row;
    const shown = 'removed' in screen ? screen : { ...screen, lang };
    return { id, accountId, mine: false, screen: shown, seq, createdAt };
  }

  /** What changed after a number, in order; at most `limit`. */
  async function since(accountId: number, seq: number, limit: number): Promise<StoredMessage[]> {
    const rows = await db.$queryRaw<Row[]>`
      select id, account_id, mine, screen #- '{image,base64}' #- '{file,base64}' as screen, seq, created_at from web_message
      where account_id = ${accountId} and seq > ${seq} order by seq limit ${limit}`;
    return rows.map(fromRow);
  }

  /** The end of the chat, as of one moment. */
  async function history(accountId: number, limit: number): Promise<History> {
    const rows = await db.$queryRaw<(Row & { last_seq: number; menu: string[] | null })[]>`
      select m.id, m.account_id, m.mine, m.screen #- '{image,base64}' #- '{file,base64}' as screen, m.seq, m.created_at,
        (select max(x.seq) from web_message x where x.account_id = ${accountId}) as last_seq,
        (select x.screen->'menu' from web_message x where x.account_id = ${accountId}
          and jsonb_exists(x.screen, 'menu') order by x.seq desc limit 1) as menu
      from web_message m where m.account_id = ${accountId} order by m.id desc limit ${limit + 1}`;
    const messages = rows.slice(0, limit).map(fromRow).reverse();
    const [first] = rows;
    return { messages, seq: first?.last_seq ?? 0, menu: first?.menu ?? null, older: rows.length > limit };
  }

  /** The messages before one, oldest first. */
  async function before(accountId: number, id: number, limit: number): Promise<StoredMessage[]> {
    const rows = await db.$queryRaw<Row[]>`
      select id, account_id, mine, screen #- '{image,base64}' #- '{file,base64}' as screen, seq, created_at from web_message
      where account_id = ${accountId} and id < ${id} order by id desc limit ${limit}`;
    return rows.map(fromRow).reverse();
  }

  /** All messages from one on, up to another that is shown already, oldest first: what a jump to a found one needs. */
  async function between(accountId: number, from: number, before: number): Promise<StoredMessage[]> {
    const rows = await db.$queryRaw<Row[]>`
      select id, account_id, mine, screen #- '{image,base64}' #- '{file,base64}' as screen, seq, created_at from web_message
      where account_id = ${accountId} and id >= ${from} and id < ${before} order by id`;
    return rows.map(fromRow);
  }

  /** What the messages of the chat say, the newest first; at most `limit` of them are looked at. */
  async function texts(accountId: number, limit: number): Promise<{ id: number; text: string }[]> {
    return db.$queryRaw`
      select m.id, case when m.mine then concat_ws(E'\n', m.screen->>'file', m.screen->>'said') else concat_ws(E'\n',
          (select string_agg(case when s->>'kind' = 'line' then E'\n' else s->>'text' end, '' order by place)
            from jsonb_array_elements(coalesce(nullif(m.screen->'notice', 'null'), '[]') || jsonb '[{"kind":"line"}]' ||
              coalesce(nullif(m.screen->'text', 'null'), '[]')) with ordinality as spans(s, place)),
          m.screen->'file'->>'name') end as text
      from (select id, mine, screen from web_message
        where account_id = ${accountId} and not jsonb_exists(screen, 'removed') order by id desc limit ${limit}) m
      order by m.id desc`;
  }

  /** The picture or file of a message of the account's own chat; null when there is none. */
  async function media(accountId: number, id: number, kind: 'image' | 'file'): Promise<Media | null> {
    const [row] = await db.$queryRaw<{ screen: Screen }[]>`
      select screen from web_message where account_id = ${accountId} and id = ${id} and not mine`;
    const { image, file } = row?.screen ?? {};
    if (kind === 'file') return file ?? null;
    if (!image) return null;
    const { base64, mediaType, picture } = image;
    return { base64, mediaType, name: null, ...(picture && { picture }) };
  }

  /** Of open streams: which may no longer be open, and which have something new to send. One statement for all. */
  async function check(
    streams: readonly { tokenHash: string; accountId: number; seq: number }[],
    now: Date,
  ): Promise<{ place: number; valid: boolean; newer: boolean }[]> {
    const oldest = new Date(now.getTime() - SESSION_DAYS_AT_MOST * 24 * 60 * 60 * 1000);
    const hashes = streams.map((stream) => stream.tokenHash);
    const accounts = streams.map((stream) => stream.accountId);
    const seqs = streams.map((stream) => stream.seq);
    return db.$queryRaw`
      select (l.place - 1)::int as place,
        exists (
          select 1 from web_session s join account a on a.id = s.account_id join person p on p.id = a.person_id
          where s.token_hash = l.token_hash and s.account_id = l.account_id and s.expires_at > ${now} and s.created_at > ${oldest}
            and p.status <> 'deactivated') as valid,
        exists (select 1 from web_message m where m.account_id = l.account_id and m.seq > l.seq) as newer
      from unnest(${hashes}::text[], ${accounts}::int[], ${seqs}::int[])
        with ordinality as l(token_hash, account_id, seq, place)`;
  }

  return { insertScreen, insertSaid, replace, since, history, before, between, texts, media, check };
}

interface Row {
  id: number;
  account_id: number;
  mine: boolean;
  screen: StoredMessage['screen'];
  seq: number;
  created_at: Date;
}

function fromRow(row: Row): StoredMessage {
  return {
    id: row.id,
    accountId: row.account_id,
    mine: row.mine,
    screen: row.screen,
    seq: row.seq,
    createdAt: row.created_at,
  };
}

/** Tries again when another writer took the number in between. */
async function retried<T>(write: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await write();
    } catch (error) {
      if (attempt >= ATTEMPTS || !isUniqueViolation(error)) throw error;
    }
  }
}

function isUniqueViolation(error: unknown): boolean {
  const { code, meta } = error as { code?: string; meta?: object };
  return code === 'P2002' || (code === 'P2010' && JSON.stringify(meta ?? {}).includes(UNIQUE_VIOLATION));
}

const wellFormedStrings = (_: string, value: unknown) =>
  typeof value === 'string' ? wellFormed(value) : value;
