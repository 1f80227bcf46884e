// What a person does, as updates: keys, retries, presses, forms, options.
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import type { Form } from '../../../src/messenger/form.ts';
import type { Incoming } from '../../../src/messenger/incoming.ts';
import { openTestDatabase } from '../../support/database.ts';
import { type WebHarness, webHarness } from '../../support/web-harness.ts';

const form: Form = { token: 'f.1.1', title: 'Meeting', submit: 'Save', cancel: 'Cancel', fields: [] };

describe('a request', () => {
  let db: Database;
  let web: WebHarness;
  let got: Incoming[];
  beforeAll(async () => {
    db = await openTestDatabase();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    got = [];
    web = await webHarness(db);
    await web.start(async (incoming) => {
      got.push(incoming);
      const { input, formTrigger } = incoming;
      if (input.kind === 'options') return { options: [{ value: '7', label: `Acme for ${input.query}` }] };
      if (input.kind === 'form') return { form: { kind: 'errors', errors: { when: 'When?' } } };
      if (formTrigger) await web.messenger.openForm?.(formTrigger, form);
      return undefined;
    });
  });
  afterEach(() => web.close());

  it('tells who speaks, in which language and zone', async () => {
    const mia = await web.person();
    await mia.types('hello');
    expect(got[0]).toMatchObject({
      messenger: 'web',
      userKey: mia.chatKey,
      chatKey: mia.chatKey,
      isPrivate: true,
      userName: 'Ann Weber',
      language: 'en',
      timeZone: 'Europe/Berlin',
    });
    expect(got[0]).not.toHaveProperty('formTrigger');
  });

  it('searches, and reads back to, one’s own messages alone', async () => {
    const mia = await web.person();
    const tom = await web.person();
    await tom.types('Acme of Tom');
    await mia.types('Acme of Mia');
    const { found } = (await (await mia.get('/search?q=acme')).json()) as { found: string[] };
    const back = await mia.get(`/older?before=${2 ** 31 - 1}&from=1`);
    const { messages } = (await back.json()) as { messages: { id: string }[] };
    expect(messages).toEqual([expect.objectContaining({ text: [{ kind: 'plain', text: 'Acme of Mia' }] })]);
    expect(found).toEqual([messages[0]?.id]);
    expect((await mia.get(`/older?before=${2 ** 31}`)).status).toBe(400);
  });

  it('that is sent again has the same key and adds no second bubble', async () => {
    const mia = await web.person();
    const body = { key: randomUUID(), text: 'once' };
    await Promise.all([1, 2, 3].map(() => mia.post('/messages', body)));
    expect(new Set(got.map(({ updateKey }) => updateKey)).size).toBe(1);
    expect(await db.prisma.webMessage.count({ where: { accountId: mia.accountId } })).toBe(1);
  });

  it('of another person with the same key is another update', async () => {
    const [mia, tom] = [await web.person(), await web.person()];
    const body = { key: randomUUID(), text: 'same key' };
    await mia.post('/messages', body);
    await tom.post('/messages', body);
    expect(new Set(got.map(({ updateKey }) => updateKey)).size).toBe(2);
  });

  it('that brings a file is one update and one bubble, sent again too, and the file is there meanwhile only', async () => {
    const mia = await web.person();
    const form = new FormData();
    form.set('key', randomUUID());
    form.set('caption', 'their list');
    form.set('file', new File(['Firma;Ü'], 'a"b\u0000.csv', { type: 'text/csv' }));
    expect((await mia.upload(form)).status).toBe(200);
    expect((await mia.upload(form)).status).toBe(200);
    expect(new Set(got.map(({ updateKey }) => updateKey)).size).toBe(1);
    expect(got[0]?.input).toMatchObject({ kind: 'file', mediaType: 'text/csv', caption: 'their list' });
    expect(await db.prisma.webMessage.count({ where: { accountId: mia.accountId } })).toBe(1);
    const fileKey = got[0]?.input.kind === 'file' ? got[0].input.fileKey : '';
    await expect(web.messenger.fetchFile(fileKey, 99)).rejects.toMatchObject({ outcome: 'gone' });
  });

  it('with a file is refused from another site, from nobody, without a file, and when it is too big', async () => {
    const mia = await web.person();
    const form = new FormData();
    form.set('key', randomUUID());
    expect((await mia.upload(form)).status).toBe(400);
    form.set('file', new File([], 'empty.csv'));
    expect((await mia.upload(form)).status).toBe(400);
    form.set('file', new File(['x'], 'a.csv'));
    expect((await mia.upload(form, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await mia.upload(form, {})).status).toBe(403);
    const nobody = { method: 'POST', body: form, headers: { origin: web.url } };
    expect((await fetch(`${web.url}/c/me/files`, nobody)).status).toBe(401);
    form.set('file', new File([Buffer.alloc(21 * 1024 * 1024)], 'big.csv'));
    expect((await mia.upload(form)).status).toBe(413);
    expect((await mia.post('/messages', { key: randomUUID(), text: 'x'.repeat(70_000) })).status).toBe(413);
    expect(got).toEqual([]);
  });

  it('is answered with a form where the person likes forms', async () => {
    const mia = await web.person();
    const press = { key: randomUUID(), token: 'm', message: '1' };
    expect(await (await mia.post('/press', press)).json()).toEqual({ ok: true });
    const asked = await mia.post('/press', { ...press, key: randomUUID(), forms: true });
    expect(await asked.json()).toEqual({ ok: true, form });
  });

  it('can no longer be answered with a form when it is over', async () => {
    const mia = await web.person();
    await mia.post('/messages', { key: randomUUID(), text: 'x', forms: true });
    await expect(web.messenger.openForm?.(got[0]?.formTrigger ?? '', form)).rejects.toMatchObject({
      outcome: 'refused',
    });
  });

  it('submits a form and gets its reply, or says that it was closed', async () => {
    const mia = await web.person();
    const submitted = await mia.post('/forms', {
      key: randomUUID(),
      token: 'f.1.1',
      values: { subject: 'pricing' },
    });
    expect(await submitted.json()).toEqual({
      ok: true,
      reply: { kind: 'errors', errors: { when: 'When?' } },
    });
    await mia.post('/forms', { key: randomUUID(), token: 'f.1.1', closed: true });
    expect(got.map(({ input }) => input)).toEqual([
      { kind: 'form', token: 'f.1.1', values: { subject: 'pricing' } },
      { kind: 'form-closed', token: 'f.1.1' },
    ]);
  });

  it('looks options up as one types, each time anew', async () => {
    const mia = await web.person();
    const ask = () => mia.post('/options', { token: 'f.1.1', field: 'customer', query: 'ac' });
    expect(await (await ask()).json()).toEqual({ ok: true, options: [{ value: '7', label: 'Acme for ac' }] });
    await ask();
    expect(got[0]?.updateKey).not.toBe(got[1]?.updateKey);
  });

  it('that could not be handled is asked for again', async () => {
    await web.messenger.stop();
    await web.start(async () => {
      throw new Error('the database is gone');
    });
    const mia = await web.person();
    const response = await mia.post('/messages', { key: randomUUID(), text: 'keep me' });
    expect(response.status).toBe(503);
    expect(JSON.stringify(web.log.lines)).not.toContain('keep me');
  });
});
