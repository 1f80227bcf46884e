// Several contacts of a customer, several phones and e-mails of each: changed, taken back, and by several people at once.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  addContact,
  addPoint,
  changeContact,
  changePoint,
  removeContact,
  removePoint,
} from '../../../src/areas/customers/contact-mutations.ts';
import { changeNote, changeTags } from '../../../src/areas/customers/label-mutations.ts';
import { saveCustomer } from '../../../src/areas/customers/mutations.ts';
import { customerCard } from '../../../src/areas/customers/queries.ts';
import { tagsInUse } from '../../../src/areas/customers/tags-in-use.ts';
import { saveMeeting } from '../../../src/areas/meetings/mutations.ts';
import type { Database } from '../../../src/db/client.ts';
import type { Sql } from '../../../src/db/sql.ts';
import { undo } from '../../../src/records/audit/undo.ts';
import { noCost as cost, type Saved } from '../../../src/records/record.ts';
import { aMeeting, done, now } from '../../records/record-samples.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../../support/company.ts';
import { describeEachStore } from '../../support/database.ts';

describeEachStore('contacts', (open) => {
  let database: Database;
  let people: TestCompany;
  let actor: TestActor;
  let acme: number;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    people = await createTestCompany(database);
    actor = people.manager;
    const input = { name: 'Acme', contactLastName: 'Petrov', phone: '+4930901820', cost, now };
    acme = done(await run((tx) => saveCustomer(tx, actor, input))).record.id;
  });

  const run = (work: (tx: Sql) => Promise<Saved>) => database.sqlTransaction(work);
  const target = () => ({ customerId: acme, cost, now });
  const contacts = async () => (await customerCard(database.sql, people.admin, acme))?.contacts ?? [];
  const shown = async () =>
    (await contacts()).map(({ lastName, points }) =>
      [lastName, ...points.map(({ value }) => value)].join(' '),
    );
  const [phone, mail] = [
    { kind: 'phone', value: '030 901821' },
    { kind: 'email', value: 'Anna@Acme.COM' },
  ] as const;

  test('are added, changed and removed; each change is in the audit log and can be taken back', async () => {
    const added = done(
      await run((tx) => addContact(tx, actor, { ...target(), lastName: 'Berg', point: mail })),
    );
    expect(await shown()).toEqual(['Petrov +4930901820', 'Berg Anna@acme.com']);
    const [first, second] = await contacts();
    const contactId = second?.id ?? 0;
    done(await run((tx) => addPoint(tx, actor, { ...target(), contactId, ...phone })));
    const point = (await contacts())[1]?.points.find(({ kind }) => kind === 'phone');
    const renamed = { ...target(), contactId, firstName: 'Anna', position: 'CEO' };
    done(await run((tx) => changeContact(tx, actor, renamed)));
    const pointId = point?.id ?? 0;
    const changed = { ...target(), pointId, kind: 'phone', value: '+49 30 901822' } as const;
    done(await run((tx) => changePoint(tx, actor, changed)));
    expect(await shown()).toEqual(['Petrov +4930901820', 'Berg Anna@acme.com +4930901822']);
    expect((await contacts())[1]).toMatchObject({ firstName: 'Anna', position: 'CEO' });
    const removed = done(
      await run((tx) => removeContact(tx, actor, { ...target(), contactId: first?.id ?? 0 })),
    );
    expect(await shown()).toEqual(['Berg Anna@acme.com +4930901822']);
    const before = await database.prisma.contact.findMany({ where: { customerId: acme } });
    expect((await database.sqlTransaction((tx) => undo(tx, actor, removed.auditId ?? 0, now))).ok).toBe(true);
    expect(await shown()).toEqual(['Petrov +4930901820', 'Berg Anna@acme.com +4930901822']);
    expect(
      await database.prisma.contact.findMany({ where: { id: { in: before.map(({ id }) => id) } } }),
    ).toEqual(before);
    expect((await database.sqlTransaction((tx) => undo(tx, actor, added.auditId ?? 0, now))).ok).toBe(false);
    const actions = await database.prisma.audit.findMany({ where: { recordId: acme, kind: 'customer' } });
    expect(actions).toHaveLength(7);
  });

  test('undo brings back consent, and why an address had failed', async () => {
    const [contact] = await contacts();
    await database.prisma.contact.updateMany({
      where: { customerId: acme },
      data: { consent: 'refused', consentSource: 'phone', consentAt: now },
    });
    await database.prisma.contactPoint.updateMany({
      where: { customerId: acme },
      data: { valid: false, invalidReason: 'wrong_number' },
    });
    const before = await contacts();
    const removed = done(
      await run((tx) => removeContact(tx, actor, { ...target(), contactId: contact?.id ?? 0 })),
    );
    expect(await contacts()).toEqual([]);
    expect((await database.sqlTransaction((tx) => undo(tx, actor, removed.auditId ?? 0, now))).ok).toBe(true);
    expect(await contacts()).toEqual(before);
    const pointId = before[0]?.points[0]?.id ?? 0;
    const contactId = before[0]?.id ?? 0;
    done(
      await run((tx) => addPoint(tx, actor, { ...target(), contactId, kind: 'phone', value: '030 901820' })),
    );
    expect((await contacts())[0]?.points).toMatchObject([{ id: pointId, valid: true, invalidReason: null }]);
    done(await run((tx) => changePoint(tx, actor, { ...target(), pointId, ...phone })));
    expect((await contacts())[0]?.points[0]).toMatchObject({
      value: '+4930901821',
      valid: true,
      invalidReason: null,
    });
  });

  test('what is known already changes nothing; what is gone says so', async () => {
    const [contact] = await contacts();
    const contactId = contact?.id ?? 0;
    const again = await run((tx) =>
      addPoint(tx, actor, { ...target(), contactId, kind: 'phone', value: '030 901820' }),
    );
    expect(again).toMatchObject({ ok: true, auditId: null });
    done(await run((tx) => addPoint(tx, actor, { ...target(), contactId, ...phone })));
    const pointId = (await contacts())[0]?.points[1]?.id ?? 0;
    done(
      await run((tx) => changePoint(tx, actor, { ...target(), pointId, kind: 'phone', value: '030 901820' })),
    );
    expect(await shown()).toEqual(['Petrov +4930901820']);
    for (const refused of [
      await run((tx) => removePoint(tx, actor, { ...target(), pointId })),
      await run((tx) => changePoint(tx, actor, { ...target(), pointId, ...phone })),
      await run((tx) => addPoint(tx, actor, { ...target(), contactId: 999_999, ...phone })),
      await run((tx) => removeContact(tx, actor, { ...target(), contactId: 999_999 })),
    ])
      expect(refused).toEqual({ ok: false, reason: 'gone' });
  });

  test('a meeting becomes complete with the contact, and incomplete without', async () => {
    const [contact] = await contacts();
    const meeting = done(await run((tx) => saveMeeting(tx, actor, aMeeting(acme)))).record.id;
    const missing = async () =>
      (await database.prisma.meeting.findUniqueOrThrow({ where: { id: meeting } })).missing;
    expect(await missing()).toEqual([]);
    done(await run((tx) => removeContact(tx, actor, { ...target(), contactId: contact?.id ?? 0 })));
    expect(await missing()).toEqual(['contact_name', 'contact_info']);
    done(await run((tx) => addContact(tx, actor, { ...target(), lastName: 'Berg', point: phone })));
    expect(await missing()).toEqual([]);
  });

  test('of another’s customer are not theirs to change, nor a contact of one by the id of another', async () => {
    const [contact] = await contacts();
    const contactId = contact?.id ?? 0;
    const pointId = contact?.points[0]?.id ?? 0;
    const elsewhere = (await createTestCompany(database)).admin;
    for (const [who, reason] of [
      [people.otherManager, 'forbidden'],
      [people.colleague, 'forbidden'],
      [people.otherHead, 'forbidden'],
      [elsewhere, 'gone'],
    ] as const) {
      for (const refused of [
        await run((tx) => addContact(tx, who, { ...target(), lastName: 'X' })),
        await run((tx) => changeContact(tx, who, { ...target(), contactId, lastName: 'X' })),
        await run((tx) => removeContact(tx, who, { ...target(), contactId })),
        await run((tx) => removePoint(tx, who, { ...target(), pointId })),
        await run((tx) => changeTags(tx, who, { ...target(), add: ['x'] })),
        await run((tx) => changeNote(tx, who, { ...target(), how: 'replace', note: 'x' })),
      ])
        expect(refused).toEqual({ ok: false, reason });
    }
    const own = done(await run((tx) => saveCustomer(tx, people.otherManager, { name: 'Own', cost, now })))
      .record.id;
    const mixed = { customerId: own, contactId, cost, now };
    expect(await run((tx) => removeContact(tx, people.otherManager, mixed))).toEqual({
      ok: false,
      reason: 'gone',
    });
    expect(await shown()).toEqual(['Petrov +4930901820']);
  });

  test('two people add at once, and both stay', async () => {
    const all = await Promise.all(
      ['Berg', 'Klein', 'Wolf'].map((lastName) =>
        run((tx) =>
          addContact(tx, actor, {
            ...target(),
            lastName,
            point: { kind: 'email', value: `${lastName}@acme.com` },
          }),
        ),
      ),
    );
    expect(all.every(({ ok }) => ok)).toBe(true);
    expect((await shown()).sort()).toEqual([
      'Berg Berg@acme.com',
      'Klein Klein@acme.com',
      'Petrov +4930901820',
      'Wolf Wolf@acme.com',
    ]);
  });

  test('tags are one in whatever case, keep to their limits, and are suggested by use', async () => {
    done(
      await run((tx) => changeTags(tx, actor, { ...target(), add: ['VIP', 'vip', ' #Retail ', '', '\0'] })),
    );
    const tags = async () => (await database.prisma.customer.findUniqueOrThrow({ where: { id: acme } })).tags;
    expect(await tags()).toEqual(['VIP', 'Retail', '�']);
    done(await run((tx) => changeTags(tx, actor, { ...target(), remove: ['�', 'vip'] })));
    expect(await tags()).toEqual(['Retail']);
    const adding = (count: number) =>
      run((tx) =>
        changeTags(tx, actor, {
          ...target(),
          add: ['x'.repeat(10_000), ...Array.from({ length: count }, (_, i) => `t${i}`)],
        }),
      );
    expect(await adding(50)).toEqual({ ok: false, reason: 'tags_full' });
    expect(await tags()).toEqual(['Retail']);
    done(await adding(28));
    expect(await tags()).toHaveLength(30);
    expect((await tags())[1]).toHaveLength(60);
    const second = done(
      await run((tx) => saveCustomer(tx, actor, { name: 'B', tags: ['RETAIL', 'new'], cost, now })),
    );
    expect(second.ok).toBe(true);
    expect((await tagsInUse(database.sql, actor, { limit: 1 })).map((tag) => tag.toLowerCase())).toEqual([
      'retail',
    ]);
    expect(await tagsInUse(database.sql, people.otherManager, { limit: 5 })).toEqual([]);
  });
});
