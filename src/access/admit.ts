// The gate: turns what the database knows of somebody into an Actor, or refuses.
import { Prisma } from '../db/generated/client.ts';
import type { PersonStatus, Role } from '../db/generated/enums.ts';
import type { Sql } from '../db/sql.ts';
import { localeOf } from '../i18n/locales.ts';
import type { Actor } from './actor.ts';
import { parsePolicy } from './policy.ts';

/** What the gate reads of a person and their company; the columns of `admitColumns`. */
export interface AdmitRow {
  readonly companyId: number;
  readonly personId: number;
  readonly teamId: number | null;
  readonly role: Role;
  readonly status: PersonStatus;
  readonly personName: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly workingDays: readonly number[];
  readonly leads: readonly number[];
  readonly companyName: string;
  readonly companyTimeZone: string;
  readonly currency: string;
  readonly country: string;
  readonly policy: unknown;
  readonly demo: boolean;
}

/** The select list of an AdmitRow over `person p join company c on c.id = p.company_id`. */
export const admitColumns = `
  p.company_id as "companyId", p.id as "personId", p.team_id as "teamId", p.role::text as "role",
  p.status::text as "status", p.name as "personName", p.locale as "locale", p.time_zone as "timeZone",
  p.working_days as "workingDays",
  case when p.role = 'head'
    then array(select t.id from team t where t.company_id = p.company_id and t.head_id = p.id order by t.id)
    else array[]::int[] end as "leads",
  c.name as "companyName", c.time_zone as "companyTimeZone", c.currency as "currency", c.country as "country",
  c.policy as "policy", c.demo as "demo"`;

export type Admission =
  | { readonly ok: true; readonly actor: Actor }
  | { readonly ok: false; readonly reason: 'stranger' | 'deactivated' };

/**
 * Lets in who is active. Nobody there, or invited but not yet joined, is a stranger.
 * @param via a messenger's name, or "job": goes into the audit log
 */
export function admit(row: AdmitRow | null | undefined, via: string): Admission {
  if (!row || row.status === 'invited') return { ok: false, reason: 'stranger' };
  if (row.status === 'deactivated') return { ok: false, reason: 'deactivated' };
  const actor = {
    companyId: row.companyId,
    personId: row.personId,
    role: row.role,
    name: row.personName,
    teamId: row.teamId,
    leads: row.leads,
    locale: localeOf(row.locale) ?? 'en',
    timeZone: row.timeZone,
    workingDays: row.workingDays,
    company: {
      name: row.companyName,
      timeZone: row.companyTimeZone,
      currency: row.currency,
      country: row.country,
      policy: parsePolicy(row.policy),
      demo: row.demo,
    },
    via,
  } as Actor;
  return { ok: true, actor };
}

/** Who is behind a messenger's user. One statement. */
export async function admitByAccount(
  db: Sql,
  account: { messenger: string; userKey: string },
): Promise<Admission> {
  const rows = await db.$queryRaw<AdmitRow[]>`
    select ${Prisma.raw(admitColumns)}
    from account a join person p on p.id = a.person_id join company c on c.id = p.company_id
    where a.messenger = ${account.messenger} and a.user_key = ${account.userKey}`;
  return admit(rows[0], account.messenger);
}

/** A person by id, for jobs that act on somebody's behalf and for tests. One statement. */
export async function admitPerson(db: Sql, personId: number, via: string): Promise<Admission> {
  const rows = await db.$queryRaw<AdmitRow[]>`
    select ${Prisma.raw(admitColumns)}
    from person p join company c on c.id = p.company_id
    where p.id = ${personId}`;
  return admit(rows[0], via);
}
