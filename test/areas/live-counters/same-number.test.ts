// One number, wherever it is shown: random histories, recounted by hand, against every way of showing them.

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { counterScreen } from '../../../src/areas/live-counters/screens/counter-screen.ts';
import { counters, countingCompany } from '../../../src/areas/plans/counters.ts';
import { personalProgress } from '../../../src/areas/plans/pictures/personal-progress.ts';
import { teamProgress } from '../../../src/areas/plans/pictures/team-progress.ts';
import { teamSpreadsheet } from '../../../src/areas/team/team-spreadsheet.ts';
import { homeViewOf } from '../../../src/areas/today/screens/home-view.ts';
import { commandMenu } from '../../../src/areas.ts';
import type { Database } from '../../../src/db/client.ts';
import { createTranslations } from '../../../src/i18n/translate.ts';
import { textOf } from '../../../src/messenger/text.ts';
import { readWorkbook } from '../../spreadsheets/read-workbook.ts';
import { createTestCompany, type TestActor } from '../../support/company.ts';
import { openTestDatabase } from '../../support/database.ts';

const now = new Date('2026-11-25T12:00:00Z');
const translations = createTranslations();
let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const meeting = fc.record({
  /** Days and hours around the month's ends, in Berlin's zone. */
  at: fc.date({
    min: new Date('2026-10-30T00:00:00Z'),
    max: new Date('2026-12-02T00:00:00Z'),
    noInvalidDate: true,
  }),
  result: fc.constantFrom('agreed', 'thinking', 'not_interested', 'no_show', null),
  complete: fc.boolean(),
  deleted: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
});
const history = fc.record({
  mine: fc.array(meeting, { maxLength: 25 }),
  colleagues: fc.array(meeting, { maxLength: 10 }),
  plan: fc.constantFrom(null, 1, 7, 40),
});
type Meeting = typeof meeting extends fc.Arbitrary<infer M> ? M : never;

/** As the rules say, without the program: held in this month by the clock on the wall, with a result, complete. */
const recount = (meetings: readonly Meeting[]): number =>
  meetings.filter(({ at, result, complete, deleted }) => {
    const month = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(at).slice(0, 7);
    return (
      month === '2026-11' && at <= now && result !== null && result !== 'no_show' && complete && !deleted
    );
  }).length;

async function write(actor: TestActor, meetings: readonly Meeting[], plan: number | null): Promise<void> {
  const { companyId, personId } = actor;
  await database.prisma.meeting.createMany({
    data: meetings.map(({ at, result, complete, deleted }) => ({
      companyId,
      managerId: personId,
      createdById: personId,
      at,
      result,
      subject: 'x',
      missing: complete ? [] : ['subject'],
      deletedAt: deleted ? now : null,
    })),
  });
  if (plan !== null)
    await database.prisma.plan.create({
      data: {
        companyId,
        personId,
        metric: 'meetings',
        period: 'month',
        startsOn: new Date('2026-11-01'),
        target: plan,
      },
    });
}

test('the pinned message, the home page, the pictures and the spreadsheet show what a recount gives', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ mine, colleagues, plan }) => {
      const company = await createTestCompany(database);
      const { manager, colleague, head, teamId } = company;
      await write(manager, mine, plan);
      await write(colleague, colleagues, plan);
      const [own, theirs] = [recount(mine), recount(colleagues)];
      const t = translations('en');
      const reader = { now, timeZone: 'Europe/Berlin', locale: 'en', t } as const;
      const counted = await counters(database.sql, {
        company: countingCompany(manager),
        people: [manager, colleague],
        period: 'plan',
        now,
      });
      const of = ({ personId }: TestActor) => counted.filter((counter) => counter.personId === personId);
      const words = (done: number) => (plan === null ? `${done}` : `${done} of ${plan}`);

      if (plan !== null || own > 0) {
        const pinned = textOf(counterScreen(reader, of(manager)).text);
        expect(pinned).toMatch(new RegExp(`^Meetings ${words(own)}\\b`));
        const home = await homeViewOf(database, manager, { now, translations, menu: commandMenu });
        expect(textOf(home.sections[0]?.screen.text ?? [])).toContain(words(own));
        const personal = personalProgress({ name: manager.name, counters: of(manager) }, reader);
        const bar = personal?.bars.find(({ label }) => label.startsWith('Meetings'));
        expect(bar?.text.split(' · ')[0]).toBe(words(own));
      }
      const managers = [manager, colleague].map((one) => ({ name: one.name, counters: of(one) }));
      const picture = teamProgress({ team: 'North', managers }, reader);
      const meetings = picture?.sections?.find(({ total }) => total.label.startsWith('Meetings'));
      expect(meetings?.bars.map(({ text }) => text.split(' · ')[0])).toEqual([words(own), words(theirs)]);

      const made = await teamSpreadsheet(database, head, { teamId, period: 'month', now, t, locale: 'en' });
      if (!made.ok) throw new Error(made.reason);
      const sheets = new Map(readWorkbook(made.bytes).map((sheet) => [sheet.name, sheet.rows.slice(1)]));
      const cells = (sheets.get('Counters') ?? []).filter((row) => row[1]?.value === 'Meetings');
      expect(cells.map((row) => [row[2]?.value, row[3]?.value])).toEqual(
        [own, theirs].map((done) => [String(done), plan === null ? undefined : String(plan)]),
      );
      expect(sheets.get('Meetings')).toHaveLength(own + theirs);
    }),
    { numRuns: 15 },
  );
});
