// Works one report into its phone call: the call, its record, what follows from it and the message to its manager are saved
// together or not at all.
import type { Database } from '../../../db/client.ts';
import type { Sql } from '../../../db/sql.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { linesOfSource } from '../lines.ts';
import { ownerOfPhone } from '../match-customers.ts';
import { type PhoneFacts, withReport } from '../merge-report.ts';
import { type Sides, sidesOf } from '../numbers.ts';
import type { PhoneCall } from '../phone-call.ts';
import {
  type EventOutcome,
  holdPhoneCall,
  linkPhoneCall,
  noteEvent,
  type PhoneCallRow,
  writePhoneCall,
} from '../phone-calls.ts';
import { sha256 } from '../providers/provider.ts';
import { askWhoseLine } from '../pushes/ask-whose-line.ts';
import { showPhoneCall } from '../pushes/phone-card-message.ts';
import type { PhoneSource } from '../sources.ts';
import { standInFor } from '../stand-in.ts';
import { correctRecord, recordPhoneCall } from '../write-record.ts';

export interface TakeParts {
  readonly db: Pick<Database, 'sqlTransaction'>;
  readonly translations: (locale: Locale) => Translate;
}

export interface Taken {
  readonly outcome: EventOutcome;
  readonly reason: string | null;
  /** Whether a message is to be sent or edited. */
  readonly shows: 'new' | 'changed' | 'none';
}

/** Some systems make their own number of the caller's: what is kept says nothing of anybody. */
const keyOf = (callId: string): string => sha256(callId).slice(0, 40);

const tries = 4;

/** Idempotent: the same report again changes nothing. Up to fifty statements in one transaction. */
export async function takePhoneCall(
  { db, translations }: TakeParts,
  source: PhoneSource,
  report: PhoneCall,
  now: Date,
): Promise<Taken> {
  for (let left = tries; ; left--) {
    try {
      return await db.sqlTransaction(async (tx) => {
        const taken = await take(tx, source, report, { translations, now });
        const { outcome, reason } = taken;
        await noteEvent(tx, { companyId: source.companyId, sourceId: source.id, outcome, reason, now });
        return taken;
      });
    } catch (error) {
      if (left <= 1 || !isCollision(error)) throw error;
    }
  }
}

/** Two transactions stood in one another's way: the store has undone one of them. */
const isCollision = (error: unknown): boolean =>
  /^(?:40P01|40001)$/.test(String((error as { code?: unknown } | null)?.code ?? ''));

interface Around {
  readonly translations: (locale: Locale) => Translate;
  readonly now: Date;
}

const silent = (outcome: EventOutcome, reason: string | null = null): Taken => ({
  outcome,
  reason,
  shows: 'none',
});

async function take(tx: Sql, source: PhoneSource, report: PhoneCall, around: Around): Promise<Taken> {
  const { companyId, id: sourceId, country } = source;
  const { now } = around;
  const row = await holdPhoneCall(tx, { companyId, sourceId, callKey: keyOf(report.callId), now });
  if (row.isPrivate) return silent('private');
  const lines = await linesOfSource(tx, { companyId, sourceId });
  const sides = sidesOf(report, { lines, country });
  const facts = withReport(row, report, sides);
  if (sides.internal && row.callId === null) {
    await writePhoneCall(tx, row.id, { ...facts, phone: null, managerId: null }, now);
    return silent('internal');
  }
  const managerId = row.managerId ?? (await managerOf(tx, source, { report, sides, facts }));
  const written = { ...facts, managerId };
  if (row.callId !== null && isSame(row, written)) return silent('repeat');
  await writePhoneCall(tx, row.id, written, now);
  if (!facts.ended) return silent('under-way');
  return settle(tx, source, { row, facts, managerId, isNobodys: sides.line?.personId === null }, around);
}

/** By extension or own number; a call to a line that is nobody's goes to whoever has the customer. */
async function managerOf(
  tx: Sql,
  source: PhoneSource,
  { report, sides, facts }: { report: PhoneCall; sides: Sides; facts: PhoneFacts },
): Promise<number | null> {
  if (sides.line) return sides.line.personId;
  // An extension that nobody knows yet may be a colleague's.
  if (!facts.ended || facts.extension !== null || report.extension !== null) return null;
  return ownerOfPhone(tx, source.companyId, facts.phone);
}

interface Settling {
  readonly row: PhoneCallRow;
  readonly facts: PhoneFacts;
  readonly managerId: number | null;
  /** Somebody said that the line is nobody's. */
  readonly isNobodys: boolean;
}

async function settle(
  tx: Sql,
  source: PhoneSource,
  { row, facts, managerId, isNobodys }: Settling,
  { translations, now }: Around,
): Promise<Taken> {
  const line = { id: row.id, extension: facts.extension, ownNumber: facts.ownNumber };
  if (managerId === null) {
    if (isNobodys) return silent('nobodys', 'line-nobodys');
    if (line.extension === null && line.ownNumber === null) return silent('nobodys', 'no-line');
    const asked = await askWhoseLine(tx, source, line, { translations, now });
    return { outcome: 'nobodys', reason: 'unknown-line', shows: asked ? 'new' : 'none' };
  }
  const actor = await standInFor(tx, source.companyId, managerId);
  if (!actor) return silent('nobodys', 'left');
  const t = translations(actor.locale);
  const isNew = row.callId === null;
  const recorded = isNew
    ? await recordPhoneCall(tx, actor, facts, { t, now })
    : await correctRecord(tx, actor, { row, facts }, { t, now });
  if (recorded.callId === null) return silent('nobodys', 'not-saved');
  await linkPhoneCall(tx, row.id, recorded);
  const shows = await showPhoneCall(tx, actor, row, { t, now });
  return { outcome: isNew ? 'recorded' : 'enriched', reason: null, shows };
}

const instants = ['startedAt', 'answeredAt', 'endedAt'] as const;
const values = [
  'direction',
  'outcome',
  'ended',
  'phone',
  'ownNumber',
  'extension',
  'talkSeconds',
  'recordingUrl',
] as const;

const isSame = (row: PhoneCallRow, written: PhoneFacts & { managerId: number | null }): boolean =>
  row.managerId === written.managerId &&
  instants.every((name) => row[name]?.getTime() === written[name]?.getTime()) &&
  values.every((name) => row[name] === written[name]);

/** Once somebody said whose a line is: what came in before is theirs, too. Answers how many. */
export async function adoptPhoneCall(
  tx: Sql,
  source: PhoneSource,
  { row, managerId }: { row: PhoneCallRow; managerId: number },
  around: Around,
): Promise<Taken> {
  const facts: PhoneFacts = row;
  await writePhoneCall(tx, row.id, { ...facts, managerId }, around.now);
  return settle(tx, source, { row: { ...row, managerId }, facts, managerId, isNobodys: false }, around);
}
