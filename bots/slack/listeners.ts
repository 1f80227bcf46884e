// What each kind of update leads to, and when it is acknowledged: the wiring between Bolt and the intake.
import { App, type Receiver } from '@slack/bolt';
import { AppError } from '../../src/errors.ts';
import type { MessengerClock } from '../../src/messenger/clock.ts';
import type { MessengerLog } from '../../src/messenger/log.ts';
import { within } from '../../src/messenger/within.ts';
import type { Answering } from './answering.ts';
import { boltLogger } from './bolt-logger.ts';
import { type BotIdentity, isForUs } from './connect.ts';
import { optionsAnswer } from './form-fields.ts';
import type { FormReplies } from './form-replies.ts';
import type { HomeTabs } from './home-tabs.ts';
import type { Intake } from './intake.ts';
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
import type { People } from './people.ts';
import type { ResponseUrls } from './response-urls.ts';
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

export interface ListenerParts {
  readonly receiver: Receiver;
  /** False before the start and after the stop: nothing is taken, so that it is delivered again. */
  readonly takes: () => boolean;
  readonly botToken: string;
  readonly clientOptions: object;
  readonly commands: ReadonlySet<string>;
  /** Those that are about the channel in which they are typed. */
  readonly channelCommands: ReadonlySet<string>;
  readonly people: People;
  readonly responses: ResponseUrls;
  readonly forms: FormReplies;
  readonly homes: HomeTabs;
  /** Called for each update, none before the start. */
  readonly bot: () => BotIdentity;
  readonly intake: () => Intake;
  /** The workspace says that it has removed the app, or taken its token back. */
  readonly onRevoked: () => void;
  readonly log: MessengerLog;
}

/** Any of Slack's ids; the pattern is kept from matching by accident by what the payload must hold. */
const ANY = /.*/;
/** Slack waits 3 s for the options of a search. */
const OPTIONS_PATIENCE_MS = 2_400;

export interface Listening {
  /** Resolves when nothing that came in is at work any more. */
  idle(): Promise<void>;
}

export function listen(parts: ListenerParts, clock: MessengerClock): Listening {
  const { receiver, botToken, clientOptions, commands, forms, homes, bot, intake, log } = parts;
  const app = new App({
    receiver,
    clientOptions,
    logger: boltLogger(log),
    // Bolt's own would remember one failed auth.test for ever and drop every event, acknowledged.
    authorize: async () => ({ botToken, botId: bot().botId, botUserId: bot().botUserId }),
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
  async function acknowledged(ack: () => Promise<void>, update: Update | null): Promise<void> {
    await ack().catch(tooLate);
    if (update) await intake().takeInTheEnd(update);
  }

  async function onEvent(payload: unknown): Promise<void> {
    const body = read(() => eventBodySchema.parse(payload));
    if (!body) return;
    const { event } = body;
    if (event.type === 'app_uninstalled') return parts.onRevoked();
    if (event.type === 'tokens_revoked') {
      const bots = read(() => revokedSchema.parse(event))?.tokens?.bot ?? [];
      return bots.includes(bot().botUserId) ? parts.onRevoked() : undefined;
    }
    if (event.type === 'user_change') {
      const changed = read(() => userChangeSchema.parse(event));
      if (!changed) return;
      const { id, tz } = changed.user;
      parts.people.forget(id);
      // Everybody in the workspace is named here, with any change of their profile.
      const update = tz && (await homes.isOurs(id)) ? zoneOf(body, id, tz) : null;
      if (update) await intake().take(update);
      return;
    }
    if (event.type === 'app_home_opened') {
      const opened = read(() => homeOpenedSchema.parse(event));
      if (opened && opened.tab !== 'messages') void homes.opened(opened.user, opened.view?.hash);
      return;
    }
    for (const update of read(() => eventsOf(body, bot().botUserId)) ?? []) await intake().take(update);
  }

  // Bolt acknowledges events before any listener runs. Here one is acknowledged once it is handled, without Bolt; what is
  // thrown makes the receiver refuse it.
  const process = app.processEvent.bind(app);
  const atWork = new Set<Promise<void>>();
  app.processEvent = (event) => {
    const work = (async () => {
      if (!parts.takes()) throw new AppError('slack-not-ready', 'Slack updates are not taken now.');
      if (read(() => isForUs(event.body, bot())) !== true) {
        log.warn({}, 'An update from Slack is for another workspace or app; it was left out');
        return event.ack().catch(tooLate);
      }
      if (event.body.event !== undefined) {
        await onEvent(event.body);
        return event.ack().catch(tooLate);
      }
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
    if (!update || payload?.view?.type !== 'modal') return acknowledged(ack, update);
    await ack().catch(() => {});
    const result = await intake().takeInTheEnd(update);
    await forms.follow(update.userKey, payload.view, payload.trigger_id, result);
  });
  app.command(ANY, async ({ ack, body }) => {
    const from = read(() => commandSchema.parse(body));
    const update = from && commandOf(from, commands, parts.channelCommands);
    await ack().catch(tooLate);
    if (!from || !update) return;
    let answering: Answering | undefined;
    await intake().takeInTheEnd(update, (present) => {
      answering = present;
    });
    if (!answering || !from.channel_id || isDirect(from.channel_id)) return;
    const { language } = await parts.people.factsOf(update.userKey);
    const words = slackWords(language);
    const { channel, said, failed } = answering;
    if (update.isPrivate) await parts.responses.pointTo(from.response_url, said, channel, words);
    else if (failed) await parts.responses.say(from.response_url, words.inviteMe);
  });
  app.shortcut(ANY, ({ ack, body }) =>
    acknowledged(
      ack,
      read(() => shortcutOf(body)),
    ),
  );

  app.view({ callback_id: formCallback, type: 'view_submission' }, async ({ ack, body }) => {
    const payload = read(() => viewPayloadSchema.parse(body));
    const update = payload && submissionOf(payload);
    const answer = payload && update ? await forms.submit(payload, intake().take(update)) : undefined;
    await (answer ? ack(answer as never) : ack());
  });
  app.view({ callback_id: formCallback, type: 'view_closed' }, async ({ ack, body }) => {
    const payload = read(() => viewPayloadSchema.parse(body));
    await ack().catch(() => {});
    const update = payload && closedOf(payload);
    if (payload && update) await forms.closed(payload, await intake().takeInTheEnd(update));
  });

  app.options(ANY, async ({ ack, body }) => {
    const update = read(() => searchOf(body));
    const taken = update ? within(clock, OPTIONS_PATIENCE_MS, intake().take(update)) : undefined;
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
