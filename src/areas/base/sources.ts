// What the numbers of a base are counted from: each a table with the facts about its rows, one row a record, and how its rows
// are listed. The number and the list of records behind it are made of the same source and the same condition.
import { Prisma } from '../../db/generated/client.ts';
import { knownNameSql } from '../../records/known-name.ts';
import type { RecordKind } from '../../records/record.ts';
import { describedKind, ofEach, tableSql, workKinds } from '../../records/record-kinds.ts';
import { addressHashSql } from '../opt-outs/address-hash.ts';
import type { BaseFacts, Span } from './base-facts.ts';

export interface Source {
  readonly kind: RecordKind;
  /**
   * Everything from `from` on, up to and with the conditions that all of its numbers share; records are `r`, facts `f`.
   * @param asked the conditions that will be asked: what none of them needs is not looked up
   */
  from(facts: SourceFacts, asked: readonly Prisma.Sql[]): Prisma.Sql;
  readonly holder: Prisma.Sql;
  /** Null for a customer itself. */
  readonly customer: Prisma.Sql | null;
  readonly what: Prisma.Sql;
  readonly at: Prisma.Sql;
  readonly day: Prisma.Sql;
  readonly amount: Prisma.Sql;
  readonly currency: Prisma.Sql;
  /** Since when nothing was done: what "worst first" goes by, unless a number has an order of its own. */
  readonly since: Prisma.Sql;
}

/** Of the facts, what sources are made of. */
export type SourceFacts = Pick<BaseFacts, 'company' | 'now' | 'days' | 'last' | 'before' | 'notice'> & {
  readonly base: Pick<BaseFacts['base'], 'holders'>;
};

const none = Prisma.sql`null::text`;
const never = Prisma.sql`null::timestamptz`;

const holderIds = ({ base }: SourceFacts): Prisma.Sql =>
  Prisma.sql`any(${base.holders.map(({ personId }) => personId)}::int[])`;

/** Whether something with the customer is still to come: a meeting, or a call. */
const toComeSql = ({ company, now }: SourceFacts, customer: Prisma.Sql): Prisma.Sql =>
  ofEach(
    workKinds.filter((kind) => describedKind(kind).toCome),
    'or',
    ({ kind, toCome }) => Prisma.sql`exists (select from ${tableSql(kind)} w
      where w.company_id = ${company.id} and w.customer_id = ${customer} and w.deleted_at is null and ${toCome?.('w', now)})`,
  );

/** A number or an address that works and that nobody asked to leave alone. */
const openPoint = (
  companyId: number,
): Prisma.Sql => Prisma.sql`p.valid and not exists (select from suppression closed
  where closed.company_id = ${companyId}
    and closed.address_hash = ${addressHashSql(`(select secret from company where id = ${Math.trunc(companyId)})`, 'p.value')})`;

const asks = (asked: readonly Prisma.Sql[], fact: RegExp): boolean => asked.some(({ sql }) => fact.test(sql));

/** Live customers, with how they can be reached, whether there is a next step, and how the last notice reached them. */
const customers: Source = {
  kind: 'customer',
  from(facts, asked) {
    const { company, notice } = facts;
    const reach = Prisma.sql`left join lateral (select bool_or(p.kind = 'phone') as phone, bool_or(p.kind = 'email') as email
      from contact_point p where p.company_id = ${company.id} and p.customer_id = r.id and ${openPoint(company.id)}) reach on true`;
    const status = notice
      ? Prisma.sql`(select nr.status from notice_recipient nr where nr.company_id = ${company.id}
          and nr.notice_id = ${notice.id} and nr.customer_id = r.id and nr.status <> 'left_out')`
      : none;
    const columns = [
      ...(asks(asked, /\bf\.(?:phone|email)\b/)
        ? [Prisma.sql`coalesce(reach.phone, false) as phone, coalesce(reach.email, false) as email`]
        : []),
      ...(asks(asked, /\bf\.next\b/) ? [Prisma.sql`(${toComeSql(facts, Prisma.sql`r.id`)}) as next`] : []),
      ...(asks(asked, /\bf\.notice\b/) ? [Prisma.sql`${status} as notice`] : []),
    ];
    return Prisma.sql`from customer r ${asks(asked, /\bf\.(?:phone|email)\b/) ? reach : Prisma.empty}
      ${columns.length > 0 ? Prisma.sql`cross join lateral (select ${Prisma.join(columns)} offset 0) f` : Prisma.empty}
      where r.company_id = ${company.id} and r.owner_id = ${holderIds(facts)} and r.deleted_at is null and r.erased_at is null`;
  },
  holder: Prisma.sql`r.owner_id`,
  customer: null,
  what: none,
  at: Prisma.sql`r.updated_at`,
  day: none,
  amount: none,
  currency: none,
  since: Prisma.sql`r.updated_at`,
};

/** Open deals, with when something was last done about each, and whether something is to come. */
const openDeals: Source = {
  kind: 'deal',
  from: (facts) => Prisma.sql`from deal r
    cross join lateral (select greatest(r.updated_at,
        (select max(m.at) from meeting m where m.company_id = ${facts.company.id} and m.customer_id = r.customer_id
          and m.deleted_at is null and m.at <= ${facts.now}),
        (select max(c.at) from call c where c.company_id = ${facts.company.id} and c.customer_id = r.customer_id
          and c.deleted_at is null and c.at <= ${facts.now})) as last,
      (${toComeSql(facts, Prisma.sql`r.customer_id`)}) as next offset 0) f
    where r.company_id = ${facts.company.id} and r.manager_id = ${holderIds(facts)} and r.closed_on is null
      and r.stage = 'open' and r.deleted_at is null`,
  holder: Prisma.sql`r.manager_id`,
  customer: Prisma.sql`r.customer_id`,
  what: Prisma.sql`r.title`,
  at: Prisma.sql`f.last`,
  day: none,
  amount: Prisma.sql`trim_scale(r.amount)::text`,
  currency: Prisma.sql`r.currency`,
  since: Prisma.sql`f.last`,
};

/** The holders' own days, as the relation `h`. */
const daysSql = ({ days }: SourceFacts): Prisma.Sql => {
  const instants = (of: (day: SourceFacts['days'][number]) => Date) =>
    Prisma.sql`${days.map((day) => of(day).toISOString())}::text[]::timestamptz[]`;
  return Prisma.sql`unnest(${days.map(({ personId }) => personId)}::int[], ${instants(({ today }) => today.from)},
    ${instants(({ today }) => today.to)}, ${instants(({ week }) => week.to)}, ${instants(({ nextWeek }) => nextWeek.to)})
    as h(person_id, today_from, today_to, week_to, next_to)`;
};

const openMeetings: Source = {
  kind: 'meeting',
  from: (facts) => Prisma.sql`from ${daysSql(facts)}
    join meeting r on r.company_id = ${facts.company.id} and r.manager_id = h.person_id and r.result is null
      and r.deleted_at is null and r.at is not null
    cross join lateral (select r.at as due, r.at < ${facts.now} as overdue) f where true`,
  holder: Prisma.sql`r.manager_id`,
  customer: Prisma.sql`r.customer_id`,
  what: Prisma.sql`r.subject`,
  at: Prisma.sql`r.at`,
  day: none,
  amount: none,
  currency: none,
  since: Prisma.sql`r.at`,
};

/** One of which only the day is known is overdue once the day is over. */
const openCalls: Source = {
  kind: 'planned_call',
  // Looked up for each holder: joined, the planner reads all of a company's, as it can't know how few holders there are.
  from: (facts) => Prisma.sql`from ${daysSql(facts)}
    cross join lateral (select * from planned_call open where open.company_id = ${facts.company.id}
      and open.manager_id = h.person_id and open.settled_at is null and open.deleted_at is null
      and open.due_at is not null offset 0) r
    cross join lateral (select r.due_at as due, case when r.at is null then r.due_at < h.today_from
      else r.at < ${facts.now} end as overdue) f where true`,
  holder: Prisma.sql`r.manager_id`,
  customer: Prisma.sql`r.customer_id`,
  what: Prisma.sql`r.about`,
  at: Prisma.sql`r.at`,
  day: Prisma.sql`case when r.at is null then r.day::text end`,
  amount: none,
  currency: none,
  since: Prisma.sql`r.due_at`,
};

/** The last days and those before, as the relation `s`. */
const spansSql = ({ last, before }: SourceFacts): Prisma.Sql => {
  const all: readonly (Span & { readonly is: boolean })[] = [
    ...last.map((span) => ({ ...span, is: true })),
    ...before.map((span) => ({ ...span, is: false })),
  ];
  return Prisma.sql`unnest(${all.map(({ personId }) => personId)}::int[], ${all.map(({ is }) => is)}::boolean[],
    ${all.map(({ bounds }) => bounds.from.toISOString())}::text[]::timestamptz[],
    ${all.map(({ bounds }) => bounds.to.toISOString())}::text[]::timestamptz[],
    ${all.map(({ bounds }) => bounds.fromDay)}::text[]::date[], ${all.map(({ bounds }) => bounds.toDay)}::text[]::date[])
    as s(person_id, is_last, from_at, to_at, from_day, to_day)`;
};

/** As in the counters: what is incomplete counts only where the company says so. */
const complete = ({ company }: SourceFacts): Prisma.Sql =>
  company.policy.onlyCompleteCounts ? Prisma.sql`and r.missing = '{}'` : Prisma.empty;

const done = (table: 'meeting' | 'call') => (facts: SourceFacts) =>
  Prisma.sql`from ${spansSql(facts)}
  join ${Prisma.raw(table)} r on r.company_id = ${facts.company.id} and r.manager_id = s.person_id and r.at >= s.from_at
    and r.at < s.to_at and r.at <= ${facts.now} and r.deleted_at is null ${complete(facts)} where true`;

const doneMeetings: Source = { ...openMeetings, from: done('meeting') };

const doneCalls: Source = { ...openMeetings, kind: 'call', what: Prisma.sql`r.phone`, from: done('call') };

const closedDeals: Source = {
  ...openDeals,
  from: (facts) => Prisma.sql`from ${spansSql(facts)}
    join deal r on r.company_id = ${facts.company.id} and r.manager_id = s.person_id and r.closed_on >= s.from_day
      and r.closed_on < s.to_day and r.deleted_at is null ${complete(facts)} where true`,
  at: never,
  day: Prisma.sql`r.closed_on::text`,
  since: Prisma.sql`r.closed_on`,
};

export const sources = {
  customers,
  openDeals,
  openMeetings,
  openCalls,
  doneMeetings,
  doneCalls,
  closedDeals,
} as const satisfies Record<string, Source>;
export type SourceName = keyof typeof sources;

export const customerNameSql = (source: Source): Prisma.Sql =>
  source.customer === null ? knownNameSql('r') : knownNameSql('cu');
