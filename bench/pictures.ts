// npm run bench -- pictures [--into FOLDER]: ten screens of the sample company and of a fresh one, on a phone and a desk, light
// and dark, in three languages, to be looked at one by one; and docs/*.png, the pictures of the README, with --readme.
import { mkdtempSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { locales } from '../src/i18n/locales.ts';
import { openBrowser } from '../test/support/browser.ts';
import { freePort, startTallybot } from '../test/support/tallybot-process.ts';

const sizes = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 860 } } as const;
const schemes = ['light', 'dark'] as const;
const docs = new URL('../docs/', import.meta.url).pathname;
/** An answer, with whatever follows it. */
const settlesMs = 1200;

/** One person's chat, driven as they would. */
function driver(page: Page) {
  const settle = async () => {
    await page.waitForTimeout(settlesMs);
    await page.locator('.typing, [data-waiting], [data-pending]').first().waitFor({ state: 'detached' });
    await page.waitForTimeout(settlesMs / 3);
  };
  return {
    async say(text: string) {
      await page.locator('#text').fill(text);
      await page.keyboard.press('Enter');
      await settle();
    },
    /** Buttons of the present card, by their place. */
    async press(...places: readonly number[]) {
      for (const place of places) {
        await page.locator('.current .key').nth(place).click();
        await settle();
      }
    },
    settle,
  };
}

export async function takePictures({ into, readme }: { into?: string | undefined; readme: boolean }) {
  const folder = into ?? mkdtempSync(join(tmpdir(), 'tallybot-pictures-'));
  await mkdir(folder, { recursive: true });
  const dataDir = mkdtempSync(join(tmpdir(), 'tallybot-'));
  const program = startTallybot({ PORT: String(await freePort()), DATA_DIR: dataDir });
  const browser = await openBrowser();
  try {
    const address = await program.printed;
    if (readme) await picturesOfReadme(browser, address);
    else
      for (const [index, locale] of locales.entries())
        await inLanguage(browser, address, { locale, folder, last: index === locales.length - 1 });
  } finally {
    await browser.close();
    await program.stop();
  }
  console.log(readme ? docs : folder);
}

async function enter(browser: Browser, address: string, locale: string) {
  const context = await browser.newContext({ locale, viewport: sizes.desk, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

async function be(page: Page, address: string, role: string, locale: string) {
  await page.goto(address);
  await page.locator(`.person.${role}`).first().click();
  await page.locator('#text').waitFor();
  const person = driver(page);
  await person.settle();
  await person.say(`/language ${locale}`);
  return person;
}

async function inLanguage(
  browser: Browser,
  address: string,
  { locale, folder, last }: { locale: string; folder: string; last: boolean },
) {
  const page = await enter(browser, address, locale);
  const shoot = async (name: string) => {
    for (const [size, viewport] of Object.entries(sizes))
      for (const colorScheme of schemes) {
        await page.setViewportSize(viewport);
        await page.emulateMedia({ colorScheme });
        await page.waitForTimeout(250);
        await page.screenshot({ path: join(folder, `${name}-${locale}-${size}-${colorScheme}.png`) });
      }
    await page.setViewportSize(sizes.desk);
  };
  await shoot('start');
  const ann = await be(page, address, 'manager', locale);
  await ann.say('/meeting');
  await ann.press(0);
  await shoot('meeting');
  await ann.press(0, 0, 0);
  await shoot('saved');
  await ann.say('/plan');
  await shoot('numbers');
  await ann.say('/fix');
  await shoot('missing');
  await page.locator('#text').fill('/');
  await shoot('completion');
  await page.locator('#text').fill('');
  await page.locator('#search-open').click();
  await page.locator('#search-text').fill('Acme');
  await ann.settle();
  await shoot('search');
  await page.keyboard.press('Escape');
  const head = await be(page, address, 'head', locale);
  await head.say('/team');
  await shoot('team');
  const admin = await be(page, address, 'admin', locale);
  await noticeDraft(admin);
  await shoot('notice');
  await page.goto(address);
  await page.locator('.beside [type=submit]').click();
  await page.frameLocator('iframe >> nth=1').locator('.message').last().waitFor();
  await admin.settle();
  await shoot('side');
  if (last) await fresh(page, address, shoot);
  await page.context().close();
}

async function noticeDraft({ say, press }: ReturnType<typeof driver>) {
  await say('/notice');
  await say('Winter sale −20 %');
  await say('Hello {name}, 20 % off everything until Sunday.');
  await press(0, 0, 0);
}

/** Ends the sample: a company of one's own is there from then on. */
async function fresh(page: Page, address: string, shoot: (name: string) => Promise<void>) {
  await page.goto(address);
  await page.locator('#own-start').click();
  await page.locator('#own-form [name=company]').fill('Kite Ltd');
  await page.locator('#own-form [name=name]').fill('Olga Brandt');
  await page.locator('#own-form [type=submit]').click();
  await page.waitForURL('**/c/me/');
  await page.locator('.message').first().waitFor();
  for (const locale of locales) {
    const admin = driver(page);
    await admin.say(`/language ${locale}`);
    await admin.say('/setup');
    await shoot(`fresh-in-${locale}`);
  }
}

async function picturesOfReadme(browser: Browser, address: string) {
  const page = await enter(browser, address, 'en');
  const shoot = async (name: string, viewport: { width: number; height: number }) => {
    await page.setViewportSize(viewport);
    await page.waitForTimeout(300);
    await page.screenshot({ path: join(docs, name) });
    await page.setViewportSize(sizes.desk);
  };
  const phone = { width: 440, height: 640 };
  const ann = await be(page, address, 'manager', 'en');
  await ann.say('/meeting');
  await ann.say('Acme');
  await ann.press(0, 0, 0, 0);
  await shoot('meeting.png', phone);
  await ann.say('/plan');
  await shoot('plan.png', { ...phone, height: 860 });
  const admin = await be(page, address, 'admin', 'en');
  await noticeDraft(admin);
  await shoot('notice.png', { ...phone, height: 800 });
  await page.goto(address);
  await page.locator('.beside [type=submit]').click();
  const head = page.frameLocator('iframe >> nth=1');
  await head.locator('#text').fill('/team');
  await head.locator('#text').press('Enter');
  await admin.settle();
  await shoot('side-by-side.png', { width: 1180, height: 720 });
}
