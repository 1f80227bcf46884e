// The pre-flight benchmark: whom a notice reaches among 100,000 customers, and freezing them, on PostgreSQL.

import { defaultPolicy } from '../src/access/policy.ts';
import { type NoticeCompany, preflight, preflightList } from '../src/areas/notices/preflight.ts';
import { freezeRecipients, reopenRecipients } from '../src/areas/notices/recipients.ts';
import { type Audience, everybody } from '../src/areas/notices/schema.ts';
import { managerShares } from '../src/areas/notices/unreached.ts';
import { createDatabase, urlConnection } from '../src/db/client.ts';
import { migrate } from '../src/db/migrate.ts';
import { administer, databaseUrl, startPostgres } from '../test/support/postgres-server.ts';
import { quietLog } from '../test/support/quiet-log.ts';
import { addSalesHistory } from './sales-history.ts';

const customers = Number(process.env.BENCH_CUSTOMERS ?? 100_000);
const customersEach = 10;
const now = new Date('2026-11-24T08:00:30Z');
const rounds = 5;

export async function benchPreflight(): Promise<void> {
  const server = await startPostgres({ durable: true });
  if (!server.ok) return console.log(`Left out: ${server.reason}`);
  await administer(server.url, 'create database bench_preflight');
  const connection = urlConnection(databaseUrl(server.url, 'bench_preflight'));
  await migrate({ connection, log: quietLog });
  const db = await createDatabase({ connection, kind: 'postgresql', log: quietLog });
  const companyId = await addSalesHistory(db, customers / customersEach, now);
  const run = (sql: string) => db.prisma.$executeRawUnsafe(sql);
  // Nine of ten have an e-mail, some of them the same; one of a hundred unsubscribed; three tags.
  await run(`insert into contact_point (company_id, customer_id, contact_id, kind, value)
    select company_id, customer_id, id, 'email', 'c' || (id % ${Math.floor(customers * 0.89)}) || '@customers.example'
    from contact where company_id = ${companyId} and id % 10 <> 0`);
  await run(`insert into suppression (company_id, address_hash, reason, source)
    select distinct cp.company_id, encode(sha256(convert_to(c.secret || cp.value, 'UTF8')), 'hex'), 'unsubscribed', 'link'
    from contact_point cp join company c on c.id = cp.company_id where cp.kind = 'email' and cp.id % 100 = 0`);
  await run(
    `update customer set tags = case id % 3 when 0 then '{VIP}'::text[] when 1 then '{retail}' else '{}' end`,
  );
  await run(
    `update meeting m set customer_id = c.id from customer c where c.owner_id = m.manager_id and c.id % 10 = m.id % 10`,
  );
  for (const table of ['customer', 'contact', 'contact_point', 'suppression', 'meeting'])
    await run(`vacuum (analyze) ${table}`);

  const company: NoticeCompany = { id: companyId, timeZone: 'Europe/Berlin', policy: defaultPolicy };
  const audiences: Record<string, Audience> = {
    everybody,
    'a tag': { ...everybody, tags: ['vip'] },
    'no contact for 30 days': { ...everybody, lastContact: { side: 'before', day: '2026-10-25' } },
    'an open deal or none: none': { ...everybody, stage: 'none' },
  };
  console.log(`${customers} customers; milliseconds, median of ${rounds}`);
  const rows: Record<string, string | number>[] = [];
  for (const [name, audience] of Object.entries(audiences)) {
    const draft = { audience, ways: ['email'] as const };
    const found = await preflight(db.sql, company, draft, now);
    rows.push({
      audience: name,
      customers: found.total,
      'by e-mail': found.counts.email,
      'pre-flight': await median(() => preflight(db.sql, company, draft, now)),
      'a list of it': await median(() =>
        preflightList(db.sql, company, draft, { bucket: 'none', limit: 7, offset: 0, now }),
      ),
    });
  }
  console.table(rows);

  const notice = await db.prisma.notice.create({
    data: {
      companyId,
      createdById: 1,
      title: 'Winter sale',
      body: 'Everything must go.',
      validUntil: new Date('2026-12-06T23:00:00Z'),
      audience: {},
      ways: ['email', 'managers'],
      status: 'sending',
      startedAt: now,
    },
  });
  const draft = { id: notice.id, audience: everybody, ways: ['email', 'managers'] as const };
  const frozen = await timed(() => db.sqlTransaction((tx) => freezeRecipients(tx, company, draft, now)));
  await run('vacuum (analyze) notice_recipient');
  const shares = { ...draft, status: 'sending', startedAt: now } as never;
  console.log(`frozen in ${Math.round(frozen)} ms`);
  console.log(`each manager's share: ${await median(() => managerShares(db.sql, company, shares, now))} ms`);
  const one = (await db.prisma.noticeRecipient.findFirstOrThrow({ where: { status: 'unreachable' } }))
    .customerId;
  const again = (whom: number | 'all') => median(() => reopenRecipients(db.sql, companyId, whom, now));
  console.log(`after a repair: ${await again(one)} ms; after an import: ${await again('all')} ms`);
  await db.close();
  await server.stop();
}

async function median(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await timed(work));
  const middle = times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
  return middle < 10 ? Math.round(middle * 10) / 10 : Math.round(middle);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}
