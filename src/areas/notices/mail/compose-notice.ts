// A sale notice as an e-mail to one recipient: pure, so that the preview shows exactly what the customer will see.

import { DateTime } from 'luxon';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { cleanLine } from '../../../mail/clean-line.ts';
import type { Email } from '../../../mail/email.ts';
import { emailHtml } from './email-html.ts';
import { type Addressee, fillIn, nameOf } from './fill-in.ts';

export interface NoticeText {
  readonly title: string;
  readonly body: string;
  readonly validUntil: Date;
}

export interface Sender {
  /** The company's name, which is the sender's, too. */
  readonly name: string;
  readonly locale: Locale;
  readonly timeZone: string;
}

export interface Composition {
  readonly notice: NoticeText;
  readonly company: Sender;
  readonly to: Addressee;
  readonly unsubscribeUrl: string;
  /** In the company's language: customers have none of their own. */
  readonly t: Translate;
}

/** Its own 120 characters and as many names as there is room for: nothing is cut. */
const longestTitle = 10_000;
/** A line of an e-mail holds 998 (RFC 5322, 2.1.1), and a word without a gap cannot be folded. */
const longestSubject = 900;

/** Everything but line breaks and tabs that is no character to be read. */
const unreadable = /[^\P{Cc}\n\t]+/gu;
const turning = /[\u202a-\u202e\u2066-\u2069]/g;

/** Pure. "{name}" in title and text becomes the contact's name, or the customer's. */
export function composeNotice({ notice, company, to, unsubscribeUrl, t }: Composition): Email {
  const name = nameOf(to, t('mail.nobody'));
  const title = cleanLine(fillIn(notice.title, name), longestTitle);
  const body = cleanText(fillIn(notice.body, name));
  const validUntil = t('mail.validUntil', { day: lastDay(notice.validUntil, company) });
  const why = t('mail.why', { company: cleanLine(company.name) });
  return {
    subject: cleanLine(title, longestSubject),
    language: company.locale,
    unsubscribeUrl,
    text: [
      ...[title, body, validUntil].filter(Boolean),
      `-- \n${why}\n${t('mail.unsubscribeAt', { link: unsubscribeUrl })}\n`,
    ].join('\n\n'),
    html: emailHtml({
      language: company.locale,
      title,
      body,
      validUntil,
      why,
      unsubscribe: { label: t('mail.unsubscribe'), url: unsubscribeUrl },
    }),
  };
}

function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(unreadable, '')
    .replace(turning, '')
    .trim();
}

/** The last calendar day on which it is valid: midnight belongs to the day before. */
function lastDay(until: Date, { timeZone, locale }: Sender): string {
  return DateTime.fromMillis(until.getTime() - 1, { zone: timeZone, locale }).toLocaleString(
    DateTime.DATE_FULL,
  );
}
