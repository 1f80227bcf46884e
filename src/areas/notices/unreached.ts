// Customers whom a notice didn't reach, or won't: the most valuable first, within what one may see.

import type { Actor } from '../../access/actor.ts';
import { scopeSql } from '../../access/scope.ts';
import { Prisma } from '../../db/generated/client.ts';
import type { Sql } from '../../db/sql.ts';
import { mayBeCalledSql } from '../opt-outs/not-to-call.ts';
import { mayFollowNotices } from './access.ts';
import { classifiedSql } from './classify-sql.ts';
import { classifiedOf, type NoticeCompany, noticeCompany } from './preflight.ts';
import type { Notice } from './schema.ts';

export interface Unreached {
  readonly customerId: number;
  readonly name: string;
  readonly noticeId: number;
  /** A word of the program: "no_address", "invalid", "refused"… */
  readonly reason: string;
  /** Whether somebody there can be called. */
  readonly phone: boolean;
  readonly openDeals: number;
  readonly touchedAt: Date;
}

/** Worst first: who has an open deal, then who was spoken with last. */
const byWorth = Prisma.sql`"openDeals" desc, "touchedAt" desc, "customerId"`;

/** The rows of `missed`: customers of one notice that e-mails don't reach, as far as `whom` goes. */
function missedOf(company: NoticeCompany, notice: Notice, whom: Prisma.Sql, now: Date): Prisma.Sql {
  const found =
    notice.status === 'scheduled' || notice.status === 'draft'
      ? scheduled(company, notice, whom, now)
      : started(company, notice, whom);
  return Prisma.sql`${found}, missed as (
    select f.customer_id as "customerId", cu.name, cu.owner_id as "ownerId", ${notice.id}::int as "noticeId", f.reason, f.phone,
      (select count(*) from deal d where d.company_id = ${company.id} and d.customer_id = f.customer_id
        and d.deleted_at is null and d.stage = 'open')::int as "openDeals", cu.updated_at as "touchedAt"
    from found f join customer cu on cu.company_id = ${company.id} and cu.id = f.customer_id and cu.deleted_at is null
      and cu.erased_at is null
  )`;
}

/** What will be, by the rule of the pre-flight; who was told already is left out. */
function scheduled(company: NoticeCompany, notice: Notice, whom: Prisma.Sql, now: Date): Prisma.Sql {
  const classified = classifiedOf(company, notice, now);
  return Prisma.sql`${classifiedSql({ ...classified, whom: Prisma.sql`${classified.whom} and ${whom}` })}, found as (
    select c.customer_id, c.reason, c.phone from classified c
    where c.status = 'unreachable' and not exists (select from notice_recipient nr
      where nr.notice_id = ${notice.id} and nr.customer_id = c.customer_id))`;
}

function started(company: NoticeCompany, notice: Notice, whom: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`found as (
    select nr.customer_id, nr.reason, exists (select from contact_point ph
        join contact k on k.company_id = ${company.id} and k.id = ph.contact_id and k.consent is distinct from 'refused'
        where ph.company_id = ${company.id} and ph.customer_id = nr.customer_id and ph.kind = 'phone' and ph.valid
          and ${mayBeCalledSql('ph')}) as phone
    from notice_recipient nr join customer cu on cu.company_id = ${company.id} and cu.id = nr.customer_id
    where nr.company_id = ${company.id} and nr.notice_id = ${notice.id} and nr.status in ('unreachable', 'failed') and ${whom})`;
}

/**
 * The actor's customers whom these notices don't reach, each once, the most valuable first. One statement a notice.
 * @param limit the most that are looked at of each notice
 */
export async function unreachedCustomers(
  db: Sql,
  actor: Actor,
  { notices, now, limit = 20_000 }: { notices: readonly Notice[]; now: Date; limit?: number },
): Promise<Unreached[]> {
  if (!mayFollowNotices(actor)) return [];
  const company = noticeCompany(actor);
  const found = new Map<number, Unreached>();
  for (const notice of notices) {
    const rows = await db.$queryRaw<Unreached[]>`
      with ${missedOf(company, notice, scopeSql(actor, 'customer', 'cu'), now)}
      select "customerId", name, "noticeId", reason, phone, "openDeals", "touchedAt" from missed
      order by ${byWorth} limit ${limit}`;
    for (const row of rows) if (!found.has(row.customerId)) found.set(row.customerId, row);
  }
  return [...found.values()].sort(
    (a, b) =>
      b.openDeals - a.openDeals ||
      b.touchedAt.getTime() - a.touchedAt.getTime() ||
      a.customerId - b.customerId,
  );
}

/** What a manager is told when a notice goes out. */
export interface ManagerShare {
  readonly personId: number;
  /** Customers whom no e-mail reaches, and how many of them can't be called either. */
  readonly missed: number;
  readonly noPhone: number;
  /** The most valuable of them. */
  readonly worst: readonly { readonly customerId: number; readonly name: string }[];
}

const namedInMessage = 2;

/** By manager, of the whole company. Asks no permission: each is told of their own. One statement. */
export async function managerShares(
  db: Sql,
  company: NoticeCompany,
  notice: Notice,
  now: Date,
): Promise<ManagerShare[]> {
  return db.$queryRaw<ManagerShare[]>`
    with ${missedOf(company, notice, Prisma.sql`true`, now)}, placed as (
      select m.*, row_number() over (partition by "ownerId" order by ${byWorth}) as place from missed m
    )
    select "ownerId" as "personId", count(*)::int as missed, count(*) filter (where not phone)::int as "noPhone",
      json_agg(json_build_object('customerId', "customerId", 'name', name) order by place)
        filter (where place <= ${namedInMessage}) as worst
    from placed group by "ownerId" order by "ownerId"`;
}
