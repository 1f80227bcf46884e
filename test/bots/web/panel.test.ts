// The side panel and pictures in a real browser.
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import type { HomeView } from '../../../src/messenger/home.ts';
import type { Incoming } from '../../../src/messenger/incoming.ts';
import { plain } from '../../../src/messenger/text.ts';
import { chromiumPath, openBrowser } from '../../support/browser.ts';
import { openTestDatabase } from '../../support/database.ts';
import { type WebHarness, type WebPerson, webHarness } from '../../support/web-harness.ts';

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';
const home = (figures: string): HomeView => ({
  sections: [
    {
      title: 'Your counters',
      screen: {
        text: [plain(`Meetings ▓▓▓▓▓▓░░░░ ${figures}`)],
        buttons: [[{ label: 'Plan', token: 'a.plan' }]],
      },
    },
  ],
});

describe.skipIf(!chromiumPath)('beside the chat', () => {
  let db: Database;
  let browser: Browser;
  let web: WebHarness;
  let mia: WebPerson;
  let got: Incoming[];
  let asked: number;
  beforeAll(async () => {
    [db, browser] = await Promise.all([openTestDatabase(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await db?.close();
  });
  beforeEach(async () => {
    got = [];
    asked = 0;
    web = await webHarness(db, {
      home: async () => {
        asked++;
        return home('6 of 10');
      },
    });
    await web.start(async (incoming) => {
      got.push(incoming);
      return undefined;
    });
    mia = await web.person();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await web.close();
  });

  async function openPage(width: number): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 800 }, reducedMotion: 'reduce' });
    await context.addCookies([{ name: 'tallybot', value: mia.token, domain: '127.0.0.1', path: '/c/me/' }]);
    const page = await context.newPage();
    page.setDefaultTimeout(8000);
    await page.goto(`${web.url}/`);
    await page.locator('#chat').waitFor();
    return page;
  }

  test('the panel of a wide screen follows each change, and its buttons act', async () => {
    const page = await openPage(1280);
    const panel = page.getByRole('complementary');
    await panel.getByText('6 of 10').waitFor();
    expect(await panel.getByRole('img').getAttribute('aria-label')).toBe('60%');
    await web.messenger.publishHome?.(mia.chatKey, home('7 of 10'));
    await panel.getByText('7 of 10').waitFor();
    await panel.getByRole('button', { name: 'Plan' }).click();
    await expect.poll(() => got.at(-1)?.input).toEqual({ kind: 'press', token: 'a.plan' });
  });

  test.each([1280, 390])(
    'however long the chat is, at %i pixels its head and its composer stay in sight',
    async (width) => {
      for (let at = 0; at < 40; at++)
        await web.messenger.send(mia.chatKey, { text: [plain(`message ${at}`)] });
      const page = await openPage(width);
      if (width === 1280) await page.getByRole('complementary').getByText('6 of 10').waitFor();
      const last = page.locator('#log').getByText('message 39');
      await last.waitFor();
      await page.locator('#log').getByText('message 30').scrollIntoViewIfNeeded();
      for (const part of [page.locator('header.top'), page.getByRole('textbox', { name: 'Message' })]) {
        const box = await part.boundingBox();
        expect(box?.y).toBeGreaterThanOrEqual(0);
        expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(800);
      }
    },
  );

  test('a phone shows no panel and never asks for one', async () => {
    const page = await openPage(390);
    await web.messenger.send(mia.chatKey, { text: [plain('hello')] });
    await page.getByText('hello').first().waitFor();
    await web.messenger.publishHome?.(mia.chatKey, home('7 of 10'));
    expect(await page.locator('#panel').isVisible()).toBe(false);
    expect(asked).toBe(0);
    // So nothing is read for it after a save, either.
    expect(web.messenger.homeIsOpen?.(mia.chatKey)).toBe(false);
  });

  test('a phone opens it as a sheet, which holds the focus and is closed by Escape', async () => {
    const page = await openPage(320);
    await page.getByRole('button', { name: 'Your numbers and today' }).click();
    const sheet = page.getByRole('dialog', { name: 'Your numbers and today' });
    await sheet.getByText('6 of 10').waitFor();
    for (let times = 0; times < 4; times++) await page.keyboard.press('Tab');
    expect(
      await page.evaluate(
        "document.activeElement === document.body || !!document.activeElement.closest('dialog')",
      ),
    ).toBe(true);
    await page.keyboard.press('Escape');
    expect(await sheet.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Your numbers and today' }).click();
    await sheet.getByRole('button', { name: 'Plan' }).click();
    await expect.poll(() => got.at(-1)?.input).toEqual({ kind: 'press', token: 'a.plan' });
    expect(await sheet.isVisible()).toBe(false);
  });

  test('a picture is shown with its content as text, a file as a link to be kept', async () => {
    const page = await openPage(390);
    const file = { name: 'week.xlsx', mediaType: 'application/octet-stream', base64: 'YWJj' };
    await web.messenger.send(mia.chatKey, {
      image: { alt: 'Meetings 6 of 10', mediaType: 'image/png', base64: png },
      file,
      text: [plain('digest')],
    });
    const picture = page.getByRole('img', { name: 'Meetings 6 of 10' });
    await picture.waitFor();
    await expect
      .poll(() => picture.evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth))
      .toBe(1);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /week\.xlsx/ }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('week.xlsx');
  });
});
