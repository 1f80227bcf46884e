// A team's spreadsheet: the numbers of every other screen, the records behind each, and who may have it.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { counters, countingCompany } from '../../src/areas/plans/counters.ts';
import { teamSpreadsheet } from '../../src/areas/team/team-spreadsheet.ts';
import { createTranslations } from '../../src/i18n/translate.ts';
import { giveCustomer } from '../support/customers.ts';
import { openStage, type Stage } from '../support/stage.ts';
import { type ReadSheet, readWorkbook } from './read-workbook.ts';

const now = new Date('2026-11-25T12:00:00Z');
const translations = createTranslations();
let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ now: now.toISOString() });
  const { company, database } = stage;
  const customerId = await giveCustomer(stage, '=HYPERLINK("x") & Söhne');
  const { manager, colleague, otherManager } = company;
  const at = (day: number, hour = 9) => new Date(Date.UTC(2026, 10, day, hour));
  const base = { companyId: company.company.id, customerId, createdById: manager.personId };
  const meeting = (managerId: number, day: number, more: object = {}) => ({
    ...base,
    managerId,
    at: at(day),
    result: 'agreed' as const,
    subject: '@sum',
    ...more,
  });
  await database.prisma.meeting.createMany({
    data: [
      meeting(manager.personId, 23),
      meeting(manager.personId, 24),
      meeting(manager.personId, 25, { at: at(25, 14) }),
      meeting(manager.personId, 24, { missing: ['subject'] }),
      meeting(manager.personId, 17),
      meeting(colleague.personId, 24),
      meeting(otherManager.personId, 24),
    ],
  });
  await database.prisma.deal.createMany({
    data: ['12400.50', '300'].map((amount) => ({
      ...base,
      managerId: manager.personId,
      title: '-deal',
      amount,
      currency: 'EUR',
      stage: 'won' as const,
      closedOn: new Date('2026-11-24T00:00:00Z'),
    })),
  });
});
afterAll(() => stage.close());
beforeEach(() => void stage.statements());

const make = (actor = stage.company.head, more: { period?: 'week' | 'month'; day?: string } = {}) =>
  teamSpreadsheet(stage.database, actor, {
    teamId: stage.company.teamId,
    period: 'week',
    now,
    t: translations('en'),
    locale: 'en',
    ...more,
  });
async function sheetsOf(made: Awaited<ReturnType<typeof make>>): Promise<Map<string, ReadSheet>> {
  if (!made.ok) throw new Error(made.reason);
  return new Map(readWorkbook(made.bytes).map((sheet) => [sheet.name, sheet]));
}
const valuesOf = (sheet: ReadSheet | undefined) =>
  (sheet?.rows ?? []).slice(1).map((row) => row.map((cell) => cell?.value ?? null));

describe("a team's spreadsheet", () => {
  test('has the counters of each manager as every other screen has them', async () => {
    const sheets = await sheetsOf(await make());
    const people = [stage.company.manager, stage.company.colleague];
    const company = countingCompany(stage.company.head);
    const counted = await counters(stage.database.sql, { company, people, period: 'week', now });
    expect(valuesOf(sheets.get('Counters')).map(([name, metric, done]) => [name, metric, done])).toEqual(
      counted.map(({ personId, metric, done }) => [
        personId === stage.company.manager.personId ? 'Ann Weber' : 'Boris Orlov',
        translations('en')(`plans.${metric}`),
        done,
      ]),
    );
  });

  test('has a row for each record that was counted, and for no other', async () => {
    const sheets = await sheetsOf(await make());
    expect(valuesOf(sheets.get('Meetings')).map(([name]) => name)).toEqual([
      'Ann Weber',
      'Ann Weber',
      'Boris Orlov',
    ]);
    expect(valuesOf(sheets.get('Deals')).map(([, , , title, amount]) => [title, amount])).toEqual([
      ["'-deal", '12400.5'],
      ["'-deal", '300'],
    ]);
  });

  test('has no formula in any cell, whatever people typed', async () => {
    for (const { rows } of (await sheetsOf(await make())).values())
      for (const cell of rows.flat()) expect(cell?.type ?? 's').not.toBe('f');
    const [row] = valuesOf((await sheetsOf(await make())).get('Meetings'));
    expect(row?.slice(2, 4)).toEqual(['\'=HYPERLINK("x") & Söhne', "'@sum"]);
  });

  test('shows a week that is over as it stood when it ended', async () => {
    const sheets = await sheetsOf(await make(stage.company.head, { day: '2026-11-16' }));
    expect(valuesOf(sheets.get('Meetings'))).toHaveLength(1);
  });

  test('shows the whole month', async () => {
    const sheets = await sheetsOf(await make(stage.company.head, { period: 'month' }));
    expect(valuesOf(sheets.get('Meetings'))).toHaveLength(4);
  });

  test('is for those who lead the team, and is in the audit log', async () => {
    const { manager, operator, otherHead, admin, head } = stage.company;
    expect(await make(manager)).toEqual({ ok: false, reason: 'may_not' });
    expect(await make(operator)).toEqual({ ok: false, reason: 'may_not' });
    expect(await make(otherHead)).toEqual({ ok: false, reason: 'not_yours' });
    expect(await make(admin)).toMatchObject({ ok: true });
    const made = await make(head);
    if (!made.ok) throw new Error(made.reason);
    const entry = await stage.database.prisma.audit.findUniqueOrThrow({ where: { id: made.auditId } });
    expect(entry).toMatchObject({
      action: 'export.team',
      personId: head.personId,
      after: { teamId: stage.company.teamId, period: 'week', from: '2026-11-23', meetings: 3, deals: 2 },
    });
    expect(made.name).toBe('team-north-2026-11-23.xlsx');
  });

  test('costs seven statements, however many managers', async () => {
    await make();
    expect(stage.statements()).toHaveLength(7);
  });
});

test('the button sends the file below the message that it was pressed on', async () => {
  const maria = await stage.person(stage.company.head);
  await stage.telegram.send(maria.userKey, {
    text: [{ kind: 'plain', text: 'The digest' }],
    buttons: [[{ label: 'Spreadsheet', token: `a.spreadsheet.${stage.company.teamId}.2026-11-23` }]],
  });
  await maria.presses('Spreadsheet');
  expect(maria.messages()).toHaveLength(2);
  const file = maria.messages().at(-1)?.screen.file;
  expect(file?.name).toBe('team-north-2026-11-23.xlsx');
  expect(readWorkbook(Buffer.from(file?.base64 ?? '', 'base64')).map(({ name }) => name)).toEqual([
    'Counters',
    'Contacts',
    'Calls',
    'Meetings',
    'Deals',
    'Team',
  ]);
});

test("a manager's forged button gives nothing", async () => {
  const ann = await stage.person(stage.company.manager);
  await ann.sends({ kind: 'press', token: `a.spreadsheet.${stage.company.teamId}.month` });
  expect(ann.messages().at(-1)?.screen.file).toBeUndefined();
});
