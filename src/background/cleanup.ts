// Removes what is only kept for a while.

import type { Sql } from '../db/sql.ts';
import { forgetUnderWay } from '../db/under-way.ts';
import { removeExpiredFiles } from '../files/mutations.ts';
import type { Job } from './job.ts';

/** Messengers repeat an update within a day; Telegram's numbers start anew after a week of silence. */
const seenDays = 8;
/** A dialog expires after a day, and its person is told so when they come back; later nobody misses it. */
const dialogDays = 30;
/** Marks of work that nobody came back to, and what was set aside. */
const asideDays = 30;
const pushDays = 60;
/** Whoever took a push tries for minutes; after a day nobody does. */
const takenDays = 1;
/** The browser's history; the newest of each chat stay, however old they are. */
const webMessageDays = 90;
const webMessagesKept = 200;
/** As long as the operator did not set it otherwise. */
const defaultKeep = { sentDays: 30, chatDays: null };

/** Rows of an area that nobody needs after so many days. */
export interface Leftover {
  /** What they are called in the log. */
  readonly name: string;
  readonly days: number;
  /** Removes those older than that; answers how many. One statement. */
  remove(db: Sql, before: Date): Promise<number>;
}

export const createCleanup = (leftovers: readonly Leftover[]): Job => ({
  name: 'cleanup',
  summary:
    'Removes old marks of handled updates, ended browser sessions, abandoned dialogs and drafts, sent and browser messages, files.',
  async run({ db, log, now, keep = defaultKeep }) {
    const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
    const { prisma } = db;
    const seenUpdates = await prisma.seenUpdate.deleteMany({ where: { seenAt: { lt: before(seenDays) } } });
    const webSessions = await prisma.webSession.deleteMany({ where: { expiresAt: { lte: now } } });
    const outbox = await prisma.outbox.deleteMany({
      where: { status: { in: ['sent', 'dead'] }, createdAt: { lt: before(keep.sentDays) } },
    });
    const pushes = await prisma.pushLog.deleteMany({ where: { createdAt: { lt: before(pushDays) } } });
    const failed = await prisma.pushLog.updateMany({
      where: { outcome: 'taken', createdAt: { lt: before(takenDays) } },
      data: { outcome: 'failed' },
    });
    if (failed.count > 0)
      log.error({ people: failed.count }, 'pushes were never sent, because their jobs failed');
    const webMessages = await prisma.$executeRaw`
      delete from web_message m where m.created_at < ${before(keep.chatDays ?? webMessageDays)}
        and m.seq <= (select max(x.seq) from web_message x where x.account_id = m.account_id)
          - ${keep.chatDays === null ? webMessagesKept : 1}`;
    await forgetUnderWay(db.query, before(asideDays));
    const files = await removeExpiredFiles(db.sql, now);
    // The revision moves on, so that no button of the abandoned dialog fits any more.
    const dialogs = await prisma.$executeRaw`
      update conversation set state = '{}', revision = revision + 1, card_key = null
      where updated_at < ${before(dialogDays)} and state <> '{}'`;
    const removed: Record<string, number> = {};
    for (const { name, days, remove } of leftovers) removed[name] = await remove(db.sql, before(days));
    return {
      seenUpdates: seenUpdates.count,
      webSessions: webSessions.count,
      outbox: outbox.count,
      pushes: pushes.count,
      failedPushes: failed.count,
      webMessages,
      files,
      dialogs,
      ...removed,
    };
  },
});
