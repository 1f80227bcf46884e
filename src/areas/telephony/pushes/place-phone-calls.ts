// Which message to its manager a phone call goes on: the one that shows the calls before it, or a new one.
import { type Reached, reachedPeople } from '../../../access/reach.ts';
import type { Sql } from '../../../db/sql.ts';
import type { PhoneCallRow } from '../phone-calls.ts';
import type { Manager } from '../stand-in.ts';

/** Calls that end within so long after one another share a message, as long as nothing else was said in between. */
const inARowMinutes = 10;
const mostOnOne = 6;

export interface ToShow {
  readonly actor: Manager;
  readonly row: Pick<PhoneCallRow, 'id' | 'cardId'>;
}

/** Where a phone call is shown: on a message that is there, to be edited, or on one that is yet to be sent. */
export interface Place {
  readonly cardId: number;
  readonly shows: 'new' | 'changed';
  /** Of a new message: whom it goes to. */
  readonly to?: Reached;
}

interface Message extends Place {
  readonly to: Reached;
  calls: number;
}

/**
 * The message for each of these calls of one company, by place; undefined where nobody can be reached. A call that is new on
 * it has to be written there before `showPlaced`. Up to three statements, however many.
 */
export async function placePhoneCalls(
  tx: Sql,
  companyId: number,
  calls: readonly ToShow[],
  now: Date,
): Promise<(Place | undefined)[]> {
  const homeless = calls.filter(({ row }) => row.cardId === null);
  const personIds = [...new Set(homeless.map(({ actor }) => actor.personId))];
  const reached = personIds.length === 0 ? new Map() : await reachedPeople(tx, companyId, personIds);
  const messages = await sharedMessages(tx, companyId, [...reached.values()], now);
  const wanted: Reached[] = [];
  for (const [personId, to] of reached) {
    const theirs = homeless.filter(({ actor }) => actor.personId === personId).length;
    const room = mostOnOne - (messages.get(personId)?.[0]?.calls ?? mostOnOne);
    for (let left = theirs - room; left > 0; left -= mostOnOne) wanted.push(to);
  }
  for (const made of await newMessages(tx, companyId, wanted, now))
    messages.set(made.to.personId, [...(messages.get(made.to.personId) ?? []), made]);
  return calls.map(({ actor, row }) => {
    if (row.cardId !== null) return { cardId: row.cardId, shows: 'changed' };
    const message = messages.get(actor.personId)?.find(({ calls: on }) => on < mostOnOne);
    if (!message) return undefined;
    message.calls += 1;
    const { cardId, shows, to } = message;
    return { cardId, shows, to };
  });
}

/** The latest message of calls of each, where it still waits, or is the last that was said, and somebody has still to answer it. */
async function sharedMessages(
  tx: Sql,
  companyId: number,
  people: readonly Reached[],
  now: Date,
): Promise<Map<number, Message[]>> {
  if (people.length === 0) return new Map();
  const since = new Date(now.getTime() - inARowMinutes * 60_000);
  const found = await tx.$queryRaw<{ personId: number; cardId: number; calls: number; fits: boolean }[]>`
    select d.person_id as "personId", d.id as "cardId", on_it.calls, on_it.open and (o.status = 'waiting' or (
      o.status = 'sent' and on_it.latest >= ${since}
      and not exists (select from conversation v where v.account_id = d.account_id and v.revision <> d.revision)
      and not exists (select from outbox later where later.account_id = d.account_id and later.id > o.id
        and later.edits_key is distinct from o.message_key))) as fits
    from unnest(${people.map(({ personId }) => personId)}::int[], ${people.map(({ accountId }) => accountId)}::int[])
      as reached(person_id, account_id)
    cross join lateral (
      select latest.id from phone_card latest join outbox o on o.id = latest.outbox_id
      where latest.company_id = ${companyId} and latest.person_id = reached.person_id
        and latest.account_id = reached.account_id
      order by latest.id desc limit 1) newest
    join phone_card d on d.id = newest.id join outbox o on o.id = d.outbox_id
    cross join lateral (
      select count(*)::int as calls, max(pc.created_at) as latest,
        coalesce(bool_or(c.status = 'new' or r.id is not null), false) as open
      from phone_call pc left join call c on c.id = pc.call_id and c.deleted_at is null
      left join planned_call r on r.id = pc.planned_call_id and r.settled_at is null and r.deleted_at is null
      where pc.company_id = d.company_id and pc.card_id = d.id) on_it
    order by d.id for update of d`;
  const places = new Map(people.map((to) => [to.personId, to]));
  return new Map(
    found.flatMap(({ personId, cardId, calls, fits }): [number, Message[]][] => {
      const to = places.get(personId);
      return to && fits && calls < mostOnOne ? [[personId, [{ cardId, shows: 'changed', to, calls }]]] : [];
    }),
  );
}

/** One for each. One statement; none for nobody. */
async function newMessages(
  tx: Sql,
  companyId: number,
  people: readonly Reached[],
  now: Date,
): Promise<Message[]> {
  if (people.length === 0) return [];
  const made = await tx.$queryRaw<{ cardId: number; personId: number }[]>`
    insert into phone_card (company_id, person_id, account_id, revision, created_at)
    select ${companyId}::int, reached.person_id, reached.account_id,
      coalesce((select v.revision from conversation v where v.account_id = reached.account_id), 0), ${now}::timestamptz
    from unnest(${people.map(({ personId }) => personId)}::int[], ${people.map(({ accountId }) => accountId)}::int[])
      as reached(person_id, account_id)
    returning id as "cardId", person_id as "personId"`;
  const places = new Map(people.map((to) => [to.personId, to]));
  return made.flatMap(({ cardId, personId }) => {
    const to = places.get(personId);
    return to ? [{ cardId, shows: 'new' as const, to, calls: 0 }] : [];
  });
}
