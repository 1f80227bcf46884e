// The company's people as an admin and a head look at them: who, what, where, whether they are in.

import type { Actor } from '../../access/actor.ts';
import { may } from '../../access/rights.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { PersonStatus, Role } from '../../db/generated/enums.ts';
import type { Sql } from '../../db/sql.ts';

export interface StaffMember {
  readonly personId: number;
  readonly name: string;
  readonly role: Role;
  readonly status: PersonStatus;
  readonly teamId: number | null;
  readonly teamName: string | null;
  /** Who leads their team. */
  readonly headName: string | null;
  /** The teams that they lead. */
  readonly leads: readonly string[];
  /** How many people are in these. */
  readonly led: number;
  /** Names of the messengers that they are in, the last used first. */
  readonly messengers: readonly string[];
  /** Until when an invitation that was not used yet is good; null for none. */
  readonly invitedUntil: Date | null;
}

/** As an SQL condition over `person p`: an admin sees all, a head those they lead and themselves. */
function staffScope(actor: Actor): Prisma.Sql {
  const company = Prisma.sql`p.company_id = ${actor.companyId}`;
  if (!may(actor, 'team.see')) return Prisma.sql`${company} and false`;
  if (actor.role === 'admin') return company;
  return Prisma.sql`${company} and (p.id = ${actor.personId}::int or p.team_id = any(${[...actor.leads]}::int[]))`;
}

/** Who is there by team and name, those who left at the end. One statement. */
export async function staffOf(
  db: Sql,
  actor: Actor,
  { limit, offset, now }: { limit: number; offset: number; now: Date },
): Promise<StaffMember[]> {
  const order = Prisma.sql`order by p.status = 'deactivated', p.role = 'admin' desc, coalesce(t.name, led.name), p.role = 'head' desc,
    p.name, p.id limit ${limit} offset ${offset}`;
  return members(db, actor, now, order);
}

/** Null for whom the actor may not see. One statement. */
export async function staffMember(
  db: Sql,
  actor: Actor,
  { personId, now }: { personId: number; now: Date },
): Promise<StaffMember | null> {
  const [found] = await members(db, actor, now, Prisma.sql`and p.id = ${personId}`);
  return found ?? null;
}

async function members(db: Sql, actor: Actor, now: Date, rest: Prisma.Sql): Promise<StaffMember[]> {
  return db.$queryRaw<StaffMember[]>`
    select p.id as "personId", p.name, p.role::text as role, p.status::text as status, p.team_id as "teamId",
      t.name as "teamName", h.name as "headName",
      array(select l.name from team l where l.company_id = p.company_id and l.head_id = p.id order by l.name) as leads,
      (select count(*) from person m join team l on l.id = m.team_id
        where l.company_id = p.company_id and l.head_id = p.id and m.status <> 'deactivated')::int as led,
      array(select a.messenger from account a where a.company_id = p.company_id and a.person_id = p.id
        and a.blocked_at is null group by a.messenger order by max(a.last_used_at) desc) as messengers,
      (select max(i.expires_at) from invitation i where i.company_id = p.company_id and i.person_id = p.id
        and i.used_at is null and i.expires_at > ${now}) as "invitedUntil"
    from person p left join team t on t.id = p.team_id left join person h on h.id = t.head_id
    left join lateral (select l.name from team l where l.company_id = p.company_id and l.head_id = p.id
      order by l.id limit 1) led on true
    where ${staffScope(actor)} ${rest}`;
}
