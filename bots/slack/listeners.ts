// What each kind of update leads to, and when it is acknowledged: the wiring between Bolt and the intake.
import { App, type Receiver } from '@slack/bolt';
import { AppError } from '../../src/errors.ts';
import type { MessengerClock } from '../../src/messenger/clock.ts';
import type { MessengerLog } from '../../src/messenger/log.ts';
import { within } from '../../src/messenger/within.ts';
import { type Addressee, addresseeOf, isForeign } from './addressee.ts';
import type { Answering } from './answering.ts';
import { boltLogger } from './bolt-logger.ts';
import { optionsAnswer } from './form-fields.ts';
import { formCallback } from './modal.ts';
import {
  actionSchema,
  boltReadsSchema,
  commandSchema,
  eventBodySchema,
  homeOpenedSchema,
  revokedSchema,
  userChangeSchema,
  viewPayloadSchema,
} from './payload-schema.ts';
import {
  closedOf,
  commandOf,
  eventsOf,
  isDirect,
  pressOf,
  searchOf,
  shortcutOf,
  submissionOf,
  type Update,
  zoneOf,
} from './updates.ts';
import { slackWords } from './words.ts';
import type { Workspace } from './workspace.ts';

export interface ListenerParts {
  readonly receiver: Receiver;
  /** False before the start and after the stop: nothing is taken, so that it is delivered again. */
  readonly takes: () => boolean;
  readonly clientOptions: object;
  readonly commands: ReadonlySet<string>;
  /** Those that are about the channel in which they are typed. */
  readonly channelCommands: ReadonlySet<string>;
  /** Null for a workspace that is not ours. Throws when that cannot be found out now. */
  readonly workspaceOf: (addressee: Addressee) => Promise<Workspace | null>;
  /** The workspace says that it has removed the app, or taken its token back; `at` in milliseconds, where it says when. */
  readonly onRevoked: (addressee: Addressee, at: number | null) => Promise<void>;
  readonly log: MessengerLog;
}

/** What it does not name, it cannot contradict. */
const isOurApp = ({ appId }: Addressee, { bot }: Workspace): boolean =>
  !appId || !bot().appId || appId === bot().appId;

/** Any of Slack's ids; the pattern is kept from matching by accident by what the payload must hold. */
const ANY = /.*/;
/** Slack waits 3 s for the options of a search. */
const OPTIONS_PATIENCE_MS = 2_400;

export interface Listening {
  /** Resolves when nothing that came in is at work any more. */
  idle(): Promise<void>;
}

export function listen(parts: ListenerParts, clock: MessengerClock): Listening {
  const { receiver, clientOptions, commands, log } = parts;
  /** Found before Bolt sees an update. */
  const workspaces = new WeakMap<object, Workspace>();
  const workspaceFor = (body: object): Workspace => {
    const workspace = workspaces.get(body);
    if (!workspace) throw new AppError('slack-workspace', 'An update was passed on without its workspace.');
    return workspace;
  };
  const app = new App({
    receiver,
    clientOptions,
    logger: boltLogger(log),
    // Bolt's own would remember one failed auth.test for ever and drop every event, acknowledged.
    authorize: async (_source, body) => {
      const { tokens, bot } = workspaceFor(body as object);
      return { botToken: await tokens.current(), botId: bot().botId, botUserId: bot().botUserId };
    },
    convoStore: false,
    ignoreSelf: false,
    tokenVerificationEnabled: false,
  });

  /** Null for what is not for us and for what cannot be read: delivered again it would be as unreadable as now. */
  function read<T>(reading: () => T | null): T | null {
    try {
      return reading();
    } catch (error) {
      log.warn(
        { reason: (error as Error).name },
        'An update from Slack has an unexpected form; it was left out',
      );
      return null;
    }
  }

  const tooLate = () => log.info({}, 'An acknowledgement was too late');

  /** Acknowledged first: nobody delivers it again, so it is tried until it is handled. */
  async function acknowledged(
    ack: () => Promise<void>,
    { intake }: Workspace,
    update: Update | null,
  ): Promise<void> {
    await ack().catch(tooLate);
    if (update) await intake.takeInTheEnd(update);
  }

  async function onEvent(payload: unknown, workspace: Workspace, addressee: Addressee): Promise<void> {
    const body = read(() => eventBodySchema.parse(payload));
    if (!body) return;
    const { people, homes, intake, bot } = workspace;
    const { event } = body;
    const at = body.event_time === undefined ? null : body.event_time * 1000;
    if (event.type === 'app_uninstalled') return parts.onRevoked(addressee, at);
    if (event.type === 'tokens_revoked') {
      const bots = read(() => revokedSchema.parse(event))?.tokens?.bot ?? [];
      return bots.includes(bot().botUserId) ? parts.onRevoked(addressee, at) : undefined;
    }
    if (event.type === 'user_change') {
      const changed = read(() => userChangeSchema.parse(event));
      if (!changed) return;
      const { id, tz } = changed.user;
      people.forget(id);
      // Everybody in the workspace is named here, with any change of their profile.
      const update = tz && (await homes.isOurs(id)) ? zoneOf(body, id, tz) : null;
      if (update) await intake.take(update);
      return;
    }
    if (event.type === 'app_home_opened') {
      const opened = read(() => homeOpenedSchema.parse(event));
      if (opened && opened.tab !== 'messages') void homes.opened(opened.user, opened.view?.hash);
      return;
    }
    for (const update of read(() => eventsOf(body, bot().botUserId)) ?? []) await intake.take(update);
  }

  // Bolt acknowledges events before any listener runs. Here one is acknowledged once it is handled, without Bolt; what is
  // thrown makes the receiver refuse it.
  const process = app.processEvent.bind(app);
  const atWork = new Set<Promise<void>>();
  app.processEvent = (event) => {
    const work = (async () => {
      if (!parts.takes()) throw new AppError('slack-not-ready', 'Slack updates are not taken now.');
      const addressee = read(() => addresseeOf(event.body));
      const workspace = addressee && (await parts.workspaceOf(addressee));
      if (!addressee || !workspace || !isOurApp(addressee, workspace)) {
        log.warn({}, 'An update from Slack is for another workspace or app; it was left out');
        return event.ack().catch(tooLate);
      }
      if (isForeign(addressee, workspace.bot().teamId)) {
        log.info({}, 'An update from somebody of another company, in a shared channel, was left out');
        return event.ack().catch(tooLate);
      }
      if (event.body.event !== undefined) {
        await onEvent(event.body, workspace, addressee);
        return event.ack().catch(tooLate);
      }
      workspaces.set(event.body, workspace);
      if (read(() => boltReadsSchema.parse(event.body)) === null) return event.ack().catch(tooLate);
      let isAcknowledged = false;
      const ack: typeof event.ack = (response) => {
        isAcknowledged = true;
        return event.ack(response);
      };
      await process({ ...event, ack });
      if (isAcknowledged) return;
      // Nobody takes it, now or when it comes again.
      log.warn({}, 'An update from Slack is of a kind that is not for us; it was left out');
      await event.ack().catch(tooLate);
    })();
    atWork.add(work);
    const leave = () => void atWork.delete(work);
    work.then(leave, leave);
    return work;
  };

  app.action(ANY, async ({ ack, body }) => {
    const payload = read(() => actionSchema.parse(body));
    const update = payload && pressOf(payload);
    const workspace = workspaceFor(body);
    const { intake, forms } = workspace;
    if (!update || payload?.view?.type !== 'modal') return acknowledged(ack, workspace, update);
    await ack().catch(() => {});
    const result = await intake.takeInTheEnd(update);
    await forms.follow(update.userKey, payload.view, payload.trigger_id, result);
  });
  app.command(ANY, async ({ ack, body }) => {
    const from = read(() => commandSchema.parse(body));
    const update = from && commandOf(from, commands, parts.channelCommands);
    const { intake, people, responses } = workspaceFor(body);
    await ack().catch(tooLate);
    if (!from || !update) return;
    let answering: Answering | undefined;
    await intake.takeInTheEnd(update, (present) => {
      answering = present;
    });
    if (!answering || !from.channel_id || isDirect(from.channel_id)) return;
    const { language } = await people.factsOf(update.userKey);
    const words = slackWords(language);
    const { bareChannel: channel, said, failed } = answering;
    if (update.isPrivate) await responses.pointTo(from.response_url, said, channel, words);
    else if (failed) await responses.say(from.response_url, words.inviteMe);
  });
  app.shortcut(ANY, ({ ack, body }) =>
    acknowledged(
      ack,
      workspaceFor(body),
      read(() => shortcutOf(body)),
    ),
  );

  app.view({ callback_id: formCallback, type: 'view_submission' }, async ({ ack, body }) => {
    const payload = read(() => viewPayloadSchema.parse(body));
    const update = payload && submissionOf(payload);
    const { intake, forms } = workspaceFor(body);
    const answer = payload && update ? await forms.submit(payload, intake.take(update)) : undefined;
    await (answer ? ack(answer as never) : ack());
  });
  app.view({ callback_id: formCallback, type: 'view_closed' }, async ({ ack, body }) => {
    const payload = read(() => viewPayloadSchema.parse(body));
    await ack().catch(() => {});
    const update = payload && closedOf(payload);
    const { intake, forms } = workspaceFor(body);
    if (payload && update) await forms.closed(payload, await intake.takeInTheEnd(update));
  });

  app.options(ANY, async ({ ack, body }) => {
    const update = read(() => searchOf(body));
    const taken = update
      ? within(clock, OPTIONS_PATIENCE_MS, workspaceFor(body).intake.take(update))
      : undefined;
    const found = await taken?.catch(() => undefined);
    await ack(optionsAnswer(found?.options ?? []) as never);
  });

  app.error(async (error) => {
    log.error({ reason: error.name, code: error.code }, 'An update from Slack could not be handled');
    throw error;
  });
  return {
    async idle() {
      while (atWork.size > 0) await Promise.allSettled(atWork);
    },
  };
}
