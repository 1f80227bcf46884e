// Reads people's calendars now and then: fetched and taken apart outside of any transaction, then gone through in one.
import { admitPerson } from '../../../access/admit.ts';
import type { Database } from '../../../db/client.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Log } from '../../../log.ts';
import { createLoop } from '../../../loop.ts';
import type { Lookup } from '../../webhooks/target.ts';
import { mayUseCalendars } from '../access.ts';
import { applyEvents } from '../apply-events.ts';
import {
  type ClaimedSource,
  claimSources,
  settleRead,
  settleTrouble,
  stillOurs,
  wantsAll,
} from '../claim-sources.ts';
import { type Fetched, type FetchLimits, fetchCalendar } from '../fetch-calendar.ts';
import { endCalendarThread, readInThread } from '../ics/calendar-thread.ts';
import type { CalendarFile } from '../ics/found-event.ts';
import { ownDomains } from '../own-domains.ts';
import { tellFound, tellTrouble } from '../pushes/tell-found.ts';
import { maskedUrl } from '../sources.ts';

export interface CalendarReaderParts {
  readonly db: Database;
  readonly translations: (locale: Locale) => Translate;
  /** Calendars of this machine and its network may be read. */
  readonly allowPrivate: boolean;
  /** Where this program's own e-mails come from; null where none are sent. */
  readonly mailFrom: string | null;
  readonly clock: () => Date;
  readonly log: Log;
  /** Messages wait in the outbox. */
  readonly posted: () => void;
  /** The system's by default. */
  readonly lookUp?: Lookup;
  readonly limits?: FetchLimits;
}

export interface CalendarReader {
  /** Reads all that are due and waits for it; answers how many. */
  readAll(): Promise<number>;
  wake(): void;
  start(): void;
  /** Waits for what is being read. Idempotent. */
  stop(): Promise<void>;
}

/** By this process at once. */
const atOnce = 4;
const idleMs = 20_000;

type Reading =
  | { readonly trouble: string; readonly retryAfter: number | null }
  | { readonly file: CalendarFile | null };

export function createCalendarReader(parts: CalendarReaderParts): CalendarReader {
  const { db, translations, allowPrivate, mailFrom, clock, log, posted, lookUp, limits } = parts;
  const telling = () => ({ translations, now: clock() });

  /** Answers how many were due. */
  async function readSome(): Promise<number> {
    const claimed = await claimSources(db.sql, atOnce, clock());
    await Promise.all(
      claimed.map((source) =>
        read(source).catch((error) =>
          // Its address never goes into the log; the claim ends by itself.
          log.error({ err: error, calendar: source.id }, 'A calendar was not read; it is tried again'),
        ),
      ),
    );
    return claimed.length;
  }

  async function read(source: ClaimedSource): Promise<void> {
    const whole = wantsAll(source, clock());
    const fetched = await fetchCalendar({
      url: source.url,
      ...(whole ? { etag: null, modified: null } : { etag: source.etag, modified: source.modified }),
      ...{ allowPrivate, lookUp, limits },
    });
    const reading = await readFetched(source, fetched, whole);
    const said = await db.sqlTransaction((tx) => settle(tx, source, fetched, reading));
    if (said) posted();
  }

  async function readFetched(source: ClaimedSource, fetched: Fetched, whole: boolean): Promise<Reading> {
    if (fetched.what === 'problem') return { trouble: fetched.problem, retryAfter: fetched.retryAfter };
    if (fetched.what === 'same' || (!whole && fetched.hash === source.bodyHash)) return { file: null };
    const [person] = await db.sql.$queryRaw<{ timeZone: string }[]>`
      select time_zone as "timeZone" from person where company_id = ${source.companyId} and id = ${source.personId}`;
    const request = { now: clock().getTime(), timeZone: person?.timeZone ?? 'UTC' };
    const reading = await readInThread(fetched.bytes, request);
    return reading.ok ? { file: reading.file } : { trouble: reading.problem, retryAfter: null };
  }

  /** Answers whether something was said. */
  async function settle(
    tx: Parameters<Parameters<Database['sqlTransaction']>[0]>[0],
    source: ClaimedSource,
    fetched: Fetched,
    reading: Reading,
  ): Promise<boolean> {
    const now = clock();
    if (!(await stillOurs(tx, source))) return false;
    const admission = await admitPerson(tx, source.personId, 'calendar');
    if (
      !admission.ok ||
      admission.actor.companyId !== source.companyId ||
      !mayUseCalendars(admission.actor)
    ) {
      // A role without meetings has none to find; it may come back to one that has.
      await settleRead(tx, source, null, now);
      return false;
    }
    const actor = { ...admission.actor, personId: source.personId };
    if ('trouble' in reading) {
      const { trouble } = reading;
      log.warn(
        { calendar: source.id, trouble, failures: source.failures + 1 },
        'A calendar could not be read',
      );
      if (!(await settleTrouble(tx, source, reading, now))) return false;
      const name = source.name ?? maskedUrl(source.url);
      await tellTrouble(tx, actor, { sourceId: source.id, name, trouble }, telling());
      return true;
    }
    const { file } = reading;
    if (file === null || fetched.what !== 'file') {
      await settleRead(tx, source, null, now);
      return false;
    }
    const own = ownDomains({ url: source.url, name: file.name }, mailFrom);
    const applied = await applyEvents(tx, actor, file, { sourceId: source.id, ownDomains: own, now });
    const { etag, modified, hash: bodyHash } = fetched;
    await settleRead(tx, source, { etag, modified, bodyHash, name: file.name, isWhole: true }, now);
    log.debug({ calendar: source.id, ...applied }, 'A calendar was read');
    return tellFound(tx, actor, telling());
  }

  const loop = createLoop({
    name: 'calendars',
    everyMs: idleMs,
    soonMs: 20,
    runOnce: async () => (await readSome()) === atOnce,
    log,
  });

  return {
    async readAll() {
      let count = 0;
      for (let some = await readSome(); some > 0; some = await readSome()) count += some;
      return count;
    },
    wake: () => loop.wake(),
    start: () => loop.start(),
    async stop() {
      await loop.stop();
      await endCalendarThread();
    },
  };
}
