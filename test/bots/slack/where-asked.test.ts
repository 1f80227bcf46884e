// In Slack an answer goes where the question was asked, and what Slack cannot show natively is shown all the same.
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Incoming } from '../../../src/messenger/incoming.ts';
import { plain } from '../../../src/messenger/text.ts';
import { type SlackHarness, slackHarness } from '../../support/slack-harness.ts';
import type { Json } from '../../support/slack-stand-in/block-kit-elements.ts';
import { shownBlocks } from '../../support/slack-stand-in/shown-text.ts';
import { platformError, tooManyRequests } from '../../support/slack-stand-in.ts';

let harness: SlackHarness;
let mia: Awaited<ReturnType<SlackHarness['person']>>;
let got: Incoming[];
let answer: (incoming: Incoming) => Promise<unknown>;
beforeEach(async () => {
  harness = await slackHarness('http', {
    commands: ['plan', 'find'],
    channelCommands: ['connectteam', 'disconnectteam'],
    home: async () => null,
  });
  got = [];
  answer = ({ chatKey }) => harness.messenger.send(chatKey, { text: [plain('Meetings 4 of 10')] });
  await harness.messenger.start(async (incoming) => {
    got.push(incoming);
    await answer(incoming);
    return undefined;
  });
  mia = await harness.person();
});
afterEach(() => harness.close());

const until = async (isTrue: () => boolean) => {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
};
const whispers = () => harness.standIn.workspace.ephemerals;
const shown = (one: Json | undefined) => shownBlocks((one?.blocks ?? []) as Json[]).text;

it('shows the menu as buttons that say their label', async () => {
  await harness.messenger.send(mia.chatKey, { text: [plain('Welcome')], menu: ['Meeting', 'Plan'] });
  await mia.presses('Plan');
  expect(got.at(-1)?.input).toEqual({ kind: 'text', text: 'Plan' });
});

it('answers a command of a channel there, for that person alone, with a link to the direct messages', async () => {
  await mia.command('plan');
  await until(() => whispers().length === 1);
  expect(whispers()[0]).toMatchObject({ response_type: 'ephemeral' });
  expect(shown(whispers()[0])).toMatch(/Meetings 4 of 10[\s\S]*Open our direct messages/);
  expect(JSON.stringify(whispers()[0])).toContain(`channel=${mia.chatKey}`);
});

it('says nothing twice where the command was typed in the direct messages', async () => {
  answer = ({ chatKey, input }) =>
    harness.messenger.send(chatKey, { text: [plain(input.kind === 'text' ? input.text : '')] });
  await mia.command('plan', mia.chatKey);
  // Commands of one person are taken in turn: once this one is answered in the channel, the first would have been.
  await mia.command('find');
  await until(() => whispers().some((one) => shown(one).includes('/find')));
  expect(got.map(({ input }) => input)).toMatchObject([{ text: '/plan' }, { text: '/find' }]);
  expect(whispers().map(shown)).toEqual([expect.stringContaining('/find')]);
});

it('connects the channel in which it is typed, and says how to let us in where we may not write', async () => {
  await mia.command('connectteam');
  await until(() => got.length === 1);
  expect(got[0]).toMatchObject({ chatKey: 'C0GENERAL', isPrivate: false, input: { text: '/connectteam' } });
  answer = ({ chatKey }) => harness.messenger.send(chatKey, { text: [plain('x')] }).catch(() => {});
  harness.standIn.failNext('chat.postMessage', platformError('not_in_channel'));
  await mia.command('connectteam');
  await until(() => whispers().length === 1);
  expect(shown(whispers()[0])).toContain('/invite @tallybot');
});

it('answers in the thread of the question', async () => {
  await mia.saysRaw({ type: 'message', channel_type: 'im', text: 'plan', thread_ts: '1700000000.000001' });
  expect(harness.standIn.workspace.messages.at(-1)?.thread).toBe('1700000000.000001');
  await harness.messenger.send(mia.chatKey, { text: [plain('later, by itself')] });
  expect(harness.standIn.workspace.messages.at(-1)?.thread).toBeUndefined();
});

it('tells a stranger on the Home tab how to join', async () => {
  await mia.opensHome();
  await until(() => mia.person.home !== null);
  expect(shown(mia.person.home ?? undefined)).toContain('/tally join');
});

it('asks step by step where Slack lets no form be opened just now', async () => {
  const form = { token: 't', title: 'Deal', submit: 'Save', cancel: 'Cancel', fields: [] };
  answer = async ({ formTrigger }) => {
    if (formTrigger) await harness.messenger.openForm?.(formTrigger, form);
  };
  harness.standIn.failNext('views.open', tooManyRequests(30));
  await mia.command('plan', mia.chatKey);
  await until(() => got.length === 2);
  expect(got[1]).toMatchObject({ input: { kind: 'text', text: '/plan' } });
  expect(got[1]?.formTrigger).toBeUndefined();
});

it('passes on somebody else’s message as words, whatever they are', async () => {
  await mia.logsMessage('/cancel');
  await until(() => got.length === 1);
  expect(got[0]?.input).toEqual({ kind: 'text', text: '/cancel', quoted: true });
});

it('says commands as they are typed here', () => {
  expect(harness.messenger.joinHint('ABC')).toBe('/tally join ABC');
});
