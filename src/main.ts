// Starts Tallybot: settings, store, messengers, the app, the HTTP server; stops it all on SIGTERM and SIGINT.

import type { Hono } from 'hono';
import type { SlackConfig } from '../bots/slack/settings.ts';
import { miniAppPage } from '../bots/telegram/mini-app-page.ts';
import type { TelegramConfig } from '../bots/telegram/settings.ts';
import { createWeb } from '../bots/web/messenger.ts';
import { webWords } from '../bots/web/words.ts';
import packageFile from '../package.json' with { type: 'json' };
import { admitByAccount } from './access/admit.ts';
import { createApp } from './app.ts';
import { behindWords } from './areas/plans/screens/behind-words.ts';
import { channelWishes } from './areas/team/connect-team.ts';
import { createHomes } from './areas/today/screens/homes.ts';
import { publicPageRoutes } from './areas/workspaces/http/public-pages.ts';
import { commandMenu } from './areas.ts';
import { config, countErrorsBy, errors, guard, log, opening, outage } from './begin.ts';
import type { Config } from './config.ts';
import { checkSecretsKey, createConnectionStore, sealAnew } from './connections/connection-store.ts';
import { type SecretBox, secretBoxOf } from './connections/secret-box.ts';
import { nameOfBot, numberOfBot, secretOfBot, storedBotSchema } from './connections/stored-bot.ts';
import { listedCommands } from './conversation/command-menu.ts';
import type { Database } from './db/client.ts';
import { openDatabase } from './db/open-database.ts';
import { securityRoutes } from './http/security-text.ts';
import { listen } from './http/server.ts';
import { type Locale, locales } from './i18n/locales.ts';
import { createTranslations, type Translate } from './i18n/translate.ts';
import { createOpenAiLanguageModel } from './language-model/openai-language-model.ts';
import type { Home } from './messenger/home.ts';
import type { Incoming } from './messenger/incoming.ts';
import type { ListedCommand } from './messenger/messenger.ts';
import { createDemo } from './sample/demo.ts';
import { startAdvice } from './start-advice.ts';
import { startFacts } from './start-facts.ts';
import { stopWithin } from './stop-within.ts';
import { traceBy } from './tracing/traced.ts';
import { createOpenAiTranscription } from './transcription/openai-transcription.ts';

const clock = () => new Date();

async function run(config: Config): Promise<void> {
  const isHttps = config.http.publicUrl.startsWith('https:');
  const onLost = () => guard.cannotServe('The HTTP server does not listen any more');
  const server = await listen({ ...config.http, isHttps, onLost }, log);
  const publicUrl = config.http.publicUrl.replace(/:0$/, `:${server.port}`);
  const metrics = config.metricsPort === null ? null : await metricsOf();
  const tracer = config.traces ? await tracerOf() : null;
  countErrorsBy(metrics?.error);
  const onAnswered = metrics?.statement;
  const db = await openDatabase({
    store: config.store,
    log,
    outage,
    opening,
    ...(onAnswered && { onAnswered }),
  });
  const box = secretBoxOf(config);
  await checkSecretsKey(db, box);
  if (box) await sealAnew(db, box);
  const metricsServer =
    metrics && (await metrics.serve(db, { host: config.http.host, port: config.metricsPort ?? 0 }, log));
  const demo = await createDemo({
    db,
    clock,
    log,
    allowed: config.demoAllowed,
    messenger: 'web',
    greet: (userKey) => app.receive(firstWord(userKey)),
  });
  const messengers = await messengersOf(config, { db, box, publicUrl, demo });
  const mail = { settings: config.mail, webhookSecret: config.mailWebhookSecret, publicUrl };
  const services = {
    transcription: config.transcription && createOpenAiTranscription(config.transcription),
    languageModel: config.languageModel && createOpenAiLanguageModel(config.languageModel),
  };
  const webhooks = { allowPrivate: config.allowPrivateWebhooks };
  const { keep, backups } = config;
  const calendars = { allowPrivate: config.allowPrivateCalendars };
  const installUrl = config.slack?.oauth ? `${publicUrl}/slack/install` : undefined;
  const app = createApp({
    ...{ db, messengers, clock, log, mail, services, webhooks, calendars },
    ...{ keep, backups, metrics, errors, installUrl },
  });
  const security = config.securityContact ? [securityRoutes(config.securityContact, clock)] : [];
  const publicPages = publicPagesOf(config, installUrl);
  const routes = [
    ...app.supervision.http,
    ...messengers.flatMap(({ http }) => http ?? []),
    ...app.mail.http,
    ...app.telephony.http,
    ...app.api.http,
    ...app.calendars.http,
    ...app.boards.http,
    ...security,
    ...publicPages,
  ];
  server.mount(routes, app.health);
  await app.start();

  const stop = stopWithin({
    log,
    steps: {
      app: app.stop,
      http: server.close,
      ...(tracer && { traces: tracer.close }),
      ...(metricsServer && { metrics: metricsServer.close }),
      database: db.close,
    },
    left: app.leftToStop,
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal));
  log.info(await startFacts(config, db), 'Tallybot starts to serve');
  // The one place where the key is said: whoever reads the terminal runs this machine.
  const key = demo && (await demo.people()).length > 0 ? `/?key=${demo.key}` : '';
  process.stdout.write(`Tallybot is ready: ${publicUrl}${key}\n`);
}

/** What an app directory asks for; only where it is said who runs this server. */
function publicPagesOf(config: Config, installUrl: string | undefined): Hono[] {
  const { pages, keep, backups, mail, transcription, languageModel } = config;
  if (!pages.operator) return [];
  const facts = {
    operator: pages.operator,
    installUrl: installUrl ?? null,
    keep,
    backupsKept: backups?.kept ?? null,
    sendsMail: mail !== null,
    speechHost: transcription && new URL(transcription.url).hostname,
    modelHost: languageModel && new URL(languageModel.url).hostname,
  };
  return [publicPageRoutes(facts, createTranslations())];
}

/** Its library is loaded only where they are served. */
async function metricsOf() {
  const { createMetrics } = await import('./metrics/metrics.ts');
  return createMetrics();
}

/** Likewise. */
async function tracerOf() {
  const { createOtlpTracer } = await import('./tracing/otlp-tracer.ts');
  const tracer = createOtlpTracer({ version: packageFile.version, log });
  traceBy(tracer);
  return tracer;
}

async function messengersOf(
  config: Config,
  {
    db,
    box,
    publicUrl,
    demo,
  }: {
    db: Database;
    box: SecretBox | null;
    publicUrl: string;
    demo: Awaited<ReturnType<typeof createDemo>>;
  },
) {
  const translations = createTranslations();
  const homeOf = createHomes({ db, translations, menu: commandMenu, clock });
  // Telegram opens pages by https alone.
  const hasPages = config.telegram !== null && publicUrl.startsWith('https:');
  const formPage = hasPages ? miniAppPage : undefined;
  const web = createWeb({
    db: db.prisma,
    log,
    clock: { now: clock },
    publicUrl,
    secureCookies: publicUrl.startsWith('https:'),
    demo,
    home: homeOf('web'),
    spoken: {
      async commandsOf(userKey) {
        const admission = await admitByAccount(db.sql, { messenger: 'web', userKey });
        if (!admission.ok) return [];
        const { actor } = admission;
        return listedCommands(commandMenu, translations(actor.locale), actor);
      },
      behind: (locale) => behindWords(translations(locale)),
    },
    // Its libraries are loaded with the first picture.
    async darkPicture(picture) {
      const { paint } = await import('./pictures/draw-picture.ts');
      return paint(picture, 'dark');
    },
    formPage,
  });
  return [
    web,
    ...(await telegramBots(config, { db, box, translations, formPage, publicUrl })),
    ...(config.slack ? [await slackOf(config.slack, { home: homeOf('slack'), db, box, publicUrl })] : []),
  ];
}

/** What may be typed in a group. */
const groupMenus = (translations: (locale: Locale) => Translate) =>
  Object.fromEntries(
    locales.map((locale) => [
      locale,
      channelWishes.map((command) => ({ command, description: translations(locale)(`command.${command}`) })),
    ]),
  );

/** What the bot's own pages say of it. */
const descriptions = (translations: (locale: Locale) => Translate) =>
  Object.fromEntries(
    locales.map((locale) => {
      const t = translations(locale);
      return [locale, { long: t('bot.description'), short: t('bot.shortDescription') }];
    }),
  );

/** What a messenger lists for people to choose from, by language. */
function menusOf(translations: (locale: Locale) => Translate) {
  return Object.fromEntries(
    locales.map((locale) => [locale, listedCommands(commandMenu, translations(locale))]),
  ) as Record<Locale, ListedCommand[]>;
}

/**
 * The bot of the settings, and those whose tokens are stored. Each is known by its number, so that two programs with
 * different tokens on one store have different chats.
 */
async function telegramBots(
  config: Config,
  {
    db,
    box,
    translations,
    formPage,
    publicUrl,
  }: {
    db: Database;
    box: SecretBox | null;
    translations: (locale: Locale) => Translate;
    formPage: typeof miniAppPage | undefined;
    publicUrl: string;
  },
) {
  const store = createConnectionStore({ db, box, messenger: 'telegram', clock });
  const { telegram, telegramBots: shared } = config;
  const stored = (await store.list()).filter(({ secret }) => secret !== null);
  const number = telegram && numberOfBot(telegram.token);
  const own = number ? await store.known({ externalId: number, title: number }) : null;
  if (own && own.key !== '')
    log.warn(
      { bot: own.externalId },
      'This store knows another bot as its first: people join this one by invitation. If it takes the place of the other, run: tallybot telegram-bot --instead',
    );
  const first =
    telegram &&
    (await telegramOf(telegram, { name: nameOfBot(own?.key ?? ''), translations, formPage, publicUrl }));
  const further = stored
    .filter(({ externalId }) => externalId !== number)
    .map(({ key, secret, companyId, externalId }) => {
      const { token } = storedBotSchema.parse(secret);
      const webhook = shared.webhook && {
        url: `${shared.webhook.url}/${externalId}`,
        path: `${shared.webhook.path}/${externalId}`,
        secret: secretOfBot(shared.webhook.secret, externalId),
      };
      const bot = { ...shared, token, webhook };
      return telegramOf(bot, {
        ...{ name: nameOfBot(key), onlyCompanyId: companyId, translations, publicUrl },
        // The page over a chat is signed by the first bot alone.
        formPage: undefined,
      });
    });
  return [...(first ? [first] : []), ...(await Promise.all(further))];
}

/** The libraries of a messenger are loaded only where it is served. */
async function telegramOf(
  config: TelegramConfig,
  {
    translations,
    formPage,
    publicUrl,
    ...named
  }: {
    name: string;
    onlyCompanyId?: number | null;
    translations: (locale: Locale) => Translate;
    formPage: typeof miniAppPage | undefined;
    publicUrl: string;
  },
) {
  const { createTelegram } = await import('../bots/telegram/messenger.ts');
  return createTelegram({
    ...config,
    ...named,
    webhook: config.webhook ?? undefined,
    miniApp: formPage && { url: new URL(formPage.path, publicUrl).href, words: webWords },
    commands: menusOf(translations),
    groupCommands: groupMenus(translations),
    descriptions: descriptions(translations),
    log,
  });
}

async function slackOf(
  { botToken, oauth, ...config }: SlackConfig,
  { home, db, box, publicUrl }: { home: Home; db: Database; box: SecretBox | null; publicUrl: string },
) {
  const { createSlack } = await import('../bots/slack/messenger.ts');
  return createSlack({
    ...config,
    botToken: botToken ?? undefined,
    oauth: oauth && box ? { ...oauth, publicUrl, stateKey: box.derive('slack install') } : undefined,
    connections: createConnectionStore({ db, box, messenger: 'slack', clock }),
    commands: commandMenu.typed,
    channelCommands: channelWishes,
    home,
    log,
  });
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

// At the end of the file: it waits here, and everything above is there by then.
await run(config).catch(async (error) => {
  log.fatal({ err: error }, 'Tallybot could not start');
  process.stderr.write(`${startAdvice(error)}\n`);
  await opening?.then(({ close }) => close()).catch(() => {});
  process.exit(1);
});
