// A message to all admins of a company that can be reached, each in their own language.

import { reachedPeople } from '../../../access/reach.ts';
import { sayUnasked } from '../../../background/say-unasked.ts';
import type { Database } from '../../../db/client.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { lines } from '../../../messenger/text.ts';

export interface AdminMessage {
  readonly companyId: number;
  /** What kind of message it is, such as "mail-trouble". */
  readonly purpose: string;
  /** What makes it once only; the person is added. */
  readonly key: string;
  readonly now: Date;
}

/** Answers how many messages are new. Idempotent by the key. Eight statements. */
export async function postToAdmins(
  { db, translations }: { db: Database; translations: (locale: Locale) => Translate },
  { companyId, purpose, key, now }: AdminMessage,
  words: (t: Translate) => string,
): Promise<number> {
  const admins = await db.sql.$queryRaw<{ id: number }[]>`
    select id from person where company_id = ${companyId} and role = 'admin' and status = 'active'`;
  const reached = await reachedPeople(
    db.sql,
    companyId,
    admins.map(({ id }) => id),
  );
  const messages = [...reached.values()].map((to) => ({
    ...{ companyId, to, purpose },
    key: `${key}:${to.personId}`,
    screen: { text: lines(words(translations(to.locale))) },
  }));
  const said = await db.sqlTransaction((tx) => sayUnasked(tx, messages, now));
  return [...said.values()].filter(({ what }) => what !== 'already').length;
}
