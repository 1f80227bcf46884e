// The states of the chat in a real browser, in any of which nobody is to be shut out.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import { bold, lines, plain } from '../../../src/messenger/text.ts';
import { chromiumPath, openBrowser } from '../../support/browser.ts';
import { openTestDatabase } from '../../support/database.ts';
import { pageFaults } from '../../support/page-faults.ts';
import { type WebHarness, webHarness } from '../../support/web-harness.ts';

const looks = [
  { name: 'a small phone, light', width: 320, colorScheme: 'light' },
  { name: 'a small phone, dark', width: 320, colorScheme: 'dark' },
  { name: 'a wide screen, light', width: 1280, colorScheme: 'light' },
  { name: 'a wide screen, dark', width: 1280, colorScheme: 'dark' },
] as const;

describe.skipIf(!chromiumPath)('the chat', () => {
  let db: Database;
  let browser: Browser;
  let web: WebHarness;
  beforeAll(async () => {
    [db, browser] = await Promise.all([openTestDatabase(), openBrowser()]);
    web = await webHarness(db, {
      home: async () => ({
        sections: [
          {
            title: 'Your counters',
            screen: {
              text: [plain('Meetings ▓▓▓▓▓▓░░░░ 6 of 10 · behind by 2')],
              buttons: [[{ label: 'Plan', token: 'a.plan' }]],
            },
          },
        ],
      }),
      spoken: {
        commandsOf: async () => [
          { command: 'meeting', description: 'Record a meeting' },
          { command: 'plan', description: 'How the plan stands' },
        ],
        behind: () => [['behind by ', '']],
      },
    });
    await web.start(async () => undefined);
  });
  afterAll(async () => {
    await browser?.close();
    await web?.close();
    await db?.close();
  });

  test.each(looks)('has no faults in any of its states, $name', async ({ width, colorScheme }) => {
    const mia = await web.person();
    await mia.types('Acme tomorrow');
    await web.messenger.send(mia.chatKey, {
      text: lines(
        [bold('This month')],
        'Won ▓▓▓░░░░░░░ 900 € of 3,000 € · behind by 2',
        'See \u2063/plan now ✅',
      ),
      buttons: [
        [{ label: 'Acme GmbH: a phone', token: 'x:1' }],
        [{ label: 'Berg & Sohn: the subject', token: 'x:2' }],
        [{ label: 'Back', token: 'x:3' }],
      ],
      menu: ['Meeting', 'Call', 'Deal', 'Customer', 'Plan'],
    });
    const viewport = { width, height: 740 };
    const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
    await context.addCookies([{ name: 'tallybot', value: mia.token, domain: '127.0.0.1', path: '/c/me/' }]);
    const page = await context.newPage();
    page.setDefaultTimeout(8000);
    await page.goto(web.url);
    const found: Record<string, string[]> = {};
    const look = async (state: string) => {
      const wrong = await pageFaults(page);
      if (wrong.length > 0) found[state] = wrong;
    };
    await page.locator('.counter').first().waitFor();
    await look('a list with counters');
    await page.getByRole('textbox', { name: 'Message' }).fill('/');
    await page.getByRole('option').first().waitFor();
    await look('completion');
    await page.getByRole('textbox', { name: 'Message' }).fill('');
    await page.getByRole('button', { name: 'Search this chat' }).click();
    await page.getByRole('searchbox').fill('acme');
    await page.getByText('1 of 1').waitFor();
    await look('search');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('dialog').waitFor();
    await look('menu');
    await page.keyboard.press('Escape');
    if (width < 1000) {
      await page.getByRole('button', { name: 'Your numbers and today' }).click();
      await page.getByRole('dialog').getByText('6 of 10').waitFor();
      await look('panel');
    }
    await context.close();
    expect(found).toEqual({});
  });
});
