// What comes next with a customer, from a file: planned calls of whose customer it is, put in once and taken back with the import.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mergeCustomers } from '../../../src/areas/customers/merge.ts';
import { saveCustomer } from '../../../src/areas/customers/mutations.ts';
import { headerMeaning } from '../../../src/areas/imports/header-words.ts';
import { previewLines } from '../../../src/areas/imports/preview-lines.ts';
import { readNextStep, whenReader } from '../../../src/areas/imports/read-next-step.ts';
import { revertImport } from '../../../src/areas/imports/revert.ts';
import { importScreen } from '../../../src/areas/imports/screens/import-screens.ts';
import { movePlannedCall, settlePlannedCall } from '../../../src/areas/planned-calls/mutations.ts';
import type { Database } from '../../../src/db/client.ts';
import { createTranslations } from '../../../src/i18n/translate.ts';
import { textOf } from '../../../src/messenger/text.ts';
import { deleteRecord } from '../../../src/records/delete-record.ts';
import { noCost } from '../../../src/records/record.ts';
import { createTestCompany, type TestCompany } from '../../support/company.ts';
import { openTestDatabase } from '../../support/database.ts';
import { importText, importTime, stageText } from './import-text.ts';

test.each([
  ['Next step', 'nextStep'],
  ['next_step', 'nextStep'],
  ['Next activity', 'nextStep'],
  ['Nächster Schritt', 'nextStep'],
  ['Nächste Aktivität', 'nextStep'],
  ['Следующий шаг', 'nextStep'],
  ['Следующее действие', 'nextStep'],
  ['Next activity date', 'nextDate'],
  ['Next Activity Due', 'nextDate'],
  ['NextActivityDate', 'nextDate'],
  ['Person - Next activity date', 'nextDate'],
  ['Follow-up date', 'nextDate'],
  ['Wiedervorlage', 'nextDate'],
  ['Datum nächste Aktivität', 'nextDate'],
  ['Nächster Kontakt am', 'nextDate'],
  ['Дата следующего контакта', 'nextDate'],
  ['Expected close date', 'expectedClose'],
  ['Deal - Expected close date', 'expectedClose'],
  ['Voraussichtliches Abschlussdatum', 'expectedClose'],
  ['Erwarteter Abschluss', 'expectedClose'],
  ['Ожидаемая дата закрытия', 'expectedClose'],
  ['Last activity date', 'none'],
  ['Close date', 'none'],
  ['Last contact date', 'none'],
])('the heading “%s” means %s', (heading, field) => {
  expect(headerMeaning(heading)?.word).toBe(field);
});

test.each(['en', 'de', 'ru'] as const)('in %s each field’s own name is recognised', (locale) => {
  const t = createTranslations()(locale);
  for (const field of ['nextStep', 'nextDate', 'expectedClose'] as const)
    expect(headerMeaning(t(`import.field.${field}`).replace(/ \(.*/, ''))?.word).toBe(field);
});

describe('a date in a file', () => {
  const whenOf = whenReader(importTime, { timeZone: 'Europe/Berlin', locale: 'en', country: 'DE' });
  test.each([
    ['2026-12-01', '2026-12-01'],
    ['2026-12-01 00:00', '2026-12-01'],
    ['01.12.2026', '2026-12-01'],
    ['1/12/2026', '2026-12-01'],
    ['Dec 1, 2026', '2026-12-01'],
    ['1 декабря 2026', '2026-12-01'],
    ['2026-12-01 14:30', '2026-12-01T13:30:00.000Z'],
    ['2026-11-23', '2026-11-23'],
    ['2026-11-22', null],
    ['2019-01-01', null],
    ['tomorrow', null],
    ['in 2 weeks', null],
    ['next week', null],
    ['soon', null],
    ['15:00', null],
    ['31.02.2027', null],
    ['Q1 2027', null],
    ['01.12.2026 or 02.12.2026', null],
    ['9'.repeat(4000), null],
  ])('%s is read as %s', (cell, when) => {
    expect(whenOf(cell)).toBe(when);
  });

  const step = (value: string) => ({ heading: 'Next', value });
  const date = (value: string) => ({ heading: 'On', value });
  test.each([
    [step('Offer'), date('2026-12-01'), { when: '2026-12-01', about: 'Offer' }, []],
    [step('Offer'), undefined, { when: null, about: 'Offer' }, []],
    [undefined, date('2026-12-01'), { when: '2026-12-01', about: null }, []],
    [step('2026-12-01'), undefined, { when: '2026-12-01', about: null }, []],
    [step('2019-12-01'), undefined, null, ['Next: 2019-12-01']],
    [step('Offer'), date('soon'), { when: null, about: 'Offer' }, ['On: soon']],
    [undefined, date('soon'), null, ['On: soon']],
    [undefined, undefined, null, []],
  ])('%o with %o is %o', (next, on, said, lines) => {
    expect(readNextStep(next, on, whenOf)).toMatchObject({ step: said, lines });
  });

  test('a long step is cut, and stands whole in the note', () => {
    const long = 'x'.repeat(300);
    const read = readNextStep(step(long), undefined, whenOf);
    expect(read.step?.about).toHaveLength(200);
    expect(read.lines).toEqual([`Next: ${long}`]);
  });
});

describe('an import with next steps', () => {
  let db: Database;
  let company: TestCompany;
  beforeAll(async () => {
    db = await openTestDatabase();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    company = await createTestCompany(db);
  });

  const header = 'Company;Last name;Phone;Manager;Next step;Next activity date;Expected close date';
  const file = (...rows: string[]) => [header, ...rows].join('\n');
  const calls = () =>
    db.prisma.plannedCall.findMany({
      where: { companyId: company.company.id, deletedAt: null },
      orderBy: { id: 'asc' },
    });
  const bring = (...rows: string[]) => importText(db, company.head, file(...rows));
  const revert = (importId: number) =>
    db.sqlTransaction((tx) => revertImport(tx, company.head, importId, importTime));
  const spent = { cost: noCost, now: importTime };

  test('a step or a date becomes a planned call of the customer’s owner; what can’t be read stands in the note', async () => {
    const { counts } = await bring(
      'Acme;Weber;+49 30 901820;Ann Weber;Send offer;01.12.2026;31.12.2026',
      'Kite;Kite;+49 30 901821;;;2026-12-02 14:30;',
      'Berg;Berg;+49 30 901822;;Call again;soon;',
      'Mo;Mo;+49 30 901823;;;someday 2030;',
      'Plain;Plain;+49 30 901824;;;;',
    );
    expect(counts).toMatchObject({ rows: 5, created: 5, bad: 0, planned: 3, noted: 2 });
    const [offer, timed, undated] = await calls();
    expect(offer).toMatchObject({
      managerId: company.manager.personId,
      createdById: company.head.personId,
      about: 'Send offer',
      day: new Date('2026-12-01'),
      dueAt: new Date('2026-12-01T09:00:00Z'),
      missing: [],
    });
    expect(timed).toMatchObject({
      managerId: company.head.personId,
      at: new Date('2026-12-02T13:30:00Z'),
      about: null,
      missing: ['subject'],
    });
    expect(undated).toMatchObject({ about: 'Call again', day: null, missing: ['at'] });
    const notes = await db.prisma.customer.findMany({
      where: { companyId: company.company.id },
      orderBy: { id: 'asc' },
    });
    expect(notes.map(({ note }) => note)).toEqual([
      'Expected close date: 31.12.2026',
      null,
      'Next activity date: soon',
      'Next activity date: someday 2030',
      null,
    ]);
  });

  test('the preview says it before, and the outcome after', async () => {
    const staged = await stageText(
      db,
      company.head,
      file('Acme;Weber;+49 30 901820;;Send offer;01.12.2026;'),
    );
    const t = createTranslations()('en');
    expect(staged.counts.planned).toBe(1);
    expect(previewLines(t, staged.settings)).toContain('   Next step: Tue 1 Dec 2026 · Send offer');
    const reader = {
      t,
      locale: 'en' as const,
      now: importTime,
      timeZone: 'Europe/Berlin',
      actor: company.head,
    };
    expect(textOf(importScreen(reader, staged, []).text)).toContain('1 row has a next step');
    const done = { ...staged, status: 'done' as const };
    expect(textOf(importScreen(reader, done, []).text)).toContain('1 call planned.');
  });

  test('the same file again plans nothing twice, whatever became of the calls; another date is another call', async () => {
    const rows = [
      'Acme;Weber;+49 30 901820;;Send offer;01.12.2026;',
      'Acme;Weber;+49 30 901820;;send OFFER;01.12.2026;',
      'Kite;Kite;+49 30 901821;;Visit;02.12.2026;',
      'Berg;Berg;+49 30 901822;;Thank;03.12.2026;',
    ];
    expect((await bring(...rows)).counts).toMatchObject({ planned: 3 });
    const [moved, settled, deleted] = await calls();
    await db.transaction((tx) =>
      movePlannedCall(tx, company.head, { id: moved?.id ?? 0, when: '2026-12-09', ...spent }),
    );
    await db.transaction((tx) =>
      settlePlannedCall(tx, company.head, { id: settled?.id ?? 0, call: null, ...spent }),
    );
    await db.transaction((tx) =>
      deleteRecord(tx, company.head, {
        record: { kind: 'planned_call', id: deleted?.id ?? 0 },
        now: importTime,
      }),
    );
    expect((await bring(...rows)).counts).toMatchObject({ planned: 0, updated: 4, unchanged: 4 });
    expect((await bring('Acme;Weber;+49 30 901820;;Send offer;08.12.2026;')).counts.planned).toBe(1);
    expect(await calls()).toHaveLength(3);
  });

  test('a merge that took the customer along does not bring the call a second time', async () => {
    const rows = [
      'Acme;Weber;+49 30 901820;;Offer;01.12.2026;',
      'Kite;Kite;+49 30 901821;;Visit;02.12.2026;',
    ];
    await bring(...rows);
    const [offer, visit] = await calls();
    const merged = await db.transaction((tx) =>
      mergeCustomers(tx, company.head, {
        survivorId: offer?.customerId ?? 0,
        mergedId: visit?.customerId ?? 0,
        now: importTime,
      }),
    );
    expect(merged).toMatchObject({ ok: true });
    await bring('Acme;Weber;+49 30 901820;;Visit;02.12.2026;');
    expect(await calls()).toHaveLength(2);
  });

  test('taken back, its calls go with it, of new and of known customers; one that was touched stays with its customer', async () => {
    await db.transaction((tx) =>
      saveCustomer(tx, company.head, {
        name: 'Known',
        contactLastName: 'Known',
        phone: '+4930901825',
        ...spent,
      }),
    );
    const { importId } = await bring(
      'Acme;Weber;+49 30 901820;;Send offer;01.12.2026;',
      'Kite;Kite;+49 30 901821;;Visit;02.12.2026;',
      'Known;Known;+49 30 901825;;Thank;03.12.2026;',
    );
    const [, visit] = await calls();
    await db.transaction((tx) =>
      movePlannedCall(tx, company.head, { id: visit?.id ?? 0, when: '2026-12-09', ...spent }),
    );
    expect(await revert(importId)).toMatchObject({ ok: true, deleted: 1, keptNames: ['Kite'] });
    expect((await calls()).map(({ id }) => id)).toEqual([visit?.id]);
    const again = await bring('Acme;Weber;+49 30 901820;;Send offer;01.12.2026;');
    expect(again.counts).toMatchObject({ created: 1, planned: 1 });
  });

  test('two columns of one meaning lose nothing', async () => {
    await importText(
      db,
      company.head,
      'Company;Phone;Next step;Next call;Next activity date;Follow-up date\nAcme;+49 30 901820;Offer;Ring Bob;01.12.2026;05.12.2026',
    );
    expect(await calls()).toMatchObject([{ about: 'Offer', day: new Date('2026-12-01') }]);
    const { note } = await db.prisma.customer.findFirstOrThrow({ where: { companyId: company.company.id } });
    expect(note?.split('\n').sort()).toEqual(['Follow-up date: 05.12.2026', 'Next call: Ring Bob']);
  });
});
