// `tallybot telegram-bot`: gives a company a Telegram bot of its own, or takes it away.
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { createConnectionStore, linkConnection, replaceFirst } from '../connections/connection-store.ts';
import { secretBoxOf } from '../connections/secret-box.ts';
import { numberOfBot, storedBotSchema } from '../connections/stored-bot.ts';
import { type CommandOutcome, type CommandParts, defineCommand } from './command.ts';
import { ownCompanyActor } from './own-company.ts';

const withinMs = 5_000;
const getMe = z.object({ ok: z.literal(true), result: z.object({ username: z.string() }) });
const schema = z.object({
  'token-file': z.string().min(1).optional(),
  remove: z.string().optional(),
  instead: z.literal(true).optional(),
});

const restart = 'Restart the server, and it does so.';
const problem = (text: string): CommandOutcome => ({ ok: false, problem: text });

export const telegramBot = defineCommand({
  name: 'telegram-bot',
  summary: 'Gives a company a Telegram bot of its own; lists and removes such bots.',
  usage: '[--company NAME] [--token-file FILE | --remove NAME | --instead]',
  help: [
    '--token-file FILE   a file with the token from @BotFather; it is stored encrypted by SECRETS_KEY',
    '--remove NAME       takes that bot away; its people stay, and are spoken to elsewhere',
    '--instead           the bot of TELEGRAM_BOT_TOKEN takes the place of the one that the store knew first',
    'Without any of these it lists the bots. The server serves a change once it is restarted.',
  ],
  options: {
    'token-file': { type: 'string' },
    remove: { type: 'string' },
    instead: { type: 'boolean' },
  },
  forCompany: true,
  schema,
  async run(parts, input) {
    if (input.instead) return takePlace(parts);
    const acting = await ownCompanyActor(parts);
    if (!acting.ok) return acting;
    const { companyId, company } = acting.actor;
    if (input['token-file']) return add(parts, { companyId, name: company.name, file: input['token-file'] });
    const { db, now } = parts;
    const bots = await db.sql.$queryRaw<{ bot: string; externalId: string }[]>`
      select title as bot, external_id as "externalId" from messenger_connection
      where messenger = 'telegram' and company_id = ${companyId} and removed_at is null order by id`;
    if (input.remove === undefined)
      return {
        ok: true,
        result: { bots: bots.map(({ bot }) => bot) },
        text: bots.map(({ bot }) => `@${bot}`).join('\n') || `${company.name} has no bot of its own.`,
      };
    const wanted = input.remove.replace(/^@/, '').toLowerCase();
    const found = bots.find(({ bot }) => bot.toLowerCase() === wanted);
    if (!found) return problem(`${company.name} has no bot called ${input.remove}.`);
    await createConnectionStore({ db, box: null, messenger: 'telegram', clock: () => now }).remove(
      found.externalId,
    );
    return { ok: true, result: { removed: found.bot }, text: `@${found.bot} speaks no more. ${restart}` };
  },
});

async function add(
  { db, config, now }: CommandParts,
  { companyId, name, file }: { companyId: number; name: string; file: string },
): Promise<CommandOutcome> {
  const box = secretBoxOf(config);
  if (!box)
    return problem(
      'SECRETS_KEY is missing: the token is stored encrypted by it. Set it to what `openssl rand -hex 32` prints.',
    );
  const token = await readFile(file, 'utf8').then(
    (text) => text.trim(),
    () => null,
  );
  if (token === null) return problem(`${file} cannot be read.`);
  const read = storedBotSchema.safeParse({ token });
  const externalId = numberOfBot(token);
  if (!read.success || !externalId)
    return problem(`${file} holds no token. Copy it again from @BotFather, like 123456:ABC….`);
  if (config.telegram && numberOfBot(config.telegram.token) === externalId)
    return problem('That is the bot of TELEGRAM_BOT_TOKEN, which serves all companies. Take another one.');
  const username = await nameOf(config.telegramBots.apiRoot, token);
  if (!username.ok) return problem(username.problem);
  const store = createConnectionStore({ db, box, messenger: 'telegram', clock: () => now });
  const known = await store.find(externalId).catch(() => null);
  if (known && known.companyId !== null && known.companyId !== companyId)
    return problem(`@${username.name} is another company's bot.`);
  const { id } = await store.install({
    externalId,
    title: username.name,
    secret: { token },
    expiresAt: null,
    installer: null,
  });
  await db.transaction((tx) => linkConnection(tx, { id, companyId, now }));
  return {
    ok: true,
    result: { bot: username.name },
    text: `@${username.name} serves ${name} alone. ${restart}`,
  };
}

/** Errors are told without their words: they hold the address, and that the token. */
async function nameOf(
  apiRoot: string,
  token: string,
): Promise<{ ok: true; name: string } | { ok: false; problem: string }> {
  try {
    const response = await fetch(`${apiRoot}/bot${token}/getMe`, { signal: AbortSignal.timeout(withinMs) });
    const answer = getMe.safeParse(await response.json());
    if (answer.success) return { ok: true, name: answer.data.result.username };
    return { ok: false, problem: 'Telegram does not accept the token. Copy it again from @BotFather.' };
  } catch {
    return { ok: false, problem: 'Telegram does not answer. Try again later.' };
  }
}

async function takePlace({ db, config, now }: CommandParts): Promise<CommandOutcome> {
  const externalId = config.telegram && numberOfBot(config.telegram.token);
  if (!externalId) return problem('TELEGRAM_BOT_TOKEN is missing: it says which bot takes the place.');
  const done = await db.transaction((tx) => replaceFirst(tx, { messenger: 'telegram', externalId, now }));
  return done
    ? { ok: true, result: { instead: externalId }, text: `The chats are this bot's now. ${restart}` }
    : problem('People have joined by both bots already; they stay apart.');
}
