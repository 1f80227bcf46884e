// Asking an operator, working the queue, and what opens and closes requests by itself; on both stores.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { saveCall, setCallStatus } from '../../../src/areas/calls/mutations.ts';
import { addContactPoint, saveCustomer } from '../../../src/areas/customers/mutations.ts';
import { customerCard } from '../../../src/areas/customers/queries.ts';
import { answerRequest } from '../../../src/areas/requests/answer.ts';
import { askOperator, withdrawRequest } from '../../../src/areas/requests/ask.ts';
import { openRequestsOf, queueLength } from '../../../src/areas/requests/queries.ts';
import { requestRepair } from '../../../src/areas/requests/repair.ts';
import { takeNext } from '../../../src/areas/requests/work.ts';
import type { Database, Tx } from '../../../src/db/client.ts';
import { undo } from '../../../src/records/audit/undo.ts';
import { deleteRecord } from '../../../src/records/delete-record.ts';
import { noCost } from '../../../src/records/record.ts';
import { aCustomer, done, now } from '../../records/record-samples.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../../support/company.ts';
import { describeEachStore } from '../../support/database.ts';

const operators = { policy: { division: 'operators' } };

describeEachStore('requests', (open) => {
  let database: Database;
  let people: TestCompany;
  let manager: TestActor;
  let operator: TestActor;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    people = await createTestCompany(database, operators);
    ({ manager, operator } = people);
  });

  const run = <T>(work: (tx: Tx) => Promise<T>) => database.transaction(work);
  const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
  const bare = async (name = 'Kite Ltd', owner = manager) =>
    done(await run((tx) => saveCustomer(tx, owner, { name, cost: noCost, now }))).record.id;
  /** The operator entered it for the manager. */
  const reachable = async ({ operator: by, manager: owner } = people) =>
    done(await run((tx) => saveCustomer(tx, by, aCustomer({ ownerId: owner.personId })))).record.id;
  const ask = async (customerId: number | null, text: string | null = null, at = now, actor = manager) => {
    const asked = await run((tx) => askOperator(tx, actor, { customerId, text, fileId: null, now: at }));
    if (!asked.ok) throw new Error(asked.reason);
    return asked.id;
  };
  const next = (actor: TestActor, at = now, after: number | null = null) =>
    run((tx) => takeNext(tx, actor, { after, now: at }));
  const statusOf = async (id: number) =>
    (await database.prisma.dataRequest.findUniqueOrThrow({ where: { id } })).status;
  const waiting = async () => (await queueLength(database.sql, operator)).count;
  const answer = (actor: TestActor, id: number, said: object) =>
    run((tx) => answerRequest(tx, actor, { id, ...said, cost: noCost, now }));

  test('only a manager or head asks, about customers of theirs, and only where operators do the personal data', async () => {
    const kite = await bare();
    const tries = async (actor: TestActor, customerId: number | null, text: string | null = 'hello') =>
      run((tx) => askOperator(tx, actor, { customerId, text, fileId: null, now }));
    expect(await tries(operator, kite)).toEqual({ ok: false, reason: 'forbidden' });
    expect(await tries(people.otherManager, kite)).toEqual({ ok: false, reason: 'no_customer' });
    expect(await tries(manager, null, null)).toEqual({ ok: false, reason: 'nothing' });
    const others = await createTestCompany(database, operators);
    expect(await tries(others.manager, kite)).toEqual({ ok: false, reason: 'no_customer' });
    const plain = await createTestCompany(database);
    expect(await tries(plain.manager, null)).toEqual({ ok: false, reason: 'forbidden' });
    expect(await tries(people.head, kite)).toMatchObject({ ok: true, added: false });
  });

  test('asked again about the same customer, the words are added to the open request', async () => {
    const kite = await bare();
    const id = await ask(kite, 'ask Ivan');
    expect(
      await run((tx) => askOperator(tx, manager, { customerId: kite, text: '+49 30 1', fileId: null, now })),
    ).toEqual({
      ok: true,
      id,
      added: true,
    });
    expect((await next(operator))?.text).toBe('ask Ivan\n+49 30 1');
    expect(await waiting()).toBe(1);
  });

  test("another person's file is not shown to the operator", async () => {
    const kite = await bare();
    const { companyId } = manager;
    const file = await database.prisma.storedFile.create({
      data: {
        companyId,
        createdById: people.head.personId,
        purpose: 'business-card',
        name: 'x',
        mediaType: 'image/png',
        bytes: Buffer.from('x'),
        expiresAt: later(9),
      },
    });
    const asked = await run((tx) =>
      askOperator(tx, manager, { customerId: kite, text: null, fileId: file.id, now }),
    );
    if (!asked.ok) throw new Error(asked.reason);
    expect((await next(operator))?.fileId).toBeNull();
  });

  test('the oldest comes first; what one operator has taken, the other passes over until its time is up', async () => {
    const first = await ask(await bare('First'), null, later(-3));
    const second = await ask(await bare('Second'), null, later(-2));
    expect((await next(operator))?.id).toBe(first);
    expect((await next(people.admin))?.id).toBe(second);
    expect((await next(operator, now, first))?.id).toBe(first);
    expect(await next(manager)).toBeNull();
    expect((await next(people.admin, later(16)))?.id).toBe(first);
  });

  test('skipping leads to the next one and, after the newest, to the oldest again', async () => {
    const [one, two, three] = [
      await ask(await bare('One'), null, later(-3)),
      await ask(await bare('Two'), null, later(-2)),
      await ask(await bare('Three'), null, later(-1)),
    ];
    expect((await next(operator, now, one))?.id).toBe(two);
    expect((await next(operator, now, two))?.id).toBe(three);
    expect((await next(operator, now, three))?.id).toBe(one);
  });

  test('many operators at once each get another request', async () => {
    const ids = await Promise.all(
      ['A', 'B', 'C', 'D', 'E'].map(async (name, at) => ask(await bare(name), null, later(at - 9))),
    );
    const team = await Promise.all(
      ids.map(async (_, at) => {
        const { id } = await database.prisma.person.create({
          data: {
            companyId: operator.companyId,
            name: `Op ${at}`,
            role: 'operator',
            status: 'active',
            timeZone: 'UTC',
            locale: 'en',
          },
        });
        return { ...operator, personId: id };
      }),
    );
    const taken = await Promise.all(team.map((one) => next(one)));
    expect(taken.map((one) => one?.id).sort()).toEqual([...ids].sort());
  });

  test('an answer completes the customer and closes the request; a second answer finds it gone', async () => {
    const kite = await bare();
    const id = await ask(kite);
    const said = { firstName: 'Ivan', lastName: 'Petrov', phone: '+4930901820', email: 'ivan@kite.de' };
    expect(await answer(operator, id, said)).toMatchObject({ ok: true, missing: [] });
    expect(await statusOf(id)).toBe('done');
    expect(await customerCard(database.sql, people.head, kite)).toMatchObject({
      missing: [],
      contacts: [{ lastName: 'Petrov', points: [{ value: '+4930901820' }, { value: 'ivan@kite.de' }] }],
    });
    expect(await answer(operator, id, said)).toEqual({ ok: false, reason: 'gone' });
  });

  test('nothing, a number that nobody can call, and what another operator has taken are refused; all stays as it was', async () => {
    const kite = await bare();
    const id = await ask(kite);
    expect(await answer(operator, id, {})).toEqual({ ok: false, reason: 'nothing' });
    expect(await answer(operator, id, { phone: '12' })).toEqual({ ok: false, reason: 'phone' });
    expect(await answer(operator, id, { email: 'a@b@c' })).toEqual({ ok: false, reason: 'email' });
    expect(await answer(manager, id, { phone: '+4930901820' })).toEqual({ ok: false, reason: 'forbidden' });
    await next(people.admin);
    expect(await answer(operator, id, { phone: '+4930901820' })).toEqual({ ok: false, reason: 'taken' });
    const others = await createTestCompany(database, operators);
    expect(await answer(others.operator, id, { phone: '+4930901820' })).toEqual({
      ok: false,
      reason: 'gone',
    });
    expect(await statusOf(id)).toBe('open');
    expect((await customerCard(database.sql, people.head, kite))?.contacts).toEqual([]);
  });

  test('of two answers at once one is saved', async () => {
    const kite = await bare();
    const id = await ask(kite);
    const both = await Promise.all(
      ['+4930901820', '+4930901821'].map((phone, at) =>
        answer(at === 0 ? operator : people.admin, id, { lastName: 'Petrov', phone }),
      ),
    );
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await customerCard(database.sql, people.head, kite))?.contacts[0]?.points).toHaveLength(1);
  });

  test('a customer that is made of a request belongs to who asked', async () => {
    const id = await ask(null, 'Berg & Sohn, Ivan Petrov');
    const answered = await answer(operator, id, {
      name: 'Berg & Sohn',
      lastName: 'Petrov',
      phone: '+4930901820',
    });
    if (!answered.ok) throw new Error(answered.reason);
    const card = await customerCard(database.sql, manager, answered.record.id);
    expect(card).toMatchObject({ name: 'Berg & Sohn', ownerId: manager.personId, missing: [] });
    const request = () => database.prisma.dataRequest.findUniqueOrThrow({ where: { id } });
    expect(await request()).toMatchObject({ status: 'done', customerId: card?.id });
    await run((tx) => undo(tx, operator, answered.auditId as number, later(1)));
    expect(await request()).toMatchObject({ status: 'open', customerId: null });
    expect(await waiting()).toBe(1);
  });

  test('who does it meanwhile closes it: the asker by withdrawing, anybody else as done; undone, it waits again', async () => {
    const kite = await bare();
    const mine = await ask(kite, null, now, people.head);
    const reach = (actor: TestActor, value: string, minute: number) =>
      run((tx) =>
        addContactPoint(tx, actor, {
          customerId: kite,
          kind: 'phone',
          value,
          cost: noCost,
          now: later(minute),
        }),
      );
    await reach(people.head, '+4930901820', 1);
    expect(await statusOf(mine)).toBe('withdrawn');
    const theirs = await ask(kite);
    const saved = done(await reach(people.head, '+4930901821', 2));
    expect(await statusOf(theirs)).toBe('done');
    await run((tx) => undo(tx, people.head, saved.auditId as number, later(3)));
    expect(await statusOf(theirs)).toBe('open');
    expect(await waiting()).toBe(1);
  });

  test('a deleted customer waits for nobody, until it is brought back', async () => {
    const kite = await bare();
    await ask(kite);
    const deleted = done(
      await run((tx) => deleteRecord(tx, manager, { record: { kind: 'customer', id: kite }, now })),
    );
    expect(await waiting()).toBe(0);
    expect(await next(operator)).toBeNull();
    await run((tx) => undo(tx, manager, deleted.auditId as number, later(1)));
    expect(await waiting()).toBe(1);
  });

  test('only the asker takes a request back', async () => {
    const id = await ask(await bare());
    expect(await run((tx) => withdrawRequest(tx, people.colleague, { id, now }))).toBe(false);
    expect(await run((tx) => withdrawRequest(tx, manager, { id, now }))).toBe(true);
    expect(await run((tx) => withdrawRequest(tx, manager, { id, now }))).toBe(false);
    expect(await waiting()).toBe(0);
  });

  test('a wrong point is queued once, closed by what replaces it, and not where managers do the data', async () => {
    const acme = await reachable();
    const [point] = await database.prisma.contactPoint.findMany({ where: { customerId: acme } });
    const repair = { customerId: acme, contactPointId: point?.id ?? 0, reason: 'bounced' as const, now };
    const both = await Promise.all(
      [1, 2].map(() => run((tx) => requestRepair(tx, manager.companyId, repair))),
    );
    expect(both.sort()).toEqual([false, true]);
    expect((await openRequestsOf(database.sql, manager, [acme])).get(acme)?.reason).toBe('bounced');
    expect((await openRequestsOf(database.sql, people.otherManager, [acme])).size).toBe(0);
    const plain = await createTestCompany(database);
    const other = await reachable(plain);
    const there = { ...repair, customerId: other, contactPointId: null };
    expect(await run((tx) => requestRepair(tx, plain.company.id, there))).toBe(false);
  });

  test('a wrong number marks the phone, asks for a new one, and all comes back when the call is undone', async () => {
    const acme = await reachable();
    const card = () => customerCard(database.sql, people.head, acme);
    const call = { phone: null, customerId: acme, direction: 'outgoing', cost: noCost } as const;
    const saved = done(await run((tx) => saveCall(tx, manager, { ...call, status: 'wrong_number', now })));
    expect(await card()).toMatchObject({
      missing: ['contact_info'],
      contacts: [{ points: [{ valid: false }] }],
    });
    expect(await next(operator)).toMatchObject({ reason: 'wrong_number', wrong: { value: '+4930901820' } });
    const undone = await run((tx) => undo(tx, manager, saved.auditId as number, later(1)));
    expect(undone.ok).toBe(true);
    expect(await card()).toMatchObject({ missing: [], contacts: [{ points: [{ valid: true }] }] });
    expect(await waiting()).toBe(0);
  });

  test('another status, or another call that says the same, decides whether a phone is good again', async () => {
    const acme = await reachable();
    const isGood = async () =>
      (await customerCard(database.sql, people.head, acme))?.contacts[0]?.points[0]?.valid;
    const phone = '+4930901820';
    const log = async () => {
      const call = { phone, customerId: acme, direction: 'outgoing', status: 'wrong_number' } as const;
      return done(await run((tx) => saveCall(tx, manager, { ...call, cost: noCost, now }))).record.id;
    };
    const say = (id: number, status: 'completed' | 'wrong_number') =>
      run((tx) => setCallStatus(tx, manager, { id, status, cost: noCost, now }));
    const [first, second] = [await log(), await log()];
    await say(first, 'completed');
    expect(await isGood()).toBe(false);
    await say(first, 'wrong_number');
    await say(second, 'completed');
    await say(first, 'completed');
    expect(await isGood()).toBe(true);
    await say(first, 'wrong_number');
    expect(await isGood()).toBe(false);
    await run((tx) => deleteRecord(tx, manager, { record: { kind: 'call', id: first }, now }));
    expect(await isGood()).toBe(true);
  });

  test('an operator confirms a number that was thought wrong by typing it again', async () => {
    const acme = await reachable();
    const call = { phone: null, customerId: acme, direction: 'outgoing', status: 'wrong_number' } as const;
    await run((tx) => saveCall(tx, manager, { ...call, cost: noCost, now }));
    const request = await next(operator);
    expect(await answer(operator, request?.id ?? 0, { phone: '+4930901820' })).toMatchObject({ ok: true });
    expect(await customerCard(database.sql, people.head, acme)).toMatchObject({
      missing: [],
      contacts: [{ points: [{ valid: true }] }],
    });
  });

  test('two wrong numbers of one customer at once do not wait for each other for ever', async () => {
    const acme = await reachable();
    const call = {
      phone: '+4930901820',
      customerId: acme,
      direction: 'outgoing',
      cost: noCost,
      now,
    } as const;
    const ids = await Promise.all(
      [1, 2, 3, 4].map(
        async () => done(await run((tx) => saveCall(tx, manager, { ...call, status: 'taken' }))).record.id,
      ),
    );
    await Promise.all(
      ids.map((id) =>
        run((tx) => setCallStatus(tx, manager, { id, status: 'wrong_number', cost: noCost, now })),
      ),
    );
    expect(await waiting()).toBe(1);
  });

  test('a customer is deleted while calls to it turn out to be wrong numbers: nobody waits for ever', async () => {
    for (let round = 0; round < 8; round += 1) {
      const acme = await reachable();
      const call = {
        phone: '+4930901820',
        customerId: acme,
        direction: 'outgoing',
        cost: noCost,
        now,
      } as const;
      const made = await Promise.all(
        [1, 2, 3].map(async () =>
          done(await run((tx) => saveCall(tx, manager, { ...call, status: 'taken' }))),
        ),
      );
      const [first, second, third] = made.map(({ record }) => record);
      const wrong = (id = 0) =>
        run((tx) => setCallStatus(tx, manager, { id, status: 'wrong_number', cost: noCost, now }));
      const undone = async () => run((tx) => undo(tx, manager, made[2]?.auditId as number, later(1)));
      const outcomes = await Promise.all([
        wrong(first?.id),
        run((tx) => deleteRecord(tx, manager, { record: { kind: 'customer', id: acme }, now })),
        wrong(second?.id),
        undone(),
      ]);
      expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true, third !== undefined]);
    }
  });
});
