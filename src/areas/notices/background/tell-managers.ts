// When a notice is scheduled or sent, each manager hears once which of their customers it doesn't reach, and each head how many.

import { parsePolicy } from '../../../access/policy.ts';
import { type Reached, reachedPeople } from '../../../access/reach.ts';
import { sayUnasked, type Unasked } from '../../../background/say-unasked.ts';
import type { Database } from '../../../db/client.ts';
import type { Sql } from '../../../db/sql.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Screen } from '../../../messenger/screen.ts';
import type { Reader } from '../../../screens/reader.ts';
import { liveSql } from '../live-sql.ts';
import type { NoticeCompany } from '../preflight.ts';
import { noticeColumns, readNotice } from '../queries.ts';
import type { Notice } from '../schema.ts';
import { noticeForHead, noticeForManager } from '../screens/notice-managers-message.ts';
import { type ManagerShare, managerShares } from '../unreached.ts';
import { nextWorkingTime, type Office, restingUntil } from '../working-time.ts';

type Translations = (locale: Locale) => Translate;

/** Once for each notice, however many instances look. Answers how many messages are new. */
export async function tellManagers(db: Database, translations: Translations, now: Date): Promise<number> {
  return db.sqlTransaction(async (tx) => {
    const rows = await tx.$queryRaw<Record<string, unknown>[]>`
      update notice n set told_at = ${now} from company c
      where n.told_at is null and ${liveSql(now)}
        and 'managers' = any(n.ways) and c.id = n.company_id
      returning ${noticeColumns}, c.time_zone as "timeZone", c.country, c.policy`;
    let told = 0;
    for (const row of rows) {
      const notice = readNotice(row);
      const company = {
        id: notice.companyId,
        timeZone: String(row.timeZone),
        country: String(row.country),
        policy: parsePolicy(row.policy),
      };
      const goesAt = notice.scheduledFor ?? (await restingUntil(notice, company, now));
      told += await tell(tx, { notice, company, goesAt, translations, now });
    }
    return told;
  });
}

interface Telling {
  readonly notice: Notice;
  readonly company: NoticeCompany & Office;
  /** When it goes out; null for at once. */
  readonly goesAt: Date | null;
  readonly translations: Translations;
  readonly now: Date;
}

/** Nine statements. */
async function tell(tx: Sql, telling: Telling): Promise<number> {
  const { notice, company, now } = telling;
  const shares = await managerShares(tx, company, notice, now);
  if (shares.length === 0) return 0;
  const heads = await headsOf(tx, company.id);
  const people = await reachedPeople(tx, company.id, [
    ...shares.map(({ personId }) => personId),
    ...heads.map(({ headId }) => headId),
  ]);
  const messages = [
    ...shares.map((share) =>
      messageTo(telling, people.get(share.personId), 'manager', (reader, goesAt) =>
        noticeForManager({ notice, share, goesAt, timeZone: company.timeZone }, reader),
      ),
    ),
    ...heads.map(async ({ headId, memberIds }) => {
      const missed = missedOf(shares, memberIds);
      if (missed === 0) return [];
      return messageTo(telling, people.get(headId), 'head', (reader, goesAt) =>
        noticeForHead({ notice, missed, goesAt }, reader),
      );
    }),
  ];
  const said = await sayUnasked(tx, (await Promise.all(messages)).flat(), now);
  return [...said.values()].filter(({ what }) => what !== 'already').length;
}

const missedOf = (shares: readonly ManagerShare[], memberIds: readonly number[]): number =>
  shares.filter(({ personId }) => memberIds.includes(personId)).reduce((sum, { missed }) => sum + missed, 0);

/** In the hours in which they work: nobody is woken by it. It is drawn for when it comes. */
async function messageTo(
  telling: Telling,
  person: Reached | undefined,
  as: 'manager' | 'head',
  draw: (reader: Reader, goesAt: Date | null) => Screen,
): Promise<Unasked[]> {
  if (!person) return [];
  const { notice, company, goesAt, translations, now } = telling;
  const { personId, locale, timeZone } = person;
  const dueAt = await nextWorkingTime(now, { timeZone, country: company.country });
  const reader = { t: translations(locale), locale, timeZone, now: dueAt };
  return [
    {
      companyId: notice.companyId,
      to: person,
      purpose: `notice-${as}`,
      saying: 'notice',
      key: `notice-${as}:${notice.id}:${personId}`,
      screen: draw(reader, goesAt && goesAt > dueAt ? goesAt : null),
      dueAt,
      expiresAt: notice.validUntil,
    },
  ];
}

async function headsOf(tx: Sql, companyId: number): Promise<{ headId: number; memberIds: number[] }[]> {
  return tx.$queryRaw<{ headId: number; memberIds: number[] }[]>`
    select t.head_id as "headId", array_agg(p.id) as "memberIds"
    from team t join person p on p.company_id = t.company_id and p.team_id = t.id and p.id <> t.head_id
    where t.company_id = ${companyId} and t.head_id is not null group by t.head_id`;
}
