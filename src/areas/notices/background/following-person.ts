// Who follows a notice's progress: the account whose message shows it, else its author where they are reached best.
import type { Sql } from '../../../db/sql.ts';
import { type Locale, localeOf } from '../../../i18n/locales.ts';
import type { Notice } from '../schema.ts';
import type { Office } from '../working-time.ts';

export interface FollowingPerson {
  readonly accountId: number;
  readonly messenger: string;
  readonly chatKey: string;
  readonly locale: Locale;
  readonly timeZone: string;
  /** The company's. */
  readonly office: Office;
}

type Row = Omit<FollowingPerson, 'locale' | 'office'> & {
  locale: string;
  companyTimeZone: string;
  country: string;
};

/** Null when nobody of them is there any more. One statement. */
export async function followingPerson(
  db: Sql,
  { companyId, createdById }: Notice,
  accountId: number | null,
): Promise<FollowingPerson | null> {
  const [row] = await db.$queryRaw<Row[]>`
    select a.id as "accountId", a.messenger, a.chat_key as "chatKey", p.locale, p.time_zone as "timeZone",
      c.time_zone as "companyTimeZone", c.country
    from account a join person p on p.id = a.person_id and p.status = 'active' and p.role = 'admin'
    join company c on c.id = p.company_id
    left join conversation v on v.account_id = a.id
    where a.company_id = ${companyId} and a.blocked_at is null
      and (a.id = ${accountId}::int or (${accountId}::int is null and a.person_id = ${createdById}))
    order by greatest(a.last_used_at, v.updated_at) desc, a.id desc limit 1`;
  if (!row) return null;
  const { companyTimeZone: timeZone, country, ...person } = row;
  return { ...person, locale: localeOf(row.locale) ?? 'en', office: { timeZone, country } };
}
