// Sends a notice to one address at once, so that its author sees it as a customer will.
import { randomUUID } from 'node:crypto';
import { AppError } from '../../../errors.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { buildMessage } from '../../../mail/build-message.ts';
import { createMailTransport } from '../../../mail/mail-transport.ts';
import { impatientLimits } from '../../../mail/smtp-limits.ts';
import type { SmtpSettings } from '../../../mail/smtp-session.ts';
import { isMailAddress } from '../suppression/is-mail-address.ts';
import { composeNotice, type NoticeText, type Sender } from './compose-notice.ts';
import type { EmailSettings } from './emails.ts';
import type { Addressee } from './fill-in.ts';
import { unsubscribeLink } from './recipient-token.ts';

export interface TestEmail {
  readonly notice: NoticeText;
  readonly company: Sender;
  /** A customer as an example. */
  readonly as: Addressee;
  readonly address: string;
  /** In whose language the outcome is told. */
  readonly locale: Locale;
  readonly now: Date;
}

/** `words` say in the asker's language why not, and what to do. */
export type TestSent = { readonly ok: true } | { readonly ok: false; readonly words: string };

export type SendTest = (test: TestEmail) => Promise<TestSent>;

/** Its unsubscribe link is well-formed and nobody's: pressing it changes nothing. */
const nobodysToken = 'A'.repeat(30);

/** Never inside a transaction: it waits for the mail server. Never throws for what the server answers. */
export function createSendTest(
  smtp: SmtpSettings | null,
  settings: EmailSettings,
  translations: (locale: Locale) => Translate,
  limits = impatientLimits,
): SendTest {
  const { from, replyTo, publicUrl } = settings;
  return async ({ notice, company, as, address, locale, now }) => {
    const say = translations(locale);
    if (!smtp) return { ok: false, words: say('mail.test.off') };
    if (!isMailAddress(address)) return { ok: false, words: say('mail.test.notAnAddress', { address }) };
    const t = translations(company.locale);
    const email = composeNotice({
      notice: { ...notice, title: t('mail.test.subject', { title: notice.title }) },
      company,
      to: as,
      unsubscribeUrl: unsubscribeLink(publicUrl, nobodysToken, company.locale),
      t,
    });
    const messageId = `test.${randomUUID()}@${from.slice(from.indexOf('@') + 1)}`;
    const addressing = { from, fromName: company.name, replyTo, to: address, messageId, date: now };
    // A connection of its own: a notice that is being sent is not held up.
    const transport = createMailTransport({ ...smtp, limits });
    const outcome = await transport.send({ from, to: address }, await buildMessage(email, addressing));
    transport.rest();
    if (outcome.kind === 'sent') return { ok: true };
    const { answer, kind } = outcome;
    if (kind === 'not-ours') throw new AppError('test-email', 'A test belongs to nobody else.');
    return { ok: false, words: say(`mail.test.${kind}`, { answer, from }) };
  };
}
