// "No next step" as a thing that open deals may lack: off until the company decides it, true only while nothing is to come.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { saveCustomer } from '../../../src/areas/customers/mutations.ts';
import { moveDeal, saveDeal } from '../../../src/areas/deals/mutations.ts';
import { dealCard } from '../../../src/areas/deals/queries.ts';
import { saveMeeting } from '../../../src/areas/meetings/mutations.ts';
import { savePlannedCall, settlePlannedCall } from '../../../src/areas/planned-calls/mutations.ts';
import { changePolicy } from '../../../src/areas/policy/change-policy.ts';
import { policyTopic } from '../../../src/areas/policy/screens/policy-screens.ts';
import { incompleteOfPeople } from '../../../src/areas/quality/of-people.ts';
import { incompleteRecords } from '../../../src/areas/quality/queries.ts';
import { incompleteButton } from '../../../src/areas/quality/screens/incomplete-button.ts';
import type { Database } from '../../../src/db/client.ts';
import { locales } from '../../../src/i18n/locales.ts';
import { createTranslations } from '../../../src/i18n/translate.ts';
import { deleteRecord } from '../../../src/records/delete-record.ts';
import { noCost } from '../../../src/records/record.ts';
import {
  aCustomer,
  aDeal,
  aMeeting,
  aPlannedCall,
  done,
  hoursFromNow,
  now,
} from '../../records/record-samples.ts';
import { createTestCompany, type TestCompany } from '../../support/company.ts';
import { openTestDatabase } from '../../support/database.ts';

let database: Database;
let people: TestCompany;
let acme: number;
let deal: number;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  people = await createTestCompany(database);
  acme = done(await database.transaction((tx) => saveCustomer(tx, people.manager, aCustomer()))).record.id;
  deal = done(await database.transaction((tx) => saveDeal(tx, people.manager, aDeal(acme)))).record.id;
});

const decide = (value: boolean) =>
  database.transaction((tx) => changePolicy(tx, people.admin, { key: 'minimum-deal-next_step', value, now }));
const lacking = async (at = now) =>
  (await incompleteRecords(database.sql, people.manager, { now: at, limit: 9 })).filter(
    ({ kind }) => kind === 'deal',
  );
const plan = async (over: Parameters<typeof aPlannedCall>[1] = {}) =>
  done(await database.transaction((tx) => savePlannedCall(tx, people.manager, aPlannedCall(acme, over))));

test('nobody asks for a next step until the company decides so, and no longer once it decides otherwise', async () => {
  expect(await lacking()).toEqual([]);
  expect(await decide(true)).toMatchObject({ ok: true });
  expect(await lacking()).toMatchObject([{ id: deal, customerId: acme, missing: ['next_step'] }]);
  expect(await decide(false)).toMatchObject({ ok: true });
  expect(await lacking()).toEqual([]);
});

test('what one company decides asks nothing of another', async () => {
  const others = await createTestCompany(database);
  await database.transaction((tx) =>
    changePolicy(tx, others.admin, { key: 'minimum-deal-next_step', value: true, now }),
  );
  expect(await lacking()).toEqual([]);
});

test('a planned call to come is a next step until its time is over, or it is settled or deleted', async () => {
  await decide(true);
  const { record } = await plan({ when: hoursFromNow(24).toISOString() });
  expect(await lacking()).toEqual([]);
  expect(await lacking(hoursFromNow(25))).toMatchObject([
    { missing: ['next_step'], since: hoursFromNow(24) },
  ]);
  await database.transaction((tx) =>
    settlePlannedCall(tx, people.manager, { id: record.id, call: null, cost: noCost, now }),
  );
  expect(await lacking()).toHaveLength(1);
  const second = await plan({ when: hoursFromNow(24).toISOString() });
  expect(await lacking()).toEqual([]);
  await database.transaction((tx) => deleteRecord(tx, people.manager, { record: second.record, now }));
  expect(await lacking()).toHaveLength(1);
});

test('a meeting to come is one, too, and one that is over is none', async () => {
  await decide(true);
  const meet = (hours: number) =>
    database.transaction((tx) =>
      saveMeeting(tx, people.manager, aMeeting(acme, { at: hoursFromNow(hours) })),
    );
  done(await meet(-2));
  expect(await lacking()).toMatchObject([{ missing: ['next_step'] }]);
  done(await meet(24));
  expect(await lacking()).toEqual([]);
});

test('a won or a lost deal lacks none, and a deal of a deleted customer asks for the customer', async () => {
  await decide(true);
  const { version } = await database.prisma.deal.findUniqueOrThrow({ where: { id: deal } });
  done(
    await database.transaction((tx) =>
      moveDeal(tx, people.manager, {
        id: deal,
        version,
        stage: 'won',
        closedOn: '2026-11-23',
        lostReason: null,
        cost: noCost,
        now,
      }),
    ),
  );
  expect(await lacking()).toEqual([]);
  await database.transaction((tx) => saveDeal(tx, people.manager, aDeal(null)));
  expect(await lacking()).toMatchObject([{ missing: ['customer'] }]);
});

test('its card says so, and the head is told by name', async () => {
  await decide(true);
  expect((await dealCard(database.sql, people.manager, deal, now))?.missing).toEqual(['next_step']);
  const { companyId, personId } = people.manager;
  const counts = await incompleteOfPeople(database.sql, { companyId, personIds: [personId], now });
  expect(counts.get(personId)).toMatchObject({ count: 1 });
  await plan({ when: hoursFromNow(24).toISOString() });
  expect((await dealCard(database.sql, people.manager, deal, now))?.missing).toEqual([]);
});

test.each([
  ['en', 'a next step', 'Deal: a next step'],
  ['de', 'der nächste Schritt', 'Deal: nächster Schritt'],
  ['ru', 'следующий шаг', 'Сделка: следующий шаг'],
] as const)(
  'in %s it is one tap in the list, and a switch among what a record needs',
  async (locale, words, label) => {
    await decide(true);
    const [record] = await lacking();
    if (!record) throw new Error('not listed');
    const t = createTranslations()(locale);
    const reader = { t, locale, now, timeZone: 'Europe/Berlin' };
    expect(locales).toContain(locale);
    const button = incompleteButton(reader, record);
    expect(button).toMatchObject({ label: expect.stringContaining(words), token: `a.callback.${acme}` });
    const context = { ...reader, actor: people.admin } as unknown as Parameters<typeof policyTopic>[0];
    const facts = { policy: people.admin.company.policy, hasOperators: false };
    const switches = policyTopic(context, facts, 'minimum').buttons?.flat();
    expect(switches).toContainEqual({
      label: `— ${label}`,
      token: 'a.policy.set.minimum-deal-next_step.on',
    });
  },
);
