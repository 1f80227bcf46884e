// What a counter costs with much history: it is read from the covering indexes, not from the tables.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { counters, countersSql, countingCompany } from '../../../src/areas/plans/counters.ts';
import type { Database } from '../../../src/db/client.ts';
import { Prisma } from '../../../src/db/generated/client.ts';
import { createTestCompany, type TestCompany } from '../../support/company.ts';
import { describeEachStore } from '../../support/database.ts';

const now = new Date('2026-11-23T13:00:00Z');
const managers = 40;
const recordsEach = 500;

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: PlanNode[];
}

describeEachStore('counters over much history', (open) => {
  let database: Database;
  let nord: TestCompany;
  let sent: string[] = [];
  beforeAll(async () => {
    database = await open({ onStatement: (sql) => sent.push(sql) });
    nord = await createTestCompany(database);
    const { id } = nord.company;
    await database.prisma.person.createMany({
      data: Array.from({ length: managers }, (_, index) => ({
        companyId: id,
        role: 'manager' as const,
        name: `Manager ${index}`,
        locale: 'en',
        timeZone: 'Europe/Berlin',
      })),
    });
    // A record each quarter of an hour, back from now.
    await database.prisma.$executeRaw`
      insert into meeting (company_id, manager_id, created_by_id, at, subject, result)
      select ${id}, p.id, p.id, ${now}::timestamptz - n * interval '15 minutes', 'Pricing', 'agreed'
      from person p, generate_series(1, ${recordsEach}) n where p.company_id = ${id}`;
    await database.prisma.$executeRaw`
      insert into call (company_id, manager_id, created_by_id, at, status)
      select ${id}, p.id, p.id, ${now}::timestamptz - n * interval '15 minutes', 'completed'
      from person p, generate_series(1, ${recordsEach}) n where p.company_id = ${id}`;
    await database.prisma.$executeRaw`
      insert into deal (company_id, manager_id, created_by_id, amount, currency, stage, closed_on)
      select ${id}, p.id, p.id, n, 'EUR', 'won', ${now}::date - n
      from person p, generate_series(1, ${recordsEach}) n where p.company_id = ${id}`;
    for (const table of ['meeting', 'call', 'deal', 'customer', 'plan']) {
      await database.prisma.$executeRawUnsafe(`vacuum (analyze) ${table}`);
    }
  });
  afterAll(() => database.close());

  const request = () => ({
    company: countingCompany(nord.manager),
    people: [nord.manager],
    metrics: ['meetings', 'calls', 'deals', 'amount'] as const,
    period: 'month' as const,
    now,
  });

  test('one manager’s are answered by index-only scans', async () => {
    sent = [];
    const found = await counters(database.prisma, request());
    // 22.5 days of 96 quarters are more than there are; of the deals, those of 1 to 22 November.
    expect(found.map((counter) => counter.done)).toEqual(['500', '500', '22', '253']);
    expect(sent).toHaveLength(1);

    const nodes = await explain(countersSql(request()));
    const tables = nodes.filter((node) => ['meeting', 'call', 'deal'].includes(node['Relation Name'] ?? ''));
    expect(tables.map((node) => [node['Node Type'], node['Index Name']])).toEqual([
      ['Index Only Scan', 'meeting_live_idx'],
      ['Index Only Scan', 'call_live_idx'],
      ['Index Only Scan', 'deal_won_idx'],
      ['Index Only Scan', 'deal_won_idx'],
    ]);
  });

  async function explain(statement: Prisma.Sql): Promise<PlanNode[]> {
    const [row] = await database.prisma.$queryRaw<{ 'QUERY PLAN': { Plan: PlanNode }[] }[]>(
      Prisma.sql`explain (format json) ${statement}`,
    );
    const flat = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(flat)];
    return flat(row?.['QUERY PLAN'][0]?.Plan as PlanNode);
  }
});
