// The form page in a real browser, with a stand-in for what Telegram's script gives a page.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chromiumPath, openBrowser } from '../../support/browser.ts';
import { giveCustomer } from '../../support/customers.ts';
import { type FormPageWorld, type Opener, openFormPage } from '../../support/form-page.ts';

const sdk = 'https://telegram.org/js/telegram-web-app.js';

/** As much of `window.Telegram.WebApp` as a page of ours uses; what it calls is written down. */
const standIn = (initData: string, themeParams: object) => `
  window.calls = [];
  const listeners = {};
  window.Telegram = { WebApp: {
    initData: ${JSON.stringify(initData)}, colorScheme: 'dark', themeParams: ${JSON.stringify(themeParams)},
    ready() { calls.push('ready'); }, expand() { calls.push('expand'); }, close() { calls.push('close'); },
    onEvent(name, listener) { listeners[name] = listener; },
  } };
  window.changeTheme = (next) => { window.Telegram.WebApp.themeParams = next; listeners.themeChanged(); };`;

describe.skipIf(!chromiumPath)('the form page in a browser', () => {
  let world: FormPageWorld;
  let browser: Browser;
  let tess: Opener;
  let troubles: string[];

  beforeAll(async () => {
    [world, browser] = await Promise.all([openFormPage(), openBrowser()]);
    await giveCustomer(world, 'Acme GmbH');
    await giveCustomer(world, 'Berg & Sohn');
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });
  beforeEach(async () => {
    troubles = [];
    await world.database.prisma.conversation.updateMany({ data: { state: {}, cardKey: null } });
    tess = await world.person(world.company.manager);
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    expect(troubles).toEqual([]);
  });

  async function openPage(initData = tess.initData()): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 390, height: 780 },
      locale: 'en-GB',
      timezoneId: 'Asia/Tokyo',
      reducedMotion: 'reduce',
    });
    // One that is signed in to the browser chat, too: nothing of that is sent.
    await context.addCookies([{ name: 'tallybot', value: 'x', domain: '127.0.0.1', path: '/' }]);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => troubles.push(error.message));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) troubles.push(message.text());
    });
    page.on('request', async (request) => {
      const cookie = request.method() === 'POST' && (await request.allHeaders()).cookie;
      if (cookie) troubles.push(`${request.url()} was sent a cookie`);
    });
    const theme = {
      bg_color: '#17212b',
      text_color: '#f5f5f5',
      button_color: '#5288c1',
      hint_color: 'red;}',
    };
    await page.route(sdk, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: standIn(initData, theme) }),
    );
    await page.goto(`${world.url}${world.pagePath}`);
    return page;
  }
  const calls = (page: Page) => page.evaluate('window.calls') as Promise<string[]>;
  const meetings = () => world.database.prisma.meeting.findMany({ orderBy: { id: 'desc' } });

  it('is filled in by finding a customer, picking a time and pressing Save, and closes', async () => {
    await tess.types('/meeting');
    const page = await openPage();
    await page.getByRole('combobox', { name: 'Customer' }).fill('berg');
    await page.getByRole('option', { name: 'Berg & Sohn' }).click();
    await page.getByLabel('When').fill('2026-11-23T09:30');
    await page.getByLabel('Subject').fill('Pricing');
    await page.getByText('Agreed', { exact: true }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.poll(() => calls(page), { timeout: 15_000 }).toContain('close');
    const [saved] = await meetings();
    // In the zone of the person, which is not the browser's.
    expect(saved).toMatchObject({ subject: 'Pricing', at: new Date('2026-11-23T08:30:00Z') });
    expect(tess.sees().join('\n')).toContain('Saved');
  });

  it('keeps what was entered when something is wrong, and says it beside the field', async () => {
    await tess.types('/meeting');
    await tess.presses('Acme GmbH');
    const before = (await meetings()).length;
    const page = await openPage();
    await page.getByLabel('Subject').fill('Pricing');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Please fill this in.').first().waitFor();
    expect(await page.getByRole('combobox', { name: 'Customer' }).inputValue()).toContain('Acme GmbH');
    expect(await page.getByLabel('Subject').inputValue()).toBe('Pricing');
    expect((await meetings()).length).toBe(before);
  });

  it('is in Telegram’s colours, and takes nothing else for a colour', async () => {
    await tess.types('/meeting');
    const page = await openPage();
    await page.getByRole('heading', { name: 'Meeting' }).waitFor();
    const colour = (name: string) =>
      page.evaluate(`getComputedStyle(document.documentElement).getPropertyValue('${name}')`);
    expect([await colour('--surface'), await colour('--accent')]).toEqual(['#17212b', '#5288c1']);
    expect(await colour('--muted')).not.toContain('red');
    await page.evaluate(`changeTheme({ bg_color: '#ffffff' })`);
    expect(await colour('--surface')).toBe('#ffffff');
    expect((await calls(page)).slice(0, 2)).toEqual(['ready', 'expand']);
  });

  it('leaves the card in the chat as it is when it is closed', async () => {
    await tess.types('/meeting');
    const page = await openPage();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => calls(page), { timeout: 15_000 }).toContain('close');
    await tess.presses('Acme GmbH');
    expect(tess.sees().at(-1)).toContain('When?');
  });

  it('lets one choose where nothing runs', async () => {
    const page = await openPage();
    await page.getByRole('button', { name: 'Call', exact: true }).click();
    await page.getByRole('heading', { name: 'Call' }).waitFor();
    expect(tess.sees().at(-1)).toContain('Who with?');
  });

  it('says so when it is opened elsewhere, or is too old', async () => {
    const outside = await openPage('');
    await outside.getByText('Open this page from the chat with Tallybot in Telegram.').waitFor();
    const old = await openPage(tess.initData(Date.parse('2026-11-23T06:00:00Z')));
    await old.getByText('This page was open for more than an hour, and nothing was saved.').waitFor();
  });
});
