// Puts a phone call on a message to its manager: on the one that shows the calls before it, or on a new one.
import { reachedPeople } from '../../../access/reach.ts';
import { sayUnasked } from '../../../background/say-unasked.ts';
import type { Sql } from '../../../db/sql.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { seesNumbers } from '../access.ts';
import { type CardCall, callsOfCard } from '../card-calls.ts';
import { customersWithPhone, type MatchedCustomer } from '../match-customers.ts';
import type { PhoneCallRow } from '../phone-calls.ts';
import { type CardOf, phoneCard } from '../screens/phone-card.ts';
import type { Manager } from '../stand-in.ts';

/** The name in the settings. */
export const phoneCallSaying = 'phone-call';

/** Calls that end within so long after one another share a message, as long as nothing else was said in between. */
const inARowMinutes = 10;
const mostOnOne = 6;
/** No push waits for so long. */
export const overtakesMinutes = 60;

interface Shown {
  readonly t: Translate;
  readonly now: Date;
}

/** `new`: a message is to be sent; `changed`: one is to be edited; `none`: nobody can be reached. Up to fifteen statements. */
export async function showPhoneCall(
  tx: Sql,
  actor: Manager,
  row: Pick<PhoneCallRow, 'id' | 'cardId'>,
  { t, now }: Shown,
): Promise<'new' | 'changed' | 'none'> {
  const { companyId, personId } = actor;
  if (row.cardId !== null) return wantCard(tx, row.cardId);
  const reached = (await reachedPeople(tx, companyId, [personId])).get(personId);
  if (!reached) return 'none';
  const shared = await sharedCard(tx, { companyId, accountId: reached.accountId, personId, now });
  if (shared !== null) {
    await tx.$executeRaw`update phone_call set card_id = ${shared} where id = ${row.id}`;
    return wantCard(tx, shared);
  }
  const [made] = await tx.$queryRaw<{ id: number }[]>`
    insert into phone_card (company_id, person_id, account_id, revision, created_at)
    select ${companyId}::int, ${personId}::int, ${reached.accountId}::int,
      coalesce((select v.revision from conversation v where v.account_id = ${reached.accountId}::int), 0), ${now}::timestamptz
    returning id`;
  const { id: cardId } = made as { id: number };
  await tx.$executeRaw`update phone_call set card_id = ${cardId} where id = ${row.id}`;
  const screen = await drawCard(tx, actor, cardId, { t, now });
  const key = `phone-card:${cardId}`;
  const said = await sayUnasked(
    tx,
    [{ companyId, to: reached, purpose: 'phone-call', saying: phoneCallSaying, key, screen, counts: false }],
    now,
  );
  // One that comes tomorrow says of today that it was yesterday.
  const waits = said.get(personId)?.what === 'waits';
  await overtake(tx, key, now);
  await tx.$executeRaw`
    update phone_card set outbox_id = (select o.id from outbox o where o.key = ${key}), wanted = ${waits ? 1 : 0}
    where id = ${cardId}`;
  return 'new';
}

/** Its person has just hung up: it goes before what thousands are sent at the same time. */
async function overtake(tx: Sql, key: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    update outbox set due_at = ${new Date(now.getTime() - overtakesMinutes * 60_000)}
    where key = ${key} and status = 'waiting' and not held`;
}

async function wantCard(tx: Sql, cardId: number): Promise<'changed'> {
  await tx.$executeRaw`update phone_card set wanted = wanted + 1 where id = ${cardId}`;
  return 'changed';
}

/** The latest message of calls, where it still waits, or is the last that was said, and somebody has still to answer it. */
async function sharedCard(
  tx: Sql,
  {
    companyId,
    accountId,
    personId,
    now,
  }: { companyId: number; accountId: number; personId: number; now: Date },
): Promise<number | null> {
  const since = new Date(now.getTime() - inARowMinutes * 60_000);
  const [last] = await tx.$queryRaw<{ id: number; calls: number; fits: boolean }[]>`
    select d.id, on_it.calls, on_it.open and (o.status = 'waiting' or (o.status = 'sent' and on_it.latest >= ${since}
      and not exists (select from conversation v where v.account_id = d.account_id and v.revision <> d.revision)
      and not exists (select from outbox later where later.account_id = d.account_id and later.id > o.id
        and later.edits_key is distinct from o.message_key))) as fits
    from phone_card d join outbox o on o.id = d.outbox_id cross join lateral (
      select count(*)::int as calls, max(pc.created_at) as latest, coalesce(bool_or(c.status = 'new' or r.id is not null), false) as open
      from phone_call pc left join call c on c.id = pc.call_id and c.deleted_at is null
      left join planned_call r on r.id = pc.planned_call_id and r.settled_at is null and r.deleted_at is null
      where pc.company_id = d.company_id and pc.card_id = d.id) on_it
    where d.company_id = ${companyId} and d.person_id = ${personId} and d.account_id = ${accountId}
    order by d.id desc limit 1 for update of d`;
  return last?.fits && last.calls < mostOnOne ? last.id : null;
}

/** What the message shows by now. Two statements, and one for each call that is nobody's. */
export async function cardFacts(tx: Sql, actor: Manager, calls: readonly CardCall[]): Promise<CardOf> {
  const matches = new Map<number, readonly MatchedCustomer[]>();
  for (const call of calls)
    if (call.customerId === null && call.callId !== null)
      matches.set(call.id, await customersWithPhone(tx, actor, call.phone));
  return { calls, matches, seesNumbers: seesNumbers(actor) };
}

export async function drawCard(tx: Sql, actor: Manager, cardId: number, { t, now }: Shown): Promise<Screen> {
  const calls = await callsOfCard(tx, { companyId: actor.companyId, cardId });
  const reader = { t, now, timeZone: actor.timeZone, locale: actor.locale };
  return phoneCard(reader, await cardFacts(tx, actor, calls));
}
