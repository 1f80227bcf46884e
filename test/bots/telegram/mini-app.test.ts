// A dialog as a form in a page over the Telegram chat.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { webWords } from '../../../bots/web/words.ts';
import { describeMessenger } from '../../contracts/messenger-contract.ts';
import { giveCustomer } from '../../support/customers.ts';
import { type FormPageWorld, type Opener, openFormPage, publicUrl } from '../../support/form-page.ts';
import { signedInitData } from '../../support/signed-init-data.ts';
import { telegramHarness } from '../../support/telegram-harness.ts';

describeMessenger('Telegram with a form page', () =>
  telegramHarness('polling', { miniApp: { url: `${publicUrl}/telegram/app`, words: webWords } }),
);

describe('the form page', () => {
  let world: FormPageWorld;
  let tess: Opener;
  let acme: number;

  beforeAll(async () => {
    world = await openFormPage();
    acme = await giveCustomer(world, 'Acme GmbH');
  });
  afterAll(() => world.close());
  beforeEach(async () => {
    await world.database.prisma.conversation.updateMany({ data: { state: {}, cardKey: null } });
    tess = await world.person(world.company.manager);
  });

  const meetings = () => world.database.prisma.meeting.count();
  const filled = () => ({
    customer: String(acme),
    at: '2026-11-23T08:00:00.000Z',
    subject: 'Pricing',
    result: 'agreed',
  });
  const formOf = async (token?: string) => {
    const { body } = await tess.opens(token);
    if (!body.form) throw new Error(`No form but ${JSON.stringify(body).slice(0, 300)}`);
    return body.form;
  };

  it('is opened by a button beside the first question, and by the one beside the input field', async () => {
    await tess.types('/meeting');
    const markup = world.standIn.messages(tess.who).at(-1)?.markup;
    const rows = (markup?.inline_keyboard ?? []) as { text: string; web_app?: { url: string } }[][];
    const buttons = rows.flat();
    expect(buttons.find(({ web_app }) => web_app)).toEqual({
      text: 'Fill in a form',
      web_app: { url: `${publicUrl}/telegram/app` },
    });
    await tess.presses('Acme GmbH');
    expect(tess.sees().at(-1)).not.toContain('Fill in a form');
    const menu = world.standIn.calls.find(({ method }) => method === 'setChatMenuButton');
    expect(JSON.stringify(menu)).toContain(`${publicUrl}/telegram/app`);
  });

  it('shows the running dialog, saves it, and the card in the chat becomes the receipt', async () => {
    const before = await meetings();
    await tess.types('/meeting');
    const form = await formOf();
    expect(form.fields.map(({ key }) => key)).toEqual(['customer', 'at', 'subject', 'result']);
    const { body } = await tess.submits(form.token, filled());
    expect(body).toEqual({ reply: { kind: 'close' } });
    expect(await meetings()).toBe(before + 1);
    expect(tess.sees()[0]).toMatch(/Acme GmbH[\s\S]*Saved/);
  });

  it('is filled in with what was answered already, and leaves the card as good as it was', async () => {
    await tess.types('/meeting');
    await tess.presses('Acme GmbH');
    const form = await formOf();
    expect(form.fields[0]).toMatchObject({ key: 'customer', value: String(acme) });
    await tess.presses('Now');
    expect(tess.sees().at(-1)).toContain('About what?');
  });

  it('goes on with what was begun in another messenger', async () => {
    const before = await meetings();
    const { companyId, personId } = world.company.manager;
    const userKey = randomUUID();
    const data = { companyId, personId, messenger: 'slack', userKey, chatKey: userKey };
    const account = await world.database.prisma.account.create({ data });
    await world.database.prisma.conversation.create({ data: { accountId: account.id } });
    const say = (text: string) =>
      world.app.receive({
        messenger: 'slack',
        updateKey: randomUUID(),
        userKey,
        chatKey: userKey,
        isPrivate: true,
        input: { kind: 'text', text },
      });
    await say('/meeting');
    await say('Acme GmbH');
    const { body } = await tess.opens();
    const [first] = body.options ?? [];
    expect(first?.label).toBe('Continue: Meeting · Acme GmbH · 2 of 4, started in Slack');
    const form = await formOf(first?.value);
    expect(form.fields[0]).toMatchObject({ value: String(acme) });
    await tess.submits(form.token, filled());
    expect(await meetings()).toBe(before + 1);
    expect(tess.sees().at(-1)).toContain('Saved');
  });

  it('offers what can be filled in where nothing runs, and what is chosen is in the chat, too', async () => {
    const { body } = await tess.opens();
    expect(body.options?.map(({ label }) => label)).toEqual(['Meeting', 'Call', 'Deal', 'Customer']);
    const form = await formOf('a.meeting');
    expect(form.title).toBe('Meeting');
    expect(tess.sees().at(-1)).toContain('Which customer?');
  });

  it('says beside the fields what is wrong, and finds customers', async () => {
    await tess.types('/meeting');
    const form = await formOf();
    const { body } = await tess.submits(form.token, { at: 'yesteryear' });
    expect(body.reply).toMatchObject({ kind: 'errors', errors: { customer: expect.any(String) } });
    const found = await tess.asks('/options', {
      initData: tess.initData(),
      token: form.token,
      field: 'customer',
      query: 'acm',
    });
    expect(found.body).toEqual({
      options: [{ value: String(acme), label: expect.stringContaining('Acme') }],
    });
  });

  it('makes a new customer on a page of its own and comes back', async () => {
    await tess.types('/meeting');
    const form = await formOf();
    const { body } = await tess.submits(form.token, { customer: '#create', subject: 'Pricing' });
    const child = (body.reply as { form: { token: string; fields: { key: string }[] } }).form;
    expect(child.fields.map(({ key }) => key)).toContain('name');
    const { body: back } = await tess.submits(child.token, {
      name: 'Berg & Sohn',
      contactName: 'Jonas Berg',
      phone: '+49 40 123456',
      reach: '+49 40 123456',
    });
    expect(back.reply).toMatchObject({ kind: 'page' });
    const parent = (back.reply as { form: { token: string; fields: { key: string; value?: string }[] } })
      .form;
    expect(parent.fields.find(({ key }) => key === 'subject')?.value).toBe('Pricing');
  });

  it('saves once when it is sent twice, with the same key or another', async () => {
    const before = await meetings();
    await tess.types('/meeting');
    const form = await formOf();
    const key = randomUUID();
    await Promise.all([
      tess.submits(form.token, filled(), { key }),
      tess.submits(form.token, filled(), { key }),
      tess.submits(form.token, filled()),
    ]);
    await tess.submits(form.token, filled(), { key });
    expect(await meetings()).toBe(before + 1);
  });

  it('saves nothing after the dialog was finished or answered in the chat', async () => {
    await tess.types('/meeting');
    const form = await formOf();
    await tess.presses('Acme GmbH');
    const before = await meetings();
    expect((await tess.submits(form.token, filled())).body.reply).toEqual({ kind: 'close' });
    expect(tess.sees().at(-1)).toMatch(/This form is out of date[\s\S]*When\?/);
    await tess.types('/cancel');
    await tess.submits(form.token, filled());
    expect(await meetings()).toBe(before);
  });

  it('saves nothing into another person’s dialog, nor shows anything of it', async () => {
    await tess.types('/meeting');
    await tess.presses('Acme GmbH');
    const form = await formOf();
    const other = await world.person(world.company.colleague);
    const before = await meetings();
    await other.submits(form.token, filled());
    const { body } = await other.opens();
    expect(JSON.stringify(body)).not.toContain('Acme');
    const found = await other.asks('/options', {
      initData: other.initData(),
      token: form.token,
      field: 'customer',
      query: 'acm',
    });
    expect(found.body).toEqual({ options: [] });
    expect(await meetings()).toBe(before);
    await tess.presses('Now');
    expect(tess.sees().at(-1)).toContain('About what?');
  });

  it('is opened for a stranger, who learns only to ask for an invitation', async () => {
    const stranger = await world.person();
    const { status, body } = await stranger.opens();
    expect([status, body.see, body.form, body.options]).toEqual([200, 'chat', undefined, undefined]);
    expect(stranger.sees().at(-1)).toContain('invitation');
  });

  it('is refused with what Telegram has not signed, or signed more than an hour ago', async () => {
    await tess.types('/meeting');
    const form = await formOf();
    const before = await meetings();
    const old = tess.initData();
    const others = signedInitData({ token: '1:other', userId: tess.who.id, at: Date.now() });
    for (const initData of ['', 'hash=x', others, old.replace(/hash=\w{4}/, 'hash=0000')])
      for (const [path, body] of [
        ['/open', { key: randomUUID(), token: 'a.meeting' }],
        ['/forms', { key: randomUUID(), token: form.token, values: filled() }],
        ['/options', { token: form.token, field: 'customer', query: 'a' }],
      ] as const)
        expect(await tess.asks(path, { initData, ...body })).toEqual({
          status: 401,
          body: { error: 'refused' },
        });
    world.passes(61);
    expect(await tess.opens(undefined, old)).toEqual({ status: 401, body: { error: 'old' } });
    expect((await tess.submits(form.token, filled(), { initData: old })).status).toBe(401);
    expect(await meetings()).toBe(before);
  });

  it('takes no body that is not its own, and none that is too large', async () => {
    for (const body of [{}, { initData: tess.initData() }, { initData: 1, key: 'x' }, []])
      expect((await tess.asks('/open', body)).status).toBe(400);
    for (const token of ['d.1.1.1', 'a.', 'a.x y', 'x', 'a.'.padEnd(70, 'x')])
      expect((await tess.opens(token)).status).toBe(400);
    const large = {
      initData: tess.initData(),
      key: randomUUID(),
      token: 'f.1.1',
      values: { x: 'y'.repeat(70_000) },
    };
    expect((await tess.asks('/forms', large)).status).toBe(413);
  });

  it('may load Telegram’s one script, and be shown within Telegram’s page alone', async () => {
    const page = await fetch(`${world.url}${world.pagePath}`);
    expect(page.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self' https://telegram.org/js/telegram-web-app.js; style-src 'self'; img-src 'self'; connect-src 'self'; frame-ancestors https://web.telegram.org; form-action 'none'; base-uri 'none'",
    );
    expect(page.headers.get('set-cookie')).toBeNull();
    const answer = await fetch(`${world.url}${world.pagePath}/open`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ initData: tess.initData(), key: randomUUID() }),
    });
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});
