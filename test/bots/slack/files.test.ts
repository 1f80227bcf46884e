// Files that people send in Slack: fetched with the bot's token, and from Slack alone.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Incoming } from '../../../src/messenger/incoming.ts';
import type { FileError } from '../../../src/messenger/messenger.ts';
import { type SlackHarness, slackHarness } from '../../support/slack-harness.ts';
import type { SlackActor } from '../../support/slack-stand-in/actor.ts';
import { platformError } from '../../support/slack-stand-in.ts';

const bytes = Buffer.from('Firma;Ü\u0000');

describe('a file in Slack', () => {
  let harness: SlackHarness;
  let mia: SlackActor;
  let got: Incoming[];
  beforeEach(async () => {
    got = [];
    harness = await slackHarness('http');
    await harness.messenger.start(async (incoming) => void got.push(incoming));
    mia = await harness.person();
  });
  afterEach(() => harness.close());

  const outcome = () => {
    const input = got.at(-1)?.input;
    return harness.messenger.fetchFile(input?.kind === 'file' ? input.fileKey : '', 1_000).then(
      (found) => found.toString(),
      (error: FileError) => error.outcome,
    );
  };

  test('comes with the others of its message one by one, the words with the first', async () => {
    await mia.sendsFiles(
      [
        { name: 'a.csv', bytes },
        { name: 'b.jpg', bytes, type: 'image/jpeg' },
      ],
      'two of them',
    );
    expect(got.map(({ input }) => input)).toMatchObject([
      { kind: 'file', name: 'a.csv', caption: 'two of them', photo: false },
      { kind: 'file', name: 'b.jpg', photo: true },
    ]);
    expect(new Set(got.map(({ updateKey }) => updateKey)).size).toBe(2);
    expect(await outcome()).toBe(bytes.toString());
    await mia.redeliver();
    expect(got.slice(2).map(({ updateKey }) => updateKey)).toEqual(
      got.slice(0, 2).map(({ updateKey }) => updateKey),
    );
  });

  test('that is said to lie elsewhere is not fetched: the token goes to Slack alone', async () => {
    const asked: (string | undefined)[] = [];
    const elsewhere = createServer((request, response) => {
      asked.push(request.headers.authorization);
      response.end('x');
    });
    await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
    const { port } = elsewhere.address() as AddressInfo;
    const ours = new URL(harness.standIn.apiUrl);
    for (const address of [
      `http://127.0.0.1:${port}/a.csv`,
      `http://${ours.host}@127.0.0.1:${port}/a.csv`,
      'file:///etc/passwd',
      'no address',
    ]) {
      await mia.sendsFiles([{ name: 'a.csv', bytes, address }]);
      expect(await outcome()).toBe('gone');
    }
    // Who may not read it is led to another page, which is not followed.
    await mia.sendsFiles([{ name: 'a.csv', bytes, address: `${ours.origin}/leads-to/${port}` }]);
    expect(await outcome()).toBe('gone');
    expect(asked).toEqual([]);
    await new Promise((resolve) => elsewhere.close(resolve));
  });

  test('cannot be had without the scope, and the log says what to do', async () => {
    await mia.sendsFiles([{ name: 'a.csv', bytes }]);
    harness.standIn.failNext('files.info', platformError('missing_scope'));
    expect(await outcome()).toBe('gone');
    expect(JSON.stringify(harness.log.lines)).toContain('files:read');
  });

  test('may be had later when Slack has a bad minute, and never when it was deleted', async () => {
    await mia.sendsFiles([{ name: 'a.csv', bytes }]);
    harness.standIn.failNext('files.info', platformError('internal_error'));
    expect(await outcome()).toBe('unavailable');
    harness.standIn.workspace.files.clear();
    expect(await outcome()).toBe('gone');
  });
});
