// Sends, edits and deletes messages, and says in the port's words what went wrong.
import type { MessengerClock } from '../../src/messenger/clock.ts';
import type { MessengerLog } from '../../src/messenger/log.ts';
import type { Messenger } from '../../src/messenger/messenger.ts';
import { moveBelow } from '../../src/messenger/move-below.ts';
import type { Screen } from '../../src/messenger/screen.ts';
import { answeringIn } from './answering.ts';
import type { SlackApi } from './api.ts';
import { describe, failureOf, sendErrorOf } from './errors.ts';
import { type MessageView, messageOf } from './screens.ts';
import type { Uploads } from './uploads.ts';

export type Sender = Pick<Messenger, 'send' | 'edit' | 'remove'>;

/** Slack looks at an uploaded picture for a moment before a message may show it. */
const PICTURE_PAUSES_MS = [300, 1_000, 2_000];

export function createSender(parts: {
  api: SlackApi;
  /** What stands before all keys of this workspace; the chats here are named as Slack names them. */
  prefix: string;
  uploads: Uploads;
  clock: MessengerClock;
  log: MessengerLog;
}): Sender {
  const { api, prefix, uploads, clock, log } = parts;

  /** Calls with the screen's picture in sight, or with its content as text where Slack does not take it. */
  async function show<T>(screen: Screen, call: (view: MessageView) => Promise<T>): Promise<T> {
    const picture = screen.image && (await uploads.picture(screen.image).catch(noPicture));
    if (!picture) return call(messageOf(screen));
    for (const pause of PICTURE_PAUSES_MS) {
      try {
        return await call(messageOf(screen, picture));
      } catch (error) {
        if (describe(error) !== 'invalid_blocks') throw error;
        await clock.sleep(pause);
      }
    }
    noPicture(new Error('not ready'));
    return call(messageOf(screen));
  }

  function noPicture(error: unknown): null {
    log.warn({ reason: describe(error) }, 'A picture could not be shown; its content goes as text');
    return null;
  }

  async function post(chatKey: string, screen: Screen): Promise<string> {
    const answering = answeringIn(prefix + chatKey);
    // A card that stands for good is no answer to what was asked in a thread.
    const thread = answering?.thread && !screen.standing ? { thread_ts: answering.thread } : {};
    try {
      const sent = await show(screen, (view) =>
        api.call('chat.postMessage', { channel: chatKey, ...thread, ...view }),
      );
      answering?.said.push(screen);
      return sent.ts;
    } catch (error) {
      if (answering) answering.failed = true;
      throw sendErrorOf('chat.postMessage', error);
    }
  }

  async function send(chatKey: string, screen: Screen): Promise<string> {
    if (!screen.file) return post(chatKey, screen);
    const share = await uploads.file(screen.file).catch((error: unknown) => {
      throw sendErrorOf('files.getUploadURLExternal', error);
    });
    const key = await post(chatKey, screen);
    try {
      await share(chatKey, answeringIn(prefix + chatKey)?.thread);
    } catch (error) {
      // The whole is tried again, so half of it must not stay.
      await remove(chatKey, key).catch(() => {});
      throw sendErrorOf('files.completeUploadExternal', error);
    }
    return key;
  }

  async function edit(chatKey: string, messageKey: string, { below, ...screen }: Screen): Promise<string> {
    if (below) return moveBelow({ send, remove }, chatKey, messageKey, screen);
    try {
      await show(screen, (view) => api.call('chat.update', { channel: chatKey, ts: messageKey, ...view }));
      answeringIn(prefix + chatKey)?.said.push(screen);
      return messageKey;
    } catch (error) {
      if (failureOf(error).kind === 'message-gone' && !screen.standing) return send(chatKey, screen);
      throw sendErrorOf('chat.update', error);
    }
  }

  async function remove(chatKey: string, messageKey: string): Promise<void> {
    try {
      await api.call('chat.delete', { channel: chatKey, ts: messageKey });
    } catch (error) {
      if (failureOf(error).kind !== 'message-gone') throw sendErrorOf('chat.delete', error);
    }
  }

  return { send, edit, remove };
}
