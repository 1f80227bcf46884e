// Sends sale notices: one e-mail at a time in each process, at the pace that all of them keep together, nobody left out,
// nobody written to twice.
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../../../db/client.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Log } from '../../../log.ts';
import { createLoop } from '../../../loop.ts';
import type { MailTransport } from '../../../mail/mail-transport.ts';
import { createServerState } from '../../../mail/server-state.ts';
import { markBounced } from '../suppression/bounced-address.ts';
import { isMailAddress } from '../suppression/is-mail-address.ts';
import { isWorkingTime } from '../working-time.ts';
import { createEmails, type EmailSettings } from './emails.ts';
import { judgeOutcome, unfit } from './judge-outcome.ts';
import { type LiveNotice, liveNotices, reopenNotices, settleLapsed, settleNotices } from './live-notices.ts';
import {
  type Claimed,
  type Finished,
  finish,
  keepClaim,
  markHanded,
  type TakenRecipient,
  takeNext,
} from './next-recipient.ts';
import { postToAdmins } from './post-to-admins.ts';
import { tellAdmins } from './tell-admins.ts';

export interface NoticeMailer {
  /** Sends everything that may be sent now, until nothing is; what tests call. Returns how many were taken. */
  sweep(): Promise<number>;
  /** Looks for notices now rather than at the next look: somebody began one, or repaired a contact. */
  wake(): void;
  start(): void;
  /** Finishes the e-mail that is on its way, or breaks it off where that takes too long. Idempotent. */
  stop(): Promise<void>;
  /** False while the mail server is in trouble. */
  healthy(): boolean;
}

export interface NoticeMailerParts {
  readonly db: Database;
  /** Null where no mail server is set up: nobody is written to, but notices still expire. */
  readonly transport: MailTransport | null;
  readonly emails: EmailSettings;
  readonly translations: (locale: Locale) => Translate;
  readonly clock: () => Date;
  readonly log: Log;
  /** E-mails a second, by all instances together; null for no limit. */
  readonly perSecond: number | null;
  /** Something became of a recipient of that notice, or of the notice itself. */
  readonly onProgress?: ((noticeId: number) => void) | undefined;
  /** So long after its process died an e-mail is looked after by another. */
  readonly claimSeconds?: number;
  /** So long an e-mail on its way may hold up the end of the program. */
  readonly stopMs?: number;
  /** Milliseconds between two looks when there is nothing to do. */
  readonly interval?: number;
}

/** A process that lives keeps its claim, however long the mail server takes. */
const claimedFor = 180;
const stopsAfterMs = 5000;
const intervals = { embedded: 5000, postgresql: 3000 };
interface Taken {
  readonly claim: string;
  readonly claimedUntil: Date;
  readonly pace: number;
}

/** So many other processes may have taken their times before us. */
const mostAhead = 20;
/** So long the list of notices is believed, when nobody wakes us. */
const freshMs = 2000;
const reopenEveryMs = 30_000;

export function createNoticeMailer(parts: NoticeMailerParts): NoticeMailer {
  const { db, transport, translations, clock, log, perSecond, claimSeconds = claimedFor } = parts;
  const { stopMs = stopsAfterMs } = parts;
  const { query } = db;
  const interval = parts.interval ?? intervals[db.kind];
  const emailTo = createEmails(parts.emails, translations);
  const progress = (noticeId: number) => parts.onProgress?.(noticeId);
  const server = createServerState();
  let open: LiveNotice[] = [];
  let anyLive = false;
  let readAt = Number.NEGATIVE_INFINITY;
  let reopenedAt = Number.NEGATIVE_INFINITY;
  /** What became of the last e-mail, until it is written down. */
  let finished: (Finished & { noticeId: number }) | null = null;
  let greeted = false;

  async function readNotices(now: Date): Promise<void> {
    if (now.getTime() - reopenedAt >= reopenEveryMs) {
      await settleLapsed(query, now);
      await reopenNotices(query, now);
      reopenedAt = now.getTime();
    }
    const live = await liveNotices(query);
    anyLive = live.length > 0;
    const may = await Promise.all(
      live.map(
        async (notice) =>
          transport !== null &&
          notice.validUntil > now &&
          (!notice.onlyWorkingHours || (await isWorkingTime(now, notice))),
      ),
    );
    open = live.filter((_, index) => may[index]);
    readAt = now.getTime();
    if (live.length > open.length) await settle(now);
  }

  async function settle(now: Date): Promise<void> {
    for (const noticeId of await settleNotices(query, now)) {
      log.info({ notice: noticeId }, 'A notice is done');
      progress(noticeId);
    }
  }

  async function writeDown(): Promise<void> {
    if (!finished) return;
    const { noticeId } = finished;
    await finish(query, finished);
    finished = null;
    progress(noticeId);
  }

  /** Writes to the next recipient. False when there is none now. */
  async function step(): Promise<boolean> {
    const now = clock();
    if (server.rests(now)) {
      await writeDown();
      return false;
    }
    if (Math.abs(now.getTime() - readAt) >= freshMs) await readNotices(now);
    while (open.length > 0) {
      // In turn, so that a large notice doesn't hold up another company's.
      const notice = open.shift() as LiveNotice;
      const pace = perSecond === null ? 0 : 1000 / perSecond;
      const claimedUntil = new Date(now.getTime() + claimSeconds * 1000 + mostAhead * pace);
      const claim = randomUUID();
      const request = { finished, noticeId: notice.id, now, claimedUntil, claim, step: pace };
      const row = await takeNext(query, request);
      if (finished) progress(finished.noticeId);
      finished = null;
      if (!row) continue;
      open.push(notice);
      if (row.verdict === 'set_aside') await putAside(notice, row);
      if (row.verdict) progress(notice.id);
      else await write(notice, row, { claim, claimedUntil, pace });
      return true;
    }
    await writeDown();
    if (anyLive) await settle(now);
    if (server.trouble()) await greet();
    return false;
  }

  /** Asks the mail server whether it takes us: at the start, and after a trouble when there is nothing to try it with. */
  async function greet(): Promise<void> {
    const failure = await transport?.verify();
    if (!failure) return server.works();
    server.failed(failure.kind, failure.answer, clock());
    log.warn({ trouble: failure.kind }, 'The mail server does not take us');
  }

  async function write(notice: LiveNotice, row: TakenRecipient, { claim, claimedUntil, pace }: Taken) {
    const mine = { noticeId: notice.id, recipientId: row.id, claim };
    if (!isMailAddress(row.address)) {
      const now = clock();
      finished = { ...mine, ...unfit, at: now };
      return;
    }
    if (row.nextAt) await wait(Math.max(0, row.nextAt.getTime() - pace - clock().getTime()));
    // Whoever slept that long (a suspended machine) may find it sent by another soon: it is theirs.
    if (claimedUntil.getTime() - clock().getTime() < claimSeconds * 500) return;
    const { envelope, message } = await emailTo(notice, row, clock());
    const outcome = await keeping(mine, () =>
      (transport as MailTransport).send(envelope, message, () =>
        markHanded(query, { ...mine, now: clock(), claimedUntil: claimEnd() }),
      ),
    );
    if (outcome.kind === 'not-ours') return;
    const now = clock();
    const judged = judgeOutcome(outcome, row.attempts, server, now);
    if (judged.bounced) await bounced(notice, row, { claim, answer: judged.answer ?? '', now });
    else finished = { ...mine, ...judged, at: now };
    const trouble = server.trouble();
    if (!trouble) return;
    log.warn({ trouble: trouble.kind, until: trouble.until }, 'The mail server is in trouble: sending rests');
    transport?.rest();
    const companyIds = [...new Set([notice, ...open].map(({ companyId }) => companyId))];
    await tellAdmins({ db, translations }, { trouble, companyIds, from: parts.emails.from, now });
  }

  const claimEnd = () => new Date(clock().getTime() + claimSeconds * 1000);

  /** As long as `send` takes, the e-mail stays ours. */
  async function keeping<T>(mine: Claimed, send: () => Promise<T>): Promise<T> {
    const timer = setInterval(
      () => {
        keepClaim(query, { ...mine, claimedUntil: claimEnd() }).catch((error) =>
          log.warn(
            { err: error },
            'An e-mail that takes long could not be kept; another process may look after it',
          ),
        );
      },
      (claimSeconds * 1000) / 3,
    );
    timer.unref();
    try {
      return await send();
    } finally {
      clearInterval(timer);
    }
  }

  /** Two processes in a row ended over it: nobody tries it a third time by itself. */
  async function putAside(
    { id: noticeId, companyId, title }: LiveNotice,
    { id }: TakenRecipient,
  ): Promise<void> {
    const now = clock();
    log.error(
      { notice: noticeId, recipient: id },
      'An e-mail was set aside: the program ended twice over it',
    );
    const key = `email-aside:${noticeId}:${now.toISOString().slice(0, 10)}`;
    await postToAdmins({ db, translations }, { companyId, purpose: 'set-aside', key, now }, (t) =>
      t('aside.email', { title }),
    );
  }

  /** All at once, so that an e-mail whose address was refused is not forgotten when the store goes away in between. */
  async function bounced(
    notice: LiveNotice,
    row: TakenRecipient,
    { claim, answer, now }: { claim: string; answer: string; now: Date },
  ): Promise<void> {
    const { companyId, customerId, address } = row;
    await db.sqlTransaction(async (tx) => {
      await tx.$executeRaw`
        update notice_recipient set status = 'failed', reason = 'refused', response = ${answer}, claimed_until = null,
          claim = null, handed_at = null, deaths = 0
        where company_id = ${companyId} and id = ${row.id} and status in ('sending', 'unknown') and claim = ${claim}::uuid`;
      await markBounced(tx, { companyId, customerId, address, now });
    });
    progress(notice.id);
  }

  const loop = createLoop({
    name: 'mail',
    everyMs() {
      const rest = (server.trouble()?.until.getTime() ?? 0) - clock().getTime();
      return rest > 0 ? Math.min(rest, interval) : interval;
    },
    async runOnce() {
      if (!greeted) {
        greeted = true;
        await greet().catch((error) => log.error({ err: error }, 'The mail server could not be asked'));
      }
      const more = await step();
      if (!more) transport?.rest();
      return more;
    },
    log,
  });

  return {
    async sweep() {
      readAt = Number.NEGATIVE_INFINITY;
      reopenedAt = Number.NEGATIVE_INFINITY;
      let taken = 0;
      while (await step()) taken += 1;
      return taken;
    },
    wake() {
      readAt = Number.NEGATIVE_INFINITY;
      loop.wake();
    },
    start: loop.start,
    async stop() {
      const timer = setTimeout(() => transport?.abandon(), stopMs);
      await loop.stop();
      clearTimeout(timer);
      await writeDown().catch((error) =>
        log.error({ err: error }, 'The last e-mail could not be written down'),
      );
      transport?.rest();
    },
    healthy: () => server.trouble() === null,
  };
}
