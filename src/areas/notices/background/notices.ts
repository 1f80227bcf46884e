// What sale notices do by themselves: scheduled ones begin, managers are told, tests are sent, progress is shown.
import type { Database } from '../../../db/client.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Log } from '../../../log.ts';
import { createLoop } from '../../../loop.ts';
import type { Messengers } from '../../../messenger/registry.ts';
import type { SendTest } from '../mail/send-test.ts';
import { sendTests } from './send-tests.ts';
import { createShowProgress } from './show-progress.ts';
import { somethingDue } from './something-due.ts';
import { startScheduled } from './start-scheduled.ts';
import { tellManagers } from './tell-managers.ts';

export interface Notices {
  /** One look; what tests call. Any number of instances may look at once. Returns how much was done. */
  look(): Promise<number>;
  /** Looks soon: a notice was begun, or something became of one. */
  wake(): void;
  start(): void;
  /** Finishes the look at work. Idempotent. */
  stop(): Promise<void>;
}

export interface NoticesParts {
  readonly db: Database;
  readonly messengers: Messengers;
  readonly translations: (locale: Locale) => Translate;
  readonly sendTest: SendTest;
  readonly room: (messenger: string, count: number) => Promise<void>;
  /** Something was posted. */
  readonly posted: () => void;
  /** A notice began: its e-mails wait. */
  readonly begun: () => void;
  readonly clock: () => Date;
  readonly log: Log;
}

/** Milliseconds between two looks: a progress message is edited no more often either. */
const interval = 3000;

export function createNotices(parts: NoticesParts): Notices {
  const { db, translations, posted, begun, clock, log } = parts;
  const showProgress = createShowProgress(parts);

  async function look(): Promise<number> {
    if (!(await somethingDue(db.sql, clock()))) return 0;
    const started = await startScheduled(parts, clock());
    if (started > 0) begun();
    const told = await tellManagers(db, translations, clock());
    const tested = await sendTests(parts, clock());
    const shown = await showProgress(clock());
    if (told + tested + shown > 0) posted();
    return started + told + tested + shown;
  }

  const { start, wake, stop } = createLoop({ name: 'notices', everyMs: interval, runOnce: look, log });
  return { look, start, wake, stop };
}
