// The board in a real browser: on a television, on a large one, on a phone.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Boards, createBoards } from '../../../src/areas/board/background/boards.ts';
import { makeBoard } from '../../../src/areas/board/boards.ts';
import { saveDeal } from '../../../src/areas/deals/mutations.ts';
import { metrics } from '../../../src/areas/plans/metrics.ts';
import { setPlan } from '../../../src/areas/plans/mutations.ts';
import { planTargetSchema } from '../../../src/areas/plans/schema.ts';
import { type HttpServer, listen } from '../../../src/http/server.ts';
import { createTranslations } from '../../../src/i18n/translate.ts';
import { aDeal, done } from '../../records/record-samples.ts';
import { chromiumPath, openBrowser } from '../../support/browser.ts';
import { createTestCompany, type TestCompany } from '../../support/company.ts';
import { giveCustomer } from '../../support/customers.ts';
import { openTestDatabase } from '../../support/database.ts';
import { pageFaults } from '../../support/page-faults.ts';
import { quietLog } from '../../support/quiet-log.ts';

const names =
  'Ann Anton Boris Chen Dina Emil Farid Greta Hannah Ivan Jana Karl Lena Max Nora Otto Paula Rita Sven Tanja Uwe Vera';
const long = 'Maximilian Freiherr von Schwarzenberg-Hohenlohe';

describe.skipIf(!chromiumPath)('the board', () => {
  let database: Awaited<ReturnType<typeof openTestDatabase>>;
  let browser: Browser;
  let company: TestCompany;
  let server: HttpServer;
  let boards: Boards;
  let acme: number;
  let path: string;
  const now = () => new Date();
  const errors: string[] = [];

  async function serve(port = 0): Promise<void> {
    server = await listen({ host: '127.0.0.1', port }, quietLog);
    boards = createBoards({ db: database, translations: createTranslations(), clock: now, log: quietLog });
    boards.start();
    server.mount(boards.http, async () => ({ ok: true, parts: {} }));
  }
  async function stop(): Promise<void> {
    await boards.stop();
    await server.close();
  }

  beforeAll(async () => {
    [database, browser] = await Promise.all([openTestDatabase(), openBrowser()]);
    company = await createTestCompany(database);
    acme = await giveCustomer({ database, company }, 'Spreewald Logistik & Söhne GmbH');
    const { head, teamId } = company;
    const { prisma } = database;
    await prisma.person.createMany({
      data: [long, ...names.split(' ').map((name) => `${name} Sommerfeld`)].map((name) => ({
        ...{ companyId: head.companyId, teamId, name, role: 'manager' as const, status: 'active' as const },
        ...{ timeZone: 'Europe/Berlin', locale: 'en' },
      })),
    });
    const people = await prisma.person.findMany({ where: { teamId }, orderBy: { id: 'asc' } });
    expect(people.length).toBe(25);
    await database.transaction(async (tx) => {
      for (const { id: personId } of people)
        for (const metric of metrics)
          await setPlan(tx, head, {
            ...{ owner: { personId }, metric, period: 'month', now: now() },
            target: planTargetSchema.parse(metric === 'amount' ? '120000' : '12'),
          });
      const board = await makeBoard(tx, head, {
        ...{ teamId, now: now() },
        options: { customers: true, amounts: true },
      });
      if (!board.ok) throw new Error(board.reason);
      path = `/board/${board.secret}`;
      for (const { id: personId } of people)
        await tx.$executeRaw`insert into board_answer (company_id, team_id, person_id, shown)
          values (${head.companyId}, ${teamId}, ${personId}::int, true)`;
    });
    for (const title of ['Rahmenvertrag 2027', 'Frame contract', 'Лицензии на год', 'Licences', 'Support'])
      await wins(title);
    await serve();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await stop();
    await database?.close();
    expect(errors).toEqual([]);
  });

  const wins = async (title: string) => {
    const closedOn = new Date().toISOString().slice(0, 10);
    const deal = aDeal(acme, { title, amount: '123456.50', stage: 'won', closedOn, now: now() });
    return done(await database.transaction((tx) => saveDeal(tx, company.manager, deal)));
  };
  async function open(look = '', viewport = { width: 1920, height: 1080 }): Promise<Page> {
    const page = await browser.newPage({ viewport, reducedMotion: 'reduce' });
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) errors.push(message.text());
    });
    await page.goto(`http://127.0.0.1:${server.port}${path}${look}`);
    return page;
  }
  const agree = (count: number) => database.sql.$executeRaw`
    update board_answer set shown = person_id in (select person_id from board_answer order by person_id limit ${count}::int)`;
  const beyond = (page: Page) =>
    page.evaluate(
      '[document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]',
    );

  test('fits a television, a large one and a phone, with few people and with many, in each language and look', async () => {
    const found: Record<string, unknown> = {};
    for (const count of [3, 25]) {
      await agree(count);
      for (const locale of ['en', 'de', 'ru']) {
        await database.prisma.company.updateMany({ data: { locale } });
        for (const look of ['light', 'dark']) {
          const page = await open(`?look=${look}`);
          const state = `${count} people, ${locale}, ${look}`;
          const shown = await page.locator('.people tbody tr, .people [data-key]').count();
          if (shown < Math.min(count, 22)) found[`${state}: people`] = shown;
          const faults = await pageFaults(page);
          if (faults.length > 0) found[`${state}: faults`] = faults;
          for (const [width, height] of [
            [1920, 1080],
            [3840, 2160],
          ] as const) {
            await page.setViewportSize({ width, height });
            const more = (await beyond(page)) as number[];
            if (more.some((pixels) => pixels > 0)) found[`${state}, ${height} lines`] = more;
          }
          await page.setViewportSize({ width: 360, height: 780 });
          const onPhone = await pageFaults(page);
          if (onPhone.length > 0) found[`${state}: on a phone`] = onPhone;
          await page.close();
        }
      }
    }
    expect(found).toEqual({});
  }, 120_000);
});
