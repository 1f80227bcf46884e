// /about and /privacy: what they say is what this server does, in three languages, for everybody to read.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PublicFacts, publicPageRoutes } from '../../../src/areas/workspaces/http/public-pages.ts';
import { type HttpServer, listen } from '../../../src/http/server.ts';
import { createTranslations } from '../../../src/i18n/translate.ts';
import { chromiumPath, openBrowser } from '../../support/browser.ts';
import { pageFaults } from '../../support/page-faults.ts';
import { quietLog } from '../../support/quiet-log.ts';

const facts: PublicFacts = {
  operator: { name: 'Acme <Hosting>', contact: 'mailto:help@acme.example' },
  installUrl: 'https://tally.example/slack/install',
  keep: { sentDays: 14, chatDays: null },
  backupsKept: 7,
  sendsMail: true,
  speechHost: 'speech.example',
  modelHost: 'model.example',
};
const plain: PublicFacts = {
  ...facts,
  ...{ installUrl: null, keep: { sentDays: 14, chatDays: 30 }, backupsKept: null },
  ...{ sendsMail: false, speechHost: null, modelHost: null },
};
const read = async (path: string, language: string, of = facts) => {
  const answer = await publicPageRoutes(of, createTranslations()).request(path, {
    headers: { 'accept-language': language },
  });
  expect(answer.status).toBe(200);
  return answer.text();
};

test.each([
  ['en-GB', 'en', 'Add to Slack', 'What is stored'],
  ['de-AT,de;q=0.9', 'de', 'Zu Slack hinzufügen', 'Was gespeichert wird'],
  ['fr, ru;q=0.8', 'ru', 'Добавить в Slack', 'Что хранится'],
  ['fr', 'en', 'Add to Slack', 'What is stored'],
])('are read in the language of the browser: %s', async (asked, locale, install, stored) => {
  const [about, privacy] = await Promise.all([read('/about', asked), read('/privacy', asked)]);
  for (const page of [about, privacy]) expect(page).toContain(`<html lang="${locale}">`);
  expect(about).toContain(install);
  expect(privacy).toContain(stored);
  expect(about + privacy).not.toMatch(/\{\{|page\.(about|privacy)/);
});

test('names whoever runs the server, and lets nobody write into the page', async () => {
  const page = await read('/privacy', 'en');
  expect(page).toContain('Acme &#60;Hosting&#62; runs this server');
  expect(page).toContain('help@acme.example');
  expect(page).not.toContain('<Hosting>');
});

test.each([
  ['a speech service', 'speech.example'],
  ['a language model', 'model.example'],
  ['mail to customers', 'mail server'],
  ['messages that stay longer', 'latest 200 messages'],
  ['backups', 'the latest 7, one a day'],
])('tells of %s only where there is one', async (_, words) => {
  expect(await read('/privacy', 'en')).toContain(words);
  expect(await read('/privacy', 'en', plain)).not.toContain(words);
});

test('offers to install the app only where it can be', async () => {
  expect(await read('/about', 'en')).toContain('href="https://tally.example/slack/install"');
  expect(await read('/about', 'en', plain)).not.toContain('Slack');
});

describe.skipIf(!chromiumPath)('in a browser', () => {
  let browser: Browser;
  let server: HttpServer;
  beforeAll(async () => {
    browser = await openBrowser();
    server = await listen({ host: '127.0.0.1', port: 0 }, quietLog);
    server.mount([publicPageRoutes(facts, createTranslations())], async () => ({ ok: true }) as never);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  test.each([
    ['en', 'light', 1280],
    ['de', 'dark', 320],
    ['ru', 'light', 320],
  ] as const)('has no faults in %s, %s, %i pixels wide', async (locale, colorScheme, width) => {
    const context = await browser.newContext({
      locale,
      colorScheme,
      viewport: { width, height: 700 },
      bypassCSP: true,
    });
    const page = await context.newPage();
    for (const path of ['/about', '/privacy']) {
      await page.goto(`http://127.0.0.1:${server.port}${path}`);
      expect([path, await pageFaults(page)]).toEqual([path, []]);
    }
    await context.close();
  });
});
