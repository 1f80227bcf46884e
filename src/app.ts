// Puts the parts together, and knows in which order they start and stop. Tests make one, too.

import type { Hono } from 'hono';
import type { AreaParts, LoopName, Services } from './area.ts';
import { lazyApiRoutes } from './areas/api/http/lazy-routes.ts';
import { type Boards, createBoards } from './areas/board/background/boards.ts';
import {
  type CalendarReader,
  type CalendarReaderParts,
  createCalendarReader,
} from './areas/calendar/background/calendar-reader.ts';
import { feedRoutes } from './areas/calendar/http/feed-routes.ts';
import { createImportWorker, type ImportWorker } from './areas/imports/background/import-worker.ts';
import { createLiveCounters, type LiveCounters } from './areas/live-counters/background/live-counters.ts';
import { createNotices, type Notices } from './areas/notices/background/notices.ts';
import { createMail, type Mail, type MailParts } from './areas/notices/mail/mail.ts';
import { tellOfAside } from './areas/notices/mail/tell-of-aside.ts';
import { createStrangers } from './areas/people/commands/strangers.ts';
import { supervisionRoutes } from './areas/supervision/pages/routes.tsx';
import { maySeeSystem } from './areas/system/access.ts';
import { createErrorRecorder, type ErrorRecorder } from './areas/system/background/error-recorder.ts';
import { createErrorTally, type ErrorTally } from './areas/system/error-tally.ts';
import { createSystemRoom } from './areas/system/screens/system-room.ts';
import { teamWishes } from './areas/team/connect-team.ts';
import { tellChannelGone } from './areas/team/pushes/tell-channel-gone.ts';
import type { BridgePace } from './areas/telephony/asterisk/ami-bridge.ts';
import { createTelephony, type Telephony } from './areas/telephony/background/telephony.ts';
import { homeViewOf } from './areas/today/screens/home-view.ts';
import { createListening, type Listening } from './areas/voice/background/listening.ts';
import {
  createWebhookSender,
  type WebhookSender,
  type WebhookSenderParts,
} from './areas/webhooks/background/webhook-sender.ts';
import { workspacesForStrangers } from './areas/workspaces/lead-strangers.ts';
import { foundingScreen } from './areas/workspaces/screens/founding-screens.ts';
import {
  jobs as allJobs,
  pushes as allPushes,
  commandMenu,
  createCommands,
  findDialog,
  receiptDrawers,
  takings,
} from './areas.ts';
import type { JobParts } from './background/job.ts';
import { createJobs, type Jobs } from './background/jobs.ts';
import type { AnyPush } from './background/push.ts';
import { sayWhatWaits } from './background/say-unasked.ts';
import { listedCommands } from './conversation/command-menu.ts';
import { createLoad } from './conversation/load.ts';
import { createReceiptScreen } from './conversation/receipts.ts';
import { createReceive } from './conversation/receive.ts';
import type { Database } from './db/client.ts';
import { createUnderWay } from './db/under-way.ts';
import { createDelivery, type Delivery } from './delivery/delivery.ts';
import { type Limits, limitsOf } from './delivery/limits.ts';
import { createRoom } from './delivery/make-room.ts';
import { createVanisher, type Vanisher } from './delivery/vanish.ts';
import type { Health } from './http/server.ts';
import { createTranslations } from './i18n/translate.ts';
import type { Log } from './log.ts';
import type { Incoming } from './messenger/incoming.ts';
import type { Messenger, Receive, ReceiveResult } from './messenger/messenger.ts';
import { registryOf } from './messenger/registry.ts';
import type { Metrics } from './metrics/metrics.ts';
import { traced } from './tracing/traced.ts';

export interface AppParts {
  readonly db: Database;
  readonly messengers: readonly Messenger[];
  readonly clock: () => Date;
  readonly log: Log;
  /** No mail server by default. */
  readonly mail?: Pick<MailParts, 'settings' | 'webhookSecret' | 'publicUrl'>;
  /** Where Tallybot is installed in a further workspace; nowhere by default. */
  readonly installUrl?: string | undefined;
  /** None by default. */
  readonly services?: Partial<Services>;
  /** The messengers' own by default. */
  readonly limits?: Limits;
  /** How long delivered messages stay; see settings. */
  readonly keep?: JobParts['keep'];
  readonly backups?: JobParts['backups'];
  /** Counted where they are served. */
  readonly metrics?: Metrics | null;
  /** What was logged as an error; of the parts' own log by default, which counts nothing. */
  readonly errors?: ErrorTally;
  /** All by default. */
  readonly pushes?: readonly AnyPush[];
  /** Webhooks go to public addresses alone by default. */
  readonly webhooks?: Partial<Pick<WebhookSenderParts, 'allowPrivate' | 'lookUp' | 'limits'>>;
  /** Calendars are read from public addresses alone by default. */
  readonly calendars?: Partial<Pick<CalendarReaderParts, 'allowPrivate' | 'lookUp' | 'limits'>>;
  /** How a telephone system that we connect to is followed; patiently by default. */
  readonly telephonyPace?: BridgePace;
}

export interface App {
  readonly receive: Receive;
  readonly delivery: Delivery;
  readonly vanisher: Vanisher;
  readonly jobs: Jobs;
  readonly mail: Mail;
  readonly notices: Notices;
  readonly imports: ImportWorker;
  readonly liveCounters: LiveCounters;
  readonly telephony: Telephony;
  readonly listening: Listening;
  readonly webhooks: WebhookSender;
  readonly calendars: CalendarReader & { readonly http: readonly Hono[] };
  readonly errors: ErrorRecorder;
  readonly boards: Boards;
  /** The REST API. */
  readonly api: { readonly http: readonly Hono[] };
  /** The page for heads and admins: to be mounted before the messengers' own routes. */
  readonly supervision: { readonly http: readonly Hono[] };
  /** Sends what was left in the outbox, then takes updates. */
  start(): Promise<void>;
  /** Takes no more updates, finishes those in work, sends what is being sent. The database stays open. Idempotent. */
  stop(): Promise<void>;
  health(): Promise<Health>;
  /** Names of what has not stopped yet, once `stop` was called. */
  leftToStop(): string[];
}

/** Notes how long an update took. */
async function timed(incoming: Incoming, take: Receive, metrics: Metrics | null): Promise<ReceiveResult> {
  const { messenger, input } = incoming;
  const work = () =>
    traced(
      'update',
      () => ({ messenger, kind: input.kind }),
      () => take(incoming),
    );
  if (!metrics) return work();
  const begunAt = performance.now();
  let failed = true;
  try {
    const result = await work();
    failed = false;
    return result;
  } finally {
    const seconds = (performance.now() - begunAt) / 1000;
    metrics.update({ messenger, kind: input.kind, seconds, failed });
  }
}

const noServices: Services = { transcription: null, languageModel: null };
const noMail = { settings: null, webhookSecret: null, publicUrl: 'http://127.0.0.1' };

export function createApp(parts: AppParts): App {
  const { db, clock, log, pushes, metrics = null } = parts;
  const messengers = registryOf(parts.messengers);
  const list = [...messengers.values()];
  const limits = parts.limits ?? limitsOf(messengers);
  const translations = createTranslations();
  const delivery = createDelivery({
    ...{ db, messengers, clock, log, limits },
    letOut: (now) => sayWhatWaits(db, now),
    ...(metrics && { onTried: metrics.message }),
    onChannelGone: (lost, now) => tellChannelGone({ db, translations }, lost, now),
  });
  const vanisher = createVanisher({ db, messengers, clock, log });
  const underWay = createUnderWay({
    db,
    clock,
    log,
    onAside: (set) => tellOfAside({ db, translations }, set, clock()).then(delivery.wake),
  });
  const jobs = createJobs({
    db,
    translations,
    clock,
    log,
    pushes: pushes ?? allPushes,
    jobs: allJobs,
    ...(parts.keep && { keep: parts.keep }),
    ...(parts.backups && { backups: parts.backups }),
    underWay,
    posted: delivery.wake,
  });
  const mail = createMail({ ...(parts.mail ?? noMail), db, translations, underWay, clock, log });
  const room = createRoom({ db, clock, limits });
  const notices = createNotices({
    db,
    messengers,
    translations,
    sendTest: mail.sendTest,
    room,
    posted: delivery.wake,
    begun: mail.mailer.wake,
    clock,
    log,
  });
  const imports = createImportWorker({ db, translations, underWay, posted: delivery.wake, clock, log });
  const wakeUps: Readonly<Record<LoopName, () => void>> = {
    delivery: delivery.wake,
    imports: imports.wake,
    mail: mail.mailer.wake,
    notices: notices.wake,
    counters: () => liveCounters.wake(),
    telephony: () => telephony.wake(),
    webhooks: () => webhooks.wake(),
    calendars: () => calendars.wake(),
  };
  const services: Services = { ...noServices, ...parts.services };
  const areaParts: AreaParts = {
    db,
    services,
    translations,
    messengers: () => messengers,
    publicUrl: parts.mail?.publicUrl ?? '',
    installUrl: parts.installUrl,
    clock,
    wake: (loop) => wakeUps[loop](),
  };
  const commands = createCommands(areaParts);
  const liveCounters = createLiveCounters({
    db,
    messengers,
    translations,
    homeOf: (actor) => homeViewOf(db, actor, { now: clock(), translations, menu: commandMenu }),
    commandsOf: (actor) => listedCommands(commandMenu, translations(actor.locale), actor),
    room,
    clock,
    log,
  });
  const telephony = createTelephony({
    db,
    publicUrl: parts.mail?.publicUrl ?? '',
    translations,
    clock,
    log,
    posted: delivery.wake,
    ...(parts.telephonyPace && { pace: parts.telephonyPace }),
  });
  const take = createReceive({
    db,
    messengers,
    delivery,
    dialogs: findDialog,
    commands,
    menu: commandMenu,
    takings,
    receiptScreen: createReceiptScreen(receiptDrawers(areaParts)),
    strangers: createStrangers({
      db,
      translations,
      load: createLoad(db),
      menu: commandMenu,
      group: teamWishes,
      workspaces: workspacesForStrangers(db, clock, foundingScreen),
      clock,
      log,
    }),
    translations,
    sendsMail: mail.configured,
    languageModel: services.languageModel,
    ...(metrics && { saved: metrics.save }),
    emailsWait: () => {
      areaParts.wake('mail');
      areaParts.wake('notices');
    },
    underWay,
    clock,
    log,
  });
  const webhooks = createWebhookSender({
    allowPrivate: false,
    ...parts.webhooks,
    ...{ db, translations, clock, log },
    posted: delivery.wake,
  });
  const calendars = createCalendarReader({
    allowPrivate: false,
    ...parts.calendars,
    ...{ db, translations, clock, log },
    mailFrom: parts.mail?.settings?.from ?? null,
    posted: delivery.wake,
  });
  const boards = createBoards({ db, translations, clock, log });
  const changed = () => {
    liveCounters.wake();
    boards.wake();
    webhooks.wake();
  };
  const api = { http: [lazyApiRoutes({ db, clock, log, saved: changed })] };
  const supervision = {
    http: supervisionRoutes({
      ...{ db, clock, log, translations },
      messengers: list,
      menu: commandMenu,
      publicUrl: areaParts.publicUrl,
      wake: areaParts.wake,
      saved: changed,
      rooms: [{ name: 'system', title: 'system.heading', may: maySeeSystem, ...createSystemRoom(areaParts) }],
    }),
  };
  const errors = createErrorRecorder({ db, tally: parts.errors ?? createErrorTally(clock), log });
  let stopping: Promise<void> | undefined;
  const left = new Set<string>();
  const ending = (name: string, stop: () => Promise<void>): Promise<void> => {
    left.add(name);
    return stop().finally(() => left.delete(name));
  };
  /** What the update changed is seen at once; what others change, by the next look. */
  const receive: Receive = (incoming) =>
    timed(incoming, take, metrics).finally(() => {
      changed();
      if (incoming.input.kind === 'voice') listening.wake();
    });
  const listening = createListening({
    db,
    transcription: services.transcription,
    serves: [...messengers.keys()],
    receive,
    translations,
    posted: delivery.wake,
    clock,
    log,
  });

  return {
    receive,
    delivery,
    vanisher,
    jobs,
    mail,
    notices,
    imports,
    liveCounters,
    telephony,
    listening,
    webhooks,
    calendars: { ...calendars, http: [feedRoutes({ db, translations, clock })] },
    errors,
    boards,
    api,
    supervision,
    async start() {
      await underWay
        .begin()
        .catch((error) => log.warn({ err: error }, 'Whether the program ended well before is not known'));
      for (const messenger of list) await messenger.start(receive);
      delivery.start();
      vanisher.start();
      jobs.start();
      mail.start();
      notices.start();
      imports.start();
      liveCounters.start();
      telephony.start();
      listening.start();
      webhooks.start();
      calendars.start();
      errors.start();
      boards.start();
    },
    stop() {
      stopping ??= (async () => {
        await Promise.all([
          ...list.map((messenger) => ending(messenger.name, () => messenger.stop())),
          ending('jobs', jobs.stop),
          ending('mail', mail.stop),
          ending('notices', notices.stop),
          ending('imports', imports.stop),
          ending('counters', liveCounters.stop),
          ending('telephony', telephony.stop),
          ending('listening', listening.stop),
          ending('webhooks', webhooks.stop),
          ending('calendars', calendars.stop),
          ending('boards', boards.stop),
        ]);
        await Promise.all([ending('delivery', delivery.stop), ending('vanisher', vanisher.stop)]);
        await ending('errors', errors.stop);
        await ending('under way', underWay.end);
      })();
      return stopping;
    },
    leftToStop: () => [...left],
    async health() {
      const database = await db.usable();
      const parts = Object.fromEntries(list.map((one) => [one.name, one.healthy() ? 'ok' : 'down'] as const));
      const posted = mail.healthy();
      return {
        ok: database && stopping === undefined,
        parts: {
          database: database ? 'ok' : 'down',
          jobs: jobs.healthy() ? 'ok' : 'down',
          // Its server may be down for a while: nobody is left out, so we can serve.
          ...(posted === null ? {} : { mail: posted ? 'ok' : 'down' }),
          ...parts,
        },
      };
    },
  };
}
