// What a notice looks like to a customer, and the word that its test is on its way.

import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { cleanText } from '../../../engine/parse/text.ts';
import { type Locale, localeOf } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { composeNotice } from '../mail/compose-notice.ts';
import { noticeCompany } from '../preflight.ts';
import { sampleRecipient, senderOf } from '../sample-recipient.ts';
import type { Notice } from '../schema.ts';

export const backTo = ({ t }: Pick<Context, 't'>, id: number): Button => ({
  label: t('notice.do.back'),
  token: actionToken('notice', id, 'card'),
});

export interface EmailWords {
  readonly translations: (locale: Locale) => Translate;
  /** Where the links in e-mails lead. */
  readonly publicUrl: string;
}

/** An e-mail in which every other word is a name may be longer than a message. */
const mostShown = 3500;

/** The e-mail's own text, as the first of its recipients would read it. Two statements. */
export async function emailScreen(
  db: Sql,
  context: Context,
  notice: Notice,
  { translations, publicUrl }: EmailWords,
): Promise<Screen> {
  const { t, actor, now } = context;
  const { name, locale: stored, timeZone } = await senderOf(db, actor.companyId);
  const locale = localeOf(stored) ?? 'en';
  const email = composeNotice({
    notice,
    company: { name, locale, timeZone },
    to: await sampleRecipient(db, noticeCompany(actor), notice, now),
    unsubscribeUrl: `${publicUrl}/u/…`,
    t: translations(locale),
  });
  return {
    text: lines(
      [bold(t('notice.see.subject', { subject: email.subject }))],
      cleanText(email.text, mostShown),
    ),
    buttons: [[backTo(context, notice.id)]],
  };
}

export function noticeTestScreen(context: Context, { id, address }: { id: number; address: string }): Screen {
  const { t } = context;
  return {
    text: lines(t('notice.test.sending', { address })),
    buttons: [
      [
        { label: t('notice.do.otherAddress'), token: actionToken('notice', id, 'test', 'other') },
        backTo(context, id),
      ],
    ],
  };
}
