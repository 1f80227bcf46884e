// The sample company's front door in a real browser.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import { plain } from '../../../src/messenger/text.ts';
import { chromiumPath, openBrowser } from '../../support/browser.ts';
import { createTestCompany, type TestCompany } from '../../support/company.ts';
import { openTestDatabase } from '../../support/database.ts';
import { type WebHarness, webHarness } from '../../support/web-harness.ts';

describe.skipIf(!chromiumPath)('the sample company’s page', () => {
  let db: Database;
  let browser: Browser;
  let web: WebHarness;
  let team: TestCompany;
  beforeAll(async () => {
    [db, browser] = await Promise.all([openTestDatabase(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await db?.close();
  });
  beforeEach(async () => {
    team = await createTestCompany(db);
    const people = [team.manager, team.colleague, team.head, team.operator, team.admin];
    const account = async (personId: number, userKey: string) => {
      const where = { messenger_userKey: { messenger: 'web', userKey } };
      const create = {
        companyId: team.company.id,
        personId,
        messenger: 'web',
        userKey,
        chatKey: userKey,
        createdAt: new Date('2026-11-23T09:00:00Z'),
      };
      await db.prisma.account.upsert({ where, create, update: {} });
      return userKey;
    };
    web = await webHarness(db, {
      demo: {
        key: 'the-key',
        people: async () =>
          people.map(({ personId, name, role }) => ({ personId, name, role, team: 'Team North' })),
        speak: async () => {},
        signIn: (personId) => account(personId, `demo-${personId}`),
        startCompany: async ({ company }) =>
          company === 'Second Ltd' ? { ok: false, reason: 'exists' } : { ok: true, code: 'NEW' },
      },
    });
    await web.start(async ({ input, userKey, chatKey }) => {
      if (input.kind !== 'text') return undefined;
      if (input.text === '/start NEW') await account(team.admin.personId, userKey);
      await web.messenger.send(chatKey, { text: [plain(`heard: ${input.text}`)] });
      return undefined;
    });
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await web.close();
  });

  async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      locale: 'en',
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(8000);
    await page.goto(`${web.url}/?key=the-key`);
    return page;
  }

  it('opens manager and head side by side with one press, each as themselves, and both after a reload', async () => {
    const page = await openPage();
    await page.getByRole('button', { name: 'Manager and head side by side' }).click();
    for (let round = 0; round < 2; round++) {
      const [left, right] = [page.frameLocator('iframe >> nth=0'), page.frameLocator('iframe >> nth=1')];
      await left.getByText('Ann Weber · manager').waitFor();
      await right.getByText('Maria Keller · head').waitFor();
      await page.reload();
    }
    const left = page.frameLocator('iframe >> nth=0');
    await left.getByRole('textbox', { name: 'Message' }).fill('from the left');
    await left.getByRole('button', { name: 'Send' }).click();
    await left.locator('#log').getByText('heard: from the left').waitFor();
    expect(await page.frameLocator('iframe >> nth=1').locator('.message').count()).toBe(0);
  });

  it('takes the key out of sight once it has let the browser in, and lets it in without from then on', async () => {
    const page = await openPage();
    await page.waitForURL(`${web.url}/`);
    await page.reload();
    await page.getByRole('button', { name: 'Be Ann Weber' }).waitFor();
  });

  it.each([
    ['en', 'To try the sample company, open the address printed in the terminal'],
    ['de', 'Um die Beispielfirma auszuprobieren, öffnen Sie in diesem Browser die Adresse aus dem Terminal'],
    ['ru', 'откройте в этом браузере адрес из терминала'],
  ])('tells a browser without the key in %s what it needs, and fits a phone', async (locale, words) => {
    const context = await browser.newContext({ locale, viewport: { width: 320, height: 700 } });
    const page = await context.newPage();
    await page.goto(web.url);
    await page.getByText(words).first().waitFor();
    expect(await page.content()).not.toContain('Ann Weber');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
  });

  it('begins an empty chat with a press on Start', async () => {
    const page = await openPage();
    await page.getByRole('button', { name: 'Be Ann Weber' }).click();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.locator('#log').getByText('heard: /start').waitFor();
    expect(await page.locator('.empty').count()).toBe(0);
  });

  it('leads to a company of one’s own, and back to it later', async () => {
    const page = await openPage({ timezoneId: 'Asia/Tokyo' });
    await page.getByRole('button', { name: 'Start my own company' }).click();
    const dialog = page.getByRole('dialog', { name: 'Start my own company' });
    await dialog.getByRole('button', { name: 'Start', exact: true }).click();
    expect(await dialog.getByText('Please fill this in.').count()).toBe(2);
    await dialog.getByLabel('Company').fill('Kite Ltd');
    await dialog.getByLabel('Your name').fill('Olga');
    expect(await dialog.getByLabel('Time zone').inputValue()).toBe('Asia/Tokyo');
    await dialog.getByRole('button', { name: 'Start', exact: true }).click();
    await page.waitForURL('**/c/me/');
    await page.getByText('Olga Brandt · admin').waitFor();
    await page.goto(web.url);
    await page.getByRole('link', { name: 'Go to my company' }).click();
    await page.getByText('Olga Brandt · admin').waitFor();
  });

  it('says that there is a company already, and leads to it', async () => {
    const page = await openPage({ locale: 'de' });
    await page.getByRole('button', { name: 'Eigene Firma anlegen' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Firma').fill('Second Ltd');
    await dialog.getByLabel('Ihr Name').fill('Olga');
    await dialog.getByRole('button', { name: 'Anlegen', exact: true }).click();
    await dialog.getByText('Es gibt hier schon eine Firma').waitFor();
    await dialog.getByRole('link', { name: 'Zu meiner Firma' }).click();
    await page.waitForURL('**/c/me/');
  });

  it.each(['en', 'ru', 'de'])('fits a phone in %s', async (locale) => {
    const page = await openPage({
      locale,
      viewport: { width: 320, height: 700 },
      isMobile: true,
      hasTouch: true,
    });
    expect(await page.evaluate('document.documentElement.lang')).toBe(locale);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
    expect(await page.content()).not.toMatch(/web\.[a-z]+\.?[A-Za-z]*</);
  });
});
