// What a person is told when it is the program's fault: short, with a code to look for in the log.
import { randomInt } from 'node:crypto';
import { unusableWhy } from '../db/database-gone.ts';
import { AppError } from '../errors.ts';
import { type Locale, localeOf } from '../i18n/locales.ts';
import type { Key, Params, Translate } from '../i18n/translate.ts';
import type { Log } from '../log.ts';
import type { Incoming } from '../messenger/incoming.ts';
import type { Messenger, ReceiveResult } from '../messenger/messenger.ts';
import { lines } from '../messenger/text.ts';

const codeCharacters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const code = (): string =>
  Array.from({ length: 4 }, () => codeCharacters[randomInt(codeCharacters.length)]).join('');

const sayings = {
  gone: 'error.databaseGone',
  unwritable: 'error.databaseReadOnly',
  slow: 'error.databaseSlow',
} as const satisfies Record<string, Key>;

/** Minutes between two lines to the same person that the database is gone. */
const quietMinutes = 1;

export function createApologies({
  translations,
  clock,
  log,
}: {
  translations: (locale: Locale) => Translate;
  clock: () => Date;
  log: Log;
}) {
  const told = new Map<string, number>();

  async function say(incoming: Incoming, messenger: Messenger, key: Key, params?: Params): Promise<void> {
    const t = translations(localeOf(incoming.language) ?? 'en');
    await messenger
      .send(incoming.chatKey, { text: lines(t(key, params)) })
      .catch((error) => log.warn({ err: error }, 'an apology could not be sent'));
  }

  return {
    /** Says why, once a minute per chat and reason; the update itself is delivered again by the messenger. */
    async databaseGone(error: unknown, incoming: Incoming, messenger: Messenger): Promise<void> {
      const why = unusableWhy(error) ?? 'gone';
      // Others were in the way: a second try comes at once, and nobody has noticed.
      if (why === 'busy') return;
      const chat = `${incoming.messenger}:${incoming.chatKey}:${why}`;
      const now = clock().getTime();
      const since = now - (told.get(chat) ?? Number.NEGATIVE_INFINITY);
      // Below zero the clock was put back since.
      if (since >= 0 && since < quietMinutes * 60_000) return;
      if (told.size > 10_000) told.clear();
      told.set(chat, now);
      await say(incoming, messenger, sayings[why]);
    },
    /** It ended the program twice: nobody tries it a third time, and the admin hears of it. */
    async setAside(incoming: Incoming, messenger: Messenger): Promise<ReceiveResult> {
      await say(incoming, messenger, 'error.setAside');
      return incoming.input.kind === 'form' ? { form: { kind: 'close' } } : undefined;
    },
    /** A surprise: logged with its code; the person reads the code. Nothing was written. */
    async surprise(error: unknown, incoming: Incoming, messenger: Messenger): Promise<ReceiveResult> {
      const reference = code();
      const reason = error instanceof AppError ? error.code : 'surprise';
      log.error({ err: error, reference, reason, input: incoming.input.kind }, 'an update failed');
      await say(incoming, messenger, 'error.surprise', { code: reference });
      return incoming.input.kind === 'form' ? { form: { kind: 'close' } } : undefined;
    },
  };
}
