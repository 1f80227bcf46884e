// Draws the messages that show phone calls to their managers, and says the new ones.
import type { Actor } from '../../../access/actor.ts';
import { sayUnasked } from '../../../background/say-unasked.ts';
import type { Sql } from '../../../db/sql.ts';
import { groupBy } from '../../../group-by.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { seesNumbers } from '../access.ts';
import { type CardCall, callsOfCards } from '../card-calls.ts';
import { customersWithPhones, type MatchedCustomer } from '../match-customers.ts';
import { type CardOf, phoneCard } from '../screens/phone-card.ts';
import type { Manager } from '../stand-in.ts';
import type { Place } from './place-phone-calls.ts';

/** The name in the settings. */
export const phoneCallSaying = 'phone-call';

/** No push waits for so long. */
export const overtakesMinutes = 60;

export interface Placed extends Place {
  readonly actor: Manager;
  /** Of a call that is nobody's yet: those that have its number, as far as that was looked up. */
  readonly matches?: readonly MatchedCustomer[] | undefined;
  readonly phoneCallId: number;
}

/** Says the new messages, and has those edited that were there. Up to nine statements, however many. */
export async function showPlaced(
  tx: Sql,
  companyId: number,
  placed: readonly Placed[],
  { translations, now }: { translations: (locale: Locale) => Translate; now: Date },
): Promise<void> {
  const changed = [...new Set(placed.flatMap(({ shows, cardId }) => (shows === 'changed' ? [cardId] : [])))];
  if (changed.length > 0)
    await tx.$executeRaw`
      update phone_card set wanted = wanted + 1
      where id in (select d.id from phone_card d where d.id = any(${changed}::int[]) order by d.id for update)`;
  const fresh = new Map(
    placed.flatMap(({ shows, cardId, actor, to }) =>
      shows === 'new' && to ? [[cardId, { actor, to }]] : [],
    ),
  );
  if (fresh.size === 0) return;
  const known = new Map(placed.map(({ phoneCallId, matches }) => [phoneCallId, matches]));
  const cards = [...fresh].map(([cardId, { actor }]) => ({ cardId, actor }));
  const screens = await drawCards(tx, cards, { translations, known, nowOf: () => now });
  const messages = [...screens].flatMap(([cardId, screen]) => {
    const to = fresh.get(cardId)?.to;
    const key = `phone-card:${cardId}`;
    return to
      ? [{ companyId, to, purpose: 'phone-call', saying: phoneCallSaying, key, screen, counts: false }]
      : [];
  });
  await sayUnasked(tx, messages, now);
  await goFirst(
    tx,
    messages.map(({ key }) => key),
    now,
  );
}

/**
 * Their people have just hung up: they go before what thousands are sent at the same time. One that comes tomorrow says of
 * today that it was yesterday, and is drawn anew by then.
 */
async function goFirst(tx: Sql, keys: readonly string[], now: Date): Promise<void> {
  await tx.$executeRaw`
    with said as (
      update outbox set due_at = case when status = 'waiting' and not held
        then ${new Date(now.getTime() - overtakesMinutes * 60_000)}::timestamptz else due_at end
      where key = any(${[...keys]}::text[]) returning id, key, held)
    update phone_card d set outbox_id = said.id, wanted = said.held::int from said
    where d.id = substr(said.key, length('phone-card:') + 1)::int`;
}

interface Drawn {
  readonly translations: (locale: Locale) => Translate;
  readonly nowOf: (cardId: number) => Date;
  readonly known?: ReadonlyMap<number, readonly MatchedCustomer[] | undefined>;
}

/** What these messages show by now, by message. One statement, and one for each company with calls that are nobody's. */
export async function drawCards(
  tx: Sql,
  cards: readonly { readonly cardId: number; readonly actor: Manager }[],
  { translations, nowOf, known = new Map() }: Drawn,
): Promise<ReadonlyMap<number, Screen>> {
  const calls = await callsOfCards(
    tx,
    cards.map(({ cardId, actor }) => ({ cardId, companyId: actor.companyId })),
  );
  const asked = cards.flatMap(({ cardId, actor }) =>
    (calls.get(cardId) ?? []).map((call) => ({ actor, call })),
  );
  const matches = await matchesOf(tx, asked, known);
  return new Map(
    cards.map(({ cardId, actor }) => {
      const { timeZone, locale } = actor;
      const reader = { t: translations(locale), now: nowOf(cardId), timeZone, locale };
      return [
        cardId,
        phoneCard(reader, { calls: calls.get(cardId) ?? [], matches, seesNumbers: seesNumbers(actor) }),
      ];
    }),
  );
}

/** Of those that are nobody's: who has their number. */
async function matchesOf(
  tx: Sql,
  asked: readonly { readonly actor: Actor; readonly call: CardCall }[],
  known: ReadonlyMap<number, readonly MatchedCustomer[] | undefined>,
): Promise<Map<number, readonly MatchedCustomer[]>> {
  const open = asked.filter(({ call }) => call.customerId === null && call.callId !== null);
  const matches = new Map(
    open.flatMap(({ call: { id } }) => (known.get(id) ? [[id, known.get(id) ?? []]] : [])),
  );
  const unknown = open.filter(({ call }) => !matches.has(call.id));
  for (const [companyId, theirs] of groupBy(unknown, ({ actor }) => actor.companyId)) {
    const wanted = theirs.map(({ actor, call }) => ({ actor, phone: call.phone }));
    const found = await customersWithPhones(tx, companyId, wanted);
    for (const [place, { call }] of theirs.entries()) matches.set(call.id, found[place] ?? []);
  }
  return matches;
}

/** What a message with these calls shows. None or one statement. */
export async function cardFacts(tx: Sql, actor: Actor, calls: readonly CardCall[]): Promise<CardOf> {
  const matches = await matchesOf(
    tx,
    calls.map((call) => ({ actor, call })),
    new Map(),
  );
  return { calls, matches, seesNumbers: seesNumbers(actor) };
}
