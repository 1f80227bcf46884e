// One person's way through messages, buttons, a command, a form and the Home tab, between our messenger and local-slack.
// Run in a network namespace: round-trip.ts socket|http. Prints what was seen as one line of JSON.
import { serve } from '@hono/node-server';
import { createSlack } from '../../../bots/slack/messenger.ts';
import type { Form } from '../../../src/messenger/form.ts';
import type { Incoming } from '../../../src/messenger/incoming.ts';
import type { Receive } from '../../../src/messenger/messenger.ts';
import { bold, line, plain } from '../../../src/messenger/text.ts';
import { recordingLog } from '../recording-log.ts';
import { mia, startLocalSlack, tokens } from './server.ts';

const transport = process.argv[2] === 'http' ? 'http' : 'socket';
const slackPort = 3901;
const ourPort = 3902;

const form: Form = {
  token: 'f.1.1',
  title: 'Meeting',
  submit: 'Save',
  cancel: 'Cancel',
  fields: [
    { key: 'at', kind: 'moment', label: 'When', optional: false, value: '2026-11-22T14:00:00Z' },
    { key: 'subject', kind: 'text', label: 'Subject', optional: false },
  ],
};
const card = (text: string) => ({
  text: [bold('Meeting'), plain(' · 1 of 4'), line, plain(text)],
  buttons: [[{ label: 'Acme & Sons', token: 'd.1.1.0' }]],
});

const log = recordingLog();
const inputs: Incoming[] = [];
const seen: Record<string, unknown> = {};
const slack = await startLocalSlack(
  slackPort,
  transport === 'http' ? `http://127.0.0.1:${ourPort}/slack/events` : undefined,
);
const messenger = createSlack({
  botToken: tokens.botToken,
  apiUrl: slack.apiUrl,
  transport:
    transport === 'http'
      ? { kind: 'http', signingSecret: tokens.signingSecret }
      : { kind: 'socket', appToken: tokens.appToken },
  commands: ['meeting'],
  home: async () => ({ sections: [{ title: 'Numbers', screen: card('Meetings 6 of 10') }] }),
  log,
});
const server = messenger.http && serve({ fetch: messenger.http.fetch, hostname: '127.0.0.1', port: ourPort });

const receive: Receive = async (incoming) => {
  inputs.push(incoming);
  const { input, chatKey, formTrigger } = incoming;
  if (formTrigger) await messenger.openForm?.(formTrigger, form);
  else if (input.kind === 'text') await messenger.send(chatKey, card(`You said ${input.text}`));
  else if (input.kind === 'press' && input.messageKey)
    await messenger.edit(chatKey, input.messageKey, { text: [plain('Saved.')] });
  else if (input.kind === 'form')
    return {
      form: input.values.subject
        ? { kind: 'close' }
        : { kind: 'errors', errors: { subject: 'Please fill in.' } },
    };
  return undefined;
};

async function until<T>(look: () => Promise<T | null | undefined | false>): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`Not seen in time: ${JSON.stringify({ seen, inputs, log: log.lines })}`);
}
const last = async (channel: string, isTrue: (message: Record<string, unknown>) => boolean) =>
  until(async () => (await slack.messages(channel)).findLast(isTrue));

try {
  await messenger.start(receive);
  seen.healthy = messenger.healthy();

  const { message } = (await slack.control('message', { channel: mia, user: mia, text: 'met Acme' })) as {
    message: { channel: string };
  };
  const { channel } = message;
  const answer = await last(channel, ({ user }) => user === 'U0BOT');
  seen.blocks = answer.blocks;
  const button = (answer.blocks as { elements: object[] }[]).at(-1)?.elements[0];
  await slack.control('interact', { channel, messageTs: answer.ts, user: mia, action: button });
  seen.edited = (await last(channel, ({ text }) => text === 'Saved.')).text;

  await slack.control('command', { channel, user: mia, command: '/tally', text: 'meeting' });
  const view = await until(async () => (await slack.shown()).modalStack[0]);
  seen.form = { title: view.title, private_metadata: view.private_metadata };
  const action = 'f.1.1';
  const filled = {
    at: { [action]: { type: 'datepicker', selected_date: '2026-11-22' } },
    'at.time': { [action]: { type: 'timepicker', selected_time: '15:00' } },
  };
  slack.act({ t: 'view_submit', user: mia, values: filled });
  await until(async () => inputs.some(({ input }) => input.kind === 'form'));
  seen.stillOpen = (await slack.shown()).modalStack.length;
  const complete = { ...filled, subject: { [action]: { type: 'plain_text_input', value: 'Pricing' } } };
  slack.act({ t: 'view_submit', user: mia, values: complete });
  await until(async () => (await slack.shown()).modalStack.length === 0);

  await slack.control('open-home', { user: mia });
  const homes = await until(async () => Object.values((await slack.shown()).homeViews)[0]);
  seen.home = Object.values(homes)[0];
} finally {
  await messenger.stop();
  server?.close();
  await slack.stop();
}
seen.inputs = inputs.map(({ input, timeZone }) => ({ ...input, timeZone }));
process.stdout.write(`${JSON.stringify(seen)}\n`);
process.exit(0);
