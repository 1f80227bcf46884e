// E-mail, put together: what sends notices, the pages that their links lead to, where bounces come in, and a test e-mail.
import type { Hono } from 'hono';
import type { Database } from '../../../db/client.ts';
import { type UnderWay, unguarded } from '../../../db/under-way.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Log } from '../../../log.ts';
import { createMailTransport } from '../../../mail/mail-transport.ts';
import { smtpSettingsOf } from '../../../mail/smtp-settings.ts';
import { bounceRoutes } from './bounce-routes.ts';
import { createNoticeMailer, type NoticeMailer } from './notice-mailer.ts';
import { createSendTest, type SendTest } from './send-test.ts';
import { unsubscribeRoutes } from './unsubscribe-routes.ts';

export interface MailSettings {
  readonly smtpUrl: string;
  /** An address, with or without a name before it. */
  readonly from: string;
  readonly replyTo: string | null;
  readonly perSecond: number;
}

export interface MailParts {
  readonly db: Database;
  /** Null where no mail server is set up: links in earlier e-mails lead somewhere all the same. */
  readonly settings: MailSettings | null;
  /** Null leaves the way of bounces closed. */
  readonly webhookSecret: string | null;
  readonly publicUrl: string;
  readonly translations: (locale: Locale) => Translate;
  /** Sets aside what ended the program twice; nothing is marked by default. */
  readonly underWay?: UnderWay;
  readonly clock: () => Date;
  readonly log: Log;
  /** Something became of a recipient of that notice, or of the notice itself. */
  readonly onProgress?: ((noticeId: number) => void) | undefined;
}

export interface Mail {
  /** Whether e-mails can be sent at all. */
  readonly configured: boolean;
  readonly mailer: NoticeMailer;
  readonly sendTest: SendTest;
  /** Outside of any guard: whoever has the link needs nothing else. */
  readonly http: readonly Hono[];
  /** Asks the mail server whether it takes us, then sends what waits; waits for neither. */
  start(): void;
  /** Finishes the e-mail that is on its way. Idempotent. */
  stop(): Promise<void>;
  /** Null where no mail server is set up. */
  healthy(): boolean | null;
}

export function createMail(parts: MailParts): Mail {
  const {
    db,
    settings,
    webhookSecret,
    publicUrl,
    translations,
    clock,
    log,
    onProgress,
    underWay = unguarded,
  } = parts;
  const smtp = settings && smtpSettingsOf(settings.smtpUrl);
  const emails = {
    from: settings ? addressOf(settings.from) : '',
    replyTo: settings?.replyTo ? addressOf(settings.replyTo) : null,
    publicUrl,
  };
  const transport = smtp && createMailTransport(smtp);
  const mailer = createNoticeMailer({
    db,
    transport,
    emails,
    translations,
    clock,
    log,
    perSecond: settings?.perSecond ?? null,
    onProgress,
  });
  const changed = (noticeIds: readonly number[]) => {
    mailer.wake();
    for (const noticeId of noticeIds) onProgress?.(noticeId);
  };
  return {
    configured: transport !== null,
    mailer,
    sendTest: createSendTest(smtp, emails, translations),
    http: [
      unsubscribeRoutes({ db, translations, clock, changed }),
      ...(webhookSecret
        ? [bounceRoutes({ db, secret: webhookSecret, translations, clock, log, changed, underWay })]
        : []),
    ],
    start: () => mailer.start(),
    stop: () => mailer.stop(),
    healthy: () => (transport ? mailer.healthy() : null),
  };
}

/** "Tallybot <tallybot@example.com>" or the address alone. */
function addressOf(from: string): string {
  return /<([^<>]+)>$/.exec(from.trim().slice(-400))?.[1] ?? from.trim();
}
