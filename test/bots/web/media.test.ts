// Pictures, files and the side panel over HTTP: only for the one they are meant for, and never anything that would run.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../../src/db/client.ts';
import type { HomeView } from '../../../src/messenger/home.ts';
import type { Image } from '../../../src/messenger/screen.ts';
import { plain } from '../../../src/messenger/text.ts';
import { openTestDatabase } from '../../support/database.ts';
import { type WebHarness, type WebPerson, webHarness } from '../../support/web-harness.ts';

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';
const image = { alt: 'Meetings 6 of 10', mediaType: 'image/png' as const, base64: png };
const view = (text: string): HomeView => ({
  sections: [
    {
      title: 'Counters',
      screen: {
        text: [plain(text), { kind: 'link', text: 'x', url: 'javascript:alert(1)' }],
        buttons: [[{ label: 'Plan', token: 'a.plan' }]],
      },
    },
  ],
});

const picture = { title: 'Ann', subtitle: '', bars: [], legend: '', alt: image.alt };
const dark = Buffer.from('a dark one');
const drawn = ({ title }: { title: string }): Uint8Array => {
  if (title !== picture.title) throw new Error('cannot be drawn');
  return dark;
};

let db: Database;
beforeAll(async () => {
  db = await openTestDatabase();
});
afterAll(() => db.close());

describe('the browser chat', () => {
  let web: WebHarness;
  let mia: WebPerson;
  let shown = 'first';
  beforeEach(async () => {
    shown = 'first';
    web = await webHarness(db, { home: async () => view(shown), darkPicture: async (one) => drawn(one) });
    await web.start();
    mia = await web.person();
  });
  afterEach(() => web.close());

  test('serves a picture with its type to the one it was sent to, and to nobody else', async () => {
    const key = await web.messenger.send(mia.chatKey, { image, text: [plain('digest')] });
    const response = await mia.get(`/media/${key}/image`);
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('content-security-policy')).toContain("img-src 'self'");
    expect(Buffer.from(await response.arrayBuffer()).toString('base64')).toBe(png);
    const tom = await web.person();
    expect((await tom.get(`/media/${key}/image`)).status).toBe(404);
    expect((await web.request(`/c/me/media/${key}/image`)).status).toBe(401);
    expect((await mia.get(`/media/${key}/file`)).status).toBe(404);
  });

  test('has what was drawn for a dark page, too, and the light one where it cannot be drawn or was a photo', async () => {
    const sent = async (shown: Image) =>
      web.messenger.send(mia.chatKey, { image: shown, text: [plain('x')] });
    const bytesOf = async (key: string) =>
      Buffer.from(await (await mia.get(`/media/${key}/dark`)).arrayBuffer()).toString('base64');
    const key = await sent({ ...image, picture });
    expect(await bytesOf(key)).toBe(dark.toString('base64'));
    expect(await bytesOf(await sent({ ...image, picture: { ...picture, title: 'Boris' } }))).toBe(png);
    expect(await bytesOf(await sent(image))).toBe(png);
    const tom = await web.person();
    expect((await tom.get(`/media/${key}/dark`)).status).toBe(404);
    const { data } = await (await mia.stream()).event('history');
    expect(data.messages.map((message: { image: unknown }) => message.image)).toEqual([
      { alt: image.alt, dark: true },
      { alt: image.alt, dark: true },
      { alt: image.alt },
    ]);
  });

  test('sends no bytes of pictures and files along with the messages', async () => {
    const file = { name: 'week.xlsx', mediaType: 'text/html', base64: png };
    await web.messenger.send(mia.chatKey, { image, file, text: [plain('digest')] });
    const stream = await mia.stream();
    const { data } = await stream.event('history');
    expect(data.messages.at(-1)).toMatchObject({ image: { alt: image.alt }, file: { name: 'week.xlsx' } });
    expect(JSON.stringify(data)).not.toContain(png.slice(0, 20));
    await web.messenger.send(mia.chatKey, { image, text: [plain('again')] });
    expect(JSON.stringify((await stream.event('message')).data)).not.toContain(png.slice(0, 20));
  });

  test('hands a file out to be kept, never to be shown, with its name in any script', async () => {
    const name = 'Неделя "7"\r\nX-Evil: 1.html';
    const file = { name, mediaType: 'text/html\r\nX-Evil: 1', base64: 'PGI+' };
    const key = await web.messenger.send(mia.chatKey, { file, text: [plain('The week')] });
    const response = await mia.get(`/media/${key}/file`);
    expect(await response.text()).toBe('<b>');
    expect(response.headers.get('content-type')).toBe('application/octet-stream');
    expect(response.headers.get('x-evil')).toBeNull();
    const disposition = response.headers.get('content-disposition') ?? '';
    expect(disposition).toMatch(/^attachment; filename\*=UTF-8''[\w%.-]+$/);
    expect(decodeURIComponent(disposition.split("''")[1] as string)).toBe(name);
  });

  test('draws the side panel when it is asked for, and again when it changes while a browser is open', async () => {
    const first = await (await mia.get('/home')).json();
    expect(first).toEqual([
      {
        title: 'Counters',
        text: [plain('first'), plain('x')],
        buttons: [[{ label: 'Plan', token: 'a.plan' }]],
      },
    ]);
    expect(web.messenger.homeIsOpen?.(mia.chatKey)).toBe(false);
    const stream = await mia.stream();
    await stream.event('ready');
    expect(web.messenger.homeIsOpen?.(mia.chatKey)).toBe(true);
    await web.messenger.publishHome?.(mia.chatKey, view('second'));
    expect((await stream.event('counters')).data[0].text[0]).toEqual(plain('second'));
  });

  test("does not show anybody another person's panel", async () => {
    const tom = await web.person();
    const stream = await tom.stream();
    await stream.event('ready');
    await web.messenger.publishHome?.(mia.chatKey, view('of Mia'));
    await web.messenger.publishHome?.(tom.chatKey, view('of Tom'));
    expect((await stream.event('counters')).data[0].text[0]).toEqual(plain('of Tom'));
    expect((await web.request('/c/me/home')).status).toBe(401);
  });
});
