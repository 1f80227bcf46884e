// A company of 100 teams of ten managers with as many records as are asked for, over three years, made by the database itself.
import pg from 'pg';
import type { Database } from '../src/db/client.ts';

const teams = 100;
const perTeam = 10;
const managers = teams * perTeam;
const days = 1095;
/** Of a hundred records. */
const share = { meetings: 50, calls: 30, deals: 10, customers: 10 };
/** The tables that grow. */
const grown = ['customer', 'contact', 'contact_point', 'meeting', 'call', 'deal', 'planned_call', 'audit'];
/** What only search uses takes most of the time of writing. */
const searchIndexes = [
  'customer_name_key_trgm_idx',
  'customer_name_start_idx',
  'customer_former_name_trgm_idx',
  'contact_name_key_trgm_idx',
  'contact_first_name_idx',
  'contact_point_value_trgm_idx',
  'customer_tags_idx',
];

export interface ReportCompany {
  readonly companyId: number;
  readonly adminId: number;
}

/** Without any records yet; the indexes of search are dropped. */
export async function addReportCompany({ prisma }: Database): Promise<ReportCompany> {
  const run = (sql: string) => prisma.$executeRawUnsafe(sql);
  for (const index of searchIndexes) await run(`drop index if exists ${index}`);
  const { id } = await prisma.company.create({
    data: { name: 'Bench', timeZone: 'Europe/Berlin', locale: 'en', currency: 'EUR', country: 'DE' },
  });
  const admin = await prisma.person.create({
    data: {
      companyId: id,
      name: 'Admin',
      role: 'admin',
      status: 'active',
      locale: 'en',
      timeZone: 'Europe/Berlin',
    },
  });
  await run(`insert into person (company_id, role, status, name, locale, time_zone)
    select ${id}, 'head', 'active', 'Head ' || n, 'en', 'Europe/Berlin' from generate_series(1, ${teams}) n order by n`);
  await run(`insert into team (company_id, name, head_id)
    select ${id}, 'Team of ' || name, id from person where company_id = ${id} and role = 'head' order by id`);
  await run(`insert into person (company_id, role, status, name, locale, time_zone, team_id)
    select ${id}, 'manager', 'active', 'Manager ' || n, 'en', 'Europe/Berlin',
      (select min(id) from team where company_id = ${id}) + n / ${perTeam}
    from generate_series(0, ${managers - 1}) n order by n`);
  await run(`insert into plan (company_id, person_id, metric, period, starts_on, target)
    select ${id}, p.id, m::"Metric", 'month', '2020-01-01', 10 from person p,
      unnest(array['meetings', 'calls', 'deals', 'amount', 'contacts']) m where p.company_id = ${id} and p.role = 'manager'`);
  return { companyId: id, adminId: admin.id };
}

/** Adds records up to so many, with their contacts and an audit entry each: each manager's are spread over all of the years. */
export async function growTo(
  { prisma, url }: Pick<Database, 'prisma'> & { readonly url: string },
  { companyId }: ReportCompany,
  { from, to, now }: { from: number; to: number; now: Date },
): Promise<void> {
  // Its own connection: the program's gives up on statements that take minutes.
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // Keys and triggers are not asked row by row, and indexes are made when all is there: what is written is right by itself.
  await client.query(
    `set synchronous_commit = off; set work_mem = '256MB'; set maintenance_work_mem = '1GB'; set session_replication_role = replica`,
  );
  const run = (sql: string, ...values: unknown[]) => client.query(sql, values);
  const { rows: indexes } = await run(
    `select indexname as name, indexdef as definition from pg_indexes where schemaname = 'public' and tablename = any($1)
      and indexname not in (select conname from pg_constraint)`,
    grown,
  );
  for (const { name } of indexes) await run(`drop index "${name}"`);
  const count = (kind: keyof typeof share) => ((to - from) / 100) * share[kind];
  const first = (
    await prisma.person.findFirstOrThrow({ where: { companyId, role: 'manager' }, orderBy: { id: 'asc' } })
  ).id;
  const [{ last = 0 } = {}] = await prisma.$queryRawUnsafe<{ last: number }[]>(
    'select coalesce(max(id), 0)::int as last from customer',
  );
  const customers = count('customers');
  const each = customers / managers;
  const person = `${first} + (g % ${managers})::int`;
  // A customer of the same manager, and a time of the last three years, both spread evenly.
  const customer = `${last} + 1 + (g % ${managers})::int + ${managers} * ((g / ${managers} * 7919) % ${each})::int`;
  const at = (of: number, shift = 0) =>
    `$1::timestamptz + interval '${shift} days' - ((g::bigint * 7907) % ${of})::float8 / ${of} * interval '${days} days'`;
  // Names of letters, as firms' are: numbered ones would all look alike.
  const name = `translate(left(md5((g + ${last})::text), 9), '0123456789', 'ghijklmnop') || ' gmbh'`;
  await run(
    `insert into customer (company_id, owner_id, created_by_id, name, name_key, complete, missing, created_at, updated_at, cost_taps, cost_seconds)
    select ${companyId}, ${person}, ${person}, initcap(named), named, g % 10 > 0,
      case when g % 10 = 0 then '{contact_info}'::text[] else '{}' end, ${at(customers)}, ${at(customers)} + (g % 60) * interval '1 hour', 8, 30
    from generate_series(0, ${customers - 1}) g cross join lateral (select ${name} as named) n order by g`,
    now,
  );
  await run(`insert into contact (company_id, customer_id, last_name, name_key) select ${companyId}, id, 'Petrov', 'petrov'
    from customer where company_id = ${companyId} and id > ${last}`);
  await run(`insert into contact_point (company_id, customer_id, contact_id, kind, value, valid)
    select ${companyId}, k.customer_id, k.id, x.kind::"ContactPointKind", x.value, x.valid from contact k
    cross join lateral (values ('phone', '+4930' || (10000000 + k.id), k.id % 10 > 0), ('email', k.id || '@example.org', k.id % 3 > 0))
      x(kind, value, valid) where k.company_id = ${companyId} and k.customer_id > ${last}`);
  const late = `(g % 40) * interval '1 hour'`;
  await run(
    `insert into meeting (company_id, manager_id, created_by_id, customer_id, at, subject, result, created_at, updated_at, cost_taps, cost_seconds)
    select ${companyId}, ${person}, ${person}, ${customer}, x.at, 'Pricing',
      case when x.at < $1::timestamptz and g % 50 > 0 then (array['agreed','thinking','not_interested','no_show'])[1 + (g / ${managers}) % 4]::"MeetingResult" end,
      x.at + ${late}, x.at + ${late}, 5, 20
    from generate_series(0, ${count('meetings') - 1}) g cross join lateral (select ${at(count('meetings'), 10)} as at) x`,
    now,
  );
  await run(
    `insert into call (company_id, manager_id, created_by_id, customer_id, at, status, created_at, updated_at, cost_taps, cost_seconds)
    select ${companyId}, ${person}, ${person}, ${customer}, x.at,
      (array['completed','no_answer','busy','message_left'])[1 + (g / ${managers}) % 4]::"CallStatus", x.at + ${late}, x.at + ${late}, 2, 8
    from generate_series(0, ${count('calls') - 1}) g cross join lateral (select ${at(count('calls'))} as at) x`,
    now,
  );
  await run(
    `insert into deal (company_id, manager_id, created_by_id, customer_id, title, amount, currency, stage, closed_on, lost_reason, created_at, updated_at, cost_taps, cost_seconds)
    select ${companyId}, ${person}, ${person}, ${customer}, 'Offer', 100 + g % 9000, 'EUR', x.stage::"DealStage",
      case when x.stage <> 'open' then least((x.at + interval '20 days')::date, $1::date) end,
      case when x.stage = 'lost' then (array['price','timing','a competitor'])[1 + (g / ${managers}) % 3] end, x.at, x.at, 6, 25
    from generate_series(0, ${count('deals') - 1}) g cross join lateral (select ${at(count('deals'))} as at,
      (array['won','lost','won','lost','lost','won','lost','won','lost','open'])[1 + (g / ${managers}) % 10] as stage) x`,
    now,
  );
  await run(
    `insert into planned_call (company_id, manager_id, created_by_id, customer_id, day, due_at, about)
    select ${companyId}, cu.owner_id, cu.owner_id, cu.id, $1::date + cu.id % 12, $1::timestamptz + (cu.id % 12 - 1) * interval '1 day', 'Terms'
    from customer cu where cu.company_id = ${companyId} and cu.id > ${last} and cu.id % 20 = 0`,
    now,
  );
  for (const kind of ['customer', 'meeting', 'call', 'deal'])
    await run(`insert into audit (company_id, at, person_id, messenger, action, kind, record_id, after)
      select ${companyId}, r.created_at, r.created_by_id, 'telegram', '${kind}.create', '${kind}', r.id,
        jsonb_build_object('missing', to_jsonb(case when r.id % 6 = 0 then '{note}'::text[] else r.missing end))
      from ${kind} r where r.company_id = ${companyId}
        and not exists (select from audit a where a.company_id = ${companyId} and a.kind = '${kind}' and a.record_id = r.id)`);
  for (const { definition } of indexes) await run(definition);
  for (const table of [...grown, 'person', 'team', 'plan']) await run(`vacuum (analyze) ${table}`);
  await client.end();
}
