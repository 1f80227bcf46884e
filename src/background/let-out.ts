// Lets messages out that are held until their people may be spoken to, or puts them off, or gives up what nobody needs by
// then. The only place that decides so.
import type { Sql } from '../db/sql.ts';
import { groupBy } from '../group-by.ts';
import type { Screen } from '../messenger/screen.ts';
import { allowedFrom, startOfTomorrow } from './allowed-time.ts';
import { joinMessages } from './join-messages.ts';
import { type SpokenTo, spokenTo } from './spoken-to.ts';

interface Held {
  readonly id: number;
  readonly key: string;
  readonly personId: number;
  readonly screen: Screen;
  readonly counts: boolean;
  readonly dueAt: Date;
  readonly expiresAt: Date | null;
  readonly goodForMinutes: number | null;
  /** Whether the day's order puts it first: a summary before what came in between. */
  readonly daily: boolean;
}

/** What was decided about a message that was held. */
export interface Decision {
  readonly id: number;
  readonly key: string;
  readonly personId: number;
  readonly what: 'sent' | 'joined' | 'waits' | 'dropped';
  /** When it comes, of one that waits; the present otherwise. */
  readonly at: Date;
  readonly why: 'now' | 'not_now' | 'enough_today' | 'later' | 'preparing' | 'left' | 'expired';
  readonly screen?: Screen;
  readonly expiresAt?: Date | null;
  readonly joinedId?: number;
}

/** Of these people, in the caller's transaction. Idempotent. Three statements; two when nothing is held. */
export async function letOut(tx: Sql, personIds: readonly number[], now: Date): Promise<Decision[]> {
  if (personIds.length === 0) return [];
  const people = await spokenTo(tx, personIds, now);
  const held = await tx.$queryRaw<Held[]>`
    select o.id, o.key, a.person_id as "personId", o.screen, o.counts, o.due_at as "dueAt", o.expires_at as "expiresAt",
      o.good_for_minutes as "goodForMinutes", o.key like 'push:%' as daily
    from outbox o join account a on a.id = o.account_id
    where o.held and o.status = 'waiting' and a.person_id = any(${[...personIds]}::int[])
    order by daily desc, o.id for update of o`;
  const decisions = [...groupBy(held, ({ personId }) => personId)].flatMap(([personId, theirs]) => {
    const person = people.get(personId);
    return person ? decide(person, theirs, now) : [];
  });
  await writeDown(tx, decisions, now);
  return decisions;
}

/** Pure. */
function decide(person: SpokenTo, held: readonly Held[], now: Date): Decision[] {
  const one = (message: Held, rest: Omit<Decision, 'id' | 'key' | 'personId'>): Decision => {
    const { id, key, personId } = message;
    return { id, key, personId, ...rest };
  };
  const dropped = (message: Held, why: 'left' | 'expired') => one(message, { what: 'dropped', at: now, why });
  const until = (message: Held, at: Date, why: Decision['why']): Decision =>
    message.expiresAt && message.expiresAt <= at
      ? dropped(message, 'expired')
      : one(message, { what: 'waits', at, why });
  const sent = (message: Held, others: readonly Held[] = []): Decision =>
    one(message, {
      what: 'sent',
      at: now,
      why: 'now',
      screen: joinMessages(message, others, person.locale),
      expiresAt: message.goodForMinutes
        ? new Date(now.getTime() + message.goodForMinutes * 60_000)
        : message.expiresAt,
    });

  if (!person.active) return held.map((message) => dropped(message, 'left'));
  const over = held.filter(({ expiresAt }) => expiresAt !== null && expiresAt <= now);
  const ready = held.filter((message) => !over.includes(message) && message.dueAt <= now);
  const later = held.filter((message) => !over.includes(message) && message.dueAt > now);
  const rest = [
    ...over.map((message) => dropped(message, 'expired')),
    ...later.map((message) => until(message, allowedFrom(person, message.dueAt), 'later')),
  ];
  const from = allowedFrom(person, now);
  if (from > now) return [...rest, ...ready.map((message) => until(message, from, 'not_now'))];
  const free = ready.filter(({ counts }) => !counts).map((message) => sent(message));
  const [first, ...others] = ready.filter(({ counts }) => counts);
  if (!first) return [...rest, ...free];
  if (person.preparing)
    return [...rest, ...free, ...[first, ...others].map((message) => until(message, now, 'preparing'))];
  if (person.left === 0) {
    const next = allowedFrom(person, startOfTomorrow(person, now));
    return [...rest, ...free, ...[first, ...others].map((message) => until(message, next, 'enough_today'))];
  }
  const joined = others.map((message) =>
    one(message, { what: 'joined', at: now, why: 'now', joinedId: first.id }),
  );
  return [...rest, ...free, sent(first, others), ...joined];
}

/** One statement; none where nothing was decided. */
async function writeDown(tx: Sql, decisions: readonly Decision[], now: Date): Promise<void> {
  if (decisions.length === 0) return;
  await tx.$executeRaw`
    update outbox o set
      held = d.what = 'waits',
      due_at = d.at,
      screen = case when d.what = 'sent' then d.screen else o.screen end,
      expires_at = case when d.what = 'sent' then d."expiresAt" else o.expires_at end,
      said_at = case when d.what = 'sent' then ${now}::timestamptz end,
      status = case d.what when 'dropped' then 'dead' when 'joined' then 'sent' else 'waiting' end::"OutboxStatus",
      sent_at = case when d.what = 'joined' then ${now}::timestamptz end,
      joined_id = d."joinedId",
      error = case d.why when 'left' then 'deactivated' when 'expired' then 'expired before it could be said' end
    from jsonb_to_recordset(${JSON.stringify(decisions)}::jsonb) as d(id int, what text, at timestamptz, why text,
      screen jsonb, "expiresAt" timestamptz, "joinedId" int)
    where o.id = d.id`;
}
