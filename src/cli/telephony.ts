// `tallybot telephony`: connects a telephone system and prints its address and secret, this once; lists, rotates, removes.
import { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import { nameSchema } from '../areas/people/schema.ts';
import { asteriskSettings } from '../areas/telephony/asterisk/settings.ts';
import { lastEvents } from '../areas/telephony/phone-calls.ts';
import { phoneKinds } from '../areas/telephony/provider-list.ts';
import { addressSettings } from '../areas/telephony/providers/recordings.ts';
import {
  addressOf,
  addSource,
  listSources,
  removeSource,
  rotateSource,
  type ShownSecret,
  sourceNamed,
} from '../areas/telephony/sources.ts';
import { type CommandOutcome, type CommandParts, defineCommand } from './command.ts';
import { ownCompanyActor } from './own-company.ts';

const zone = z.string().refine((name) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}, 'must be a time zone such as Europe/Berlin');

const schema = z.object({
  name: nameSchema.optional(),
  kind: z.enum(phoneKinds as [string, ...string[]]).optional(),
  secret: z.string().optional(),
  key: z.string().optional(),
  'time-zone': zone.optional(),
  host: z.string().optional(),
  user: z.string().optional(),
  'cdr-file': z.string().optional(),
  rotate: z.boolean().default(false),
  remove: z.boolean().default(false),
  events: z.boolean().default(false),
});
type Input = z.output<typeof schema>;

export const telephony = defineCommand({
  name: 'telephony',
  summary: 'Connects a telephone system and prints its address and secret; without a kind it lists them.',
  usage:
    '[--name NAME --kind KIND [--secret S] [--key K] [--time-zone Z] | --name NAME --events|--rotate|--remove]',
  help: [
    '--name NAME       what it is called here: Office',
    `--kind KIND       ${phoneKinds.join(', ')}`,
    '--secret S        the key that the provider gave; without it a new one is made and printed',
    '--key K           mango: vpbx_api_key; zadarma: the API key, with which recordings open by one tap',
    '--time-zone Z     of times that come without one; the company’s by default',
    '--host HOST       asterisk: its manager interface, HOST:PORT; yeastar: its web address, where recordings open by login;',
    '                  zadarma: that of its API, https://api.zadarma.com by default',
    '--user USER       asterisk: the user of manager.conf; tallybot by default',
    '--cdr-file FILE   asterisk: its CDR file, where this machine can read it',
    '--events          its last events, with their outcome and reason',
    '--rotate          makes a new secret (or takes --secret); the old one is worth nothing from then on',
    '--remove          takes nothing from it any more; its calls stay',
  ],
  options: {
    name: { type: 'string' },
    kind: { type: 'string' },
    secret: { type: 'string' },
    key: { type: 'string' },
    'time-zone': { type: 'string' },
    host: { type: 'string' },
    user: { type: 'string' },
    'cdr-file': { type: 'string' },
    rotate: { type: 'boolean' },
    remove: { type: 'boolean' },
    events: { type: 'boolean' },
  },
  forCompany: true,
  schema,
  async run(parts, input) {
    const acting = await ownCompanyActor(parts);
    if (!acting.ok) return acting;
    const { actor } = acting;
    if (input.name === undefined) return list(parts, actor);
    if (input.kind !== undefined) return add(parts, actor, { ...input, name: input.name, kind: input.kind });
    return manage(parts, actor, { ...input, name: input.name });
  },
});

async function list({ db }: CommandParts, actor: Actor): Promise<CommandOutcome> {
  const sources = await listSources(db.sql, actor);
  const shown = sources.map(({ slug, name, kind, lines, refused, lastAt }) => ({
    source: slug,
    name,
    kind,
    lines,
    refused,
    lastAt: lastAt?.toISOString() ?? null,
  }));
  const text = shown.map(
    ({ name, kind, lines, refused, lastAt }) =>
      `${name}: ${kind}, ${lines} lines, last heard of ${lastAt ?? 'never'}, ${refused} reports refused.`,
  );
  return {
    ok: true,
    result: { sources: shown },
    text:
      text.join('\n') ||
      'No telephone system is connected. Connect one: tallybot telephony --name Office --kind generic',
  };
}

async function add(
  { db, config, now }: CommandParts,
  actor: Actor,
  input: Input & { readonly name: string; readonly kind: string },
): Promise<CommandOutcome> {
  const { name, kind, secret, key, host, user } = input;
  const isAsterisk = kind === 'asterisk';
  const settings = isAsterisk
    ? asteriskSettings({ host, user, file: input['cdr-file'] })
    : host === undefined
      ? {}
      : addressSettings(host);
  if (settings === null)
    return {
      ok: false,
      problem: isAsterisk
        ? 'An Asterisk needs --host, such as pbx.example.com:5038.'
        : `${host} is no web address. Give it like this: --host https://pbx.example.com`,
    };
  if (isAsterisk && secret === undefined)
    return { ok: false, problem: 'An Asterisk needs --secret, that of its user in manager.conf.' };
  const timeZone = input['time-zone'];
  const added = await db.sqlTransaction((tx) =>
    addSource(tx, actor, { name, kind, secret, accountKey: key, settings, timeZone, now }),
  );
  if (!added.ok) return { ok: false, problem: problems[added.reason](name) };
  return shown(config.http.publicUrl, name, added);
}

const problems = {
  forbidden: () => 'This may not be done from the command line.',
  unknown_kind: () => `There is no such kind. There are: ${phoneKinds.join(', ')}.`,
  name_taken: (name: string) =>
    `There is a ${name} already. Choose another name, or see --rotate and --remove.`,
  bad_secret: () => 'A secret has 8 to 200 characters without spaces.',
  gone: (name: string) => `There is no telephone system called ${name}.`,
} as const;

function shown(publicUrl: string, name: string, { slug, secret, accountKey }: ShownSecret): CommandOutcome {
  const url = addressOf(publicUrl, slug);
  return {
    ok: true,
    result: { source: slug, url, secret, ...(accountKey === null ? {} : { key: accountKey }) },
    text: [
      `${name} reports to: ${url}`,
      ...(accountKey === null ? [] : [`Key: ${accountKey}`]),
      `Secret, shown this once: ${secret}`,
    ].join('\n'),
  };
}

async function manage(
  { db, config, now }: CommandParts,
  actor: Actor,
  { name, secret, key, rotate, remove }: Input & { readonly name: string },
): Promise<CommandOutcome> {
  const source = await sourceNamed(db.sql, actor, name);
  if (!source) return { ok: false, problem: problems.gone(name) };
  const { id, companyId } = source;
  if (rotate) {
    const rotated = await db.sqlTransaction((tx) =>
      rotateSource(tx, actor, { id, secret, accountKey: key, now }),
    );
    if (!rotated.ok) return { ok: false, problem: problems[rotated.reason](name) };
    return shown(config.http.publicUrl, source.name, rotated);
  }
  if (remove) {
    await db.sqlTransaction((tx) => removeSource(tx, actor, { id, now }));
    return { ok: true, result: { removed: source.slug }, text: `${source.name} is removed. Its calls stay.` };
  }
  const events = await lastEvents(db.sql, { companyId, sourceId: id, limit: 50 });
  const told = events.map(({ at, outcome, reason }) => ({ at: at.toISOString(), outcome, reason }));
  return {
    ok: true,
    result: { source: source.slug, events: told },
    text:
      told.map(({ at, outcome, reason }) => [at, outcome, reason].filter(Boolean).join('  ')).join('\n') ||
      `${source.name} has reported nothing yet.`,
  };
}
