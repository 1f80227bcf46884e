// Updates by webhook: Telegram posts them to our own server.
import { timingSafeEqual } from 'node:crypto';
import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { MessengerLog } from '../../src/messenger/log.ts';
import type { Intake } from './intake.ts';

const MAX_BODY_BYTES = 1024 * 1024;
/** Telegram waits that long before it delivers again. */
const RETRY_AFTER_SECONDS = '2';

/**
 * The HTTP side: POST at the path of the webhook's URL. 200 only once the update is handled; 503 with Retry-After when it
 * was not and is to be delivered again; 403 without the right secret; 413 over 1 MB; 400 for what is not JSON.
 * `intake` returns null while no updates are taken (before the start, after the stop).
 */
export function createWebhook(parts: {
  url: string;
  secret: string;
  intake: () => Intake | null;
  log: MessengerLog;
}): Hono {
  const { url, secret, intake, log } = parts;
  const isSecret = secretCheck(secret);
  const refuseLarge = bodyLimit({
    maxSize: MAX_BODY_BYTES,
    onError: (c) => {
      log.warn({ limit: MAX_BODY_BYTES }, 'A webhook request was refused: its body is too large');
      return c.body(null, 413);
    },
  });
  const http = new Hono();

  const checkSecret: MiddlewareHandler = async (c, next) => {
    if (isSecret(c.req.header('x-telegram-bot-api-secret-token') ?? '')) return next();
    log.warn({ path: c.req.path }, 'A webhook request was refused: its secret is missing or wrong');
    return c.body(null, 403);
  };
  /** The usual request states its length; only others pay for hono's counting stream. */
  const checkSize: MiddlewareHandler = (c, next) => {
    const length = c.req.header('content-length');
    const fits =
      length !== undefined && !c.req.header('transfer-encoding') && Number(length) <= MAX_BODY_BYTES;
    return fits ? next().then(() => undefined) : refuseLarge(c, next);
  };

  http.post(new URL(url).pathname, checkSecret, checkSize, async (c) => {
    const take = intake();
    if (!take) return c.body(null, 503, { 'retry-after': RETRY_AFTER_SECONDS });
    let update: unknown;
    try {
      // The server joins all bytes before it decodes them, so no character is torn between two packets.
      update = JSON.parse(await c.req.text());
    } catch {
      log.warn({ path: c.req.path }, 'A webhook request was refused: its body is not JSON');
      return c.body(null, 400);
    }
    try {
      await take(update);
      return c.body(null, 200);
    } catch (error) {
      log.warn(
        { reason: (error as Error).name },
        'An update was not handled; Telegram will deliver it again',
      );
      return c.body(null, 503, { 'retry-after': RETRY_AFTER_SECONDS });
    }
  });
  return http;
}

/** In constant time for every secret of the right length; the length itself is no secret. */
function secretCheck(secret: string): (given: string) => boolean {
  const expected = Buffer.from(secret);
  return (given) => {
    const bytes = Buffer.from(given);
    return bytes.length === expected.length && timingSafeEqual(bytes, expected);
  };
}
