// Whether a request comes from Slack. Pure.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Older, or further in the future, is a replay or a forgery. */
const MAX_AGE_S = 300;

/**
 * Checks the headers X-Slack-Request-Timestamp and X-Slack-Signature against the body. `now` in milliseconds.
 * (Bolt's own check takes any timestamp in the future.)
 */
export function isFromSlack(
  secret: string,
  request: { timestamp: string | undefined; signature: string | undefined; body: string },
  now: number,
): boolean {
  const { timestamp, signature, body } = request;
  if (!timestamp || !signature || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(now / 1000 - Number(timestamp)) > MAX_AGE_S) return false;
  const expected = Buffer.from(
    `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`,
  );
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
