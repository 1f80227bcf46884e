// The microphone of the page, in a real browser with a device that hums.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import type { Incoming } from '../../../src/messenger/incoming.ts';
import { lines } from '../../../src/messenger/text.ts';
import { chromiumPath, openBrowser } from '../../support/browser.ts';
import { openTestDatabase } from '../../support/database.ts';
import { type WebHarness, type WebPerson, webHarness } from '../../support/web-harness.ts';

describe.skipIf(!chromiumPath)('the microphone of the page', () => {
  let db: Database;
  let browser: Browser;
  let web: WebHarness;
  let mia: WebPerson;
  let got: Incoming[];
  let brought: Buffer[];
  beforeAll(async () => {
    [db, browser] = await Promise.all([
      openTestDatabase(),
      openBrowser(['--use-fake-device-for-media-stream']),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await db?.close();
  });
  beforeEach(async () => {
    got = [];
    brought = [];
    web = await webHarness(db);
    await web.start(async (incoming) => {
      got.push(incoming);
      if (incoming.input.kind === 'voice')
        brought.push(await web.messenger.fetchFile(incoming.input.fileKey, 1_000_000));
      return undefined;
    });
    mia = await web.person();
    await web.messenger.send(mia.chatKey, { text: lines('Which customer?') });
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await web.close();
  });

  async function openPage(permissions: string[]): Promise<Page> {
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    await context.grantPermissions(permissions, { origin: web.url });
    await context.addCookies([{ name: 'tallybot', value: mia.token, domain: '127.0.0.1', path: '/c/me/' }]);
    const page = await context.newPage();
    page.setDefaultTimeout(8000);
    await page.goto(web.url);
    await page.locator('#log').getByText('Which customer?').waitFor();
    return page;
  }
  const record = (page: Page) => page.getByRole('button', { name: 'Record a voice note' });
  const send = (page: Page) => page.getByRole('button', { name: 'Send the recording (Esc discards it)' });

  it('records, by the keyboard alone, and sends what was said with its length', async () => {
    const page = await openPage(['microphone']);
    await record(page).focus();
    await page.keyboard.press('Enter');
    await send(page).waitFor();
    await page.locator('#mic-time', { hasText: '0:01' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('#log').getByText('Voice note 0:0').waitFor();
    await expect.poll(() => brought).toHaveLength(1);
    expect(got[0]?.input).toMatchObject({
      kind: 'voice',
      mediaType: expect.stringMatching(/^audio\/(webm|ogg|mp4)/),
      seconds: expect.any(Number),
    });
    expect(brought[0]?.length).toBeGreaterThan(100);
    await record(page).waitFor();
  });

  it('drops what was said at Escape', async () => {
    const page = await openPage(['microphone']);
    await record(page).click();
    await send(page).waitFor();
    await page.keyboard.press('Escape');
    await record(page).waitFor();
    await page.getByLabel('Message').fill('hello');
    await page.keyboard.press('Enter');
    await expect.poll(() => got.map(({ input }) => input.kind)).toEqual(['text']);
  });

  it('says kindly what to do where the microphone is refused', async () => {
    const page = await openPage([]);
    await record(page).click();
    await page.getByRole('status').getByText('The microphone is blocked.').waitFor();
    expect(await record(page).getAttribute('aria-pressed')).toBe('false');
    expect(got).toEqual([]);
  });
});
