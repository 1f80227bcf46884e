// Tells a company's admins that its notices don't go out, and why: once a day for each trouble, however many processes run.

import { reachedPeople } from '../../../access/reach.ts';
import type { Database } from '../../../db/client.ts';
import { post } from '../../../delivery/post.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { TroubleState } from '../../../mail/server-state.ts';
import { lines } from '../../../messenger/text.ts';

/** Who waits for a server that is down is told after so many minutes: most come back before. */
const patienceMinutes = 10;

export interface Told {
  readonly trouble: TroubleState;
  readonly companyIds: readonly number[];
  /** The address that we send from. */
  readonly from: string;
  readonly now: Date;
}

/** Answers how many messages are new. Idempotent. Two statements per company, and one more. */
export async function tellAdmins(
  { db, translations }: { db: Database; translations: (locale: Locale) => Translate },
  { trouble, companyIds, from, now }: Told,
): Promise<number> {
  const minutes = Math.floor((now.getTime() - trouble.since.getTime()) / 60_000);
  if (trouble.kind === 'down' && minutes < patienceMinutes) return 0;
  let told = 0;
  for (const companyId of companyIds) {
    const admins = await db.sql.$queryRaw<{ id: number }[]>`
      select id from person where company_id = ${companyId} and role = 'admin' and status = 'active'`;
    const reached = await reachedPeople(
      db.sql,
      companyId,
      admins.map(({ id }) => id),
    );
    const posts = [...reached.values()].map((person) => ({
      companyId,
      accountId: person.accountId,
      messenger: person.messenger,
      chatKey: person.chatKey,
      purpose: 'mail-trouble',
      key: `mail-trouble:${trouble.kind}:${person.personId}:${now.toISOString().slice(0, 10)}`,
      priority: 1 as const,
      screen: {
        text: lines(
          translations(person.locale)(`mail.trouble.${trouble.kind}`, {
            from,
            answer: trouble.answer,
            minutes,
          }),
        ),
      },
    }));
    told += await post(db.sql, posts, now);
  }
  return told;
}
