// The people to whom a push goes, with all that its facts and its screen need of them.

import { parsePolicy } from '../access/policy.ts';
import type { Role } from '../db/generated/enums.ts';
import type { Sql } from '../db/sql.ts';
import { localeOf } from '../i18n/locales.ts';
import type { PushPerson } from './push.ts';

interface Row {
  readonly personId: number;
  readonly name: string;
  readonly role: Role;
  readonly teamId: number | null;
  readonly leads: readonly number[];
  readonly locale: string;
  readonly timeZone: string;
  readonly workingDays: readonly number[];
}

interface CompanyRow {
  readonly id: number;
  readonly name: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly country: string;
  readonly policy: unknown;
}

/** By id and local day. All of one company. Those who left meanwhile are left out. Two statements, however many. */
export async function pushPeople(
  db: Sql,
  companyId: number,
  days: ReadonlyMap<number, string>,
): Promise<PushPerson[]> {
  const [company] = await db.$queryRaw<CompanyRow[]>`
    select id, name, time_zone as "timeZone", currency, country, policy from company where id = ${companyId}`;
  if (!company || days.size === 0) return [];
  const rows = await db.$queryRaw<Row[]>`
    select p.id as "personId", p.name, p.role::text as role, p.team_id as "teamId", p.locale,
      p.time_zone as "timeZone", p.working_days as "workingDays",
      case when p.role = 'head' then array(select t.id from team t
        where t.company_id = p.company_id and t.head_id = p.id order by t.id) else array[]::int[] end as leads
    from person p
    where p.company_id = ${companyId} and p.id = any(${[...days.keys()]}::int[]) and p.status = 'active'
    order by p.id`;
  const shared = { ...company, policy: parsePolicy(company.policy) };
  return rows.map((row) => ({
    ...row,
    companyId,
    locale: localeOf(row.locale) ?? 'en',
    company: shared,
    localDay: days.get(row.personId) as string,
  }));
}
