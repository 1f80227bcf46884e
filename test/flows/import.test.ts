// Importing customers in the chat: from the file to the customers and back, by whom it may, large files in the background.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { storeFile } from '../../src/files/mutations.ts';
import { openTable } from '../../src/spreadsheets/read-table.ts';
import { nameKey } from '../../src/understanding/name-key.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../support/company.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

let stage: Stage;
let company: TestCompany;
let maria: ScriptedPerson;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  stage.setTime('2026-11-23T09:00:00Z');
  company = await createTestCompany(stage.database);
  maria = await stage.person(company.head);
});

const store = (actor: TestActor, text: string, name = 'kunden.csv') =>
  storeFile(
    stage.database.sql,
    actor,
    { purpose: 'import', name, mediaType: 'text/csv', bytes: Buffer.from(text) },
    stage.now(),
  );

/** As a file that arrives is passed on. */
async function sendsFile(who: ScriptedPerson, actor: TestActor, text: string): Promise<number> {
  const id = await store(actor, text);
  await who.sends({ kind: 'press', token: `a.import.${id}` });
  return id;
}

const customers = (of = company) =>
  stage.database.prisma.customer.findMany({
    where: { companyId: of.company.id, deletedAt: null },
    include: { points: true },
    orderBy: { id: 'asc' },
  });

const file = `Firma;Ansprechpartner;Telefon;Ort
Müller GmbH;Anna Schmidt;030 901820;Berlin
Kite Ltd;Bob Kite;+44 20 7946 0958;London
;;12;Köln
`;

describe('a small file', () => {
  test('is shown first and imported by one tap', async () => {
    await sendsFile(maria, company.head, file);
    maria.sees('3 rows: 2 new, 0 known, 1 with errors.');
    maria.sees('Columns used: Firma, Ansprechpartner, Telefon, Ort');
    maria.sees('• Müller GmbH');
    maria.sees('Anna Schmidt · +49 30 901820');
    maria.sees('Note: Berlin');
    maria.sees('Manager where the file names none: Maria Keller');
    expect(await customers()).toEqual([]);
    await maria.presses('Import 2 rows');
    maria.sees('2 customers added, 0 already known, 1 not imported.');
    maria.sees("Imported customers don't count toward plans.");
    expect((await customers()).map(({ name, ownerId, complete }) => [name, ownerId, complete])).toEqual([
      ['Müller GmbH', company.head.personId, true],
      ['Kite Ltd', company.head.personId, true],
    ]);
  });

  test('gives back its bad rows as a file that can be put right and sent again', async () => {
    await sendsFile(maria, company.head, `${file};;=cmd|x;\n`);
    await maria.presses('2 rows with errors');
    const screen = maria.messages().at(-1)?.screen;
    const table = await openTable(Buffer.from(screen?.file?.base64 ?? '', 'base64'));
    if (!table.ok) throw new Error(table.problem);
    const rows: string[][] = [];
    for await (const { cells } of table.rows()) rows.push([...cells]);
    expect(rows).toEqual([
      ['Firma', 'Ansprechpartner', 'Telefon', 'Ort', 'Row', "Why it wasn't imported"],
      ['', '', '12', 'Köln', '4', `Telefon: "12". ${why}`],
      ['', '', '=cmd|x', '', '5', `Telefon: "=cmd|x". ${why}`],
    ]);
    expect(Buffer.from(screen?.file?.base64 ?? '', 'base64').toString()).toContain("'=cmd|x");
  });

  test('has its columns corrected and its manager chosen by taps', async () => {
    await sendsFile(maria, company.head, file);
    await maria.presses('Columns');
    maria.isOffered('Ort → City (note) · Berlin', 'Firma → Customer · Müller GmbH');
    await maria.presses('Ort');
    maria.sees('For example: Berlin · London · Köln');
    await maria.presses('Tags');
    await maria.presses('Telefon');
    await maria.presses('Leave it out');
    await maria.presses('↩ Back');
    maria.sees('3 rows: 2 new, 0 known, 1 with errors.');
    await maria.presses('Manager');
    expect(maria.screen()).not.toContain('Emil Novak');
    await maria.presses('Ann Weber');
    await maria.presses('Import 2 rows');
    expect((await customers()).map(({ tags, ownerId, points }) => [tags, ownerId, points.length])).toEqual([
      [['Berlin'], company.manager.personId, 0],
      [['London'], company.manager.personId, 0],
    ]);
  });

  test('tells which new names are like those of customers, and takes one tap that they are the same', async () => {
    await stage.database.prisma.customer.createMany({
      data: ['Müller Bau GmbH', 'Elsewhere'].map((name) => ({
        companyId: company.company.id,
        ownerId: company.manager.personId,
        createdById: company.manager.personId,
        name,
        nameKey: nameKey(name),
      })),
    });
    await sendsFile(maria, company.head, file);
    maria.sees('1 pair may be the same customer and stays separate.');
    await maria.presses('Look-alikes');
    maria.sees('Müller GmbH (row 2) and Müller Bau GmbH: similar names');
    await maria.presses('1. Müller GmbH = Müller Bau GmbH');
    maria.sees('No more look-alikes.');
    await maria.presses('↩ Back');
    maria.sees('3 rows: 1 new, 1 known, 1 with errors.');
    await maria.presses('Import 2 rows');
    maria.sees('1 customer added, 1 already known');
    maria.isOffered('Look-alikes');
    expect((await customers()).map(({ name, points }) => [name, points.length])).toEqual([
      ['Müller Bau GmbH', 1],
      ['Elsewhere', 0],
      ['Kite Ltd', 1],
    ]);
  });

  test('is taken back for a day after a question, and not twice', async () => {
    await sendsFile(maria, company.head, file);
    await maria.presses('Import 2 rows');
    const done = maria.messages().at(-1)?.key ?? '';
    const token = tokenOf(maria.messages().at(-1)?.screen ?? {}, 'Undo the import');
    await maria.presses('Undo the import');
    maria.sees('Delete the 2 customers that came with kunden.csv');
    await maria.presses('Yes, undo the import');
    maria.sees('Undone: 2 deleted, 0 as before.');
    expect(await customers()).toEqual([]);
    await maria.sends({ kind: 'press', token, messageKey: done });
    maria.sees('This import was undone.');
  });

  test('a second tap, a second delivery and the same file again import nothing twice', async () => {
    const id = await sendsFile(maria, company.head, file);
    const dry = maria.messages().at(-1);
    const token = dry ? tokenOf(dry.screen, 'Import 2 rows') : '';
    await Promise.all([
      maria.sends({ kind: 'press', token, messageKey: dry?.key ?? '' }),
      maria.sends({ kind: 'press', token, messageKey: dry?.key ?? '' }),
    ]);
    maria.sees('2 customers added');
    await maria.sends({ kind: 'press', token: `a.import.${id}` });
    maria.sees('2 customers added');
    expect(await customers()).toHaveLength(2);
  });

  test('cancelled, it leaves nothing', async () => {
    await sendsFile(maria, company.head, file);
    await maria.presses('Cancel');
    maria.sees('Nothing was imported.');
    expect(
      await stage.database.prisma.importRow.count({ where: { import: { companyId: company.company.id } } }),
    ).toBe(0);
  });

  test.each([
    ['', 'This file is empty. Send one with customers in it.'],
    ['Firma;Telefon\n', 'This file has a heading but nothing below it. Add the customers and send it again.'],
    ['\u0001\u0002\u0003'.repeat(100), "I can't read this as a table."],
  ])('that cannot be read says what to do: %#', async (text, says) => {
    await sendsFile(maria, company.head, text);
    maria.sees(says);
  });
});

const why =
  "There's nothing to import here: no name, and no readable phone or e-mail. Add a name, a phone with its area code, or an e-mail.";

const tokenOf = (screen: { buttons?: readonly (readonly { label: string }[])[] }, label: string): string =>
  (screen.buttons ?? [])
    .flat()
    .flatMap((one) => (one.label === label && 'token' in one ? String(one.token) : []))[0] ?? '';

describe('who may', () => {
  test('a manager may not; an operator must say whose customers they are; an admin may', async () => {
    const ann = await stage.person(company.manager);
    await sendsFile(ann, company.manager, file);
    ann.sees("Your role doesn't include this.");
    const greta = await stage.person(company.operator);
    await sendsFile(greta, company.operator, file);
    greta.sees('Whose customers will these be?');
    expect(greta.screen()).not.toContain('[Import');
    await greta.presses('Manager');
    await greta.presses('Emil Novak');
    await greta.presses('Import 2 rows');
    expect((await customers()).map(({ ownerId }) => ownerId)).toEqual(
      Array(2).fill(company.otherManager.personId),
    );
  });

  test('another’s file, another’s import and another’s people in a button lead nowhere', async () => {
    const theirs = await store(company.otherHead, file);
    await maria.sends({ kind: 'press', token: `a.import.${theirs}` });
    maria.sees('no longer exists');
    const viktor = await stage.person(company.otherHead);
    await viktor.sends({ kind: 'press', token: `a.import.${theirs}` });
    const made = await stage.database.prisma.import.findFirstOrThrow({ where: { fileId: theirs } });
    for (const act of [
      'show',
      'go',
      'cols',
      'col',
      'set',
      'owner',
      'own',
      'strangers',
      'stranger',
      'right',
      'alike',
      'same',
      'bad',
      'drop',
      'sure',
      'undo',
    ]) {
      await maria.sends({ kind: 'press', token: `a.import.${act}.${made.id}.0.name` });
      maria.sees('no longer exists');
    }
    await viktor.sends({ kind: 'press', token: `a.import.own.${made.id}.${company.manager.personId}` });
    expect(viktor.screen()).not.toContain('Ann Weber');
    expect(await customers()).toEqual([]);
  });

  test('hostile tokens change nothing', async () => {
    await sendsFile(maria, company.head, file);
    const { id } = await stage.database.prisma.import.findFirstOrThrow({
      where: { companyId: company.company.id },
    });
    for (const token of [
      `set.${id}.99.name`,
      `set.${id}.0.salary`,
      `set.${id}.length.name`,
      `col.${id}.-1`,
      `col.${id}.x`,
      'constructor.1',
      `toString.${id}`,
    ])
      await maria.sends({ kind: 'press', token: `a.import.${token}` });
    await maria.sends({ kind: 'press', token: `a.import.show.${id}` });
    maria.sees('Columns used: Firma, Ansprechpartner, Telefon, Ort');
  });
});

describe('a large file', () => {
  const large = [
    'Firma;E-Mail',
    ...Array.from({ length: 2500 }, (_, index) => `Firma ${index};f${index}@example.org`),
  ].join('\n');

  test('is read and put in in the background, and its outcome comes by itself', async () => {
    await sendsFile(maria, company.head, large);
    maria.sees('Reading kunden.csv…');
    await stage.app.imports.workOff();
    await stage.app.delivery.sweep();
    maria.sees('2500 rows: 2500 new, 0 known, 0 with errors.');
    await maria.presses('Import 2500 rows');
    maria.sees("I'm importing kunden.csv");
    expect(await customers()).toHaveLength(0);
    await stage.app.imports.workOff();
    await stage.app.delivery.sweep();
    maria.sees('2500 customers added');
    maria.isOffered('Undo the import');
    expect(await customers()).toHaveLength(2500);
  });

  test('is taken up by another process when one dies in the middle', async () => {
    await sendsFile(maria, company.head, large);
    const { id } = await stage.database.prisma.import.findFirstOrThrow({
      where: { companyId: company.company.id },
    });
    // What a process leaves that died while it read: a claim, and some of the rows.
    await stage.database.prisma.import.update({
      where: { id },
      data: { claimedUntil: new Date(stage.now().getTime() + 60_000) },
    });
    await stage.database.prisma.importRow.create({
      data: { importId: id, row: 7, verdict: 'bad', reason: 'nothing', data: { cells: [], customer: null } },
    });
    expect(await stage.app.imports.workOff()).toBe(0);
    stage.passes(2);
    stage.restart();
    expect(await stage.app.imports.workOff()).toBe(1);
    await stage.app.delivery.sweep();
    maria.sees('2500 rows: 2500 new, 0 known, 0 with errors.');
  });

  test('of somebody who was deactivated meanwhile is not put in', async () => {
    await sendsFile(maria, company.head, large);
    await stage.app.imports.workOff();
    const { id } = await stage.database.prisma.import.findFirstOrThrow({
      where: { companyId: company.company.id },
    });
    await maria.sends({ kind: 'press', token: `a.import.go.${id}` });
    await stage.database.prisma.person.update({
      where: { id: company.head.personId },
      data: { status: 'deactivated' },
    });
    await stage.app.imports.workOff();
    expect(await customers()).toEqual([]);
    expect(await stage.database.prisma.import.findUnique({ where: { id } })).toMatchObject({
      status: 'failed',
    });
  });
});

describe('/import', () => {
  test('says how, and gives a template and a sample that it understands itself', async () => {
    await maria.says('/import');
    maria.sees('Send me a CSV or XLSX file');
    await maria.presses('Sample');
    const sample = maria.messages().at(-1)?.screen.file;
    const id = await storeFile(
      stage.database.sql,
      company.head,
      {
        purpose: 'import',
        name: 'sample.xlsx',
        mediaType: sample?.mediaType ?? '',
        bytes: Buffer.from(sample?.base64 ?? '', 'base64'),
      },
      stage.now(),
    );
    await maria.sends({ kind: 'press', token: `a.import.${id}` });
    maria.sees('3 rows: 3 new, 0 known, 0 with errors.');
    expect(maria.screen()).not.toContain('Left out');
    await maria.says('/import');
    maria.isOffered('Empty template');
    maria.sees('sample.xlsx');
  });
});

describe('/export', () => {
  test('gives a head their team’s customers as a file by one tap, and a manager nothing', async () => {
    await sendsFile(maria, company.head, file);
    await maria.presses('Import 2 rows');
    await maria.says('/export');
    await maria.presses('Customers · XLSX');
    maria.sees('2 records.');
    expect(maria.messages().at(-1)?.screen.file?.name).toBe('customers-2026-11-23.xlsx');
    await maria.says('/export');
    await maria.presses('Deals');
    maria.sees("There's nothing to export yet.");
    const ann = await stage.person(company.manager);
    await ann.sends({ kind: 'press', token: 'a.export.customers.csv' });
    ann.sees("Your role doesn't include this.");
    expect(ann.messages().at(-1)?.screen.file).toBeUndefined();
  });
});

describe('a file that is sent as a file', () => {
  test('comes to the same, delivered once or twice', async () => {
    const sent = { name: 'kunden.csv', mediaType: 'text/csv', bytes: Buffer.from(file) };
    await maria.sendsFile(sent, { updateKey: `twice-${company.company.id}` });
    await maria.sendsFile(sent, { updateKey: `twice-${company.company.id}` });
    maria.sees('3 rows: 2 new, 0 known, 1 with errors.');
    expect(await stage.database.prisma.import.count({ where: { companyId: company.company.id } })).toBe(1);
  });
});
