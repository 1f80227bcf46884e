// Starts Tallybot: settings, store, messengers, the app, the HTTP server; stops it all on SIGTERM and SIGINT.

import type { SlackConfig } from '../bots/slack/settings.ts';
import { miniAppPage } from '../bots/telegram/mini-app-page.ts';
import type { TelegramConfig } from '../bots/telegram/settings.ts';
import { createWeb } from '../bots/web/messenger.ts';
import { webWords } from '../bots/web/words.ts';
import { admitByAccount } from './access/admit.ts';
import { createApp } from './app.ts';
import { behindWords } from './areas/plans/screens/behind-words.ts';
import { channelWishes } from './areas/team/connect-team.ts';
import { createHomes } from './areas/today/screens/homes.ts';
import { commandMenu } from './areas.ts';
import { type Config, readConfig } from './config.ts';
import { listedCommands } from './conversation/command-menu.ts';
import type { Database } from './db/client.ts';
import { openDatabase } from './db/open-database.ts';
import { createOutage } from './db/outage.ts';
import { securityRoutes } from './http/security-text.ts';
import { listen } from './http/server.ts';
import { type Locale, locales } from './i18n/locales.ts';
import { createTranslations, type Translate } from './i18n/translate.ts';
import { createOpenAiLanguageModel } from './language-model/openai-language-model.ts';
import { createLog } from './log.ts';
import type { Home } from './messenger/home.ts';
import type { Incoming } from './messenger/incoming.ts';
import type { ListedCommand } from './messenger/messenger.ts';
import { guardOutermost } from './outermost-guard.ts';
import { createDemo } from './sample/demo.ts';
import { startAdvice } from './start-advice.ts';
import { startFacts } from './start-facts.ts';
import { stopWithin } from './stop-within.ts';
import { createOpenAiTranscription } from './transcription/openai-transcription.ts';

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
async function run(config: Config): Promise<void> {
  const isHttps = config.http.publicUrl.startsWith('https:');
  const onLost = () => guard.cannotServe('The HTTP server does not listen any more');
  const server = await listen({ ...config.http, isHttps, onLost }, log);
  const publicUrl = config.http.publicUrl.replace(/:0$/, `:${server.port}`);
  const onGone = () => guard.cannotServe('The store is lost and cannot be opened again');
  const metrics = config.metricsPort === null ? null : await metricsOf();
  const onAnswered = metrics?.statement;
  const db = await openDatabase({
    store: config.store,
    log,
    outage,
    onGone,
    ...(onAnswered && { onAnswered }),
  });
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
  const messengers = await messengersOf(config, db, publicUrl, demo);
  const mail = { settings: config.mail, webhookSecret: config.mailWebhookSecret, publicUrl };
  const services = {
    transcription: config.transcription && createOpenAiTranscription(config.transcription),
    languageModel: config.languageModel && createOpenAiLanguageModel(config.languageModel),
  };
  const webhooks = { allowPrivate: config.allowPrivateWebhooks };
  const { keep, backups } = config;
  const calendars = { allowPrivate: config.allowPrivateCalendars };
  const app = createApp({
    db,
    messengers,
    clock,
    log,
    mail,
    services,
    webhooks,
    calendars,
    keep,
    backups,
    metrics,
  });
  const security = config.securityContact ? [securityRoutes(config.securityContact, clock)] : [];
  const routes = [
    ...app.supervision.http,
    ...messengers.flatMap(({ http }) => http ?? []),
    ...app.mail.http,
    ...app.telephony.http,
    ...app.api.http,
    ...app.calendars.http,
    ...security,
  ];
  server.mount(routes, app.health);
  await app.start();

  const stop = stopWithin({
    log,
    steps: {
      app: app.stop,
      http: server.close,
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

/** Its library is loaded only where they are served. */
async function metricsOf() {
  const { createMetrics } = await import('./metrics/metrics.ts');
  return createMetrics();
}

async function messengersOf(
  config: Config,
  db: Database,
  publicUrl: string,
  demo: Awaited<ReturnType<typeof createDemo>>,
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
    ...(config.telegram ? [await telegramOf(config.telegram, translations, formPage, publicUrl)] : []),
    ...(config.slack ? [await slackOf(config.slack, homeOf('slack'))] : []),
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

/** The libraries of a messenger are loaded only where it is served. */
async function telegramOf(
  config: TelegramConfig,
  translations: (locale: Locale) => Translate,
  formPage: typeof miniAppPage | undefined,
  publicUrl: string,
) {
  const { createTelegram } = await import('../bots/telegram/messenger.ts');
  return createTelegram({
    ...config,
    webhook: config.webhook ?? undefined,
    miniApp: formPage && { url: new URL(formPage.path, publicUrl).href, words: webWords },
    commands: menusOf(translations),
    groupCommands: groupMenus(translations),
    descriptions: descriptions(translations),
    log,
  });
}

async function slackOf(config: SlackConfig, home: Home) {
  const { createSlack } = await import('../bots/slack/messenger.ts');
  return createSlack({
    ...config,
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
await run(settings.config).catch((error) => {
  log.fatal({ err: error }, 'Tallybot could not start');
  process.stderr.write(`${startAdvice(error)}\n`);
  process.exit(1);
});
