// Managers with a hundred records each, spread over the last hundred days, made by the database itself.
import type { Database } from '../src/db/client.ts';

/** Records of a manager: meetings, calls, deals, customers (each with a contact that can be reached). */
const each = { meetings: 50, calls: 30, deals: 10, customers: 10 };
export const recordsEach = Object.values(each).reduce((sum, count) => sum + count);

/** A company of so many managers in Berlin, each in Telegram, with plans; returns its id. About a minute for 10,000. */
export async function addSalesHistory({ prisma }: Database, managers: number, now: Date): Promise<number> {
  const { id } = await prisma.company.create({
    data: { name: 'Bench', timeZone: 'Europe/Berlin', locale: 'en', currency: 'EUR', country: 'DE' },
  });
  const run = (sql: string, ...values: unknown[]) => prisma.$executeRawUnsafe(sql, ...values);
  await run(`insert into person (company_id, role, status, name, locale, time_zone)
    select ${id}, 'manager', 'active', 'Manager ' || n, 'en', 'Europe/Berlin' from generate_series(1, ${managers}) n`);
  await run(`insert into account (company_id, person_id, messenger, user_key, chat_key)
    select ${id}, id, 'telegram', 'u' || id, id::text from person where company_id = ${id}`);
  await run(`insert into conversation (account_id) select id from account where company_id = ${id}`);
  await run(
    `insert into customer (company_id, owner_id, created_by_id, name, name_key, complete, missing, created_at)
    select ${id}, p.id, p.id, 'Customer ' || n, 'customer ' || n, n > 1, case when n = 1 then '{contact_info}'::text[] else '{}' end,
      $1::timestamptz - n * interval '10 days'
    from person p, generate_series(1, ${each.customers}) n where p.company_id = ${id}`,
    now,
  );
  await run(`insert into contact (company_id, customer_id, last_name, name_key) select ${id}, id, 'Petrov', 'petrov'
    from customer where company_id = ${id}`);
  await run(`insert into contact_point (company_id, customer_id, contact_id, kind, value)
    select ${id}, customer_id, id, 'phone', '+4930' || (1000000 + id) from contact where company_id = ${id}`);
  await run(
    `insert into meeting (company_id, manager_id, created_by_id, at, subject, result)
    select ${id}, p.id, p.id, $1::timestamptz + interval '1 day' - n * interval '2 days' + n * interval '10 minutes', 'Pricing',
      case when n > 2 then 'agreed'::"MeetingResult" end
    from person p, generate_series(1, ${each.meetings}) n where p.company_id = ${id}`,
    now,
  );
  await run(
    `insert into call (company_id, manager_id, created_by_id, at, status)
    select ${id}, p.id, p.id, $1::timestamptz - n * interval '3 days', 'completed'
    from person p, generate_series(1, ${each.calls}) n where p.company_id = ${id}`,
    now,
  );
  await run(
    `insert into deal (company_id, manager_id, created_by_id, title, amount, currency, stage, closed_on)
    select ${id}, p.id, p.id, 'Offer', 1000 * n, 'EUR', 'won', $1::date - n * 10
    from person p, generate_series(1, ${each.deals}) n where p.company_id = ${id}`,
    now,
  );
  await run(`insert into plan (company_id, person_id, metric, period, starts_on, target)
    select ${id}, p.id, m::"Metric", 'month', '2026-01-01', 10
    from person p, unnest(array['meetings', 'calls', 'deals', 'amount', 'contacts']) m where p.company_id = ${id}`);
  for (const table of ['person', 'account', 'customer', 'contact_point', 'meeting', 'call', 'deal', 'plan'])
    await run(`vacuum (analyze) ${table}`);
  return id;
}
