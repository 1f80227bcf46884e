// `tallybot webhook`: adds an endpoint and prints its secret, this once; lists them, gives a new secret, sends again, removes.
import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import {
  addWebhook,
  listWebhooks,
  removeWebhook,
  resendDead,
  rotateWebhook,
  startWebhook,
} from '../areas/webhooks/endpoints.ts';
import { readEvents, webhookEvents, webhookThings } from '../areas/webhooks/events.ts';
import { type CommandOutcome, type CommandParts, defineCommand } from './command.ts';
import { ownCompanyActor } from './own-company.ts';

const schema = z.object({
  url: z.string().optional(),
  events: z
    .string()
    .transform((text) => readEvents(text.split(/[\s,]+/).filter(Boolean)))
    .refine((events) => events !== null, `must be of: ${webhookThings.join(', ')}, or such as meeting.saved`)
    .optional(),
  id: z.coerce.number().int().min(1).optional(),
  rotate: z.boolean().default(false),
  resend: z.boolean().default(false),
  start: z.boolean().default(false),
  remove: z.boolean().default(false),
});
type Input = z.output<typeof schema>;

export const webhook = defineCommand({
  name: 'webhook',
  summary:
    'Adds an endpoint that hears of each save and prints its secret, this once; without one it lists them.',
  usage: '[--url URL [--events a,b] | --id N --rotate|--resend|--start|--remove]',
  help: [
    '--url URL         where the messages go, by https',
    `--events a,b      what it hears of: ${webhookThings.join(', ')},`,
    `                  or such as ${webhookEvents.slice(0, 3).join(', ')}; everything by default`,
    '--id N            an endpoint by its number',
    '--rotate          makes a new secret; the old one signs beside it for a day',
    '--resend          sends again what it did not take for three days',
    '--start           starts one again that answered 410',
    '--remove          sends nothing to it any more',
  ],
  options: {
    url: { type: 'string' },
    events: { type: 'string' },
    id: { type: 'string' },
    rotate: { type: 'boolean' },
    resend: { type: 'boolean' },
    start: { type: 'boolean' },
    remove: { type: 'boolean' },
  },
  forCompany: true,
  schema,
  async run(parts, input) {
    const acting = await ownCompanyActor(parts);
    if (!acting.ok) return acting;
    const { actor } = acting;
    if (input.url !== undefined) return add(parts, actor, input.url, input.events ?? []);
    return input.id === undefined ? list(parts, actor) : manage(parts, actor, input, input.id);
  },
});

const problems = {
  forbidden: 'This may not be done from the command line.',
  unknown_event: 'There is no such event.',
  too_many: 'There are too many endpoints. Remove one first.',
  gone: 'There is no such endpoint.',
  not_a_url: "That isn't an address. Give one such as https://crm.example.com/tallybot.",
  not_https: 'Give an address with https: what is sent should not be read on the way.',
  has_password: 'Leave user and password out of the address: each message is signed instead.',
  private:
    'That address is one of this machine or its network. Set WEBHOOK_ALLOW_PRIVATE=true if it is meant.',
  unknown_host: 'That name leads nowhere.',
} as const;

async function add(
  { db, config, now }: CommandParts,
  actor: Actor,
  url: string,
  events: readonly string[],
): Promise<CommandOutcome> {
  const { allowPrivateWebhooks: allowPrivate } = config;
  const added = await db.sqlTransaction((tx) => addWebhook(tx, actor, { url, events, allowPrivate, now }));
  if (!added.ok) return { ok: false, problem: problems[added.reason] };
  const { id, secret } = added;
  return { ok: true, result: { id, secret }, text: `Endpoint ${id}. Secret, shown this once: ${secret}` };
}

async function list({ db }: CommandParts, actor: Actor): Promise<CommandOutcome> {
  const shown = (await listWebhooks(db.sql, actor)).map(({ createdAt, stoppedAt, lastSentAt, ...one }) => ({
    ...one,
    createdAt: createdAt.toISOString(),
    stoppedAt: stoppedAt?.toISOString() ?? null,
    lastSentAt: lastSentAt?.toISOString() ?? null,
  }));
  const text = shown.map(
    ({ id, url, waiting, dead, trouble }) =>
      `${id}: ${url}, ${waiting} waiting${trouble ? ` (${trouble})` : ''}, ${dead} dead.`,
  );
  return {
    ok: true,
    result: { webhooks: shown },
    text:
      text.join('\n') ||
      'There is no endpoint. Add one: tallybot webhook --url https://crm.example.com/tallybot',
  };
}

async function manage(
  { db, now }: CommandParts,
  actor: Actor,
  { rotate, resend, start, remove }: Input,
  id: number,
): Promise<CommandOutcome> {
  const found = (await listWebhooks(db.sql, actor)).find((one) => one.id === id);
  if (!found) return { ok: false, problem: problems.gone };
  if (rotate) {
    const rotated = await db.sqlTransaction((tx) => rotateWebhook(tx, actor, { id, now }));
    if (!rotated.ok) return { ok: false, problem: problems[rotated.reason] };
    return {
      ok: true,
      result: { id, secret: rotated.secret },
      text: `Secret, shown this once: ${rotated.secret}`,
    };
  }
  if (resend) {
    const resent = await db.sqlTransaction((tx) => resendDead(tx, actor, { id, now }));
    return { ok: true, result: { id, resent }, text: `${resent} messages are sent again.` };
  }
  if (start) {
    const started = await db.sqlTransaction((tx) => startWebhook(tx, actor, { id, now }));
    return {
      ok: true,
      result: { id, started },
      text: started ? 'It is sent to again.' : 'It was not stopped.',
    };
  }
  if (!remove) return { ok: true, result: { ...found }, text: `${id}: ${found.url}` };
  await db.sqlTransaction((tx) => removeWebhook(tx, actor, { id, now }));
  return { ok: true, result: { removed: id }, text: `Nothing is sent to ${found.url} any more.` };
}
