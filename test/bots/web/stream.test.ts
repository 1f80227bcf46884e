// The stream of messages: nothing lost, nothing doubled, in order, over reconnections, tabs and processes.
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WireMessage } from '../../../bots/web/screens.ts';
import type { Database } from '../../../src/db/client.ts';
import { plain, textOf } from '../../../src/messenger/text.ts';
import { describeEachStore } from '../../support/database.ts';
import type { StreamEvent } from '../../support/event-stream.ts';
import { type WebHarness, webHarness } from '../../support/web-harness.ts';

const screen = (text: string) => ({ text: [plain(text)] });
const seen = ({ data, id }: StreamEvent) => ({ text: textOf(data.text), seq: Number(id) });

describeEachStore('the stream of a browser', (open) => {
  let db: Database;
  let web: WebHarness;
  beforeAll(async () => {
    db = await open();
  });
  afterAll(() => db.close());
  beforeEach(async () => {
    web = await webHarness(db);
    await web.start();
  });
  afterEach(() => web.close());

  it('begins with the end of the chat, its actions, and whether there is more', async () => {
    const mia = await web.person();
    await web.messenger.send(mia.chatKey, { ...screen('0'), menu: ['Meeting', 'Call'] });
    for (let count = 1; count <= 61; count++) await web.messenger.send(mia.chatKey, screen(String(count)));
    const { data, id } = await (await mia.stream()).event('history');
    expect(data.messages.map((message: WireMessage) => textOf(message.text)).slice(-2)).toEqual(['60', '61']);
    expect(data).toMatchObject({ menu: ['Meeting', 'Call'], older: true });
    expect(data.messages).toHaveLength(60);
    expect(id).toBe('62');
    const before = data.messages[0].id;
    const older = await web.request(`/c/me/older?before=${before}`, { cookie: mia.cookie });
    expect(await older.json()).toMatchObject({
      older: false,
      messages: [{ text: [{ text: '0' }] }, { text: [{ text: '1' }] }],
    });
  });

  it('passes on new messages, edits and deletions at once, each with its number', async () => {
    const mia = await web.person();
    const stream = await mia.stream();
    await stream.event('ready');
    const key = await web.messenger.send(mia.chatKey, screen('one'));
    await web.messenger.edit(mia.chatKey, key, screen('two'));
    await web.messenger.remove(mia.chatKey, key);
    const [sent, edited, removed] = await stream.several('message', 3);
    expect([sent?.id, edited?.id, removed?.id]).toEqual(['1', '2', '3']);
    expect(new Set([sent?.data.id, edited?.data.id, removed?.data.id]).size).toBe(1);
    expect(removed?.data).toMatchObject({ removed: true, text: [] });
    const stored = await db.prisma.webMessage.findMany({ where: { accountId: mia.accountId } });
    expect(stored.map((message) => message.screen)).toEqual([{ removed: true }]);
  });

  it('gives a browser that comes back exactly what it missed', async () => {
    const mia = await web.person();
    const first = await mia.stream();
    await first.event('ready');
    const card = await web.messenger.send(mia.chatKey, screen('card'));
    const last = await first.event('message');
    await first.close();
    await web.messenger.edit(mia.chatKey, card, screen('card, edited'));
    await web.messenger.send(mia.chatKey, screen('new'));
    await web.messenger.edit(mia.chatKey, card, screen('card, edited again'));
    const again = await mia.stream(Number(last.id));
    expect((await again.several('message', 2)).map(seen)).toEqual([
      { text: 'new', seq: 3 },
      { text: 'card, edited again', seq: 4 },
    ]);
    expect((await again.next())?.name).toBe('ready');
    await web.messenger.send(mia.chatKey, screen('live'));
    expect(seen(await again.event('message'))).toEqual({ text: 'live', seq: 5 });
  });

  it('starts over where too much was missed, or where the number is from elsewhere', async () => {
    const mia = await web.person();
    for (let count = 0; count < 302; count++) await web.messenger.send(mia.chatKey, screen(String(count)));
    const { data } = await (await mia.stream(1)).event('history');
    expect(data.messages).toHaveLength(60);
  });

  it('loses and doubles nothing while messages pour in and the browser keeps coming back', async () => {
    const mia = await web.person();
    const all = 120;
    const shown = new Map<string, string>();
    const numbers: number[] = [];
    const writing = (async () => {
      for (let count = 0; count < all; count++) await web.messenger.send(mia.chatKey, screen(String(count)));
    })();
    let last = 0;
    while (numbers.length < all) {
      const stream = await mia.stream(last);
      for (let taken = 0; taken < 17 && numbers.length < all; taken++) {
        const event = await stream.event('message');
        last = Number(event.id);
        numbers.push(last);
        shown.set(event.data.id, textOf(event.data.text));
      }
      await stream.close();
    }
    await writing;
    expect(numbers).toEqual(Array.from({ length: all }, (_, index) => index + 1));
    expect([...shown.values()]).toEqual(Array.from({ length: all }, (_, index) => String(index)));
  });

  it('keeps all tabs of a person in step, and what one says appears in the others', async () => {
    const mia = await web.person();
    const tabs = await Promise.all([mia.stream(), mia.stream(), (await web.person(mia)).stream()]);
    for (const tab of tabs) await tab.event('ready');
    await mia.types('hello');
    await web.messenger.send(mia.chatKey, screen('hi'));
    for (const tab of tabs) {
      const events = await tab.several('message', 2);
      expect(events.map(({ data }) => [data.mine, textOf(data.text)])).toEqual([
        [true, 'hello'],
        [false, 'hi'],
      ]);
      expect(tab.waiting()).toEqual([]);
    }
  });

  describe('with two processes on one store', () => {
    let other: WebHarness;
    beforeEach(async () => {
      other = await webHarness(db);
      await other.start();
    });
    afterEach(() => other.close());

    it('brings what the other one wrote', async () => {
      const mia = await web.person();
      const stream = await mia.stream();
      await stream.event('ready');
      const key = await other.messenger.send(mia.chatKey, screen('from the other'));
      expect(seen(await stream.event('message'))).toEqual({ text: 'from the other', seq: 1 });
      await web.messenger.edit(mia.chatKey, key, screen('edited here'));
      expect(seen(await stream.event('message'))).toEqual({ text: 'edited here', seq: 2 });
    });

    it('numbers without a hole or a double, and shows each once and in order, while both write at once', async () => {
      const mia = await web.person();
      const streams = await Promise.all([mia.stream(), mia.stream()]);
      for (const stream of streams) await stream.event('ready');
      const writes = Array.from({ length: 40 }, (_, index) =>
        (index % 2 ? web : other).messenger.send(mia.chatKey, screen(String(index))),
      );
      const keys = await Promise.all(writes);
      await Promise.all(
        keys
          .slice(0, 10)
          .flatMap((key) => [
            web.messenger.edit(mia.chatKey, key, screen(`edited ${key}`)),
            other.messenger.edit(mia.chatKey, key, screen(`edited ${key}`)),
          ]),
      );
      const expected = await db.prisma.webMessage.findMany({
        where: { accountId: mia.accountId },
        orderBy: { seq: 'asc' },
      });
      const end = expected.at(-1)?.seq ?? 0;
      for (const stream of streams) {
        const numbers: number[] = [];
        const latest = new Map<string, number>();
        while (numbers.at(-1) !== end) {
          const { id, data } = await stream.event('message');
          numbers.push(Number(id));
          latest.set(data.id, data.seq);
        }
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
        expect(Object.fromEntries(latest)).toEqual(
          Object.fromEntries(expected.map(({ id, seq }) => [String(id), seq])),
        );
      }
    });

    it('takes a request that reaches both, with the same key, as one', async () => {
      const mia = await web.person();
      const body = { key: randomUUID(), text: 'once' };
      const requests = [web, other, web, other].map((process) =>
        process.request('/c/me/messages', { cookie: mia.cookie, body }),
      );
      expect((await Promise.all(requests)).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      expect(await db.prisma.webMessage.count({ where: { accountId: mia.accountId } })).toBe(1);
    });
  });

  it('ends with the process, so that the browser looks for another', async () => {
    const mia = await web.person();
    const stream = await mia.stream();
    await stream.event('ready');
    await web.messenger.stop();
    expect(await stream.next()).toMatchObject({ name: 'end', data: 'stopping' });
    expect(await stream.next()).toBeNull();
  });
});
