// Files that people send in Telegram, over the strict stand-in.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Incoming } from '../../../src/messenger/incoming.ts';
import type { FileError } from '../../../src/messenger/messenger.ts';
import { type TelegramHarness, telegramHarness } from '../../support/telegram-harness.ts';

const bytes = Buffer.from([0xff, 0xd8, 0xff, 0, 13, 10, 255]);

describe('a file in Telegram', () => {
  let harness: TelegramHarness;
  let mia: Awaited<ReturnType<TelegramHarness['person']>>;
  let got: Incoming[];
  beforeEach(async () => {
    got = [];
    harness = await telegramHarness('polling');
    await harness.messenger.start(async (incoming) => void got.push(incoming));
    mia = await harness.person();
  });
  afterEach(() => harness.close());

  const send = (file: { name: string; bytes: Buffer; caption?: string; photo?: true }) =>
    harness.standIn.sendFile(mia.who, file).handled;
  const keyOf = (incoming: Incoming | undefined) =>
    incoming?.input.kind === 'file' ? incoming.input.fileKey : '';
  const fetch = (limit = 1_000) => harness.messenger.fetchFile(keyOf(got[0]), limit);
  const outcome = (limit?: number) =>
    fetch(limit).then(
      () => 'fetched',
      (error: FileError) => error.outcome,
    );

  test('that is a photo is brought in the biggest of its sizes', async () => {
    await send({ name: 'x', bytes, photo: true, caption: 'their card' });
    expect(got[0]?.input).toMatchObject({
      kind: 'file',
      photo: true,
      mediaType: 'image/jpeg',
      caption: 'their card',
    });
    expect((await fetch()).equals(bytes)).toBe(true);
  });

  test('that Telegram has forgotten, or that is too big for a bot, cannot be had', async () => {
    await send({ name: 'a.csv', bytes });
    expect(await outcome(bytes.length)).toBe('fetched');
    expect(await outcome(bytes.length - 1)).toBe('too-big');
    harness.standIn.forgetFiles();
    expect(await outcome()).toBe('gone');
    await send({ name: 'big.csv', bytes: Buffer.alloc(20 * 1024 * 1024 + 1) });
    got.shift();
    expect(await outcome()).toBe('too-big');
  });

  test('may be had later when Telegram has a bad minute, and no error names the token', async () => {
    await send({ name: 'a.csv', bytes });
    for (const failure of [{ code: 500, description: 'Internal Server Error' }, 'drop'] as const) {
      harness.standIn.failNext('getFile', failure);
      expect(await outcome()).toBe('unavailable');
    }
    await harness.standIn.close();
    const error: Error = await fetch().catch((failed) => failed);
    expect(error).toMatchObject({ outcome: 'unavailable' });
    expect(`${error.message} ${error.stack} ${String(error.cause)}`).not.toContain(harness.standIn.token);
  });
});
