// A process that sends notices and does nothing else, to be killed: started by kill-mailer.ts.
import type { PoolConfig } from 'pg';
import { createNoticeMailer } from '../../../../../src/areas/notices/mail/notice-mailer.ts';
import { createDatabase, type Database } from '../../../../../src/db/client.ts';
import { createTranslations } from '../../../../../src/i18n/translate.ts';
import { createMailTransport } from '../../../../../src/mail/mail-transport.ts';
import { smtpSettingsOf } from '../../../../../src/mail/smtp-settings.ts';
import { quietLog } from '../../../../support/quiet-log.ts';

export interface MailerTask {
  readonly connection: PoolConfig;
  readonly kind: Database['kind'];
  readonly smtpUrl: string;
  readonly claimSeconds: number;
}

const task = JSON.parse(process.env.MAILER_TASK ?? '') as MailerTask;
const db = await createDatabase({ connection: task.connection, kind: task.kind, log: quietLog, poolSize: 2 });
const mailer = createNoticeMailer({
  db,
  transport: createMailTransport(smtpSettingsOf(task.smtpUrl)),
  emails: { from: 'notices@nordwind.example', replyTo: null, publicUrl: 'https://tally.example' },
  translations: createTranslations(),
  clock: () => new Date(),
  log: quietLog,
  perSecond: null,
  claimSeconds: task.claimSeconds,
  interval: 50,
});
// A successor has read its program before its time comes.
process.once('message', () => mailer.start());
process.once('disconnect', () => process.exit());
