// Telephony, put together: where reports come in, the bridges to those that don't report by themselves, and what keeps the
// messages true.
import type { Hono } from 'hono';
import type { Database } from '../../../db/client.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Log } from '../../../log.ts';
import { createLoop } from '../../../loop.ts';
import { type Bridge, type BridgePace, createBridge } from '../asterisk/ami-bridge.ts';
import { bridgeMemory } from '../asterisk/bridge-memory.ts';
import { asteriskSchema } from '../asterisk/settings.ts';
import { secretMinutes, secretPurpose } from '../commands/show-secret.ts';
import { noteEvent } from '../phone-calls.ts';
import { tellMissedCalls } from '../pushes/tell-missed-calls.ts';
import { connectedSources, type PhoneSource } from '../sources.ts';
import { createCallTaker } from './call-taker.ts';
import { callsRoutes } from './calls-routes.ts';
import { refreshCards } from './refresh-cards.ts';

export interface TelephonyParts {
  readonly db: Database;
  readonly publicUrl: string;
  readonly translations: (locale: Locale) => Translate;
  readonly clock: () => Date;
  readonly log: Log;
  /** Messages wait in the outbox. */
  readonly posted: () => void;
  readonly pace?: BridgePace;
}

export interface Telephony {
  readonly http: readonly Hono[];
  /** Edits what is to be edited now; what tests call. */
  refresh(): Promise<number>;
  /** Looks for systems that were added or removed, and for messages to edit. */
  wake(): void;
  start(): void;
  /** Waits for the calls that are being taken. Idempotent. */
  stop(): Promise<void>;
}

const idleMs = 15_000;
/** A message that is being sent can be edited a moment later. */
const soonMs = 300;
/** What changes within it is edited together. */
const gatheredMs = 200;

export function createTelephony(parts: TelephonyParts): Telephony {
  const { db, translations, clock, log, posted, pace } = parts;
  const bridges = new Map<number, { readonly made: string; readonly bridge: Bridge }>();
  let isSoon = false;
  let sweptAt = 0;
  let lookedAt = 0;
  let isAsked = true;

  const refresh = () => refreshCards({ db, translations, clock, posted });

  const loop = createLoop({
    name: 'telephony',
    everyMs: () => (isSoon ? soonMs : idleMs),
    soonMs: gatheredMs,
    async runOnce() {
      isSoon = (await refresh()) > 0;
      const now = clock().getTime();
      if (isAsked || now - lookedAt > idleMs) {
        isAsked = false;
        lookedAt = now;
        await followSources();
      }
      if (now - sweptAt < 60_000) return;
      sweptAt = now;
      await dropSecrets(now);
    },
    log,
  });

  // What is pinned follows by itself, within a second: many calls a second are one look at it.
  const shown = (what: 'new' | 'changed'): void => (what === 'new' ? posted() : loop.wake());
  const taker = createCallTaker({ db, translations, clock, shown });

  async function followSources(): Promise<void> {
    const wanted = new Map((await connectedSources(db.sql)).map((source) => [source.id, source]));
    for (const [id, { made, bridge }] of bridges) {
      const source = wanted.get(id);
      if (source && madeOf(source) === made) continue;
      bridges.delete(id);
      await bridge.stop();
    }
    for (const source of wanted.values()) if (!bridges.has(source.id)) follow(source);
  }

  function follow(source: PhoneSource): void {
    const settings = asteriskSchema.safeParse(source.settings);
    if (!settings.success || source.secret === null) return;
    const { host, port, user, file } = settings.data;
    const { id, companyId, secret, timeZone } = source;
    const note = (outcome: 'connected' | 'lost' | 'missed-some', reason?: string) =>
      noteEvent(db.sql, {
        companyId,
        sourceId: id,
        outcome,
        now: clock(),
        ...(reason !== undefined && { reason }),
      });
    const bridge = createBridge({
      source: { id, host, port, user, secret, file, timeZone },
      async take(call) {
        await taker.take(source, call);
      },
      memory: bridgeMemory(db.sql, id),
      tell: {
        connected: () => note('connected'),
        caughtUp: (calls) => note('connected', `+${calls}`),
        lost: (reason) => note('lost', reason === 'login' ? 'login' : undefined),
        async missed(from, to, why) {
          await note('missed-some', `${from.toISOString()} – ${to.toISOString()}`);
          log.warn({ source: id, from, to, why }, 'Calls of an Asterisk were missed');
          await db.sqlTransaction((tx) =>
            tellMissedCalls(tx, source, { from, to }, { translations, now: clock() }),
          );
          posted();
        },
      },
      clock,
      log,
      ...(pace && { pace }),
    });
    bridges.set(id, { made: madeOf(source), bridge });
    bridge.start();
  }

  /** Secrets that were shown don't stay among the messages. */
  async function dropSecrets(now: number): Promise<void> {
    const before = new Date(now - secretMinutes * 60_000);
    await db.sql.$executeRaw`
      delete from outbox where purpose = ${secretPurpose} and created_at < ${before}
        and (claimed_until is null or claimed_until < ${before})`;
  }

  return {
    http: [callsRoutes({ ...parts, taker })],
    refresh,
    wake() {
      isAsked = true;
      loop.wake();
    },
    start: () => loop.start(),
    async stop() {
      await loop.stop();
      await Promise.all([...bridges.values()].map(({ bridge }) => bridge.stop()));
      bridges.clear();
    },
  };
}

/** What a bridge is made of: once that changes, it is made anew. */
function madeOf({ secret, timeZone, settings }: PhoneSource): string {
  const parsed = asteriskSchema.safeParse(settings);
  const { host, port, user, file } = parsed.success ? parsed.data : {};
  return JSON.stringify([host, port, user, file, secret, timeZone]);
}
