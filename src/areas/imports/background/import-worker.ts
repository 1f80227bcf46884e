// Reads and puts in what is too much for the time of a tap, one import at a time in each process. What a process that died
// has left, another takes up.

import type { Actor } from '../../../access/actor.ts';
import { admitPerson } from '../../../access/admit.ts';
import type { Database } from '../../../db/client.ts';
import { isDatabaseGone } from '../../../db/database-gone.ts';
import { inTimeOf } from '../../../db/time-limits.ts';
import { type UnderWay, unguarded } from '../../../db/under-way.ts';
import { storedFile } from '../../../files/data.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Log } from '../../../log.ts';
import { createLoop } from '../../../loop.ts';
import { lines } from '../../../messenger/text.ts';
import { applyImport } from '../apply.ts';
import { importOwners } from '../owners.ts';
import {
  type Claimed,
  claimImport,
  forgetUnreadable,
  keepClaim,
  moveImport,
  releaseClaim,
} from '../progress.ts';
import { refusalKey } from '../refused-file.ts';
import type { StoredImport } from '../schema.ts';
import { type ImportReader, importScreen } from '../screens/import-screens.ts';
import { stageFile } from '../stage-file.ts';
import { tellOutcome, tellProgress } from '../tell.ts';

export interface ImportWorker {
  start(): void;
  /** Looks for work now. */
  wake(): void;
  /** Does what waits, until nothing does; what tests call. Returns how many imports were worked on. */
  workOff(): Promise<number>;
  /** Stops between two pieces; another process, or the next start, begins anew. Idempotent. */
  stop(): Promise<void>;
}

export interface ImportWorkerParts {
  readonly db: Database;
  readonly translations: (locale: Locale) => Translate;
  readonly clock: () => Date;
  readonly log: Log;
  /** Called when messages were posted. */
  readonly posted: () => void;
  /** Sets aside what ended the program twice; nothing is marked by default. */
  readonly underWay?: UnderWay;
}

/** Milliseconds between two looks for what another process has left. */
const intervalMs = 30_000;
/** Messengers bear an edit every few seconds. */
const tellEveryMs = 5000;

export function createImportWorker({
  db,
  translations,
  clock,
  log,
  posted,
  underWay = unguarded,
}: ImportWorkerParts): ImportWorker {
  const stopping = new AbortController();

  async function workOff(): Promise<number> {
    for (let done = 0; ; done += 1) {
      const claimed = stopping.signal.aborted ? null : await claimImport(db.sql, clock());
      if (!claimed) return done;
      await underWay.run(
        {
          kind: 'job',
          key: `import:${claimed.id}:${claimed.status}`,
          what: `import, ${claimed.status}`,
          risky: true,
          of: { companyId: claimed.companyId },
        },
        () => work(claimed),
        () => fail(claimed, null, 'error'),
      );
      posted();
    }
  }

  async function work(made: Claimed): Promise<void> {
    try {
      const admission =
        made.createdById === null ? null : await admitPerson(db.sql, made.createdById, made.settings.via);
      if (!admission?.ok || admission.actor.companyId !== made.companyId)
        return await fail(made, null, 'error');
      const { actor } = admission;
      if (made.status === 'staging') await stage(made, actor);
      else await apply(made, actor);
    } catch (error) {
      if (isDatabaseGone(error)) throw error;
      log.error({ err: error, import: made.id }, 'an import failed');
      await fail(made, null, 'error');
    }
  }

  async function stage(made: Claimed, actor: Actor): Promise<void> {
    const { id, fileId, settings } = made;
    const file = fileId === null ? null : await storedFile(db.sql, actor, fileId);
    if (!file) return fail(made, actor, 'error');
    let told = clock().getTime();
    const staged = await stageFile(db, actor, {
      importId: id,
      settings,
      bytes: file.bytes,
      clock,
      signal: stopping.signal,
      async onRows(count) {
        if (clock().getTime() - told < tellEveryMs) return;
        told = clock().getTime();
        const text = lines(readerOf(actor).t('import.readingRows', { count, file: made.fileName }));
        await tellProgress(db.sql, made, { what: `read:${told}`, screen: { text }, now: clock() });
        posted();
      },
    });
    if (!staged.ok) {
      if (staged.problem === 'interrupted') return releaseClaim(db.sql, id);
      await fail(made, actor, refusalKey(staged.problem, staged.row));
      return forgetUnreadable(db.sql, id);
    }
    const done: StoredImport = {
      ...made,
      status: 'staged',
      settings: staged.settings,
      counts: staged.counts,
    };
    const reader = readerOf(actor);
    const screen = importScreen(reader, done, await importOwners(db.sql, actor));
    const text = lines(reader.t('import.readDone', { file: made.fileName }));
    await tellProgress(db.sql, made, {
      what: `read:${reader.now.getTime()}:done`,
      screen: { text },
      now: reader.now,
    });
    await tellOutcome(db.sql, done, { what: `staged:${reader.now.getTime()}`, screen, now: reader.now });
  }

  /** One transaction: the outcome is told if and only if it is true. */
  async function apply(made: Claimed, actor: Actor): Promise<void> {
    const holding = setInterval(() => void keepClaim(db.sql, made.id, clock()).catch(() => {}), intervalMs);
    try {
      const applied = await db.sqlTransaction(async (tx) => {
        const outcome = await applyImport(tx, actor, made.id, clock());
        if (outcome.ok) {
          const screen = importScreen(readerOf(actor), outcome.made, []);
          await tellOutcome(tx, outcome.made, { what: 'done', screen, now: clock() });
        }
        return outcome;
      });
      if (!applied.ok && applied.reason !== 'already') await fail(made, actor, 'error');
    } finally {
      clearInterval(holding);
    }
  }

  async function fail(made: Claimed, actor: Actor | null, problem: string): Promise<void> {
    const settings = { ...made.settings, problem };
    const failed: StoredImport = { ...made, status: 'failed', settings };
    if (!(await moveImport(db.sql, made.id, { from: ['staging', 'applying'], to: 'failed', settings })))
      return;
    if (!actor) return;
    const reader = readerOf(actor);
    await tellOutcome(db.sql, failed, {
      what: 'failed',
      screen: importScreen(reader, failed, []),
      now: reader.now,
    });
  }

  function readerOf(actor: Actor): ImportReader {
    const { locale, timeZone } = actor;
    return { actor, locale, timeZone, now: clock(), t: translations(locale) };
  }

  const loop = createLoop({
    name: 'imports',
    everyMs: intervalMs,
    runOnce: () => inTimeOf('import', workOff),
    log,
  });
  return {
    start: loop.start,
    wake: loop.wake,
    workOff,
    stop() {
      stopping.abort();
      return loop.stop();
    },
  };
}
