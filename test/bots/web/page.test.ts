// The page in a real browser: what a person sees, presses and types.
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import type { Incoming } from '../../../src/messenger/incoming.ts';
import type { Receive } from '../../../src/messenger/messenger.ts';
import type { Screen } from '../../../src/messenger/screen.ts';
import { bold, line, lines, link, plain } from '../../../src/messenger/text.ts';
import { chromiumPath, openBrowser } from '../../support/browser.ts';
import { openTestDatabase } from '../../support/database.ts';
import { type WebHarness, type WebPerson, webHarness } from '../../support/web-harness.ts';

const card = (question: string, ...labels: string[]): Screen => ({
  text: lines([bold('Meeting')], question),
  buttons: [labels.map((label) => ({ label, token: `t:${label}` })), [{ label: 'Cancel', token: 'cancel' }]],
  menu: ['Meeting', 'Call'],
});

describe.skipIf(!chromiumPath)('the page', () => {
  let db: Database;
  let browser: Browser;
  let web: WebHarness;
  let mia: WebPerson;
  let got: Incoming[];
  let answer: Receive;
  let errors: string[];
  beforeAll(async () => {
    [db, browser] = await Promise.all([openTestDatabase(), openBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await db?.close();
  });
  beforeEach(async () => {
    got = [];
    errors = [];
    answer = async () => undefined;
    web = await webHarness(db, {
      spoken: {
        commandsOf: async () => [
          { command: 'meeting', description: 'Record a meeting' },
          { command: 'plan', description: 'Where the plan stands' },
          { command: 'fix', description: 'What is missing' },
        ],
        behind: () => [['behind by ', '']],
      },
    });
    await web.start(receive);
    mia = await web.person();
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await web.close();
    expect(errors).toEqual([]);
  });

  const receive: Receive = (incoming) => {
    got.push(incoming);
    return answer(incoming);
  };

  async function openPage(options: BrowserContextOptions = {}, path = '/'): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
      ...options,
    });
    await context.addCookies([{ name: 'tallybot', value: mia.token, domain: '127.0.0.1', path: '/c/me/' }]);
    const page = await context.newPage();
    page.setDefaultTimeout(8000);
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) errors.push(message.text());
    });
    await page.goto(`${web.url}${path}`);
    return page;
  }
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const inLog = (page: Page, text: string) => page.locator('#log').getByText(text);
  const bubbles = (page: Page) =>
    page
      .locator('.message .text')
      .evaluateAll((all) => all.map((one) => [...one.children].map((part) => part.textContent).join('\n')));

  it('shows the bot’s words, its buttons, and the main actions', async () => {
    await web.messenger.send(mia.chatKey, card('Which customer?', 'Acme', 'Ромашка'));
    const page = await openPage();
    await button(page, 'Ромашка').waitFor();
    expect(await bubbles(page)).toEqual(['Meeting\nWhich customer?']);
    expect(
      await page.getByRole('navigation', { name: 'Main actions' }).getByRole('button').allInnerTexts(),
    ).toEqual(['Meeting', 'Call', 'More']);
    expect(await page.locator('#who').textContent()).toBe('Ann Weber · manager');
    expect(await page.getByRole('log').count()).toBe(1);
  });

  it('aligns counters below one another, and says in words and in tone which is behind', async () => {
    await web.messenger.send(mia.chatKey, {
      text: lines(
        'This month',
        'Meetings ▓▓▓▓▓▓░░░░ 6 of 10 · on pace',
        'Won ▓▓▓░░░░░░░ 900 € of 3,000 € · behind by 2',
      ),
    });
    const page = await openPage();
    await inLog(page, '6 of 10').waitFor();
    const lefts = (place: string) =>
      page.locator(place).evaluateAll((all) => all.map((one) => one.getBoundingClientRect().x));
    for (const place of ['.counter .name', '.counter .meter', '.counter .figures']) {
      const [first, second] = await lefts(place);
      expect(second).toBeCloseTo(first ?? 0, 1);
    }
    expect(await page.locator('.counter.behind').allTextContents()).toEqual([
      'Won ▓▓▓░░░░░░░ 900 € of 3,000 € · behind by 2',
    ]);
    expect(await page.locator('.pace-behind').allTextContents()).toEqual(['behind by 2']);
  });

  it('offers what may be typed after a slash, by arrow keys, Enter, Tab and Escape', async () => {
    const page = await openPage();
    const composer = page.getByRole('textbox', { name: 'Message' });
    const options = page.getByRole('listbox', { name: 'Commands' }).getByRole('option');
    await composer.fill('/');
    await expect.poll(() => options.count()).toBe(3);
    expect(await composer.getAttribute('aria-activedescendant')).toBe('completion-0');
    await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('option', { selected: true }).textContent()).toContain('/plan');
    await page.keyboard.press('Tab');
    expect(await composer.inputValue()).toBe('/plan ');
    await composer.fill('/');
    await page.keyboard.press('Escape');
    expect(await options.count()).toBe(0);
    await composer.fill('/miss');
    expect(await options.allInnerTexts()).toEqual([expect.stringContaining('/fix')]);
    await page.keyboard.press('Enter');
    await expect.poll(() => got.map(({ input }) => input)).toEqual([{ kind: 'text', text: '/fix' }]);
    await composer.fill('/');
    await options.nth(1).dispatchEvent('pointerdown');
    expect(await options.count()).toBe(3);
    await options.nth(1).click();
    await expect.poll(() => got.at(-1)?.input).toEqual({ kind: 'text', text: '/plan' });
    expect(await page.evaluate('document.activeElement.id')).toBe('text');
  });

  it('shows behind “More” what does not fit in the bar, and all that may be typed', async () => {
    await web.messenger.send(mia.chatKey, {
      ...card('Which?', 'Acme'),
      menu: ['Besprechung', 'Anruf', 'Abschluss', 'Kundenkartei', 'Plan'],
    });
    const page = await openPage({ viewport: { width: 320, height: 640 } });
    const bar = page.getByRole('navigation', { name: 'Main actions' });
    await bar.getByRole('button', { name: 'More' }).click();
    const sheet = page.getByRole('dialog', { name: 'What I can do' });
    await sheet.getByRole('button', { name: 'Kundenkartei' }).waitFor();
    expect(await sheet.getByRole('listitem').count()).toBe(8);
    expect(await bar.evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(1);
    await page.keyboard.press('Escape');
    expect(await sheet.isVisible()).toBe(false);
    await bar.getByRole('button', { name: 'More' }).click();
    await sheet.getByRole('button', { name: '/plan' }).click();
    await expect.poll(() => got.map(({ input }) => input)).toEqual([{ kind: 'text', text: '/plan' }]);
  });

  it('makes a button of a command in its own words, of none in somebody else’s', async () => {
    await web.messenger.send(mia.chatKey, {
      text: lines(`See \u2063/plan now.`, 'Acme said /fix', 'Done: ✅, a shop ⭐'),
    });
    const page = await openPage();
    await button(page, '/plan').click();
    await expect.poll(() => got.map(({ input }) => input)).toEqual([{ kind: 'text', text: '/plan' }]);
    expect(await page.locator('.command').count()).toBe(1);
    expect(await page.locator('.sign').allTextContents()).toEqual(['✅']);
    expect(await page.locator('.theirs .text').first().getAttribute('lang')).toBe('en');
    expect(await page.locator('.mine .text').first().getAttribute('lang')).toBe('');
  });

  it('finds what was said long ago, and walks through it', async () => {
    await web.messenger.send(mia.chatKey, { text: [plain('Ёлка is the first')] });
    for (let count = 0; count < 70; count++)
      await web.messenger.send(mia.chatKey, { text: [plain(`line ${count}`)] });
    await mia.types('елка again');
    const page = await openPage();
    await inLog(page, 'line 69').waitFor();
    expect(await inLog(page, 'is the first').count()).toBe(0);
    await page.keyboard.press('Control+f');
    await page.getByRole('searchbox', { name: 'Words to look for' }).fill('ЕЛКА');
    await page.getByText('1 of 2').waitFor();
    expect(await page.locator('.found').textContent()).toContain('елка again');
    await page.keyboard.press('Enter');
    await page.getByText('2 of 2').waitFor();
    expect(await page.locator('.found').textContent()).toContain('is the first');
    await page.getByRole('searchbox').fill('nowhere');
    await page.getByText('Nothing found').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('search').isVisible()).toBe(false);
  });

  it('shows that it is worked on while an answer takes long, and what was asked stands below what was typed', async () => {
    let go = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const key = await web.messenger.send(mia.chatKey, card('When?', 'Now'));
    answer = async () => {
      await gate;
      await web.messenger.edit(mia.chatKey, key, { ...card('About what?', 'Pricing'), below: true });
      return undefined;
    };
    const page = await openPage();
    await page.getByRole('textbox', { name: 'Message' }).fill('friday');
    await page.keyboard.press('Enter');
    await page.locator('.typing').waitFor();
    go();
    await button(page, 'Pricing').waitFor();
    await expect.poll(() => bubbles(page)).toEqual(['friday', 'Meeting\nAbout what?']);
    expect(await page.locator('.typing').count()).toBe(0);
  });

  it('gives a long word beside short ones the room that it needs', async () => {
    const buttons = [['Deals · XLSX', 'CSV', 'JSON'].map((label) => ({ label, token: label }))];
    await web.messenger.send(mia.chatKey, { text: lines('Which?'), buttons });
    const page = await openPage({ viewport: { width: 390, height: 780 } });
    const heights = await Promise.all(
      ['Deals · XLSX', 'CSV'].map((name) => button(page, name).locator('.label').boundingBox()),
    );
    expect(heights[0]?.height).toBe(heights[1]?.height);
  });

  it('sends several files as what was chosen together', async () => {
    await web.messenger.send(mia.chatKey, card('Which customer?', 'Acme'));
    const page = await openPage();
    await button(page, 'Acme').waitFor();
    const picture = { mimeType: 'image/png', buffer: Buffer.from('89504e47', 'hex') };
    const choose = (...names: string[]) =>
      page.getByLabel('Attach a file').setInputFiles(names.map((name) => ({ name, ...picture })));
    await choose('front.png', 'back.png');
    await choose('other.png');
    await expect.poll(() => got.length).toBe(3);
    const albums = got.map(({ input }) => input.kind === 'file' && input.album);
    expect(albums[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(albums).toEqual([albums[0], albums[0], undefined]);
  });

  it('sends a file that was chosen, pasted or dropped, with what was written', async () => {
    const bytes: Buffer[] = [];
    answer = async ({ input }) => {
      if (input.kind === 'file') bytes.push(await web.messenger.fetchFile(input.fileKey, 1_000));
      return undefined;
    };
    await web.messenger.send(mia.chatKey, card('Which customer?', 'Acme'));
    const page = await openPage();
    await button(page, 'Acme').waitFor();
    await page.getByRole('textbox', { name: 'Message' }).fill('their list');
    await page
      .getByLabel('Attach a file')
      .setInputFiles({ name: 'Клиенты.csv', mimeType: 'text/csv', buffer: Buffer.from('Firma;Ü') });
    await inLog(page, 'Клиенты.csv').waitFor();
    await inLog(page, 'their list').waitFor();
    await page.evaluate(`for (const [type, name] of [['paste', 'pasted.png'], ['drop', 'dropped.png']]) {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array([0x89, 0x50, 0x4e, 0x47])], name, { type: 'image/png' }));
      const facts = { clipboardData: data, dataTransfer: data, bubbles: true, cancelable: true };
      const event = type === 'paste' ? new ClipboardEvent(type, facts) : new DragEvent(type, facts);
      document.getElementById('log').dispatchEvent(event);
    }`);
    await inLog(page, 'dropped.png').waitFor();
    await expect.poll(() => got.length).toBe(3);
    expect(got.map(({ input }) => input)).toMatchObject([
      { kind: 'file', name: 'Клиенты.csv', mediaType: 'text/csv', caption: 'their list', photo: false },
      { kind: 'file', name: 'pasted.png', mediaType: 'image/png', size: 4, photo: true },
      { kind: 'file', name: 'dropped.png', photo: true },
    ]);
    expect(bytes[0]?.toString()).toBe('Firma;Ü');
    expect(await page.locator('.message[data-pending]').count()).toBe(0);
    await page
      .getByLabel('Attach a file')
      .setInputFiles({ name: 'empty.csv', mimeType: 'text/csv', buffer: Buffer.alloc(0) });
    await page.getByRole('alert').getByText("This file can't be sent").waitFor();
    expect(got).toHaveLength(3);
  });

  it('shows a press at once, takes it once, and edits the card in place', async () => {
    let go = () => {};
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const key = await web.messenger.send(mia.chatKey, card('Which customer?', 'Acme'));
    answer = async () => {
      await gate;
      await web.messenger.edit(mia.chatKey, key, card('When?', 'Now'));
      return undefined;
    };
    const page = await openPage();
    const acme = button(page, 'Acme');
    await acme.dblclick();
    await acme.click();
    expect(await acme.getAttribute('aria-busy')).toBe('true');
    go();
    await button(page, 'Now').waitFor();
    expect(await bubbles(page)).toEqual(['Meeting\nWhen?']);
    expect(got.map(({ input }) => input)).toEqual([{ kind: 'press', token: 't:Acme', messageKey: key }]);
    expect(await page.locator('#said').textContent()).toContain('When?');
  });

  it('gives the button back when nothing came of the press', async () => {
    await web.messenger.send(mia.chatKey, card('Which customer?', 'Acme'));
    const page = await openPage();
    await button(page, 'Acme').click();
    await page.locator('.key:not(.pressed)', { hasText: 'Acme' }).waitFor();
    await button(page, 'Acme').click();
    await expect.poll(() => got.length).toBe(2);
  });

  it('sends what is typed by Enter, keeps lines with Shift, and keeps the focus', async () => {
    const page = await openPage();
    const composer = page.getByRole('textbox', { name: 'Message' });
    await composer.fill('first');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('second');
    await page.keyboard.press('Enter');
    await expect.poll(() => got.length).toBe(1);
    expect(got[0]?.input).toEqual({ kind: 'text', text: 'first\nsecond' });
    expect(await composer.inputValue()).toBe('');
    expect(await composer.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(true);
    expect(await bubbles(page)).toEqual(['first\nsecond']);
  });

  it('shows whatever was typed as it was typed, and runs none of it', async () => {
    const evil = [
      '<b>bold</b><img src=x onerror="window.hacked=1">',
      '</script><script>window.hacked=1</script>',
      '=HYPERLINK("http://x") {{x}} &amp;',
      'עברית \u202Eabc',
      '👩‍👩‍👧',
    ];
    for (const text of evil) {
      await mia.types(text);
      await web.messenger.send(mia.chatKey, {
        text: [
          plain(text),
          line,
          bold(text),
          line,
          link(text, 'javascript:window.hacked=1'),
          line,
          link('ok', 'https://example.com'),
        ],
        buttons: [[{ label: text, token: 't' }]],
      });
    }
    const page = await openPage();
    await page
      .locator('.message')
      .nth(evil.length * 2 - 1)
      .waitFor();
    const texts = await page
      .locator('.message .text')
      .evaluateAll((all) => all.map((one) => [...one.children].map((part) => part.textContent)));
    expect(texts).toEqual(evil.flatMap((text) => [[text], [text, text, text, 'ok']]));
    expect(await page.locator('.key .label').allTextContents()).toEqual(evil);
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect(await page.locator('.message :is(b, img, script)').count()).toBe(0);
    expect(
      await page
        .locator('.message a')
        .evaluateAll((all) => new Set(all.map((one) => one.getAttribute('href'))).size),
    ).toBe(1);
    const hebrew = page.locator('.mine p', { hasText: 'עברית' });
    expect(await hebrew.evaluate((element) => element.matches(':dir(rtl)'))).toBe(true);
  });

  it('can be used by the keyboard alone', async () => {
    await web.messenger.send(mia.chatKey, card('Which customer?', 'Acme', 'Berg'));
    const page = await openPage();
    await button(page, 'Berg').waitFor();
    await page.keyboard.press('2');
    await expect.poll(() => got.length).toBe(1);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    await page.locator('.message:not([data-waiting])').waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => got.length).toBe(2);
    expect(got.map(({ input }) => (input.kind === 'press' ? input.token : input))).toEqual([
      't:Berg',
      't:Acme',
    ]);
  });

  it('types digits where a number is asked for', async () => {
    await web.messenger.send(mia.chatKey, {
      ...card('How much?', 'Skip'),
      input: { kind: 'text', numeric: true },
    });
    const page = await openPage();
    await button(page, 'Skip').waitFor();
    await page.keyboard.type('12500');
    await page.keyboard.press('Enter');
    await expect.poll(() => got.map(({ input }) => input)).toEqual([{ kind: 'text', text: '12500' }]);
  });

  it('offers a calendar where a time is asked for, and sends what was picked as typed text', async () => {
    await web.messenger.send(mia.chatKey, { ...card('When?', 'Now'), input: { kind: 'moment' } });
    const page = await openPage();
    await button(page, 'Now').waitFor();
    await page.locator('#moment').fill('2026-11-24T15:00');
    expect(await page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('2026-11-24 15:00');
    await button(page, 'Send').click();
    await expect
      .poll(() => got.map(({ input }) => input))
      .toEqual([{ kind: 'text', text: '2026-11-24 15:00' }]);
  });

  it('says that nothing is lost while the connection is gone, and loses and doubles nothing', async () => {
    const page = await openPage();
    await page.locator('.empty').waitFor();
    await page.context().setOffline(true);
    await web.messenger.stop();
    const composer = page.getByRole('textbox', { name: 'Message' });
    await composer.fill('while away');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing is lost').waitFor();
    expect(await bubbles(page)).toEqual(['while away']);
    await web.messenger.send(mia.chatKey, { text: [plain('pushed meanwhile')] });
    expect(got).toEqual([]);
    await page.reload({ timeout: 2000 }).catch(() => {});
    await web.start(receive);
    await page.context().setOffline(false);
    await page.goto(web.url);
    await inLog(page, 'pushed meanwhile').waitFor();
    // The page that was left and the one that came may both have sent it: by its key it is one update.
    await expect.poll(() => got.length).toBeGreaterThan(0);
    expect(new Set(got.map(({ updateKey }) => updateKey)).size).toBe(1);
    expect(got[0]?.input).toEqual({ kind: 'text', text: 'while away' });
    await expect.poll(() => bubbles(page)).toEqual(['pushed meanwhile', 'while away']);
    await expect.poll(() => page.locator('#trouble').isVisible()).toBe(false);
  });

  it('comes back by itself when the server was away', async () => {
    const page = await openPage();
    await page.locator('.empty').waitFor();
    await web.messenger.stop();
    await page.getByRole('textbox', { name: 'Message' }).fill('kept');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing is lost').waitFor();
    await web.messenger.send(mia.chatKey, { text: [plain('missed')] });
    await web.start(receive);
    await inLog(page, 'missed').waitFor();
    await expect.poll(() => got.length).toBe(1);
    await expect.poll(() => bubbles(page)).toEqual(['kept', 'missed']);
    await expect.poll(() => page.locator('#trouble').isVisible()).toBe(false);
  });

  it('asks by a form where the person likes forms, with errors beside the fields', async () => {
    answer = async ({ input, formTrigger }) => {
      if (input.kind === 'text' && formTrigger)
        await web.messenger.openForm?.(formTrigger, {
          token: 'f.1.1',
          title: 'Meeting',
          submit: 'Save',
          cancel: 'Cancel',
          fields: [
            {
              key: 'customer',
              kind: 'choice',
              label: 'Customer',
              optional: false,
              searchable: true,
              options: [],
              create: { label: 'New' },
            },
            {
              key: 'when',
              kind: 'moment',
              label: 'When',
              optional: false,
              value: '2026-11-24T14:00:00.000Z',
            },
            {
              key: 'result',
              kind: 'choice',
              label: 'Result',
              optional: true,
              options: [{ value: 'agreed', label: 'Agreed' }],
            },
          ],
        });
      if (input.kind === 'options') return { options: [{ value: '7', label: `${input.query}me GmbH` }] };
      if (input.kind === 'form')
        return {
          form:
            got.filter((one) => one.input.kind === 'form').length === 1
              ? { kind: 'errors', errors: { when: 'Too far away.' } }
              : { kind: 'close' },
        };
      return undefined;
    };
    const page = await openPage({ timezoneId: 'Asia/Tokyo' });
    await page.locator('#more summary').click();
    await page.getByText('Use forms').click();
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: 'Message' }).fill('/meeting');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Meeting' });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Please fill this in.').waitFor();
    await dialog.getByRole('combobox', { name: 'Customer' }).fill('Ac');
    await dialog.getByRole('option', { name: 'Acme GmbH' }).click();
    expect(await dialog.getByLabel('When').inputValue()).toBe('2026-11-24T15:00');
    await dialog.getByLabel('When').fill('2027-07-01T15:00');
    await dialog.getByText('Agreed').click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Too far away.').waitFor();
    expect(await dialog.getByLabel('When').getAttribute('aria-invalid')).toBe('true');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(got.at(-1)?.input).toEqual({
      kind: 'form',
      token: 'f.1.1',
      values: { customer: '7', when: '2027-07-01T13:00:00.000Z', result: 'agreed' },
    });
  });

  it('stays at the end unless one reads further up', async () => {
    for (let count = 0; count < 30; count++)
      await web.messenger.send(mia.chatKey, { text: [plain(`line ${count}`)] });
    const page = await openPage();
    await inLog(page, 'line 29').waitFor();
    const toEnd = () =>
      page.locator('#scroll').evaluate((one) => one.scrollHeight - one.scrollTop - one.clientHeight);
    await expect.poll(toEnd).toBeLessThan(5);
    await web.messenger.send(mia.chatKey, { text: [plain('followed')] });
    await inLog(page, 'followed').waitFor();
    await expect.poll(toEnd).toBeLessThan(5);
    // The page's own listener came first: once ours is called, the page knows.
    await page.locator('#scroll').evaluate(
      (one) =>
        new Promise((heard) => {
          one.addEventListener('scroll', heard, { once: true });
          one.scrollTo(0, 300);
        }),
    );
    expect(await toEnd()).toBeGreaterThan(200);
    await web.messenger.send(mia.chatKey, { text: [plain('not followed')] });
    const down = page.getByRole('button', { name: 'New messages' });
    await down.click();
    await expect.poll(toEnd).toBeLessThan(5);
    expect(await down.isVisible()).toBe(false);
  });

  it.each([390, 320])('fits a phone of %i pixels', async (width) => {
    await web.messenger.send(
      mia.chatKey,
      card('Which customer? '.repeat(9), 'Acme GmbH & Co. KG Niederlassung', 'Ромашка и сыновья'),
    );
    const page = await openPage({ viewport: { width, height: 844 }, isMobile: true, hasTouch: true });
    await page.locator('.key').first().waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    const send = await button(page, 'Send').boundingBox();
    expect((send?.y ?? 999) + (send?.height ?? 0)).toBeLessThanOrEqual(844);
    const heights = await page
      .locator('.key')
      .evaluateAll((keys) => keys.map((key) => key.getBoundingClientRect().height));
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
  });

  it.each(['light', 'dark'] as const)('is readable in %s', async (colorScheme) => {
    await mia.types('mine');
    await web.messenger.send(mia.chatKey, {
      ...card('Which?', 'Acme'),
      buttons: [
        [
          { label: 'Save', token: 's', style: 'primary' },
          { label: 'Delete', token: 'd', style: 'danger' },
          { label: 'Go', token: 'g' },
        ],
      ],
    });
    const page = await openPage({ colorScheme });
    await page.locator('.key').first().waitFor();
    const places = [
      '.mine .text',
      '.mine time',
      '.theirs .text',
      '.theirs time',
      '.key.primary',
      '.key.danger',
      '.key:not(.primary, .danger)',
      '.action',
      '#who',
      '.day',
    ];
    for (const place of places) {
      const [ink, paper] = await page.locator(place).first().evaluate(coloursOf);
      expect(contrast(ink, paper), `${place}: ${ink} on ${paper}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('lets somebody with an invitation in by one press', async () => {
    answer = async ({ chatKey }) => {
      await web.messenger.send(chatKey, { text: [plain('This code is used up.')] });
      return undefined;
    };
    const page = await openPage({}, '/join?code=ABC');
    expect(got).toEqual([]);
    await button(page, 'Join').click();
    await page.getByRole('alert').getByText('This code is used up.').waitFor();
    expect(got.map(({ input }) => input)).toEqual([{ kind: 'text', text: '/start ABC' }]);
  });

  it('shows nothing any more once the session has ended', async () => {
    await web.messenger.send(mia.chatKey, { text: [plain('private')] });
    const page = await openPage();
    await page.getByText('private').waitFor();
    await db.prisma.person.update({ where: { id: mia.personId }, data: { status: 'deactivated' } });
    await page.getByText("You're signed out in this browser.").waitFor();
    expect(await page.getByText('private').isVisible()).toBe(false);
  });
});

/** Runs in the page: the colour of an element's text and of what is behind it. */
function coloursOf(element: unknown): [string, string] {
  type Styled = {
    parentElement: Styled | null;
    ownerDocument: {
      defaultView: { getComputedStyle(of: Styled): { color: string; backgroundColor: string } };
    };
  };
  const { getComputedStyle } = (element as Styled).ownerDocument.defaultView;
  let behind = element as Styled;
  while (getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)' && behind.parentElement)
    behind = behind.parentElement;
  return [getComputedStyle(element as Styled).color, getComputedStyle(behind).backgroundColor];
}

/** As WCAG 2 defines it. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = (colour.match(/[\d.]+/g) ?? []).map((part) => {
    const share = Number(part) / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
