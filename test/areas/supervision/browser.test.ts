// The page in a real browser: at a desk and on a phone, by day and by night, by keys alone.
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createWeb } from '../../../bots/web/messenger.ts';
import { type App, createApp } from '../../../src/app.ts';
import type { Database } from '../../../src/db/client.ts';
import { type HttpServer, listen } from '../../../src/http/server.ts';
import { createSampleCompany } from '../../../src/sample/sample-company.ts';
import { signIn } from '../../app/support/web-browser.ts';
import { chromiumPath, openBrowser } from '../../support/browser.ts';
import { openTestDatabase } from '../../support/database.ts';
import { pageFaults, widerBy } from '../../support/page-faults.ts';
import { quietLog } from '../../support/quiet-log.ts';

const looks = [
  { name: 'at a desk, by day', viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  { name: 'on a phone, by night', viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
] as const;

describe.skipIf(!chromiumPath)('the page', () => {
  let database: Database;
  let browser: Browser;
  let server: HttpServer;
  let app: App;
  let url: string;
  let team: number;
  let manager: number;
  let cookies: Record<'head' | 'admin', string>;
  const errors: string[] = [];

  beforeAll(async () => {
    [database, browser] = await Promise.all([openTestDatabase(), openBrowser()]);
    const now = new Date();
    await createSampleCompany(database, { now });
    const { prisma } = database;
    const head = await prisma.person.findFirstOrThrow({ where: { role: 'head' }, orderBy: { id: 'asc' } });
    const admin = await prisma.person.findFirstOrThrow({ where: { role: 'admin' } });
    team = (await prisma.team.findFirstOrThrow({ where: { headId: head.id } })).id;
    manager = (await prisma.person.findFirstOrThrow({ where: { teamId: team, role: 'manager' } })).id;
    cookies = { head: await signIn(database, head.id), admin: await signIn(database, admin.id) };
    server = await listen({ host: '127.0.0.1', port: 0 }, quietLog);
    url = `http://127.0.0.1:${server.port}`;
    const clock = () => new Date();
    const parts = { db: prisma, log: quietLog, clock: { now: clock }, publicUrl: url };
    const web = createWeb({ ...parts, demo: null, secureCookies: false });
    const mail = { settings: null, webhookSecret: null, publicUrl: url };
    app = createApp({ db: database, messengers: [web], clock, log: quietLog, mail, pushes: [] });
    server.mount([...app.supervision.http, web.http], app.health);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await database?.close();
    expect(errors).toEqual([]);
  });

  async function open(look: (typeof looks)[number], who: 'head' | 'admin' = 'head'): Promise<Page> {
    const { viewport, colorScheme } = look;
    const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
    const [name = '', value = ''] = cookies[who].split('=');
    await context.addCookies([{ name, value, domain: '127.0.0.1', path: '/c/me/' }]);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) errors.push(message.text());
    });
    return page;
  }
  const go = (page: Page, path: string) => page.goto(`${url}/c/me/supervision${path}`);

  test.each(looks)(
    'has no faults in any of its states, $name',
    async (look) => {
      const page = await open(look);
      const found: Record<string, string[]> = {};
      const look_ = async (state: string) => {
        const wrong = await pageFaults(page);
        if (wrong.length > 0) found[state] = wrong;
      };
      for (const path of [
        `/t${team}`,
        `/p${manager}`,
        `/t${team}/n/all`,
        `/t${team}/n/open`,
        `/t${team}/n/all?q=no-such-customer`,
        `/t${team}/alike`,
        `/t${team}/report`,
        `/t${team}/report/month/entered`,
        '/record/customer/1',
        '/t999',
      ]) {
        await go(page, path);
        await look_(path);
      }
      await go(page, `/t${team}/n/all`);
      await page.locator('tbody input[type=checkbox]').first().check();
      await look_('picked');
      await page.getByRole('button', { name: 'Hand over' }).click();
      await look_('form');
      await page.getByRole('link', { name: 'Cancel' }).click();
      await page.locator('tbody input[type=checkbox]').first().check();
      await page.getByRole('button', { name: 'Tag' }).click();
      await page.getByLabel('Tags').fill('looked-at');
      await page.getByRole('button', { name: 'Do it for 1 customer' }).click();
      await look_('done');
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('1 change undone.').waitFor();
      await look_('taken back');
      const admin = await open(look, 'admin');
      await go(admin, '');
      expect(await pageFaults(admin)).toEqual([]);
      await admin.goto(`${url}/supervision`);
      expect(await pageFaults(admin)).toEqual([]);
      expect(found).toEqual({});
    },
    90_000,
  );

  test('is used by keys alone: search, move, pick, open', async () => {
    const page = await open(looks[0]);
    await go(page, `/t${team}/n/all`);
    const focused = () => page.evaluate('document.activeElement.textContent.trim()');
    const names = await page.locator('tbody a.rowlink').allTextContents();
    await page.keyboard.press('j');
    expect(await focused()).toBe(names[0]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    expect(await focused()).toBe(names[1]);
    await page.keyboard.press('x');
    await page.getByText('1 picked').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('acme');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=acme/);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/record\/customer/);
    expect(await page.locator('h1').textContent()).toMatch(/acme/i);
  });

  test('at 200 % nothing stands beside the window, in any language', async () => {
    const page = await open({ ...looks[0], viewport: { width: 640, height: 450 } } as never);
    for (const locale of ['de', 'ru', 'en']) {
      await database.prisma.person.updateMany({ data: { locale } });
      for (const path of [`/t${team}`, `/t${team}/n/all`, `/t${team}/report`]) {
        await go(page, path);
        expect(await widerBy(page), `${locale} ${path}`).toBe(0);
      }
    }
  }, 60_000);
});
