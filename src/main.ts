// Starts Tallybot: settings, store, messengers, the app, the HTTP server; stops it all on SIGTERM and SIGINT.

import { createWeb } from '../bots/web/messenger.ts';
import { createApp } from './app.ts';
import { createHomes } from './areas/today/screens/homes.ts';
import { commandMenu } from './areas.ts';
import { type Config, readConfig, type SlackConfig, type TelegramConfig } from './config.ts';
import { type ListedCommand, listedCommands } from './conversation/command-menu.ts';
import type { Database } from './db/client.ts';
import { databaseRemedies, unusableWhy } from './db/database-gone.ts';
import { openDatabase } from './db/open-database.ts';
import { createOutage } from './db/outage.ts';
import { type Limits, messengerLimits } from './delivery/limits.ts';
import { AppError } from './errors.ts';
import { securityRoutes } from './http/security-text.ts';
import { listen } from './http/server.ts';
import { type Locale, locales } from './i18n/locales.ts';
import { slackWords } from './i18n/slack-words.ts';
import { createTranslations, type Translate } from './i18n/translate.ts';
import { webWords } from './i18n/web-words.ts';
import { createLog } from './log.ts';
import type { Home } from './messenger/home.ts';
import type { Incoming } from './messenger/incoming.ts';
import { guardOutermost } from './outermost-guard.ts';
import { createDemo } from './sample/demo.ts';
import { startFacts } from './start-facts.ts';
import { stopWithin } from './stop-within.ts';

const clock = () => new Date();

const settings = readConfig(process.env);
if (!settings.ok) {
  for (const problem of settings.problems) process.stderr.write(`${problem}\n`);
  process.exit(2);
}
const outage = createOutage(createLog(settings.config.logLevel));
const { log } = outage;
const guard = guardOutermost({
  log,
  now: () => performance.now(),
  exit: (code) => process.exit(code),
  process,
});
await run(settings.config).catch((error) => {
  log.fatal({ err: error }, 'Tallybot could not start');
  const why = unusableWhy(error);
  if (error instanceof AppError) process.stderr.write(`${error.message}\n`);
  else if (why !== null) process.stderr.write(`${databaseRemedies[why]}\n`);
  process.exit(1);
});

async function run(config: Config): Promise<void> {
  const isHttps = config.http.publicUrl.startsWith('https:');
  const onLost = () => guard.cannotServe('The HTTP server does not listen any more');
  const server = await listen({ ...config.http, isHttps, onLost }, log);
  const publicUrl = config.http.publicUrl.replace(/:0$/, `:${server.port}`);
  const onGone = () => guard.cannotServe('The store is lost and cannot be opened again');
  const db = await openDatabase({ store: config.store, log, outage, onGone });
  const demo = await createDemo({
    db,
    clock,
    log,
    allowed: config.demoAllowed,
    greet: (userKey) => app.receive(firstWord(userKey)),
  });
  const messengers = await messengersOf(config, db, publicUrl, demo);
  const mail = { settings: config.mail, webhookSecret: config.mailWebhookSecret, publicUrl };
  const app = createApp({ db, messengers, clock, log, mail, limits: limitsOf(config) });
  const security = config.securityContact ? [securityRoutes(config.securityContact, clock)] : [];
  const routes = [...messengers.flatMap(({ http }) => http ?? []), ...app.mail.http, ...security];
  server.mount(routes, app.health);
  await app.start();

  const stop = stopWithin({
    log,
    steps: { app: app.stop, http: server.close, database: db.close },
    left: app.leftToStop,
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));
  log.info(await startFacts(config, db), 'Tallybot starts to serve');
  // The one place where the key is said: whoever reads the terminal runs this machine.
  const key = demo && (await demo.people()).length > 0 ? `/?key=${demo.key}` : '';
  process.stdout.write(`Tallybot is ready: ${publicUrl}${key}\n`);
}

/** Telegram lets a bot that pays for it send more. */
function limitsOf({ telegram }: Config): Limits {
  const perSecond = telegram?.messagesPerSecond ?? messengerLimits.telegram.perSecond;
  return { ...messengerLimits, telegram: { ...messengerLimits.telegram, perSecond } };
}

async function messengersOf(
  config: Config,
  db: Database,
  publicUrl: string,
  demo: Awaited<ReturnType<typeof createDemo>>,
) {
  const translations = createTranslations();
  const homeOf = createHomes({ db, translations, menu: commandMenu, clock });
  const web = createWeb({
    db: db.prisma,
    log,
    clock: { now: clock },
    publicUrl,
    secureCookies: publicUrl.startsWith('https:'),
    demo,
    words: webWords,
    home: homeOf('web'),
  });
  return [
    web,
    ...(config.telegram ? [await telegramOf(config.telegram, menusOf(translations))] : []),
    ...(config.slack ? [await slackOf(config.slack, homeOf('slack'))] : []),
  ];
}

/** What a messenger lists for people to choose from, by language. */
function menusOf(translations: (locale: Locale) => Translate) {
  return Object.fromEntries(
    locales.map((locale) => [locale, listedCommands(commandMenu, translations(locale))]),
  ) as Record<Locale, ListedCommand[]>;
}

/** The libraries of a messenger are loaded only where it is served. */
async function telegramOf(config: TelegramConfig, commands: ReturnType<typeof menusOf>) {
  const { createTelegram } = await import('../bots/telegram/messenger.ts');
  return createTelegram({ ...config, webhook: config.webhook ?? undefined, commands, log });
}

async function slackOf(config: SlackConfig, home: Home) {
  const { createSlack } = await import('../bots/slack/messenger.ts');
  return createSlack({ ...config, commands: commandMenu.typed, words: slackWords, home, log });
}

/** As if the person had pressed Start. */
function firstWord(userKey: string): Incoming {
  return {
    messenger: 'web',
    updateKey: `start:${userKey}`,
    userKey,
    chatKey: userKey,
    isPrivate: true,
    input: { kind: 'text', text: '/start' },
  };
}
