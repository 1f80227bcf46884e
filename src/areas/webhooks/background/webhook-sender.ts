// Sends what endpoints are to hear: each endpoint on its own, so that a slow one holds up nobody else.
import type { Database } from '../../../db/client.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Log } from '../../../log.ts';
import { createLoop } from '../../../loop.ts';
import { secretMinutes, secretPurpose } from '../../api/show-secret.ts';
import { claimMessages, nextTry, type ReadyEndpoint, readyEndpoints, settleMessage } from '../claim.ts';
import { bodyOf, idOfMessage, type WebhookMessage } from '../message.ts';
import { type PostLimits, postLimits, postMessage } from '../post-message.ts';
import { type Trouble, tellTrouble } from '../pushes/tell-trouble.ts';
import { signedHeaders } from '../sign.ts';
import { type Lookup, targetOf } from '../target.ts';

export interface WebhookSenderParts {
  readonly db: Database;
  readonly translations: (locale: Locale) => Translate;
  /** Addresses of this machine and its network may be sent to. */
  readonly allowPrivate: boolean;
  readonly clock: () => Date;
  readonly log: Log;
  /** Messages wait in the outbox. */
  readonly posted: () => void;
  /** The system's by default. */
  readonly lookUp?: Lookup;
  readonly limits?: PostLimits;
}

export interface WebhookSender {
  /** Sends all that is due and waits for it; answers how many were tried. */
  sendAll(): Promise<number>;
  wake(): void;
  start(): void;
  /** Waits for what is being sent. Idempotent. */
  stop(): Promise<void>;
}

/** To one endpoint at once: more would only make a slow one slower. */
const atOnce = 4;
/** To all of them, by this process. */
const inAll = 200;
const idleMs = 2_000;

export function createWebhookSender(parts: WebhookSenderParts): WebhookSender {
  const { db, translations, allowPrivate, clock, log, posted, lookUp, limits = postLimits } = parts;
  const underWay = new Map<number, number>();
  const running = new Set<Promise<void>>();
  let sweptAt = 0;

  /** Begins what there is room for; answers how much. */
  async function begin(): Promise<number> {
    let begun = 0;
    for (const endpoint of await readyEndpoints(db.sql, clock())) {
      const room = Math.min(atOnce - (underWay.get(endpoint.id) ?? 0), inAll - running.size);
      if (room <= 0) continue;
      for (const message of await claimMessages(db.sql, endpoint.id, room, clock())) {
        begun += 1;
        underWay.set(endpoint.id, (underWay.get(endpoint.id) ?? 0) + 1);
        const sending = send(endpoint, message)
          .catch((error) =>
            log.error(
              { err: error, webhook: endpoint.id },
              'What became of a webhook message is not known; it is sent again',
            ),
          )
          .finally(() => {
            running.delete(sending);
            const left = (underWay.get(endpoint.id) ?? 1) - 1;
            if (left > 0) underWay.set(endpoint.id, left);
            else underWay.delete(endpoint.id);
            loop.wake();
          });
        running.add(sending);
      }
    }
    return begun;
  }

  async function send(endpoint: ReadyEndpoint, message: WebhookMessage): Promise<void> {
    const { response, retryAfter } = await attempt(endpoint, message);
    const now = clock();
    if (/^2\d\d$/.test(response))
      return settleMessage(db.sql, message.seq, { status: 'sent', response, nextAt: null, now });
    const nextAt = nextTry(message, retryAfter, now);
    const isGone = response === '410';
    const status = nextAt === null && !isGone ? 'dead' : 'waiting';
    await settleMessage(db.sql, message.seq, {
      status,
      response,
      nextAt: status === 'dead' ? null : (nextAt ?? now),
      now,
    });
    if (isGone)
      await db.sql
        .$executeRaw`update webhook set stopped_at = ${now} where id = ${endpoint.id} and stopped_at is null`;
    if (status === 'dead' || isGone)
      await tell(
        { webhookId: endpoint.id, companyId: endpoint.companyId, what: isGone ? 'stopped' : 'dead' },
        now,
      );
    log.warn(
      { webhook: endpoint.id, response, attempts: message.attempts, status },
      'A webhook message was not taken',
    );
  }

  async function tell(trouble: Trouble, now: Date): Promise<void> {
    await db.sqlTransaction((tx) => tellTrouble(tx, trouble, { translations, now }));
    posted();
  }

  async function attempt(
    { url, secret, oldSecret, oldSecretUntil }: ReadyEndpoint,
    message: WebhookMessage,
  ): Promise<{ response: string; retryAfter: number | null }> {
    const found = await targetOf(url, allowPrivate, lookUp);
    if (!found.ok) return { response: found.problem, retryAfter: null };
    const sentAt = clock();
    const isOldGood = oldSecret !== null && oldSecretUntil !== null && oldSecretUntil > sentAt;
    const body = bodyOf(message);
    const headers = signedHeaders({ id: idOfMessage(message.id), sentAt, body }, [
      secret,
      ...(isOldGood ? [oldSecret] : []),
    ]);
    try {
      const { status, retryAfter } = await postMessage(found.target, { body, headers }, limits);
      return { response: String(status), retryAfter };
    } catch (error) {
      return {
        response: String((error as { code?: unknown }).code ?? 'failed').slice(0, 60),
        retryAfter: null,
      };
    }
  }

  /** Keys and secrets that were shown don't stay among the messages. */
  async function dropSecrets(): Promise<void> {
    const now = clock().getTime();
    if (now - sweptAt < 60_000) return;
    sweptAt = now;
    const before = new Date(now - secretMinutes * 60_000);
    await db.sql.$executeRaw`
      delete from outbox where purpose = ${secretPurpose} and created_at < ${before}
        and (claimed_until is null or claimed_until < ${before})`;
  }

  const loop = createLoop({
    name: 'webhooks',
    everyMs: idleMs,
    soonMs: 20,
    async runOnce() {
      await dropSecrets();
      await begin();
    },
    log,
  });

  return {
    async sendAll() {
      let tried = 0;
      for (let begun = await begin(); begun > 0 || running.size > 0; begun = await begin()) {
        tried += begun;
        if (running.size > 0) await Promise.race(running);
      }
      return tried;
    },
    wake: () => loop.wake(),
    start: () => loop.start(),
    async stop() {
      await loop.stop();
      await Promise.all(running);
    },
  };
}
