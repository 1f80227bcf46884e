// Pictures, files and pinned messages, over the strict stand-in.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Screen } from '../../../src/messenger/screen.ts';
import { bold, plain } from '../../../src/messenger/text.ts';
import { type TelegramHarness, telegramHarness } from '../../support/telegram-harness.ts';
import { tooManyRequests } from '../../support/telegram-stand-in.ts';

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=';
const image = { alt: 'Meetings 6 of 10', mediaType: 'image/png' as const, base64: png };
const buttons = [[{ label: 'Ann', token: 'x:1:0' }]];

describe('pictures and files in Telegram', () => {
  let harness: TelegramHarness;
  let mia: Awaited<ReturnType<TelegramHarness['person']>>;
  beforeEach(async () => {
    harness = await telegramHarness('polling');
    await harness.messenger.start(async () => undefined);
    mia = await harness.person();
  });
  afterEach(() => harness.close());

  const send = (screen: Screen) => harness.messenger.send(mia.chatKey, screen);
  const shown = () => harness.standIn.messages(mia.who).filter(({ fromBot }) => fromBot);
  const methods = () =>
    harness.standIn.calls.map(({ method }) => method).filter((name) => /send|edit|pin/i.test(name));

  test('a picture comes with its text as caption, bold where it is bold, and with its buttons', async () => {
    await send({ image, text: [bold('Команда'), plain(' Север')], buttons });
    expect(shown()).toMatchObject([
      {
        text: 'Команда Север',
        entities: [{ type: 'bold', offset: 0, length: 7 }],
        media: { kind: 'photo' },
        markup: { inline_keyboard: [[{ text: 'Ann' }]] },
      },
    ]);
  });

  test('a photo that came as JPEG is shown as one; of a shape that Telegram shows not, it comes as a file', async () => {
    const jpeg = Buffer.from([0xff, 0xd8, 0xff, 1, 2, 3]);
    const photo = { alt: 'A card', mediaType: 'image/jpeg' as const, base64: jpeg.toString('base64') };
    await send({ image: photo, text: [plain('card')], buttons });
    const tall = Buffer.from(png, 'base64');
    tall.writeUInt32BE(30_000, 16);
    const long = { ...image, base64: tall.toString('base64') };
    const key = await send({ image: long, text: [plain('long')], buttons });
    expect(shown()).toMatchObject([
      { text: 'card', media: { kind: 'photo', bytes: jpeg, name: 'picture.jpg' } },
      {
        text: 'long',
        media: { kind: 'document', bytes: tall },
        markup: { inline_keyboard: [[{ text: 'Ann' }]] },
      },
    ]);
    expect(await harness.messenger.edit(mia.chatKey, key, { image: long, text: [plain('two')] })).toBe(key);
    expect(shown()[1]).toMatchObject({ text: 'two', media: { kind: 'document' } });
  });

  test('a text too long for a caption is a message of its own below, with the buttons', async () => {
    const key = await send({ image, text: [plain('х'.repeat(1025))], buttons });
    expect(shown()).toMatchObject([
      { text: '', media: { kind: 'photo' }, markup: undefined },
      { id: Number(key), text: 'х'.repeat(1025), markup: { inline_keyboard: [[{ text: 'Ann' }]] } },
    ]);
  });

  test('a text message becomes a picture in place; its picture can be replaced', async () => {
    const key = await send({ text: [plain('one')], buttons });
    expect(await harness.messenger.edit(mia.chatKey, key, { image, text: [plain('two')], buttons })).toBe(
      key,
    );
    expect(await harness.messenger.edit(mia.chatKey, key, { image, text: [plain('two')], buttons })).toBe(
      key,
    );
    expect(shown()).toMatchObject([{ text: 'two', media: { kind: 'photo' } }]);
    expect(methods()).toEqual(['sendMessage', 'editMessageMedia', 'editMessageMedia']);
  });

  test('a picture stays when a text takes its place: the text comes below', async () => {
    const key = await send({ image, text: [plain('digest')], buttons });
    const next = await harness.messenger.edit(mia.chatKey, key, { text: [plain('Ann')] });
    expect(next).not.toBe(key);
    expect(shown().map(({ text }) => text)).toEqual(['digest', 'Ann']);
  });

  test('a file keeps its bytes, and its name as far as a header may hold it', async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 45, 45]);
    const file = { name: 'Неделя "7"\r\nX: y.xlsx', mediaType: 'x/y', base64: bytes.toString('base64') };
    await send({ file, text: [plain('The week')] });
    expect(shown()).toMatchObject([{ text: 'The week', media: { kind: 'document', bytes } }]);
    expect(shown()[0]?.media?.name).toBe('Неделя _7___X: y.xlsx');
  });

  test('a picture and a file of one screen are two messages', async () => {
    await send({
      image,
      file: { name: 'a.csv', mediaType: 'text/csv', base64: 'YQ==' },
      text: [plain('week')],
    });
    expect(shown().map(({ media }) => media?.kind)).toEqual(['photo', 'document']);
  });

  test('"too many requests" is waited out for pictures, too, and they come once', async () => {
    harness.standIn.failNext('sendPhoto', tooManyRequests(1));
    await send({ image, text: [plain('digest')], buttons });
    expect(shown()).toHaveLength(1);
    expect(shown()[0]?.markup).toMatchObject({ inline_keyboard: [[{ text: 'Ann' }]] });
  });

  test('a message is pinned without a sound, twice as well as once', async () => {
    const key = await send({ text: [plain('Meetings 6 of 10')], standing: true });
    await harness.messenger.pin?.(mia.chatKey, key);
    await harness.messenger.pin?.(mia.chatKey, key);
    expect(harness.standIn.pinned(mia.who)).toMatchObject({ id: Number(key), silent: true });
    const pins = harness.standIn.calls.filter(({ method }) => method === 'pinChatMessage');
    expect(pins.every(({ params }) => params.disable_notification === true)).toBe(true);
  });

  test('pinning a message that is gone is refused', async () => {
    await expect(harness.messenger.pin?.(mia.chatKey, '999999')).rejects.toMatchObject({
      outcome: 'refused',
    });
  });
});
