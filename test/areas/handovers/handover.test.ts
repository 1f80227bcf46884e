// What passes by a handover and what stays, evenly and by hand, once, for a time, taken back; on both stores.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemActor } from '../../../src/access/system-actor.ts';
import { recordHistory } from '../../../src/areas/audit-log/queries.ts';
import { saveCustomer } from '../../../src/areas/customers/mutations.ts';
import {
  assignEvenly,
  assignedCustomers,
  assignToNext,
} from '../../../src/areas/handovers/assign-by-hand.ts';
import { changeDraft, createDraft } from '../../../src/areas/handovers/drafts.ts';
import { dueReturns } from '../../../src/areas/handovers/due.ts';
import { handOver } from '../../../src/areas/handovers/hand-over.ts';
import { holdingsOf } from '../../../src/areas/handovers/holdings.ts';
import { possibleReceivers } from '../../../src/areas/handovers/receivers.ts';
import { returnHandOver, undoHandOver } from '../../../src/areas/handovers/take-back.ts';
import { latestEntry, readTargets } from '../../../src/areas/live-counters/background/read-targets.ts';
import { inviteAgain } from '../../../src/areas/people/change-role.ts';
import { deactivate } from '../../../src/areas/people/deactivate.ts';
import { counters, countingCompany } from '../../../src/areas/plans/counters.ts';
import type { Database } from '../../../src/db/client.ts';
import type { Prisma } from '../../../src/db/generated/client.ts';
import { undo } from '../../../src/records/audit/undo.ts';
import { noCost } from '../../../src/records/record.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../../support/company.ts';
import { describeEachStore, testDatabases } from '../../support/database.ts';

const now = new Date('2026-11-23T09:00:00Z');
const later = (hours: number) => new Date(now.getTime() + hours * 3_600_000);

describeEachStore('a handover', (open, kind) => {
  /** What does not depend on the store is tested on one of them. */
  const once = test.runIf(kind === 'postgresql' || testDatabases().length === 1);
  let database: Database;
  let nord: TestCompany;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    nord = await createTestCompany(database);
  });

  const owned = (by: TestActor) => ({
    companyId: nord.company.id,
    managerId: by.personId,
    createdById: by.personId,
  });
  const customer = async (name: string, by = nord.manager) => {
    const { companyId, managerId, createdById } = owned(by);
    const data = { companyId, createdById, ownerId: managerId, name, nameKey: name.toLowerCase() };
    return (await database.prisma.customer.create({ data })).id;
  };
  const meeting = async (at: string, fields: Partial<Prisma.MeetingUncheckedCreateInput> = {}) =>
    (await database.prisma.meeting.create({ data: { ...owned(nord.manager), at: new Date(at), ...fields } }))
      .id;
  const deal = async (fields: Partial<Prisma.DealUncheckedCreateInput> = {}) =>
    (
      await database.prisma.deal.create({
        data: { ...owned(nord.manager), title: 'contract', amount: '1000', currency: 'EUR', ...fields },
      })
    ).id;
  const call = async (fields: Partial<Prisma.CallUncheckedCreateInput>) =>
    (await database.prisma.call.create({ data: { ...owned(nord.manager), at: now, ...fields } })).id;

  const draft = (
    receivers: readonly TestActor[],
    options: { by?: TestActor; from?: TestActor; deactivates?: boolean; untilDay?: string } = {},
  ) => {
    const { by = nord.head, from = nord.manager, deactivates = false, untilDay = null } = options;
    const ids = receivers.map(({ personId }) => personId);
    return createDraft(database.sql, by, {
      fromPersonId: from.personId,
      receivers: ids,
      deactivates,
      untilDay,
      now,
    });
  };
  const confirm = (draftId: number, by: TestActor = nord.head, at = now) =>
    database.sqlTransaction((tx) => handOver(tx, by, { draftId, now: at }));
  const handedOver = async (...request: Parameters<typeof draft>) => {
    const id = await draft(...request);
    const done = await confirm(id, request[1]?.by);
    if (!done.ok) throw new Error(done.reason);
    return id;
  };
  const takenBack = (handoverId: number, by: TestActor = nord.head, at = later(1)) =>
    database.sqlTransaction((tx) => undoHandOver(tx, by, { handoverId, now: at }));
  const ownerOf = async (id: number) =>
    (await database.prisma.customer.findUniqueOrThrow({ where: { id } })).ownerId;
  const managerOf = async (table: 'meeting' | 'deal' | 'call', id: number) => {
    const where = { where: { id } };
    const { prisma } = database;
    if (table === 'meeting') return (await prisma.meeting.findUniqueOrThrow(where)).managerId;
    if (table === 'deal') return (await prisma.deal.findUniqueOrThrow(where)).managerId;
    return (await prisma.call.findUniqueOrThrow(where)).managerId;
  };

  test('passes customers and unfinished work; what is done stays with its author, and so does the credit', async () => {
    const { manager: ann, colleague: boris } = nord;
    const acme = await customer('Acme');
    const ahead = await meeting('2026-11-24T10:00:00Z', { customerId: acme });
    const past = await meeting('2026-11-20T10:00:00Z', { customerId: acme, result: 'agreed', subject: 'x' });
    const unanswered = await meeting('2026-11-20T11:00:00Z', { customerId: acme });
    const open_ = await deal({ customerId: acme });
    const won = await deal({ customerId: acme, stage: 'won', closedOn: new Date('2026-11-20T00:00:00Z') });
    const taken = await call({ customerId: acme, status: 'taken' });
    const talked = await call({ customerId: acme, status: 'completed' });
    const count = async () =>
      (
        await counters(database.sql, {
          company: countingCompany(ann),
          people: [ann, boris],
          period: 'month',
          now,
        })
      ).map(({ personId, metric, done }) => [personId, metric, done]);
    const before = await count();
    expect(
      await holdingsOf(database.sql, { companyId: nord.company.id, personId: ann.personId, now }),
    ).toMatchObject({
      customers: 1,
      deals: 1,
      amounts: [{ amount: '1000.00', currency: 'EUR' }],
      meetings: 1,
      calls: 1,
    });
    await handedOver([boris]);
    expect(await ownerOf(acme)).toBe(boris.personId);
    for (const [table, id] of [
      ['meeting', ahead],
      ['deal', open_],
      ['call', taken],
    ] as const)
      expect(await managerOf(table, id)).toBe(boris.personId);
    for (const [table, id] of [
      ['meeting', past],
      ['meeting', unanswered],
      ['deal', won],
      ['call', talked],
    ] as const)
      expect(await managerOf(table, id)).toBe(ann.personId);
    const moved = await database.prisma.customer.findUniqueOrThrow({ where: { id: acme } });
    expect(moved).toMatchObject({ createdById: ann.personId, version: 2 });
    expect(await count()).toEqual(before);
  });

  test('goes evenly, and what belongs to a customer goes with it', async () => {
    const { head, colleague: boris } = nord;
    const customers = [await customer('A'), await customer('B'), await customer('C'), await customer('D')];
    const deals = [];
    for (const id of customers) deals.push(await deal({ customerId: id }), await deal({ customerId: id }));
    const meetings = await Promise.all(
      customers.map((id) => meeting('2026-11-25T10:00:00Z', { customerId: id })),
    );
    await handedOver([boris, head]);
    const owners = await Promise.all(customers.map(ownerOf));
    expect(owners.filter((id) => id === boris.personId)).toHaveLength(2);
    expect(owners.filter((id) => id === head.personId)).toHaveLength(2);
    for (const [index, owner] of owners.entries()) {
      expect(await managerOf('deal', deals[index * 2] as number)).toBe(owner);
      expect(await managerOf('deal', deals[index * 2 + 1] as number)).toBe(owner);
      expect(await managerOf('meeting', meetings[index] as number)).toBe(owner);
    }
  });

  once(
    'gives work with a receiver’s own customer to that receiver, and leaves nothing without a customer behind',
    async () => {
      const { head, colleague: boris } = nord;
      const theirs = await customer('Boris’s own', boris);
      const withTheirs = await deal({ customerId: theirs });
      const withNone = await meeting('2026-11-25T10:00:00Z');
      await handedOver([head, boris]);
      expect(await managerOf('deal', withTheirs)).toBe(boris.personId);
      expect([head.personId, boris.personId]).toContain(await managerOf('meeting', withNone));
    },
  );

  test('by hand, each customer goes where it was put, or stays with all its work', async () => {
    const { manager: ann, colleague: boris, head } = nord;
    const [first, second] = [await customer('A'), await customer('B')];
    const staying = await deal({ customerId: second });
    const id = await draft([boris, head]);
    await changeDraft(database.sql, head, { id, version: 1 }, { byHand: true });
    const hand = {
      id,
      companyId: nord.company.id,
      fromPersonId: ann.personId,
      receivers: [boris.personId, head.personId],
      deactivates: false,
    };
    await assignEvenly(database.sql, hand, now);
    const put = async () =>
      new Map(
        (await assignedCustomers(database.sql, hand, { limit: 9, offset: 0 })).map((one) => [
          one.customerId,
          one.toPersonId,
        ]),
      );
    const from = (await put()).get(second);
    for (let at = from; at !== null; at = (await put()).get(second) ?? null)
      await assignToNext(database.sql, hand, second);
    while ((await put()).get(first) !== head.personId) await assignToNext(database.sql, hand, first);
    expect(await assignToNext(database.sql, hand, await customer('Not in it', boris))).toBe(false);
    expect((await confirm(id)).ok).toBe(true);
    expect([await ownerOf(first), await ownerOf(second)]).toEqual([head.personId, ann.personId]);
    expect(await managerOf('deal', staying)).toBe(ann.personId);
  });

  test('is done once: by a second press, by two drafts at once, and by two processes at once', async () => {
    const { colleague: boris, head, admin } = nord;
    const ids = [await customer('A'), await customer('B'), await customer('C')];
    const [one, other] = [await draft([boris]), await draft([head], { by: admin })];
    const outcomes = await Promise.all([confirm(one), confirm(one), confirm(other, admin)]);
    const done = outcomes.filter((outcome) => outcome.ok);
    expect(done).toHaveLength(1);
    expect(outcomes.filter((outcome) => !outcome.ok).map(({ reason }) => reason)).toContain(
      done[0] === outcomes[2] ? 'nothing' : 'already',
    );
    const owners = new Set(await Promise.all(ids.map(ownerOf)));
    expect(owners.size).toBe(1);
    expect(
      await database.prisma.audit.count({ where: { action: 'handover.done', companyId: nord.company.id } }),
    ).toBe(1);
    const versions = await database.prisma.customer.findMany({ where: { id: { in: ids } } });
    expect(versions.map(({ version }) => version)).toEqual([2, 2, 2]);
  });

  once('crosswise and at once, of two people to one another, ends', async () => {
    const { manager: ann, colleague: boris, head } = nord;
    const [hers, his] = [await customer('Hers', ann), await customer('His', boris)];
    const there = await draft([boris], { from: ann });
    const back = await draft([ann], { from: boris, by: head });
    const outcomes = await Promise.all([confirm(there), confirm(back)]);
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    // Whoever came second passed on what they had just been given, too.
    expect(new Set([await ownerOf(hers), await ownerOf(his)]).size).toBe(1);
  });

  once(
    'is a head’s within their teams, an admin’s everywhere, nobody else’s, and never another company’s',
    async () => {
      const { manager: ann, colleague: boris, otherManager: emil, head, otherHead, operator, admin } = nord;
      const acme = await customer('Acme');
      const elsewhere = await createTestCompany(database);
      const attempts: [TestActor, TestActor, TestActor][] = [
        [ann, ann, boris],
        [operator, ann, boris],
        [otherHead, ann, emil],
        [head, ann, emil],
        [head, emil, boris],
        [elsewhere.admin, ann, boris],
        [elsewhere.admin, ann, elsewhere.manager],
        [admin, ann, elsewhere.manager],
      ];
      for (const [by, from, to] of attempts) {
        const outcome = await confirm(await draft([to], { by, from }), by);
        expect(outcome).toMatchObject({ ok: false, reason: 'may_not' });
      }
      for (const to of [operator, ann])
        expect(await confirm(await draft([to], { by: admin }), admin)).toEqual({
          ok: false,
          reason: 'no_receiver',
        });
      const hers = await draft([boris]);
      for (const by of [admin, otherHead, elsewhere.admin])
        expect(await confirm(hers, by)).toEqual({ ok: false, reason: 'gone' });
      expect(await ownerOf(acme)).toBe(ann.personId);
      const offered = async (actor: TestActor) =>
        (await possibleReceivers(database.sql, actor, ann, { headFirst: true })).map(({ name }) => name);
      expect(await offered(head)).toEqual(['Maria Keller', 'Boris Orlov']);
      expect(await offered(admin)).toEqual([
        'Maria Keller',
        'Boris Orlov',
        'Emil Novak',
        'Olga Brandt',
        'Viktor Sokolov',
      ]);
      for (const actor of [ann, operator]) expect(await offered(actor)).toEqual([]);
      expect((await confirm(await draft([emil], { by: admin }), admin)).ok).toBe(true);
      expect(await ownerOf(acme)).toBe(emil.personId);
    },
  );

  once('is refused to a receiver who has left, for a day that is over, and to an older screen', async () => {
    const { colleague: boris, admin } = nord;
    await customer('Acme');
    const id = await draft([boris]);
    await changeDraft(database.sql, nord.head, { id, version: 1 }, { untilDay: '2026-11-22' });
    expect(
      await database.sqlTransaction((tx) => handOver(tx, nord.head, { draftId: id, version: 1, now })),
    ).toEqual({ ok: false, reason: 'changed' });
    expect(await confirm(id)).toEqual({ ok: false, reason: 'past_day' });
    expect(await changeDraft(database.sql, nord.head, { id, version: 1 }, { untilDay: null })).toBe(false);
    await database.sqlTransaction((tx) => deactivate(tx, admin, { personId: boris.personId, now }));
    expect(await confirm(await draft([boris]))).toEqual({ ok: false, reason: 'no_receiver' });
  });

  once('of somebody who leaves shuts them out in the same step; taken back, they are in again', async () => {
    const { manager: ann, colleague: boris, admin, head } = nord;
    const acme = await customer('Acme');
    await database.prisma.account.create({
      data: {
        companyId: ann.companyId,
        personId: ann.personId,
        messenger: 'slack',
        userKey: `${ann.personId}`,
        chatKey: 'c',
      },
    });
    const mine = await draft([boris], { by: head, deactivates: true });
    expect(await confirm(mine, head)).toEqual({ ok: false, reason: 'may_not' });
    expect(await ownerOf(acme)).toBe(ann.personId);

    const id = await handedOver([boris], { by: admin, deactivates: true });
    const status = async () =>
      (await database.prisma.person.findUniqueOrThrow({ where: { id: ann.personId } })).status;
    expect([await status(), await ownerOf(acme)]).toEqual(['deactivated', boris.personId]);
    expect(await confirm(await draft([boris], { by: admin, deactivates: true }), admin)).toEqual({
      ok: false,
      reason: 'left',
    });
    expect(await takenBack(id, head)).toEqual({ ok: false, reason: 'not_yours' });
    expect(await takenBack(id, admin)).toMatchObject({ ok: true });
    expect([await status(), await ownerOf(acme)]).toEqual(['active', ann.personId]);
  });

  test.runIf(kind === 'postgresql')(
    'waits for what the person who leaves is saving, and passes that, too',
    async () => {
      const { manager: ann, colleague: boris, admin } = nord;
      const { companyId, personId } = ann;
      const keys = { messenger: 'slack', userKey: `saving-${personId}`, chatKey: 'c' };
      const account = { companyId, personId, ...keys, conversation: { create: {} } };
      const { id: accountId } = await database.prisma.account.create({ data: account });
      const id = await draft([boris], { by: admin, deactivates: true });
      let [begun, commit] = [() => {}, () => {}];
      const hasBegun = new Promise<void>((resolve) => {
        begun = resolve;
      });
      const mayCommit = new Promise<void>((resolve) => {
        commit = resolve;
      });
      const saving = database.sqlTransaction(async (tx) => {
        await tx.$executeRaw`
        insert into customer (company_id, owner_id, created_by_id, name, name_key)
        values (${companyId}, ${personId}, ${personId}, 'Late', 'late')`;
        await tx.$executeRaw`update conversation set revision = revision + 1 where account_id = ${accountId}`;
        begun();
        await mayCommit;
      });
      await hasBegun;
      let done = false;
      const leaving = confirm(id, admin).finally(() => {
        done = true;
      });
      const waits = () =>
        database.sql.$queryRaw<unknown[]>`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' limit 1`;
      while (!done && (await waits()).length === 0);
      expect(done).toBe(false);
      commit();
      await saving;
      expect(await leaving).toMatchObject({ ok: true });
      const late = await database.prisma.customer.findFirstOrThrow({ where: { companyId, name: 'Late' } });
      expect(late.ownerId).toBe(boris.personId);
    },
  );

  once('of the last admin is refused whole', async () => {
    const { admin, manager } = nord;
    const id = await draft([manager], { by: admin, from: admin, deactivates: true });
    const held = await customer('Olga’s', admin);
    expect(await confirm(id, admin)).toEqual({ ok: false, reason: 'last_admin' });
    expect(await ownerOf(held)).toBe(admin.personId);
  });

  test('taken back brings all that did not change hands since, nor was finished; within a day, once', async () => {
    const { manager: ann, colleague: boris, head, admin, otherHead } = nord;
    const [kept, passedOn] = [await customer('A'), await customer('B')];
    const [open_, won] = [await deal({ customerId: kept }), await deal({ customerId: kept })];
    const ahead = await meeting('2026-11-25T10:00:00Z', { customerId: kept });
    const id = await handedOver([boris]);
    await database.prisma.customer.update({ where: { id: passedOn }, data: { ownerId: head.personId } });
    await database.prisma.deal.update({
      where: { id: won },
      data: { stage: 'won', closedOn: new Date('2026-11-23') },
    });
    expect(await takenBack(id, otherHead)).toEqual({ ok: false, reason: 'not_yours' });
    expect(await takenBack(id, ann)).toEqual({ ok: false, reason: 'not_yours' });
    expect(await takenBack(id, head, later(25))).toEqual({ ok: false, reason: 'too_late' });
    const outcomes = await Promise.all([takenBack(id), takenBack(id, admin)]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect([await ownerOf(kept), await ownerOf(passedOn)]).toEqual([ann.personId, head.personId]);
    expect(await managerOf('deal', open_)).toBe(ann.personId);
    expect(await managerOf('meeting', ahead)).toBe(ann.personId);
    expect(await managerOf('deal', won)).toBe(boris.personId);
    const entry = await database.prisma.audit.findFirstOrThrow({
      where: { companyId: nord.company.id, action: 'handover.undone' },
    });
    expect(entry.after).toMatchObject({ handoverId: id, returned: 3, stayed: 2 });
  });

  test('until a day goes back on the morning after, once, on the person’s own calendar', async () => {
    const { manager: ann, colleague: boris, company } = nord;
    await database.prisma.person.update({
      where: { id: ann.personId },
      data: { timeZone: 'America/New_York' },
    });
    const acme = await customer('Acme');
    const id = await handedOver([boris], { untilDay: '2026-11-27' });
    const due = async (at: string) =>
      (await dueReturns(database.sql, new Date(at))).filter(({ handoverId }) => handoverId === id).length;
    expect(await due('2026-11-28T12:59:00Z')).toBe(0);
    expect(await due('2026-11-28T13:01:00Z')).toBe(1);
    const at = new Date('2026-11-28T13:01:00Z');
    const back = () =>
      database.sqlTransaction((tx) =>
        returnHandOver(tx, systemActor(company, 'job'), { handoverId: id, now: at }),
      );
    const outcomes = await Promise.all([back(), back()]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await ownerOf(acme)).toBe(ann.personId);
    expect(await due('2026-11-28T13:02:00Z')).toBe(0);
  });

  once(
    'until a day comes back from whoever the receiver handed on to; not to somebody who left',
    async () => {
      const { manager: ann, colleague: boris, head, admin, company } = nord;
      const [acme, kite] = [await customer('Acme'), await customer('Kite', boris)];
      const lent = await handedOver([boris], { untilDay: '2026-11-27' });
      await handedOver([head], { from: boris, by: admin, deactivates: true });
      expect([await ownerOf(acme), await ownerOf(kite)]).toEqual([head.personId, head.personId]);
      const at = new Date('2026-11-28T08:00:00Z');
      await database.sqlTransaction((tx) =>
        returnHandOver(tx, systemActor(company, 'job'), { handoverId: lent, now: at }),
      );
      expect([await ownerOf(acme), await ownerOf(kite)]).toEqual([ann.personId, head.personId]);

      const again = await handedOver([head], { untilDay: '2026-11-30' });
      await database.sqlTransaction((tx) => deactivate(tx, admin, { personId: ann.personId, now }));
      const isDue = async () =>
        (await dueReturns(database.sql, new Date('2026-12-05T08:00:00Z'))).some(
          ({ handoverId }) => handoverId === again,
        );
      expect(await isDue()).toBe(false);
      expect(await takenBack(again)).toEqual({ ok: false, reason: 'left' });
      // Let in again, they begin anew: nothing comes back by surprise.
      const letIn = { personId: ann.personId, now };
      expect(await database.sqlTransaction((tx) => inviteAgain(tx, admin, letIn))).toMatchObject({
        ok: true,
      });
      expect(await isDue()).toBe(false);
      expect(await ownerOf(acme)).toBe(head.personId);
    },
  );

  once('takes along whom a valid notice did not reach, and open questions to the operators', async () => {
    const { manager: ann, colleague: boris, admin } = nord;
    const { companyId } = ann;
    const { prisma } = database;
    const acme = await customer('Acme');
    const notice = async (validUntil: string) => {
      const data = {
        companyId,
        createdById: admin.personId,
        title: 't',
        body: 'b',
        audience: {},
        ways: ['email'],
      };
      const { id } = await prisma.notice.create({ data: { ...data, validUntil: new Date(validUntil) } });
      const recipient = { companyId, noticeId: id, customerId: acme, ownerId: ann.personId };
      return (await prisma.noticeRecipient.create({ data: { ...recipient, status: 'unreachable' } })).id;
    };
    await notice('2026-12-06T00:00:00Z');
    await notice('2026-11-01T00:00:00Z');
    const request = { companyId, customerId: acme, reason: 'asked', requestedById: ann.personId };
    const asked = (await prisma.dataRequest.create({ data: request })).id;
    const toBeMade = { companyId, reason: 'asked', requestedById: ann.personId, text: 'Neu GmbH' };
    const newcomer = (await prisma.dataRequest.create({ data: toBeMade })).id;
    const holds = async (who: TestActor) => {
      const held = await holdingsOf(database.sql, { companyId, personId: who.personId, now });
      return [held.customers, held.unreached, held.requests];
    };
    expect(await holds(ann)).toEqual([1, 1, 2]);
    const id = await handedOver([boris]);
    expect([await holds(ann), await holds(boris)]).toEqual([
      [0, 0, 1],
      [1, 1, 1],
    ]);
    await takenBack(id);
    expect(await holds(ann)).toEqual([1, 1, 2]);
    await handedOver([boris], { by: admin, deactivates: true });
    expect(await holds(boris)).toEqual([1, 1, 2]);
    await database.sqlTransaction((tx) => deactivate(tx, admin, { personId: boris.personId, now }));
    const open = await prisma.dataRequest.findMany({ where: { companyId, status: 'open' } });
    expect(open.map((one) => one.id)).toEqual([asked]);
    expect(await prisma.dataRequest.findUniqueOrThrow({ where: { id: newcomer } })).toMatchObject({
      status: 'withdrawn',
    });
  });

  once('has the live counters of everybody concerned looked at', async () => {
    const { manager: ann, colleague: boris, head } = nord;
    await customer('Acme');
    for (const { personId, companyId } of [ann, boris, head, nord.otherManager])
      await database.prisma.account.create({
        data: { companyId, personId, messenger: 'slack', userKey: `live-${personId}`, chatKey: 'c' },
      });
    const looked = async (after: number) => {
      const request = { known: [], people: [], zones: [], everybody: false, messengers: ['slack'] };
      const { targets } = await readTargets(database.sql, { ...request, after });
      return targets.map(({ personId }) => personId).sort();
    };
    const concerned = [ann, boris, head].map(({ personId }) => personId).sort();
    const before = await latestEntry(database.sql);
    const id = await handedOver([boris]);
    expect(await looked(before)).toEqual(concerned);
    const between = await latestEntry(database.sql);
    await takenBack(id);
    expect(await looked(between)).toEqual(concerned);
  });

  once(
    'cannot be overrun by an undo of what was before it, and stands in each record’s history',
    async () => {
      const { manager: ann, colleague: boris, head } = nord;
      const saved = await database.sqlTransaction((tx) =>
        saveCustomer(tx, ann, { name: 'Acme', cost: noCost, now }),
      );
      if (!saved.ok || saved.auditId === null) throw new Error('not saved');
      const { record, auditId } = saved;
      const id = await handedOver([boris]);
      expect(await database.sqlTransaction((tx) => undo(tx, boris, auditId, now))).toEqual({
        ok: false,
        reason: 'not_yours',
      });
      expect(await database.sqlTransaction((tx) => undo(tx, ann, auditId, now))).toMatchObject({ ok: false });
      expect(await ownerOf(record.id)).toBe(boris.personId);
      await takenBack(id);
      const history = await recordHistory(database.sql, head, record);
      expect(history.map(({ action }) => action)).toEqual([
        'handover.undone',
        'handover.done',
        'customer.create',
      ]);
      expect(history[1]).toMatchObject({
        person: 'Maria Keller',
        before: { holder: 'Ann Weber' },
        after: { holder: 'Boris Orlov' },
      });
      expect(history[0]).toMatchObject({ before: { holder: 'Boris Orlov' }, after: { holder: 'Ann Weber' } });
      expect(await recordHistory(database.sql, nord.otherHead, record)).toEqual([]);
    },
  );

  test.runIf(kind === 'postgresql')('of 10,000 customers with their work takes a few seconds', async () => {
    const { manager: ann, colleague: boris, head } = nord;
    const { companyId, personId } = ann;
    await database.sql.$executeRaw`
      insert into customer (company_id, owner_id, created_by_id, name, name_key)
      select ${companyId}, ${personId}, ${personId}, 'Customer ' || n, 'customer ' || n from generate_series(1, 10000) n`;
    await database.sql.$executeRaw`
      insert into deal (company_id, manager_id, created_by_id, customer_id, title, amount, currency)
      select company_id, owner_id, owner_id, id, 'deal', 100, 'EUR' from customer
      where company_id = ${companyId} and id % 5 = 0`;
    const started = performance.now();
    await handedOver([boris, head]);
    expect(performance.now() - started).toBeLessThan(8_000);
    const passed = await holdingsOf(database.sql, { companyId, personId: boris.personId, now });
    expect([passed.customers, passed.deals]).toEqual([5000, 1000]);
  });
});
