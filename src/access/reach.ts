// Where people are reached: the chat that each used last, of those that take messages.
import type { Sql } from '../db/sql.ts';
import { type Locale, localeOf } from '../i18n/locales.ts';

export interface Reached {
  readonly personId: number;
  readonly name: string;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly accountId: number;
  readonly messenger: string;
  readonly chatKey: string;
}

/** By person; who is in no messenger, or blocked the bot in all of them, is left out. One statement. */
export async function reachedPeople(
  db: Sql,
  companyId: number,
  personIds: readonly number[],
): Promise<Map<number, Reached>> {
  const rows = await db.$queryRaw<(Omit<Reached, 'locale'> & { locale: string })[]>`
    select distinct on (p.id) p.id as "personId", p.name, p.locale, p.time_zone as "timeZone",
      a.id as "accountId", a.messenger, a.chat_key as "chatKey"
    from person p join account a on a.company_id = p.company_id and a.person_id = p.id and a.blocked_at is null
    left join conversation v on v.account_id = a.id
    where p.company_id = ${companyId} and p.id = any(${[...personIds]}::int[]) and p.status = 'active'
    order by p.id, greatest(a.last_used_at, v.updated_at) desc, a.id desc`;
  return new Map(rows.map((row) => [row.personId, { ...row, locale: localeOf(row.locale) ?? 'en' }]));
}
