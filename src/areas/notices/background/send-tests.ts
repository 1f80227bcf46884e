// Sends the tests that authors asked for, outside of any transaction, and tells them what came of it.

import { parsePolicy } from '../../../access/policy.ts';
import { reachedPeople } from '../../../access/reach.ts';
import type { Database } from '../../../db/client.ts';
import { answerLater } from '../../../delivery/answer-later.ts';
import { type Locale, localeOf } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { lines } from '../../../messenger/text.ts';
import type { SendTest } from '../mail/send-test.ts';
import { noticeCompany } from '../preflight.ts';
import { sampleRecipient } from '../sample-recipient.ts';
import { takeTests, type WantedTest } from '../test-address.ts';

export interface SendTestsParts {
  readonly db: Database;
  readonly translations: (locale: Locale) => Translate;
  readonly sendTest: SendTest;
}

/** Answers how many were tried. A process that dies in between loses the test: its author presses once more. */
export async function sendTests(parts: SendTestsParts, now: Date): Promise<number> {
  const wanted = await takeTests(parts.db.sql);
  for (const test of wanted) await sendOne(parts, test, now);
  return wanted.length;
}

async function sendOne({ db, translations, sendTest }: SendTestsParts, test: WantedTest, now: Date) {
  const { notice, address, personId } = test;
  const { companyId, id, title } = notice;
  const person = (await reachedPeople(db.sql, companyId, [personId])).get(personId);
  if (!person) return;
  const company = await db.prisma.company.findUniqueOrThrow({ where: { id: companyId } });
  const { name, timeZone } = company;
  const rules = noticeCompany({ companyId, company: { timeZone, policy: parsePolicy(company.policy) } });
  const sent = await sendTest({
    notice,
    company: { name, locale: localeOf(company.locale) ?? 'en', timeZone },
    as: await sampleRecipient(db.sql, rules, notice, now),
    address,
    locale: person.locale,
    now,
  });
  const t = translations(person.locale);
  const text = sent.ok
    ? t('notice.test.sent', { title, address })
    : t('notice.test.failed', { title, address, why: sent.words });
  const { accountId, messenger, chatKey } = person;
  const screen = {
    text: lines(text),
    buttons: [
      [
        { label: t('notice.do.card'), token: actionToken('notice', id, 'card') },
        { label: t('notice.do.otherAddress'), token: actionToken('notice', id, 'test', 'other') },
      ],
    ],
  };
  const key = `notice-test:${id}:${personId}:${now.getTime()}`;
  await answerLater(
    db.sql,
    [{ companyId, accountId, messenger, chatKey, purpose: 'notice-test', key, priority: 1, screen }],
    now,
  );
}
