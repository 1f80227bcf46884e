// The audit log can only grow. An erasure's one door lets it empty what a record was before and after, and nothing else.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import { describeEachStore } from '../../support/database.ts';

describeEachStore('the audit log', (open) => {
  let database: Database;
  let id: number;
  beforeAll(async () => {
    database = await open();
    const entry = await database.prisma.audit.create({
      data: {
        companyId: 1,
        personId: 2,
        messenger: 'web',
        action: 'customer.create',
        kind: 'customer',
        recordId: 3,
        after: { name: 'Acme' },
      },
    });
    ({ id } = entry);
  });
  afterAll(() => database.close());

  const changing = (sql: string, erasing: boolean) =>
    database.sqlTransaction(async (tx) => {
      if (erasing) await tx.$queryRaw`select set_config('tallybot.erasing', 'on', true)`;
      await tx.$queryRawUnsafe(sql);
    });
  const stored = () => database.prisma.audit.findUniqueOrThrow({ where: { id } });

  const changes = [
    ['who', 'person_id = 9'],
    ['nobody instead of somebody', 'person_id = null'],
    ['when', 'at = now()'],
    ['from where', `messenger = 'cli'`],
    ['what', `action = 'customer.update'`],
    ['of which company', 'company_id = 9'],
    ['to which record', 'record_id = 9'],
    ['to what kind of record', `kind = 'deal'`],
    ['its number', 'id = 999'],
  ] as const;

  for (const erasing of [false, true]) {
    test.each(changes)(
      `is never told otherwise, ${erasing ? 'even while erasing' : 'by anybody'}: %s`,
      async (_, change) => {
        const before = await stored();
        await expect(changing(`update audit set ${change}, after = null`, erasing)).rejects.toMatchObject({
          code: '23001',
        });
        expect(await stored()).toEqual(before);
      },
    );

    test.each([['delete from audit'], ['truncate audit']])(
      `refuses, ${erasing ? 'even while erasing' : 'whoever asks'}: %s`,
      async (sql) => {
        await expect(changing(sql, erasing)).rejects.toMatchObject({ code: '23001' });
        expect(await database.prisma.audit.count()).toBe(1);
      },
    );
  }

  test('keeps what a record was before and after, unless it is being erased', async () => {
    await expect(changing(`update audit set after = '{}'`, false)).rejects.toMatchObject({ code: '23001' });
    await changing(`update audit set before = null, after = '{"erased": true}'`, true);
    expect((await stored()).after).toEqual({ erased: true });
  });

  test('the door is shut again after that transaction', async () => {
    await expect(changing(`update audit set after = '{"name": "back"}'`, false)).rejects.toMatchObject({
      code: '23001',
    });
    expect((await stored()).after).toEqual({ erased: true });
  });
});
