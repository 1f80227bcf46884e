// Whom a notice reaches: the pre-flight, the frozen recipients that agree with it, repairs and calls that reach the rest.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { saveCall, setCallStatus } from '../../../src/areas/calls/mutations.ts';
import { setConsent } from '../../../src/areas/customers/consent.ts';
import { mergeCustomers } from '../../../src/areas/customers/merge.ts';
import { addContactPoint } from '../../../src/areas/customers/mutations.ts';
import { teamReach } from '../../../src/areas/notices/coverage.ts';
import { createNotice, scheduleNotice } from '../../../src/areas/notices/mutations.ts';
import { noticeCompany, preflight, preflightList } from '../../../src/areas/notices/preflight.ts';
import { reopenRecipients } from '../../../src/areas/notices/recipients.ts';
import { type Audience, everybody, type Notice, type Way } from '../../../src/areas/notices/schema.ts';
import {
  beginNotice,
  continueNotice,
  endNotice,
  stopNotice,
} from '../../../src/areas/notices/send-notice.ts';
import { managerShares, unreachedCustomers } from '../../../src/areas/notices/unreached.ts';
import { changePolicy } from '../../../src/areas/policy/change-policy.ts';
import type { Database } from '../../../src/db/client.ts';
import type { Sql } from '../../../src/db/sql.ts';
import { undo } from '../../../src/records/audit/undo.ts';
import { deleteRecord } from '../../../src/records/delete-record.ts';
import { noCost } from '../../../src/records/record.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../../support/company.ts';
import { describeEachStore } from '../../support/database.ts';
import { type Planted, type PlantedContact, plantCustomer, unsubscribe } from './planted-audience.ts';

const now = new Date('2026-11-23T09:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

describeEachStore('a notice’s recipients', (open) => {
  let database: Database;
  let people: TestCompany;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    people = await createTestCompany(database);
  });

  const plant = (planted: Planted) => plantCustomer(database, people, planted);
  const tx = <T>(work: (tx: Sql) => Promise<T>) => database.sqlTransaction(work);
  const draft = async (audience: Partial<Audience> = {}, ways: Way[] = ['email', 'managers']) => {
    const made = await tx((sql) =>
      createNotice(sql, people.admin, {
        title: 'Winter sale −20 %',
        body: 'Everything must go.',
        validUntil: later(13),
        audience: { ...everybody, ...audience },
        ways,
        now,
      }),
    );
    if (!made.ok) throw new Error(made.reason);
    return made.notice;
  };
  const begin = (notice: Notice, actor: TestActor = people.admin) =>
    tx((sql) => beginNotice(sql, actor, { id: notice.id, version: notice.version, now }));
  const recipient = (customerId: number) =>
    database.prisma.noticeRecipient.findFirstOrThrow({ where: { customerId } });
  const status = (id: number) =>
    database.prisma.notice.findUniqueOrThrow({ where: { id } }).then((one) => one.status);
  const email = (...emails: string[]) => [{ emails }];

  /** One customer for each thing that can be. */
  async function everyKind() {
    await plant({ name: 'Reached', contacts: email('a@acme.example') });
    await plant({
      name: 'Second contact',
      contacts: [{ emails: ['no@b.example'], consent: 'refused' }, { emails: ['b@b.example'] }],
    });
    await plant({ name: 'Same address', contacts: email('A@acme.example') });
    await plant({ name: 'Only phone', contacts: [{ phones: ['+4930901820'] }] });
    await plant({ name: 'Nothing', owner: people.colleague });
    await plant({ name: 'Bounced', contacts: [{ invalid: ['old@c.example'] }] });
    await plant({ name: 'Two in one', contacts: email('x@d.example, y@d.example') });
    await plant({ name: 'Unsubscribed', contacts: email('u@e.example', 'other@e.example') });
    await plant({ name: 'Refused', contacts: [{ emails: ['r@f.example'], consent: 'refused' }] });
    await plant({ name: 'Deleted', contacts: email('d@g.example'), deletedAt: now });
    await plant({ name: 'Erased', contacts: email('e@h.example'), erasedAt: now });
    await unsubscribe(database, people, 'U@e.example');
  }

  test('the pre-flight counts each customer once, says why not, and whose they are', async () => {
    await everyKind();
    const found = await preflight(database.sql, noticeCompany(people.admin), await draft(), now);
    expect(found.total).toBe(6);
    expect(found.counts).toEqual({
      email: 2,
      phone: 1,
      none: 3,
      unsubscribed: 1,
      duplicate: 1,
      no_consent: 1,
    });
    expect(found.owners).toEqual([
      { personId: people.manager.personId, name: 'Ann Weber', count: 2 },
      { personId: people.colleague.personId, name: 'Boris Orlov', count: 1 },
    ]);
    const page = { bucket: 'none', limit: 10, offset: 0, now } as const;
    const list = await preflightList(database.sql, noticeCompany(people.admin), await draft(), page);
    expect(list.map(({ name, reason }) => [name, reason])).toEqual([
      ['Bounced', 'invalid'],
      ['Two in one', 'invalid'],
      ['Nothing', 'no_address'],
    ]);
  });

  test('what is frozen is what the pre-flight said', async () => {
    await everyKind();
    const notice = await draft();
    const said = await preflight(database.sql, noticeCompany(people.admin), notice, now);
    expect(await begin(notice)).toMatchObject({ ok: true, waiting: said.counts.email });
    const rows = await database.prisma.noticeRecipient.findMany({ where: { noticeId: notice.id } });
    const counted = (of: string) => rows.filter(({ status, reason }) => of === `${status} ${reason}`).length;
    expect([
      counted('waiting null'),
      counted('left_out unsubscribed'),
      counted('left_out duplicate'),
    ]).toEqual([said.counts.email, said.counts.unsubscribed, said.counts.duplicate]);
    expect(counted('unreachable no_address') + counted('unreachable invalid')).toBe(
      said.counts.phone + said.counts.none,
    );
    expect(rows.find(({ address }) => address === 'b@b.example')?.nextAttemptAt).toEqual(now);
  });

  test('where consent is asked for, only who gave it is written to', async () => {
    await plant({ name: 'Agreed', contacts: [{ emails: ['a@a.example'], consent: 'given' }] });
    await plant({ name: 'Silent', contacts: email('b@b.example') });
    await database.prisma.company.update({
      where: { id: people.company.id },
      data: { policy: { notices: { consent: 'required' } } },
    });
    const policy = { ...people.admin.company.policy, notices: { consent: 'required' as const } };
    const company = { ...noticeCompany(people.admin), policy };
    const found = await preflight(database.sql, company, await draft(), now);
    expect(found.counts).toMatchObject({ email: 1, no_consent: 1 });
  });

  test('an audience is narrowed by tags, owners, deals and the last contact, all of which must hold', async () => {
    const vip = await plant({ name: 'Vip', tags: ['VIP'], contacts: email('a@a.example') });
    await plant({ name: 'Vip of Boris', tags: ['vip', 'retail'], owner: people.colleague });
    await plant({ name: 'Plain' });
    const { companyId, personId } = people.manager;
    const record = { companyId, managerId: personId, createdById: personId, customerId: vip };
    await database.prisma.deal.create({ data: { ...record, title: 'Offer', stage: 'open' } });
    await database.prisma.call.create({
      data: { ...record, status: 'completed', at: new Date('2026-11-10T10:00:00Z') },
    });
    const total = async (audience: Partial<Audience>) =>
      (await preflight(database.sql, noticeCompany(people.admin), await draft(audience), now)).total;
    expect(await total({ tags: ['Vip'] })).toBe(2);
    expect(await total({ tags: ['vip', 'nobody'], owners: [personId] })).toBe(1);
    expect(await total({ stage: 'open' })).toBe(1);
    expect(await total({ stage: 'none' })).toBe(2);
    expect(await total({ lastContact: { side: 'after', day: '2026-11-10' } })).toBe(1);
    expect(await total({ lastContact: { side: 'after', day: '2026-11-11' } })).toBe(0);
    expect(await total({ lastContact: { side: 'before', day: '2026-11-11' }, tags: ['vip'] })).toBe(2);
  });

  test.each([
    ['completed', 1],
    ['taken', 1],
    ['busy', 0],
    ['message_left', 0],
    ['no_answer', 0],
    ['wrong_number', 0],
    ['new', 0],
  ] as const)('a call that is %s makes %i last contact', async (status, contacts) => {
    const id = await plant({ name: 'Acme' });
    const { companyId, personId } = people.manager;
    const at = new Date('2026-11-10T10:00:00Z');
    await database.prisma.call.create({
      data: { companyId, managerId: personId, createdById: personId, customerId: id, status, at },
    });
    const total = async (side: 'after' | 'before') => {
      const audience = { lastContact: { side, day: '2026-11-10' } };
      return (await preflight(database.sql, noticeCompany(people.admin), await draft(audience), now)).total;
    };
    expect([await total('after'), await total('before')]).toEqual([contacts, 1 - contacts]);
  });

  test.each([
    ['completed', 'told'],
    ['busy', 'unreachable'],
    ['message_left', 'unreachable'],
    ['no_answer', 'unreachable'],
  ] as const)('a call that is %s leaves the customer of a notice %s', async (status, left) => {
    const id = await plant({ name: 'Nothing', contacts: [{ phones: ['+4930901820'] }] });
    const notice = await draft();
    await begin(notice);
    const call = {
      customerId: id,
      phone: '+4930901820',
      direction: 'outgoing' as const,
      status,
      at: now,
      note: notice.title,
      cost: noCost,
      now,
    };
    const saved = await database.transaction((sql) => saveCall(sql, people.manager, call));
    expect(saved).toMatchObject({ ok: true });
    expect(await recipient(id)).toMatchObject({ status: left });
  });

  test('two admins who send at once send once', async () => {
    await plant({ name: 'Reached', contacts: email('a@acme.example') });
    const notice = await draft();
    const both = await Promise.all([begin(notice), begin(notice), begin(notice)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await database.prisma.noticeRecipient.count({ where: { noticeId: notice.id } })).toBe(1);
    expect(
      await database.prisma.audit.count({ where: { action: 'notice.send', companyId: people.company.id } }),
    ).toBe(1);
  });

  test('only an admin of the company writes and sends', async () => {
    const notice = await draft();
    const other = await createTestCompany(database);
    for (const actor of [people.head, people.manager, people.operator])
      expect(await begin(notice, actor)).toEqual({ ok: false, reason: 'forbidden' });
    expect(await begin(notice, other.admin)).toEqual({ ok: false, reason: 'gone' });
    expect(await status(notice.id)).toBe('draft');
  });

  test('an address added while it holds waits for the e-mail, and a notice that was done goes on', async () => {
    const id = await plant({ name: 'Nothing', contacts: [{ phones: ['+4930901820'] }] });
    const notice = await draft();
    await begin(notice);
    expect(await status(notice.id)).toBe('done');
    const point = {
      customerId: id,
      kind: 'email' as const,
      value: 'new@acme.example',
      cost: noCost,
      now: later(1),
    };
    await tx((sql) => addContactPoint(sql, people.manager, point));
    expect(await recipient(id)).toMatchObject({
      status: 'waiting',
      reason: null,
      firstReason: 'no_address',
      address: 'new@acme.example',
    });
    expect(await status(notice.id)).toBe('sending');
  });

  test('a repair brings nobody back who was told, unsubscribed, or whose address another customer was told at', async () => {
    const [first, same, gone] = [
      await plant({ name: 'First', contacts: email('a@acme.example') }),
      await plant({ name: 'Same' }),
      await plant({ name: 'Gone' }),
    ];
    const notice = await draft();
    await begin(notice);
    await database.prisma.noticeRecipient.updateMany({
      where: { customerId: first },
      data: { status: 'sent' },
    });
    await unsubscribe(database, people, 'never@acme.example');
    const add = (customerId: number, value: string) =>
      tx((sql) =>
        addContactPoint(sql, people.manager, { customerId, kind: 'email', value, cost: noCost, now }),
      );
    await add(same, 'A@acme.example');
    await add(gone, 'never@acme.example');
    expect(await recipient(same)).toMatchObject({ status: 'left_out', reason: 'duplicate' });
    expect(await recipient(gone)).toMatchObject({ status: 'left_out', reason: 'unsubscribed' });
    await add(first, 'second@acme.example');
    expect((await recipient(first)).status).toBe('sent');
  });

  test('a refused address is tried again only when it is another one', async () => {
    const id = await plant({ name: 'Acme', contacts: email('a@acme.example') });
    const notice = await draft();
    await begin(notice);
    await database.prisma.noticeRecipient.updateMany({
      where: { customerId: id },
      data: { status: 'failed', reason: 'refused' },
    });
    expect(await tx((sql) => reopenRecipients(sql, people.company.id, id, now))).toBe(0);
    await database.prisma.contactPoint.updateMany({
      where: { customerId: id },
      data: { value: 'b@acme.example' },
    });
    expect(await tx((sql) => reopenRecipients(sql, people.company.id, 'all', now))).toBe(1);
    expect(await recipient(id)).toMatchObject({
      status: 'waiting',
      address: 'b@acme.example',
      firstReason: null,
    });
  });

  test('once it holds no longer, or was ended, a repair reaches nobody', async () => {
    const id = await plant({ name: 'Nothing' });
    const ended = await draft();
    await plant({ name: 'Reached', contacts: email('a@acme.example') });
    await begin(ended);
    await tx((sql) => stopNotice(sql, people.admin, { id: ended.id, now }));
    await tx((sql) => endNotice(sql, people.admin, { id: ended.id, now }));
    const point = { customerId: id, kind: 'email' as const, cost: noCost };
    await tx((sql) => addContactPoint(sql, people.manager, { ...point, value: 'a@b.example', now }));
    expect((await recipient(id)).status).toBe('unreachable');
    const old = await plant({ name: 'Other' });
    await begin(await draft());
    await tx((sql) =>
      addContactPoint(sql, people.manager, {
        ...point,
        customerId: old,
        value: 'c@d.example',
        now: later(20),
      }),
    );
    expect((await recipient(old)).status).toBe('unreachable');
  });

  test('consent that is given, and a merge that brings an address, reach the customer after all', async () => {
    const { companyId } = people.admin;
    const contacts: PlantedContact[] = [{ emails: ['r@f.example'], consent: 'refused' }];
    const [refused, bare, full] = [
      await plant({ name: 'Refused', contacts }),
      await plant({ name: 'Bare' }),
      await plant({ name: 'Full', contacts: email('f@g.example'), tags: ['left'] }),
    ];
    const notice = await draft();
    await begin(notice);
    const contact = await database.prisma.contact.findFirstOrThrow({ where: { customerId: refused } });
    const consent = { customerId: refused, contactId: contact.id, source: 'phone', now } as const;
    await tx((sql) => setConsent(sql, people.manager, { ...consent, consent: 'given' }));
    expect(await recipient(refused)).toMatchObject({ status: 'waiting', firstReason: 'no_consent' });
    await tx((sql) => setConsent(sql, people.manager, { ...consent, consent: 'refused' }));
    expect(await recipient(refused)).toMatchObject({ status: 'left_out', reason: 'no_consent' });
    await tx((sql) => mergeCustomers(sql, people.manager, { survivorId: bare, mergedId: full, now }));
    expect(await recipient(bare)).toMatchObject({ status: 'waiting', address: 'f@g.example' });
    const change = { key: 'consent', value: 'required', now } as const;
    await tx((sql) => changePolicy(sql, people.admin, change));
    expect(await recipient(bare)).toMatchObject({ status: 'left_out', reason: 'no_consent' });
    await tx((sql) => changePolicy(sql, people.admin, { ...change, value: 'assumed' }));
    expect(await recipient(bare)).toMatchObject({ companyId, status: 'waiting' });
  });

  test('the digest counts the customers of each team, when it went out and by now', async () => {
    const { companyId } = people.admin;
    await plant({ name: 'Reached', contacts: email('a@acme.example') });
    const bare = await plant({ name: 'Bare', owner: people.colleague });
    await plant({ name: 'Other team', owner: people.otherManager });
    const notice = await draft();
    const teamIds = [people.teamId];
    expect(await teamReach(database.sql, { companyId, teamIds, now })).toEqual(new Map());
    await begin(notice);
    const point = { customerId: bare, kind: 'email' as const, value: 'b@c.example', cost: noCost, now };
    await tx((sql) => addContactPoint(sql, people.colleague, point));
    expect((await teamReach(database.sql, { companyId, teamIds, now })).get(people.teamId)).toEqual({
      teamId: people.teamId,
      title: notice.title,
      total: 2,
      before: 1,
      now: 2,
    });
    expect(await teamReach(database.sql, { companyId, teamIds, now: later(20) })).toEqual(new Map());
  });

  test('stopped and gone on with, everybody who waited still waits', async () => {
    const id = await plant({ name: 'Reached', contacts: email('a@acme.example') });
    const notice = await draft();
    await begin(notice);
    const stop = () => tx((sql) => stopNotice(sql, people.admin, { id: notice.id, now }));
    expect([(await stop()).ok, (await stop()).ok]).toEqual([true, false]);
    await tx((sql) => continueNotice(sql, people.admin, { id: notice.id, now }));
    expect([await status(notice.id), (await recipient(id)).status]).toEqual(['sending', 'waiting']);
  });

  test('a completed call whose note names the notice tells the customer; before it goes out, too', async () => {
    const [now1, early] = [await plant({ name: 'Nothing' }), await plant({ name: 'Early', tags: ['early'] })];
    await begin(await draft());
    const scheduled = await draft({ tags: ['early'] });
    await tx((sql) => scheduleNotice(sql, people.admin, { id: scheduled.id, at: later(1), now }));
    const call = (customerId: number, note: string, status: 'completed' | 'no_answer' = 'completed') =>
      tx((sql) =>
        saveCall(sql, people.manager, {
          customerId,
          phone: null,
          direction: 'outgoing',
          status,
          note,
          cost: noCost,
          now,
        }),
      );
    await call(now1, 'Winter sale −20 %', 'no_answer');
    await call(now1, 'about the weather');
    expect((await recipient(now1)).status).toBe('unreachable');
    await call(now1, 'winter sale −20 %, she will come');
    expect(await recipient(now1)).toMatchObject({ status: 'told', firstReason: 'no_address' });
    await database.prisma.noticeRecipient.deleteMany({ where: { customerId: early } });
    await call(early, scheduled.title);
    expect(await recipient(early)).toMatchObject({ noticeId: scheduled.id, status: 'told' });
  });

  test('what a call told stays told under a new title of the notice, and goes with the call', async () => {
    const id = await plant({ name: 'Nothing' });
    const notice = await draft();
    await begin(notice);
    const saved = await tx((sql) =>
      saveCall(sql, people.manager, {
        customerId: id,
        phone: null,
        direction: 'outgoing',
        status: 'completed',
        note: 'Winter sale −20 %, told',
        cost: noCost,
        now,
      }),
    );
    if (!saved.ok) throw new Error(saved.reason);
    expect(await database.prisma.toldByCall.findMany({ where: { callId: saved.record.id } })).toMatchObject([
      { noticeId: notice.id, companyId: people.manager.companyId },
    ]);
    await database.prisma.notice.update({ where: { id: notice.id }, data: { title: 'Another name' } });
    expect((await recipient(id)).status).toBe('told');
    await tx((sql) => deleteRecord(sql, people.manager, { record: saved.record, now }));
    expect((await recipient(id)).status).toBe('unreachable');
    expect(await database.prisma.toldByCall.count({ where: { callId: saved.record.id } })).toBe(0);
  });

  test('a call that is undone, deleted or goes otherwise has told nobody; another that says the same has', async () => {
    const [bare, failed] = [
      await plant({ name: 'Nothing' }),
      await plant({ name: 'F', contacts: email('f@f.example') }),
    ];
    const early = await plant({ name: 'Early', tags: ['early'] });
    const running = await draft();
    await begin(running);
    const scheduled = await draft({ tags: ['early'] });
    await tx((sql) => scheduleNotice(sql, people.admin, { id: scheduled.id, at: later(1), now }));
    await database.prisma.noticeRecipient.deleteMany({ where: { customerId: early } });
    await database.prisma.noticeRecipient.updateMany({
      where: { customerId: failed },
      data: { status: 'failed', reason: 'gave_up', response: '450 later' },
    });
    const call = async (customerId: number) => {
      const fields = { customerId, phone: null, direction: 'outgoing', status: 'completed' } as const;
      const note = 'Winter sale −20 %, told';
      const saved = await tx((sql) => saveCall(sql, people.manager, { ...fields, note, cost: noCost, now }));
      if (!saved.ok) throw new Error(saved.reason);
      return saved;
    };
    const takeBack = async ({ auditId }: { auditId: number | null }) =>
      expect(await tx((sql) => undo(sql, people.manager, auditId ?? 0, now))).toMatchObject({ ok: true });
    const [first, second] = [await call(bare), await call(bare)];
    await takeBack(second);
    expect((await recipient(bare)).status).toBe('told');
    await takeBack(first);
    expect(await recipient(bare)).toMatchObject({
      status: 'unreachable',
      reason: 'no_address',
      sentAt: null,
    });

    const { record } = await call(bare);
    const changed = await tx((sql) =>
      setCallStatus(sql, people.manager, { id: record.id, status: 'no_answer', cost: noCost, now }),
    );
    expect((await recipient(bare)).status).toBe('unreachable');
    await takeBack(changed as { auditId: number });
    expect((await recipient(bare)).status).toBe('told');
    await tx((sql) => deleteRecord(sql, people.manager, { record, now }));
    expect((await recipient(bare)).status).toBe('unreachable');

    const toFailed = await call(failed);
    expect((await recipient(failed)).status).toBe('told');
    await takeBack(toFailed);
    expect(await recipient(failed)).toMatchObject({ status: 'failed', reason: 'gave_up' });

    const toEarly = await call(early);
    expect((await recipient(early)).status).toBe('told');
    await takeBack(toEarly);
    expect(await database.prisma.noticeRecipient.count({ where: { customerId: early } })).toBe(0);
  });

  test('managers hear of their own, the most valuable first; nobody sees another’s', async () => {
    const at = (day: number) => new Date(Date.UTC(2026, 10, day));
    await plant({ name: 'Old', updatedAt: at(1) });
    await plant({ name: 'Fresh', updatedAt: at(20), contacts: [{ phones: ['+4930901820'] }] });
    const worth = await plant({ name: 'Worth', updatedAt: at(2) });
    await plant({ name: 'Foreign', owner: people.otherManager });
    const { companyId, personId } = people.manager;
    await database.prisma.deal.create({
      data: { companyId, managerId: personId, createdById: personId, customerId: worth, stage: 'open' },
    });
    const notice = await draft();
    const before = await managerShares(database.sql, noticeCompany(people.admin), notice, now);
    const begun = await begin(notice);
    if (!begun.ok) throw new Error(begun.reason);
    const after = await managerShares(database.sql, noticeCompany(people.admin), begun.notice, now);
    expect(after).toEqual(before);
    expect(after.find((one) => one.personId === personId)).toMatchObject({
      missed: 3,
      noPhone: 2,
      worst: [{ name: 'Worth' }, { name: 'Fresh' }],
    });
    const seen = async (actor: TestActor) =>
      (await unreachedCustomers(database.sql, actor, { notices: [begun.notice], now })).map(
        ({ name }) => name,
      );
    expect(await seen(people.manager)).toEqual(['Worth', 'Fresh', 'Old']);
    expect(await seen(people.colleague)).toEqual([]);
    expect(await seen(people.operator)).toEqual([]);
    expect(await seen(people.otherHead)).toEqual(['Foreign']);
    expect(await seen(people.admin)).toHaveLength(4);
  });
});
