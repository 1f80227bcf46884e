// Two customers become one only by somebody's word; nothing that a file says of them is lost; who opted out is left alone.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { saveCustomer } from '../../../src/areas/customers/mutations.ts';
import { customerCard } from '../../../src/areas/customers/queries.ts';
import { sayAlike } from '../../../src/areas/imports/alike.ts';
import { revertImport } from '../../../src/areas/imports/revert.ts';
import { createNotice } from '../../../src/areas/notices/mutations.ts';
import { phoneList } from '../../../src/areas/notices/phone-list.ts';
import { everybody } from '../../../src/areas/notices/schema.ts';
import { beginNotice } from '../../../src/areas/notices/send-notice.ts';
import type { Database } from '../../../src/db/client.ts';
import { noCost } from '../../../src/records/record.ts';
import { createTestCompany, type TestCompany } from '../../support/company.ts';
import { openTestDatabase } from '../../support/database.ts';
import { apply, importText, importTime, stageText } from './import-text.ts';

let db: Database;
let company: TestCompany;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  company = await createTestCompany(db);
});

const give = async (fields: Partial<Parameters<typeof saveCustomer>[2]>) => {
  const saved = await db.sqlTransaction((tx) =>
    saveCustomer(tx, company.manager, { cost: noCost, now: importTime, ...fields }),
  );
  if (!saved.ok) throw new Error(saved.reason);
  return saved.record.id;
};
const customers = () =>
  db.prisma.customer.findMany({
    where: { companyId: company.company.id, deletedAt: null },
    include: { contacts: { orderBy: { id: 'asc' }, include: { points: { orderBy: { id: 'asc' } } } } },
    orderBy: { id: 'asc' },
  });
const file = (...rows: string[]) => rows.join('\n');
const pairs = ({ settings }: Awaited<ReturnType<typeof stageText>>) =>
  settings.lookAlikes.map(({ name, other, by }) => `${name} ~ ${other}: ${by}`);

describe('kept apart and told', () => {
  test.each([
    [
      'two firms on one switchboard, two clients of one tax adviser',
      [
        'Firma;USt-IdNr.;Telefon;E-Mail',
        'Bau Nord GmbH;DE111111111;030 901960;info@bau-nord.example',
        'Bau Süd GmbH;DE222222222;030 901960;info@bau-sued.example',
        'Malerei Nord GmbH;DE333333333;030 901961;steuer@kanzlei.example',
        'Gartenbau Süd GmbH;DE444444444;030 901962;steuer@kanzlei.example',
      ],
      4,
      ['Bau Süd GmbH ~ Bau Nord GmbH: phone', 'Gartenbau Süd GmbH ~ Malerei Nord GmbH: email'],
    ],
    [
      'one name with two tax numbers',
      ['Firma;USt-IdNr.', 'Solo;DE111111111', 'Solo;DE222222222'],
      2,
      ['Solo ~ Solo: tax_number'],
    ],
    [
      'one name in two cities',
      ['Firma;Ort;Telefon', 'Bäckerei Klein;Berlin;030 901970', 'Bäckerei Klein;München;089 1234567'],
      2,
      ['Bäckerei Klein ~ Bäckerei Klein: name'],
    ],
    [
      'two people of one name, whom nothing else connects',
      ['Vorname;Nachname;Telefon', 'Anna;Schmidt;030 901970', 'Anna;Schmidt;030 901971'],
      2,
      ['Anna Schmidt ~ Anna Schmidt: name'],
    ],
    [
      'a person with a firm and the same phone elsewhere',
      ['Firma;Ansprechpartner;Telefon', 'Alpha;Ann Weber;030 901970', 'Beta;Ann Weber;030 901970'],
      2,
      ['Beta ~ Alpha: phone'],
    ],
    ...(
      [
        ['Hofmann GmbH', 'Hoffmann KG'],
        ['Hofmann GmbH', 'Hofmann KG'],
        ['Hofmann GmbH', 'Hofmann'],
        ['Meier Bau', 'Meyer Bau'],
        ['Müller AG', 'Mueller AG'],
        ['Ромашка', 'Romashka'],
        ['Schmitz OHG', 'Shmitz OHG'],
        ['Akme Ltd', 'Acme Ltd'],
        ['Philipp & Karl', 'Filip & Carl'],
        ['ООО Вектор', 'АО Вектор'],
      ] as const
    ).flatMap(([one, other]): [string, string[], number, string[]][] => [
      [
        `${one}, ${other}: by the sound of their names`,
        ['Firma', one, other],
        2,
        [`${other} ~ ${one}: similar`],
      ],
      [
        `${one}, ${other}: with a phone of both`,
        ['Firma;Telefon', `${one};030 901960`, `${other};030 901960`],
        one.startsWith(`${other} `) ? 1 : 2,
        one.startsWith(`${other} `) ? [] : [`${other} ~ ${one}: phone`],
      ],
    ]),
    [
      'two persons whose names sound alike',
      ['Vorname;Nachname;Telefon', 'Anna;Meier;', 'Anna;Meyer;'],
      2,
      ['Anna Meyer ~ Anna Meier: similar'],
    ],
    [
      'two persons whose names sound alike, at one phone',
      ['Vorname;Nachname;Telefon', 'Stefan;Schmitt;030 901970', 'Stephan;Schmitt;030 901970'],
      2,
      ['Stephan Schmitt ~ Stefan Schmitt: phone'],
    ],
    [
      'two persons of one name, one with a phone and one with an address',
      ['Vorname;Nachname;Telefon;E-Mail', 'Anna;Schmidt;030 901970;', 'Anna;Schmidt;;a@s.example'],
      2,
      ['Anna Schmidt ~ Anna Schmidt: name'],
    ],
    [
      'two persons of one name in two places',
      ['Vorname;Nachname;Ort', 'Anna;Schmidt;Berlin', 'Anna;Schmidt;Bremen'],
      2,
      ['Anna Schmidt ~ Anna Schmidt: name'],
    ],
  ])('%s', async (_, rows, made, told) => {
    const staged = await stageText(db, company.head, file(...rows));
    expect(pairs(staged)).toEqual(told);
    expect(staged.counts).toMatchObject({ new: made, alike: told.length });
    await apply(db, company.head, staged.id);
    expect(await customers()).toHaveLength(made);
  });

  test.each([
    [
      'persons of one firm in two cities with its addresses',
      [
        'Firma;Ansprechpartner;Ort;E-Mail',
        'Acme;Ann A;Berlin;a@acme.example',
        'Acme;Bob B;Köln;b@acme.example',
      ],
      1,
    ],
    [
      'a firm under its legal form, and a VAT id without its country',
      ['Firma;USt-IdNr.', 'Acme GmbH;DE123456789', 'ACME;123456789'],
      1,
    ],
    [
      'one person twice, by the phone',
      ['Vorname;Nachname;Telefon;E-Mail', 'Anna;Schmidt;030 901970;', 'Anna;Schmidt;030901970;a@s.example'],
      1,
    ],
    [
      'INN alone and with its branch',
      ['Компания;ИНН', 'Ромашка;7707083893', 'ООО «Ромашка»;7707083893/770701001'],
      1,
    ],
    [
      'a row without a name at the phone of one',
      ['Firma;Telefon;E-Mail', ';030 901970;x@y.example', 'Acme;030 901970;'],
      1,
    ],
  ])('but one: %s', async (_, rows, made) => {
    const staged = await stageText(db, company.head, file(...rows));
    expect([staged.counts.new, staged.settings.lookAlikes]).toEqual([made, []]);
  });

  test('against the base: another name at a phone is no match, and neither is another tax number', async () => {
    await give({ name: 'Kanzlei Roth', phone: '+49 30 901960', taxNumber: 'DE111111111' });
    await give({ name: 'Solo', taxNumber: 'DE333333333' });
    const staged = await stageText(
      db,
      company.head,
      file(
        'Firma;USt-IdNr.;Telefon',
        'Kunde Eins;DE222222222;030 901960',
        'Solo;DE444444444;',
        'Kanzlei Roth;;030 901960',
      ),
    );
    expect(pairs(staged)).toEqual(
      expect.arrayContaining(['Kunde Eins ~ Kanzlei Roth: phone', 'Solo ~ Solo: tax_number']),
    );
    expect(staged.counts).toMatchObject({ new: 2, known: 1 });
    await apply(db, company.head, staged.id);
    expect((await customers()).map(({ name, taxNumber }) => [name, taxNumber])).toEqual([
      ['Kanzlei Roth', 'DE111111111'],
      ['Solo', 'DE333333333'],
      ['Kunde Eins', 'DE222222222'],
      ['Solo', 'DE444444444'],
    ]);
  });

  test('against the base: who sounds alike is told and kept apart, with and without a phone of both', async () => {
    await give({ name: 'Hofmann GmbH', phone: '+49 30 901960' });
    await give({ name: 'Meier Bau' });
    const staged = await stageText(
      db,
      company.head,
      file('Firma;Telefon', 'Hoffmann KG;030 901960', 'Meyer Bau;', 'Hofmann;030 901960', 'MEIER BAU;'),
    );
    expect(pairs(staged)).toEqual([
      'Hoffmann KG ~ Hofmann GmbH: phone',
      'Meyer Bau ~ Meier Bau: similar',
      'Hofmann ~ Hoffmann KG: phone',
      'MEIER BAU ~ Meyer Bau: similar',
    ]);
    expect(staged.counts).toMatchObject({ new: 2, known: 2 });
  });

  test('two persons of one firm whose names sound alike, or of whom one is named in part, stay two contacts', async () => {
    await importText(
      db,
      company.head,
      file(
        'Firma;Vorname;Nachname;Telefon',
        'Acme;Anna;Meier;030 901960',
        'Acme;Anna;Meyer;030 901961',
        'Acme;;Meier;030 901962',
        'Acme;Anna;;030 901963',
        'Acme;;Meier;030 901960',
        'Acme;ANNA;MEIER;030 901964',
      ),
    );
    const [acme] = await customers();
    expect(
      acme?.contacts.map(({ firstName, lastName, points }) => [
        firstName,
        lastName,
        points.map(({ value }) => value),
      ]),
    ).toEqual([
      ['Anna', 'Meier', ['+4930901960', '+4930901964']],
      ['Anna', 'Meyer', ['+4930901961']],
      [null, 'Meier', ['+4930901962']],
      ['Anna', null, ['+4930901963']],
    ]);
  });

  test('until somebody says that they are one: then a line of the note says where the other name and number went', async () => {
    const { id, settings } = await stageText(
      db,
      company.head,
      file(
        'Firma;USt-IdNr.;Telefon',
        'Bau Nord GmbH;DE111111111;030 901960',
        'Bau Süd GmbH;DE222222222;030 901960',
      ),
    );
    await db.sqlTransaction((tx) =>
      sayAlike(tx, id, settings.lookAlikes[0] as (typeof settings.lookAlikes)[0]),
    );
    expect(await apply(db, company.head, id)).toMatchObject({ made: { counts: { created: 1, updated: 1 } } });
    expect(await customers()).toMatchObject([
      {
        name: 'Bau Nord GmbH',
        taxNumber: 'DE111111111',
        note: 'Also called: Bau Süd GmbH\nOther tax number: DE222222222',
      },
    ]);
  });

  test('three thousand namesakes do not cost their square', async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => `Solo;DE${100_000_000 + index}`);
    const begun = process.cpuUsage();
    const staged = await stageText(db, company.head, file('Firma;USt-IdNr.', ...rows));
    expect(staged.counts.new).toBe(3000);
    expect(process.cpuUsage(begun).user).toBeLessThan(20_000_000);
  });
});

test('dates, ids and amounts under unknown headings make no phones and join nobody', async () => {
  const rows = Array.from(
    { length: 40 },
    (_, index) => `Firm ${index % 4};2026-11-1${index % 2};88123456${index % 10}0;1.250,00`,
  );
  const { counts } = await importText(db, company.head, file('Company;Xa;Xb;Xc', ...rows));
  expect(counts).toMatchObject({ rows: 40, created: 4, updated: 36 });
  expect((await customers()).flatMap(({ contacts }) => contacts)).toEqual([]);
});

test('who opted out is never written to, nor called: before the first notice, and after the import was taken back', async () => {
  const text = file(
    'Company,First Name,Last Name,Email,Phone,Email Opt Out,Do Not Call,Unsubscribed from all email',
    'North Oil,Ann,North,ann@north.example,030 901980,true,1,true',
    'South Oil,Bob,South,bob@south.example,030 901981,false,0,false',
    'West Oil,Eve,West,eve@west.example,030 901982,0,yes,0',
    'East Oil,Kim,East,kim@east.example,030 901983,ask her,,',
  );
  const staged = await stageText(db, company.admin, text);
  expect(staged.settings.doubts).toEqual([
    { row: 5, kind: 'opt_out', column: 'Email Opt Out', value: 'ask her' },
  ]);
  await apply(db, company.admin, staged.id);
  const made = await customers();
  expect(made.map(({ contacts }) => contacts[0]?.consent)).toEqual(['refused', null, null, 'refused']);
  const drafted = async (title: string) => {
    const saved = await db.sqlTransaction((tx) =>
      createNotice(tx, company.admin, {
        title,
        body: 'Soon',
        validUntil: new Date('2026-12-24T12:00:00Z'),
        audience: everybody,
        ways: ['email', 'phones'],
        now: importTime,
      }),
    );
    if (!saved.ok) throw new Error(saved.reason);
    return saved.notice;
  };
  const begin = ({ id }: { id: number }) =>
    db.sqlTransaction((tx) => beginNotice(tx, company.admin, { id, now: importTime }));
  const notice = await drafted('Sale');
  const list = await db.sqlTransaction((tx) =>
    phoneList(tx, company.admin, { notice, whom: 'all', now: importTime }),
  );
  expect(list?.map(({ phone }) => phone)).toEqual(['+4930901981']);
  await begin(notice);
  const recipients = await db.prisma.noticeRecipient.findMany({
    where: { noticeId: notice.id },
    orderBy: { customerId: 'asc' },
  });
  expect(recipients.map(({ status, address }) => [status, address])).toEqual([
    ['left_out', null],
    ['waiting', 'bob@south.example'],
    ['waiting', 'eve@west.example'],
    ['left_out', null],
  ]);
  const card = await customerCard(db.sql, company.admin, made[2]?.id ?? 0);
  expect(card?.contacts[0]?.points).toMatchObject([{ value: '+4930901982', closed: true }, {}]);
  await db.sqlTransaction((tx) => revertImport(tx, company.admin, staged.id, importTime));
  await importText(db, company.admin, file('Company,Email', 'North Oil again,ann@north.example'));
  const hashes = await db.prisma.suppression.count({ where: { companyId: company.company.id } });
  expect(hashes).toBe(4);
  const again = (await customers()).find(({ name }) => name === 'North Oil again');
  expect(again?.contacts[0]?.points).toMatchObject([{ value: 'ann@north.example' }]);
  const second = await drafted('Another sale');
  await begin(second);
  expect(
    await db.prisma.noticeRecipient.findFirst({ where: { noticeId: second.id, customerId: again?.id ?? 0 } }),
  ).toMatchObject({ status: 'left_out', reason: 'unsubscribed', address: null });
});

describe('who asked to be left alone', () => {
  const closed = async (...values: string[]) =>
    (
      await db.sql.$queryRaw<{ value: string }[]>`
        select v.value from unnest(${values}::text[]) v(value)
        where exists (select from suppression s join company c on c.id = s.company_id
          where c.id = ${company.company.id} and s.address_hash = encode(sha256(convert_to(c.secret || v.value, 'UTF8')), 'hex'))
        order by v.value`
    ).map(({ value }) => value);

  test("is left alone also where the customer is another manager's", async () => {
    const theirs = await db.sqlTransaction((tx) =>
      saveCustomer(tx, company.otherManager, {
        cost: noCost,
        now: importTime,
        name: 'Theirs GmbH',
        contactLastName: 'Kern',
        phone: '+49 30 901990',
        email: 'kern@theirs.example',
      }),
    );
    if (!theirs.ok) throw new Error(theirs.reason);
    const rows = file(
      'Firma;Nachname;Telefon;E-Mail;Status',
      'Theirs GmbH;Kern;030 901990;neu@theirs.example;do not contact',
    );
    const { counts } = await importText(db, company.head, rows);
    expect(counts).toMatchObject({ created: 0, updated: 0, bad: 1 });
    expect(await closed('+4930901990', 'kern@theirs.example', 'neu@theirs.example')).toEqual([
      '+4930901990',
      'kern@theirs.example',
      'neu@theirs.example',
    ]);
  });

  test('is left alone at what other rows, or the base, have of them', async () => {
    await give({
      name: 'Acme GmbH',
      contactLastName: 'Kern',
      phone: '+49 30 901990',
      email: 'kern@acme.example',
    });
    await importText(
      db,
      company.head,
      file(
        'Firma;Nachname;Telefon;E-Mail;Do Not Contact',
        'Acme GmbH;;;;yes',
        'Kite Ltd;Lang;030 901991;;',
        'Kite Ltd;Kurz;030 901992;kurz@kite.example;',
        'Kite Ltd;Lang;;;yes',
        'Solo AG;;030 901993;;',
        'Solo AG;;030 901994;;yes',
      ),
    );
    expect(
      await closed(
        '+4930901990',
        'kern@acme.example',
        '+4930901991',
        '+4930901992',
        'kurz@kite.example',
        '+4930901993',
        '+4930901994',
      ),
    ).toEqual(['+4930901990', '+4930901991', '+4930901994', 'kern@acme.example']);
  });
});

describe('a box that a whole firm or its adviser reads', () => {
  const boxes = [
    'info@acme.example',
    'office@acme.example',
    'kontakt@acme.example',
    'Buchhaltung@acme.example',
    'info.berlin@acme.example',
    'vertrieb2@acme.example',
    'kanzlei@steuer.example',
    'zakaz@acme.example',
    'info@gmx.de',
    'mail@t-online.de',
    'no-reply@acme.example',
  ];
  test.each(boxes)('%s alone identifies nobody: who has no name stays apart, and it is told', async (box) => {
    await give({ name: 'Acme GmbH', email: box });
    const made = await stageText(db, company.admin, file('Firma;E-Mail', `;${box}`));
    expect([made.counts.new, made.counts.known, made.counts.alike]).toEqual([1, 0, 1]);
    const within = file('Firma;E-Mail;Telefon', `Kite;x${box};`, `;x${box};030 901955`);
    const apart = await stageText(
      db,
      company.admin,
      within.replaceAll(`x${box}`, box.replace(/@.*/, '@kite.example')),
    );
    expect(apart.counts.new).toBe(2);
  });

  test('with the same name it says nothing against, and a file that comes again is known', async () => {
    const rows = file(
      'Firma;E-Mail;Telefon;Notiz',
      'Acme GmbH;info@acme.example;030 901950;',
      ';office@kite.example;;met at the fair',
    );
    expect((await importText(db, company.admin, rows)).counts).toMatchObject({ created: 2 });
    expect((await importText(db, company.admin, rows)).counts).toMatchObject({ created: 0, unchanged: 2 });
  });

  const free = [
    'gmx.de',
    'gmail.com',
    'mail.ru',
    'web.de',
    'yandex.ru',
    'outlook.com',
    't-online.de',
    'yahoo.co.uk',
    'icloud.com',
    'bk.ru',
    'proton.me',
  ];
  test.each(free)(
    'an address at %s shows whose a row without a name may be, and joins nobody',
    async (domain) => {
      await give({ name: 'Acme GmbH', email: `anna.weber@${domain}` });
      const made = await stageText(
        db,
        company.admin,
        file('Firma;E-Mail', `;Anna.Weber@${domain}`, `;bob@${domain}`, `Kite;bob@${domain}`),
      );
      expect([made.counts.new, made.counts.known]).toEqual([3, 0]);
      expect(pairs(made)).toEqual([' ~ Acme GmbH: email', ' ~ Kite: email']);
    },
  );

  test('the same nameless address twice is one, and a firm’s own address says whose it is', async () => {
    const rows = file(
      'Firma;E-Mail',
      ';anna@gmx.de',
      ';Anna@gmx.de',
      ';bob@kite.example',
      'Kite;bob@kite.example',
    );
    expect((await importText(db, company.admin, rows)).counts).toMatchObject({ created: 2, doubles: 2 });
    expect((await importText(db, company.admin, rows)).counts).toMatchObject({ created: 0, unchanged: 4 });
  });
});

describe('a long note', () => {
  test.each([
    ['recall on Monday', 'call'],
    ['VIP since 2020', 'VIP'],
    ['call\nask for Eva', 'ask for'],
    ['Anna Schmidt', 'anna schmidt'],
    ['не звонить утром', 'звонить'],
  ])('"%s" does not swallow "%s"', async (before, line) => {
    await give({ name: 'Acme', note: before });
    await importText(db, company.head, file('Firma;Notiz', `Acme;${line}`, `Acme;${line}`));
    expect((await customers())[0]?.note).toBe(`${before}\n${line}`);
  });

  test('stands whole with its customer', async () => {
    const text = 'so they said. '.repeat(1_000).trim();
    await importText(db, company.admin, file('Firma;Notiz', `Acme;${text}`));
    expect((await customers())[0]?.note).toBe(text);
  });

  test('that does not fit beside the notes before it is told, and what fits is kept', async () => {
    const long = (letter: string) =>
      Array.from({ length: 19 }, (_, line) => letter + `${line} `.repeat(300)).join(' ');
    const rows = [...'abcdefghij'].map((letter) => `Acme;${long(letter)}`);
    const { counts } = await importText(db, company.admin, file('Firma;Notiz', ...rows, 'Acme;short'));
    const note = (await customers())[0]?.note as string;
    const kept = [...'abcdefghij'].filter((letter) => note.includes(`${letter}18`)).length;
    expect(counts.notesFull).toBe(10 - kept);
    expect(kept).toBeGreaterThan(3);
    expect(kept).toBeLessThan(10);
    expect(note).toContain('short');
  });
});
