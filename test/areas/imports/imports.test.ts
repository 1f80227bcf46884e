// Customers from a file: which are made, which are known, which rows come back; whole or not at all; and back again.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { saveCustomer } from '../../../src/areas/customers/mutations.ts';
import { holdCustomers } from '../../../src/areas/imports/held-customers.ts';
import { badRows } from '../../../src/areas/imports/queries.ts';
import { revertImport } from '../../../src/areas/imports/revert.ts';
import { forgetOldImports } from '../../../src/areas/imports/upkeep.ts';
import { saveMeeting } from '../../../src/areas/meetings/mutations.ts';
import { createNotice } from '../../../src/areas/notices/mutations.ts';
import { everybody } from '../../../src/areas/notices/schema.ts';
import { beginNotice } from '../../../src/areas/notices/send-notice.ts';
import { counters, countingCompany } from '../../../src/areas/plans/counters.ts';
import { askOperator } from '../../../src/areas/requests/ask.ts';
import type { Database } from '../../../src/db/client.ts';
import { Prisma } from '../../../src/db/generated/client.ts';
import { noCost } from '../../../src/records/record.ts';
import { createTestCompany, type TestCompany } from '../../support/company.ts';
import { describeEachStore } from '../../support/database.ts';
import { apply, importText, importTime, stageText } from './import-text.ts';

describeEachStore('an import', (open, kind) => {
  let db: Database;
  let company: TestCompany;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    company = await createTestCompany(db);
  });

  const header = 'Company;First name;Last name;Phone;E-mail;Tax number;Tags;Note;Manager;Consent';
  const file = (...rows: string[]) => [header, ...rows].join('\n');

  async function give(fields: Partial<Parameters<typeof saveCustomer>[2]>, actor = company.manager) {
    const saved = await db.sqlTransaction((tx) =>
      saveCustomer(tx, actor, { cost: noCost, now: importTime, ...fields }),
    );
    if (!saved.ok) throw new Error(saved.reason);
    return saved.record.id;
  }
  const customers = () =>
    db.prisma.customer.findMany({
      where: { companyId: company.company.id, deletedAt: null },
      include: { contacts: { orderBy: { id: 'asc' }, include: { points: { orderBy: { id: 'asc' } } } } },
      orderBy: { id: 'asc' },
    });
  const bad = (importId: number) => badRows(db.sql, { importId, after: 0, limit: 100 });
  const revert = (importId: number, now = importTime, actor = company.head) =>
    db.sqlTransaction((tx) => revertImport(tx, actor, importId, now));

  test('makes customers with contact, phones, e-mails, tags, note and consent, owned by whom the file or the sender says', async () => {
    const { counts } = await importText(
      db,
      company.head,
      file(
        'Müller & Söhne GmbH;Anna;Schmidt;030 901820, +49 171 1234567;anna@müller.example;DE 123 456 789;Bau, VIP;=cmd|x;ann weber;ja',
        'Lonely AG;;;;;;;;;',
      ),
    );
    expect(counts).toMatchObject({ rows: 2, created: 2, updated: 0, bad: 0, incomplete: 1 });
    const [first, second] = await customers();
    expect(first).toMatchObject({
      name: 'Müller & Söhne GmbH',
      ownerId: company.manager.personId,
      createdById: company.head.personId,
      taxNumber: 'DE 123 456 789',
      tags: ['Bau', 'VIP'],
      note: '=cmd|x',
      complete: true,
      missing: [],
    });
    expect(first?.contacts).toMatchObject([
      {
        firstName: 'Anna',
        lastName: 'Schmidt',
        consent: 'given',
        consentSource: 'import',
        consentAt: importTime,
      },
    ]);
    expect(first?.contacts[0]?.points.map(({ value, valid }) => [value, valid])).toEqual([
      ['+4930901820', true],
      ['+491711234567', true],
      ['anna@xn--mller-kva.example', true],
    ]);
    expect(second).toMatchObject({
      name: 'Lonely AG',
      ownerId: company.head.personId,
      complete: false,
      missing: ['contact_name', 'contact_info'],
    });
  });

  test('recognises a customer by tax number, by name, by a phone or e-mail of the same name; fills, adds, replaces nothing', async () => {
    const acme = await give({
      name: 'Acme GmbH',
      contactLastName: 'Petrov',
      phone: '+49 30 901820',
      note: 'old',
    });
    const kite = await give({ name: 'Kite', contactLastName: 'Kite', email: 'Bob@Kite.example' });
    const berg = await give({ name: 'Berg', taxNumber: 'DE-99 88 77' });
    const mo = await give({ name: 'Ромашка' });
    const { counts } = await importText(
      db,
      company.head,
      file(
        'ACME;Ivan;Petrov;030/901820;new@acme.example;DE1;x;old;;',
        ';;Kite;;bob@kite.EXAMPLE;;;a note;;no',
        'Berg & Sohn;;;;;de998877;;;;',
        '«РОМАШКА»;Mo;Mo;+49 30 901822;;;;;;',
      ),
    );
    expect(counts).toMatchObject({ rows: 4, created: 0, updated: 4, unchanged: 0, bad: 0 });
    const found = new Map((await customers()).map((one) => [one.id, one]));
    expect(found.get(acme)).toMatchObject({
      name: 'Acme GmbH',
      note: 'old\nAlso called: ACME',
      taxNumber: 'DE1',
      tags: ['x'],
      version: 2,
    });
    expect(found.get(acme)?.contacts).toMatchObject([
      {
        firstName: 'Ivan',
        lastName: 'Petrov',
        points: [{ value: '+4930901820' }, { value: 'new@acme.example' }],
      },
    ]);
    expect(found.get(kite)).toMatchObject({
      name: 'Kite',
      note: 'a note',
      contacts: [{ consent: 'refused' }],
    });
    expect(found.get(berg)).toMatchObject({ name: 'Berg', note: 'Also called: Berg & Sohn' });
    expect(found.get(mo)).toMatchObject({
      name: 'Ромашка',
      complete: true,
      contacts: [{ lastName: 'Mo' }],
    });
  });

  test('puts rows about one customer together, tells who only shares an address; each person becomes a contact', async () => {
    const { counts } = await importText(
      db,
      company.head,
      file(
        'Acme;Ann;Weber;+49 30 901820;;;;;;',
        'Acme Holding;Bob;Kite;;bob@acme.example;;;;;',
        '„ACME“;Rob;Roy;;bob@acme.example;;;;;',
        'Else;;;;;;;;;',
      ),
    );
    expect(counts).toMatchObject({ rows: 4, created: 3, updated: 1, doubles: 1, bad: 0 });
    const [acme, holding, other] = await customers();
    expect([acme?.name, holding?.name, other?.name]).toEqual(['Acme', 'Acme Holding', 'Else']);
    expect(acme?.contacts.map(({ lastName }) => lastName)).toEqual(['Weber', 'Roy']);
  });

  test('the same name with another tax number is another customer, in the file and in the base', async () => {
    await give({ name: 'Solo', taxNumber: 'DE111111' });
    const { counts } = await importText(
      db,
      company.head,
      file('Solo;;;;;DE222222;;;;', 'Solo;;;;;DE333333;;;;'),
    );
    expect(counts).toMatchObject({ created: 2, updated: 0 });
  });

  test('a phone that was typed to fill the field tells nobody apart', async () => {
    const rows = Array.from(
      { length: 8 },
      (_, index) => `Firm ${'abcdefgh'[index]}${index};;P${index};+49 30 901820;;;;;;`,
    );
    expect((await importText(db, company.head, file(...rows))).counts).toMatchObject({
      created: 8,
      doubles: 0,
    });
  });

  test('gives back only rows with nothing to keep, or of somebody else, as they were, with the cell and the reason', async () => {
    await give({ name: 'Theirs', phone: '+49 30 555666' }, company.otherManager);
    const { id, counts } = await stageText(
      db,
      company.head,
      file(
        ';;;12;;;;nobody;;',
        'Phone;;;12;;;;;;',
        'Mail;;;;a@b@c;;;;;',
        `${'x'.repeat(10_000)};;;;;;;;;`,
        'Wide;;;;;;;;;;;more',
        'Whose;;;;;;;;Emil Novak;',
        'Theirs;;;+49 30 555666;;;;;;',
        'Fine;;;n/a;-;;;;;',
      ),
    );
    expect(counts).toMatchObject({ rows: 8, new: 6, known: 0, bad: 2, noted: 3 });
    expect((await bad(id)).map(({ row, problem }) => [row, problem])).toEqual([
      [2, 'nothing'],
      [8, 'not_yours'],
    ]);
    expect((await bad(id))[0]?.refused).toEqual({ column: 'Phone', value: '12' });
  });

  test('counts for nobody’s plan, also when its customers are complete', async () => {
    await importText(db, company.head, file('Acme;Ann;Weber;+49 30 901820;;;;;;'), {
      ownerId: company.manager.personId,
    });
    await give({ name: 'Taken', contactLastName: 'X', phone: '+49 30 901821' }, company.head);
    const counted = await counters(db.sql, {
      company: countingCompany(company.head),
      people: [company.head, company.manager],
      metrics: ['contacts'],
      period: 'month',
      now: importTime,
    });
    expect(counted.map(({ done }) => done)).toEqual(['1', '0']);
  });

  test('what was typed between the dry run and the import is not made twice', async () => {
    const { id, counts } = await stageText(db, company.head, file('Acme;;;+49 30 901820;;;;;;'));
    expect(counts).toMatchObject({ new: 1 });
    await give({ name: 'Acme', phone: '+49 30 901820' });
    expect(await apply(db, company.head, id)).toMatchObject({
      ok: true,
      made: { counts: { created: 0, updated: 1 } },
    });
  });

  test('of two who put it in at once one does, and so does a second try after it', async () => {
    const { id } = await stageText(db, company.head, file('Acme;;;+49 30 901820;;;;;;'));
    const outcomes = await Promise.all([apply(db, company.head, id), apply(db, company.head, id)]);
    expect(outcomes.map((one) => (one.ok ? 'ok' : one.reason)).sort()).toEqual(['already', 'ok']);
    expect(await customers()).toHaveLength(1);
  });

  test('two imports of the same customers at once make each of them once', async () => {
    const text = file(
      ...Array.from({ length: 30 }, (_, index) => `Firm${index};;P;+49 30 9018${20 + index};;;;;;`),
    );
    const one = await stageText(db, company.head, text);
    const other = await stageText(db, company.admin, text);
    await Promise.all([apply(db, company.head, one.id), apply(db, company.admin, other.id)]);
    expect(await customers()).toHaveLength(30);
  });

  test('what fails in the middle leaves nothing, and a second try completes it', async () => {
    const rows = Array.from(
      { length: 1500 },
      (_, index) => `Company ${index};;Person;;p${index}@example.org;;;;;`,
    );
    const { id } = await stageText(db, company.head, file(...rows));
    const name = `stop_${company.company.id}`;
    await db.execute(`create function ${name}() returns trigger language plpgsql as $$
      begin if new.name = 'Company 1400' and new.company_id = ${company.company.id} then raise exception 'out of order'; end if; return new; end $$;
      create trigger ${name} before insert on customer for each row execute function ${name}()`);
    await expect(apply(db, company.head, id)).rejects.toThrow();
    expect(await customers()).toHaveLength(0);
    await db.execute(`drop trigger ${name} on customer`);
    expect(await apply(db, company.head, id)).toMatchObject({
      ok: true,
      made: { counts: { created: 1500 } },
    });
    expect(await customers()).toHaveLength(1500);
    expect(
      await db.prisma.audit.count({ where: { companyId: company.company.id, action: 'import.apply' } }),
    ).toBe(1);
  });

  test('is its maker’s: nobody else can put it in or take it back, nor can a role that may not import', async () => {
    const { id } = await stageText(db, company.head, file('Acme;;;;;;;;;'));
    const stranger = (await createTestCompany(db)).admin;
    expect(await apply(db, company.admin, id)).toEqual({ ok: false, reason: 'not_yours' });
    expect(await apply(db, stranger, id)).toEqual({ ok: false, reason: 'gone' });
    await apply(db, company.head, id);
    expect(await revert(id, importTime, company.admin)).toEqual({ ok: false, reason: 'not_yours' });
    expect(await revert(id, importTime, stranger)).toEqual({ ok: false, reason: 'gone' });
    await expect(stageText(db, company.manager, file('A;;;;;;;;;'))).rejects.toThrow('may not import');
  });

  test('an owner outside the head’s teams is refused', async () => {
    const { id } = await stageText(db, company.head, file('Acme;;;;;;;;;'), {
      ownerId: company.otherManager.personId,
    });
    expect(await apply(db, company.head, id)).toEqual({ ok: false, reason: 'no_owner' });
    expect(await customers()).toHaveLength(0);
  });

  test('taken back, everything is as it was', async () => {
    const acme = await give({
      name: 'Acme',
      contactLastName: 'Petrov',
      phone: '+49 30 901820',
      note: 'old',
      tags: ['a'],
    });
    const meeting = await db.sqlTransaction((tx) =>
      saveMeeting(tx, company.manager, {
        customerId: acme,
        at: new Date('2026-11-24T09:00:00Z'),
        subject: 'x',
        result: null,
        note: null,
        cost: noCost,
        now: importTime,
      }),
    );
    const before = await customers();
    const { importId } = await importText(
      db,
      company.head,
      file(
        'Acme;Ivan;Petrov;+49 30 901820;new@acme.example;DE12345;b;new;;yes',
        'Acme;Second;Person;;second@acme.example;;c;;;',
        'Fresh;X;Y;+49 30 901899;;;;;;',
        'Fresh;Z;W;;z@fresh.example;;;;;',
      ),
    );
    expect(await customers()).toHaveLength(2);
    expect(await revert(importId)).toEqual({ ok: true, deleted: 1, restored: 1, kept: 0, keptNames: [] });
    const after = await customers();
    const plain = (all: typeof after) => all.map(({ version: _, updatedAt: __, ...rest }) => rest);
    expect(plain(after)).toEqual(plain(before));
    expect(meeting.ok).toBe(true);
    expect(await revert(importId)).toEqual({ ok: false, reason: 'already' });
  });

  test('taken back, what somebody has worked with since stays and is named', async () => {
    await give({ name: 'Old', phone: '+49 30 901800' });
    const { importId } = await importText(
      db,
      company.head,
      file(
        'Changed;;;;;;;;Ann Weber;',
        'Met;;;;;;;;Ann Weber;',
        'Untouched;;;;;;;;;',
        'Old;;;+49 30 901800;x@old.example;;;;;',
      ),
    );
    const idOf = async (name: string) => (await customers()).find((one) => one.name === name)?.id ?? 0;
    await give({ id: await idOf('Changed'), note: 'mine' });
    await give({ id: await idOf('Old'), note: 'mine' });
    const customerId = await idOf('Met');
    await db.sqlTransaction((tx) =>
      saveMeeting(tx, company.manager, {
        customerId,
        at: importTime,
        subject: 'x',
        result: null,
        note: null,
        cost: noCost,
        now: importTime,
      }),
    );
    expect(await revert(importId, new Date('2026-11-24T09:00:01Z'))).toEqual({
      ok: false,
      reason: 'too_late',
    });
    expect(await revert(importId)).toEqual({
      ok: true,
      deleted: 1,
      restored: 0,
      kept: 3,
      keptNames: ['Changed', 'Met', 'Old'],
    });
    expect((await customers()).map(({ name }) => name).sort()).toEqual(['Changed', 'Met', 'Old']);
  });

  test('leaves no personal data in its own rows once it is in', async () => {
    const { importId } = await importText(
      db,
      company.head,
      file('Acme;Ann;Weber;+49 30 901820;;;;;;', ';;;12;;;;;;'),
    );
    const rows = await db.prisma.importRow.findMany({ where: { importId }, orderBy: { row: 'asc' } });
    expect(rows.map(({ data, keys }) => [data, keys])).toEqual([
      [{}, []],
      [{ cells: ['', '', '', '12'], customer: null, refused: { column: 'Phone', value: '12' } }, []],
    ]);
  });

  test('is put away when nobody decides, and forgets its rows when it can be taken back no more', async () => {
    const { id } = await stageText(db, company.head, file('Acme;;;;;;;;;'));
    const { importId } = await importText(db, company.head, file('Berg;;;;;;;;;'));
    const rows = () => db.prisma.importRow.count({ where: { importId: { in: [id, importId] } } });
    await forgetOldImports(db.sql, importTime);
    expect(await rows()).toBe(2);
    await forgetOldImports(db.sql, new Date('2026-11-25T10:00:00Z'));
    expect(await rows()).toBe(1);
    expect(await apply(db, company.head, id)).toEqual({ ok: false, reason: 'already' });
    await forgetOldImports(db.sql, new Date('2026-12-24T10:00:00Z'));
    expect(await rows()).toBe(0);
    expect(await customers()).toHaveLength(1);
  });

  test('known customers are read one by one, also while the planner knows nothing of the tables', async () => {
    const plan: string[] = [];
    await db.sqlTransaction(async (tx) => {
      await tx.$executeRaw`set local enable_seqscan = off`;
      await tx.$executeRaw`set local plan_cache_mode = force_generic_plan`;
      const explained = {
        ...tx,
        $queryRaw: async (query: TemplateStringsArray, ...values: unknown[]) => {
          const rows = await tx.$queryRaw<
            { 'QUERY PLAN': string }[]
          >`explain ${Prisma.sql(query, ...values)}`;
          plan.push(...rows.map((row) => row['QUERY PLAN']));
          return [] as never;
        },
      };
      await holdCustomers(explained, company.company.id, [1, 2, 3]);
    });
    const ways = plan.filter((line) => line.includes(' on customer'));
    expect(ways).toHaveLength(1);
    expect(ways[0]).toContain('customer_pkey');
  });

  test('what an operator was asked for is closed when a file brings it, and open again when that is taken back', async () => {
    const asking = await createTestCompany(db, { policy: { division: 'operators' } });
    const { head, manager, operator } = asking;
    const kite = await give({ name: 'Kite', ownerId: manager.personId }, operator);
    const acme = await give({ name: 'Acme', ownerId: manager.personId }, operator);
    const ask = (customerId: number) =>
      db.sqlTransaction((tx) =>
        askOperator(tx, manager, { customerId, text: null, fileId: null, now: importTime }),
      );
    await ask(kite);
    await ask(acme);
    const open = async () =>
      (await db.prisma.dataRequest.findMany({ where: { companyId: asking.company.id, status: 'open' } })).map(
        (one) => one.customerId,
      );
    const { importId } = await importText(db, head, file('Kite;;;030 901820;;;;;;', 'Acme;;;;;;VIP;;;'));
    expect(await open()).toEqual([acme]);
    expect(await revert(importId, importTime, head)).toMatchObject({ ok: true, restored: 2 });
    expect((await open()).sort()).toEqual([kite, acme].sort());
  });

  test('taken back, nobody is written to at the address that it had brought', async () => {
    const kite = await give({ name: 'Kite' });
    const { admin } = company;
    const made = await db.sqlTransaction((tx) =>
      createNotice(tx, admin, {
        title: 'Winter sale',
        body: 'Everything must go.',
        validUntil: new Date(importTime.getTime() + 86_400_000),
        audience: everybody,
        ways: ['email'],
        now: importTime,
      }),
    );
    if (!made.ok) throw new Error(made.reason);
    await db.sqlTransaction((tx) => beginNotice(tx, admin, { id: made.notice.id, now: importTime }));
    const recipient = () => db.prisma.noticeRecipient.findFirstOrThrow({ where: { customerId: kite } });
    const { importId } = await importText(db, company.head, file('Kite;;;;k@kite.example;;;;;'));
    expect(await recipient()).toMatchObject({ status: 'waiting', address: 'k@kite.example' });
    await revert(importId);
    expect(await recipient()).toMatchObject({ status: 'unreachable', reason: 'no_address', address: null });
  });

  test(`needs few statements for many rows (${kind})`, async () => {
    const rows = Array.from(
      { length: 1000 },
      (_, index) => `Firm ${index};A;B${index};;b${index}@x.example;;;;;`,
    );
    const { id } = await stageText(db, company.head, file(...rows));
    let statements = 0;
    await db.sqlTransaction(async (tx) => {
      const { applyImport } = await import('../../../src/areas/imports/apply.ts');
      const counted = new Proxy(tx, {
        get:
          (target, name: keyof typeof tx) =>
          (...args: never[]) => {
            statements += 1;
            return (target[name] as (...given: never[]) => unknown)(...args);
          },
      });
      await applyImport(counted, company.head, id, importTime);
    });
    expect(statements).toBeLessThan(25);
  });
});
