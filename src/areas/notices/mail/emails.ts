// From a recipient to the bytes of their e-mail.

import { type Locale, localeOf } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { buildMessage } from '../../../mail/build-message.ts';
import type { Envelope } from '../../../mail/mail-transport.ts';
import { addressHash } from '../../opt-outs/address-hash.ts';
import { composeNotice } from './compose-notice.ts';
import { emailToken } from './email-token.ts';
import type { LiveNotice } from './live-notices.ts';
import type { TakenRecipient } from './next-recipient.ts';
import { recipientToken, unsubscribeLink } from './recipient-token.ts';

export interface EmailSettings {
  /** The address in MAIL_FROM. */
  readonly from: string;
  readonly replyTo: string | null;
  /** Where people reach us, without a slash at the end. */
  readonly publicUrl: string;
}

export interface ReadyEmail {
  readonly envelope: Envelope;
  readonly message: Buffer;
}

export function createEmails(settings: EmailSettings, translations: (locale: Locale) => Translate) {
  const { from, replyTo, publicUrl } = settings;
  return async (notice: LiveNotice, recipient: TakenRecipient, date: Date): Promise<ReadyEmail> => {
    const { secret, company, timeZone } = notice;
    const { id, address: to, firstName, lastName, customer } = recipient;
    const locale = localeOf(notice.locale) ?? 'en';
    const email = composeNotice({
      notice,
      company: { name: company, locale, timeZone },
      to: { firstName, lastName, customer },
      unsubscribeUrl: unsubscribeLink(publicUrl, recipientToken(secret, 'unsubscribe', id), locale),
      t: translations(locale),
    });
    const facts = { recipientId: id, addressHash: addressHash(secret, to), validUntil: notice.validUntil };
    const messageId = messageIdOf(emailToken(secret, facts), from);
    return {
      envelope: { from, to },
      message: await buildMessage(email, { from, fromName: company, replyTo, to, messageId, date }),
    };
  };
}

/** What bounces and complaints quote; `noticeToken` reads it back. */
export const messageIdOf = (token: string, from: string): string =>
  `notice.${token}@${from.slice(from.indexOf('@') + 1)}`;

/** The token in a Message-ID of ours; null in any other. */
export const noticeToken = (messageId: string): string | null =>
  /^<?notice\.([\w-]{32})@/.exec(messageId.slice(0, 1000).trim())?.[1] ?? null;
