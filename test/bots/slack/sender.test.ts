// Sends and edits when Slack has a bad moment: what delivery is told, and that nothing is sent twice.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plain } from '../../../src/messenger/text.ts';
import { manualClock } from '../../support/manual-clock.ts';
import { type SlackHarness, slackHarness } from '../../support/slack-harness.ts';
import { platformError, tooManyRequests } from '../../support/slack-stand-in.ts';

const hello = { text: [plain('hello')] };

describe('a message to Slack', () => {
  let harness: SlackHarness;
  let chatKey: string;
  beforeEach(async () => {
    harness = await slackHarness('http');
    await harness.messenger.start(async () => undefined);
    ({ chatKey } = await harness.person());
  });
  afterEach(() => harness.close());

  const sent = () => harness.messenger.send(chatKey, hello).catch((error) => error);

  it.each([
    ['asks for patience', tooManyRequests(7), { outcome: 'retry', retryAfter: 7 }],
    ['is overloaded', { status: 503, body: '' }, { outcome: 'retry' }],
    ['breaks inside', { status: 500, body: '' }, { outcome: 'unknown' }],
    ['hangs up after doing it', { hangUp: true, after: true } as const, { outcome: 'unknown' }],
    ['says that it may have done it', platformError('fatal_error'), { outcome: 'unknown' }],
    ['does not know the channel', platformError('channel_not_found'), { outcome: 'gone' }],
    ['has lost the person', platformError('user_disabled'), { outcome: 'gone' }],
    ['refuses the blocks', platformError('invalid_blocks'), { outcome: 'refused' }],
    ['does not know us any more', platformError('token_revoked'), { outcome: 'retry' }],
  ])('is tried once and reported when Slack %s', async (_, failure, expected) => {
    harness.standIn.failNext('chat.postMessage', failure);
    expect(await sent()).toMatchObject({ name: 'SendError', ...expected });
    const { messages } = harness.standIn.workspace;
    expect(messages).toHaveLength('hangUp' in failure ? 1 : 0);
    expect(await sent()).toEqual(expect.any(String));
  });

  it('does not wait for another method’s "too many requests"', async () => {
    harness.standIn.failNext('chat.postMessage', tooManyRequests(30));
    await sent();
    await harness.messenger.edit(chatKey, (await sent()) as string, { text: [plain('two')] });
    expect(harness.standIn.workspace.messages).toHaveLength(1);
  });

  it('is retried when nobody could be reached', async () => {
    await harness.standIn.goDown();
    // On a connection that breaks under it nobody knows whether it arrived; from then on there is none.
    await sent();
    expect(await sent()).toMatchObject({ outcome: 'retry' });
    await harness.standIn.comeBack();
    expect(await sent()).toEqual(expect.any(String));
  });

  it('is moved once: an old one that stays is no reason to send it again, and one not sent leaves the old one', async () => {
    const key = await sent();
    const moved = () =>
      harness.messenger.edit(chatKey, key, { text: [plain('below')], below: true }).catch((error) => error);
    const texts = () => harness.standIn.workspace.messages.map(({ text }) => text);
    harness.standIn.failNext('chat.postMessage', tooManyRequests(7));
    expect(await moved()).toMatchObject({ outcome: 'retry' });
    expect(texts()).toEqual(['hello']);
    harness.standIn.failNext('chat.delete', tooManyRequests(7));
    expect(await moved()).toEqual(expect.any(String));
    expect(texts()).toEqual(['hello', 'below']);
  });

  it('names neither the text nor the chat in its error', async () => {
    harness.standIn.failNext('chat.postMessage', platformError('invalid_blocks'));
    const error = (await sent()) as Error;
    expect(error).toBeInstanceOf(Error);
    expect(`${error.message} ${error.stack} ${JSON.stringify(error.cause ?? '')}`).not.toMatch(/hello|D0/);
  });
});

describe('a picture or a file in Slack', () => {
  let harness: SlackHarness;
  let mia: Awaited<ReturnType<SlackHarness['person']>>;
  const image = {
    alt: 'Meetings 6 of 10',
    mediaType: 'image/png' as const,
    base64: Buffer.from('a picture').toString('base64'),
  };
  const file = { name: 'week.xlsx', mediaType: 'x/y', base64: Buffer.from('cells').toString('base64') };
  const clock = { sleep: async () => {} };
  beforeEach(async () => {
    harness = await slackHarness('http', { clock });
    await harness.messenger.start(async () => undefined);
    mia = await harness.person();
  });
  afterEach(() => harness.close());

  it('is brought once, however often it is shown', async () => {
    const key = await harness.messenger.send(mia.chatKey, { ...hello, image });
    await harness.messenger.edit(mia.chatKey, key, { text: [plain('again')], image });
    expect(await mia.sees()).toEqual([
      { text: 'again', buttons: [], media: { kind: 'photo', bytes: Buffer.from('a picture') } },
    ]);
    expect(harness.standIn.callsOf('files.getUploadURLExternal')).toHaveLength(1);
  });

  it('is waited for while Slack looks at it, and goes as text when that takes too long', async () => {
    harness.standIn.failNext('chat.postMessage', platformError('invalid_blocks'), 2);
    await harness.messenger.send(mia.chatKey, { ...hello, image });
    harness.standIn.failNext('chat.postMessage', platformError('invalid_blocks'), 3);
    await harness.messenger.send(mia.chatKey, { ...hello, image });
    const [shown, told] = await mia.sees();
    expect(shown).toMatchObject({ text: 'hello', media: { kind: 'photo' } });
    expect(told).toEqual({ text: 'Meetings 6 of 10\nhello', buttons: [] });
  });

  it('goes as text when it cannot be brought', async () => {
    harness.standIn.failNext('files.getUploadURLExternal', platformError('missing_scope'));
    await harness.messenger.send(mia.chatKey, { ...hello, image });
    expect(await mia.sees()).toEqual([{ text: 'Meetings 6 of 10\nhello', buttons: [] }]);
  });

  it('comes after its text, and leaves nothing behind when it fails', async () => {
    await harness.messenger.send(mia.chatKey, { ...hello, file });
    expect(await mia.sees()).toEqual([
      { text: 'hello', buttons: [] },
      { text: '', buttons: [], media: { kind: 'document', bytes: Buffer.from('cells') } },
    ]);
    harness.standIn.failNext('files.completeUploadExternal', { status: 503, body: '' });
    const refused = harness.messenger.send(mia.chatKey, { ...hello, file });
    await expect(refused).rejects.toMatchObject({ outcome: 'retry' });
    expect(await mia.sees()).toHaveLength(2);
  });
});

describe('a Slack token', () => {
  it('that is wrong stops nobody else: it is down, names the setting, and is tried again', async () => {
    const clock = manualClock();
    const harness = await slackHarness('http', { botToken: 'xoxb-wrong', clock });
    await harness.messenger.start(async () => undefined);
    expect(harness.messenger.healthy()).toBe(false);
    expect(JSON.stringify(harness.log.lines)).toContain('SLACK_BOT_TOKEN');
    await clock.pass(1_000);
    await clock.pass(2_000);
    await harness.close();
  });
});
