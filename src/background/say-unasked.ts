// The one door for everything that Tallybot says by itself. It knows absences, working days, public holidays, quiet hours, and
// how much somebody has heard today: what can't be said now waits, joins another message, or is dropped when nobody needs it.
import type { Reached } from '../access/reach.ts';
import type { Database } from '../db/client.ts';
import { Prisma } from '../db/generated/client.ts';
import type { Sql } from '../db/sql.ts';
import { outboxInsert, post } from '../delivery/post.ts';
import { createTranslations } from '../i18n/translate.ts';
import type { Screen } from '../messenger/screen.ts';
import { switchedOffSql } from './heard-sql.ts';
import { type Decision, letOut } from './let-out.ts';
import { withSnooze } from './snooze-row.ts';

export interface Unasked {
  readonly companyId: number;
  readonly to: Pick<Reached, 'personId' | 'accountId' | 'messenger' | 'chatKey' | 'locale'>;
  /** What kind of message it is, such as "handover". */
  readonly purpose: string;
  /** The name in settings under which people switch it off; what can't be switched off has none. */
  readonly saying?: string;
  /** Idempotency key. */
  readonly key: string;
  readonly screen: Screen;
  /** Not before then; now by default. */
  readonly dueAt?: Date;
  /** Nobody needs it after this, whether or not it could be said. */
  readonly expiresAt?: Date;
  /** How long it makes sense once it is said; without it, for as long as `expiresAt` says. */
  readonly goodForMinutes?: number;
  /** False for what doesn't count towards the day: follow-ups. */
  readonly counts?: boolean;
}

const translations = createTranslations();

/** What became of a message, by person. */
export type Said =
  | { readonly what: 'sent' | 'joined' | 'already' | 'switched_off' | 'dropped' }
  /** Until then. */
  | { readonly what: 'waits'; readonly at: Date; readonly why: Decision['why'] };

/**
 * In the transaction of what caused it; of several to one person the last one's answer is given. Idempotent by key. Five
 * statements, however many people; none without messages.
 */
export async function sayUnasked(
  tx: Sql,
  messages: readonly Unasked[],
  now: Date,
): Promise<Map<number, Said>> {
  if (messages.length === 0) return new Map();
  const off = await switchedOff(tx, messages);
  const wanted = messages.filter((message) => !off.has(offKey(message)));
  const fresh = await freshKeys(tx, wanted);
  await post(
    tx,
    wanted.map(({ to, saying: _, counts = true, ...message }) => ({
      ...message,
      screen: withSnooze(message.screen, translations(to.locale)),
      accountId: to.accountId,
      messenger: to.messenger,
      chatKey: to.chatKey,
      priority: 1,
      held: true,
      counts,
    })),
    now,
  );
  const decided = await letOut(tx, [...new Set(wanted.map(({ to }) => to.personId))], now);
  const byKey = new Map(decided.map((decision) => [decision.key, decision]));
  return new Map(
    messages.map((message): [number, Said] => {
      const { personId } = message.to;
      if (off.has(offKey(message))) return [personId, { what: 'switched_off' }];
      const decision = byKey.get(message.key);
      if (!fresh.has(message.key) || !decision) return [personId, { what: 'already' }];
      const { what, at, why } = decision;
      return [personId, what === 'waits' ? { what, at, why } : { what }];
    }),
  );
}

const offKey = ({ saying, to }: Unasked): string => `${saying}:${to.personId}`;

/** Who doesn't want which. */
async function switchedOff(tx: Sql, messages: readonly Unasked[]): Promise<ReadonlySet<string>> {
  const named = messages.filter(({ saying }) => saying !== undefined);
  if (named.length === 0) return new Set();
  const rows = await tx.$queryRaw<{ key: string }[]>`
    select distinct s.saying || ':' || p.id as key
    from unnest(${named.map(({ saying }) => saying as string)}::text[], ${named.map(({ to }) => to.personId)}::int[])
      as s(saying, person_id)
    join person p on p.id = s.person_id join company c on c.id = p.company_id
    where ${switchedOffSql(Prisma.sql`p`, Prisma.sql`c`, Prisma.sql`s.saying`)}`;
  return new Set(rows.map(({ key }) => key));
}

/** Those that were not used yet. */
async function freshKeys(tx: Sql, messages: readonly Unasked[]): Promise<ReadonlySet<string>> {
  const keys = messages.map(({ key }) => key);
  const rows = await tx.$queryRaw<{ key: string }[]>`select key from outbox where key = any(${keys}::text[])`;
  const used = new Set(rows.map(({ key }) => key));
  return new Set(keys.filter((key) => !used.has(key)));
}

/** To a team's channel, where nobody is disturbed at a time of their own. Idempotent by key. One statement. */
export const sayInChannels = (
  tx: Sql,
  messages: readonly {
    readonly companyId: number;
    readonly messenger: string;
    readonly chatKey: string;
    readonly purpose: string;
    readonly key: string;
    readonly screen: Screen;
    readonly expiresAt?: Date;
  }[],
  now: Date,
): Promise<number> =>
  post(
    tx,
    messages.map((message) => ({ ...message, accountId: null, priority: 1 })),
    now,
  );

/**
 * A message that this account was sent unasked, once more, not before `dueAt`: what a snooze asks for. Null when it is no
 * such message, or not known any more. Idempotent for the same message and `what` (a word for how long). Four statements.
 */
export async function sayAgain(
  tx: Sql,
  request: {
    personId: number;
    accountId: number;
    messageKey: string;
    what: string;
    dueAt: Date;
    goodForMinutes: number;
    now: Date;
  },
): Promise<{ at: Date } | null> {
  const { personId, accountId, messageKey, what, dueAt, goodForMinutes, now } = request;
  const [sent] = await tx.$queryRaw<{ id: number; key: string }[]>`
    select id, 'snooze:' || id || ':' || ${what} as key from outbox
    where account_id = ${accountId} and message_key = ${messageKey} and priority > 0 order by id desc limit 1`;
  if (!sent) return null;
  await tx.$executeRaw(
    outboxInsert(Prisma.sql`
      select company_id, account_id, messenger, chat_key, purpose, ${sent.key}, priority, screen, ${dueAt}::timestamptz,
        null::timestamptz, true, counts, null::timestamptz, ${goodForMinutes}::int, null, 'waiting'::"OutboxStatus", null,
        null::timestamptz, ${now}::timestamptz
      from outbox where id = ${sent.id}`),
  );
  const decision = (await letOut(tx, [personId], now)).find(({ key }) => key === sent.key);
  return { at: decision?.at ?? dueAt };
}

/** So many people are looked at in one transaction. */
const batch = 200;

/** Lets out what is due by now: what the sweep of each minute calls. Answers how many messages may be sent. */
export async function sayWhatWaits(db: Pick<Database, 'sql' | 'sqlTransaction'>, now: Date): Promise<number> {
  const due = await db.sql.$queryRaw<{ personId: number }[]>`
    select distinct a.person_id as "personId" from outbox o join account a on a.id = o.account_id
    where o.held and o.status = 'waiting' and o.due_at <= ${now} order by 1`;
  let sent = 0;
  for (let from = 0; from < due.length; from += batch) {
    const personIds = due.slice(from, from + batch).map(({ personId }) => personId);
    const decided = await db.sqlTransaction((tx) => letOut(tx, personIds, now));
    sent += decided.filter(({ what }) => what === 'sent').length;
  }
  return sent;
}
