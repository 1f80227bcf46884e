// Writes phone calls as they are known now: their rows, the records of those that ended, and the messages that show them.
import type { Sql } from '../../../db/sql.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { MatchedCustomer } from '../match-customers.ts';
import {
  type EventOutcome,
  type PhoneCallLinks,
  type PhoneCallRow,
  type PhoneCallWrite,
  writePhoneCalls,
} from '../phone-calls.ts';
import { askWhoseLine } from '../pushes/ask-whose-line.ts';
import { type Placed, showPlaced } from '../pushes/phone-card-message.ts';
import { placePhoneCalls } from '../pushes/place-phone-calls.ts';
import type { PhoneSource } from '../sources.ts';
import { type Manager, standIns } from '../stand-in.ts';
import { correctRecord, type Recorded, recordPhoneCalls } from '../write-record.ts';

export interface Taken {
  readonly outcome: EventOutcome;
  readonly reason: string | null;
  /** Whether a message is to be sent or edited. */
  readonly shows: 'new' | 'changed' | 'none';
}

export interface Around {
  readonly translations: (locale: Locale) => Translate;
  readonly now: Date;
}

interface Decided {
  readonly row: PhoneCallRow;
  /** Null where nothing is to be written. */
  readonly write: PhoneCallWrite | null;
  readonly taken: Taken;
}

interface Ended {
  readonly row: PhoneCallRow;
  readonly write: PhoneCallWrite;
  /** Somebody said that its line is nobody's. */
  readonly isNobodys: boolean;
}

/** A phone call with what a report makes of it; without `taken` it has ended, and its record is to be written. */
export type Worked = Decided | Ended;

export const silent = (outcome: EventOutcome, reason: string | null = null): Taken => ({
  outcome,
  reason,
  shows: 'none',
});

interface Settled {
  readonly taken: Taken;
  readonly links?: PhoneCallLinks;
  readonly actor?: Manager;
  readonly matches?: readonly MatchedCustomer[] | undefined;
}

/** By place. */
export async function writeWorked(
  tx: Sql,
  source: PhoneSource,
  worked: readonly Worked[],
  around: Around,
): Promise<Taken[]> {
  const { companyId } = source;
  const { now } = around;
  const ended = worked.filter((one): one is Ended => !('taken' in one));
  const settled = new Map<number, Settled>();
  for (const [place, one] of (await settle(tx, source, ended, around)).entries())
    settled.set((ended[place] as Ended).row.id, one);
  const shown = ended.flatMap(({ row }) => {
    const actor = settled.get(row.id)?.actor;
    return actor ? [{ actor, row }] : [];
  });
  const places = await placePhoneCalls(tx, companyId, shown, now);
  const placed: Placed[] = [];
  for (const [index, { actor, row }] of shown.entries()) {
    const place = places[index];
    const one = settled.get(row.id);
    if (!place || !one?.links) continue;
    const { taken, links, matches } = one;
    placed.push({ ...place, actor, matches, phoneCallId: row.id });
    settled.set(row.id, {
      taken: { ...taken, shows: place.shows },
      links: { ...links, cardId: place.cardId },
    });
  }
  await writePhoneCalls(
    tx,
    worked.flatMap(({ row, write }) =>
      write === null ? [] : [{ id: row.id, facts: write, links: settled.get(row.id)?.links }],
    ),
    now,
  );
  await showPlaced(tx, companyId, placed, around);
  return worked.map((one) => ('taken' in one ? one.taken : (settled.get(one.row.id) as Settled).taken));
}

/** By place. Writes their records, but not their rows. */
async function settle(
  tx: Sql,
  source: PhoneSource,
  ended: readonly Ended[],
  around: Around,
): Promise<Settled[]> {
  const managers = await standIns(
    tx,
    ended.flatMap(({ write: { managerId } }) => (managerId === null ? [] : [managerId])),
  );
  const ofManager = ({ write: { managerId } }: Ended): Manager | undefined => {
    const actor = managerId === null ? undefined : managers.get(managerId);
    return actor?.companyId === source.companyId ? actor : undefined;
  };
  const fresh = ended.flatMap((one) => {
    const actor = ofManager(one);
    return actor && one.row.callId === null ? [{ id: one.row.id, actor, facts: one.write }] : [];
  });
  const made = await recordPhoneCalls(tx, source.companyId, fresh, around);
  const records = new Map(fresh.map(({ id }, place) => [id, made[place]]));
  const asked = new Set<string>();
  const settled: Settled[] = [];
  for (const one of ended) {
    const actor = ofManager(one);
    settled.push(
      actor
        ? settledFor(actor, one, records.get(one.row.id) ?? (await corrected(tx, actor, one, around)))
        : { taken: await unsettled(tx, source, one, asked, around) },
    );
  }
  return settled;
}

type Made = Recorded & { readonly matches?: readonly MatchedCustomer[] };

function settledFor(actor: Manager, { row }: Ended, { matches, ...record }: Made): Settled {
  if (record.callId === null) return { taken: silent('nobodys', 'not-saved') };
  const taken = silent(row.callId === null ? 'recorded' : 'enriched');
  return { taken, links: { ...record, cardId: row.cardId }, actor, matches };
}

const corrected = (
  tx: Sql,
  actor: Manager,
  { row, write }: Ended,
  { translations, now }: Around,
): Promise<Recorded> =>
  correctRecord(tx, actor, { row, facts: write }, { t: translations(actor.locale), now });

/** Nobody's: whoever leads the people there is asked, once for each line. */
async function unsettled(
  tx: Sql,
  source: PhoneSource,
  { row, write, isNobodys }: Ended,
  asked: Set<string>,
  around: Around,
): Promise<Taken> {
  if (write.managerId !== null) return silent('nobodys', 'left');
  if (isNobodys) return silent('nobodys', 'line-nobodys');
  const { extension, ownNumber } = write;
  if (extension === null && ownNumber === null) return silent('nobodys', 'no-line');
  const line = `${extension?.toLowerCase()} ${ownNumber}`;
  const isNew =
    !asked.has(line) && (await askWhoseLine(tx, source, { id: row.id, extension, ownNumber }, around));
  asked.add(line);
  return { outcome: 'nobodys', reason: 'unknown-line', shows: isNew ? 'new' : 'none' };
}
