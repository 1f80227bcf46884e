// Carries outbox rows to the messengers: at least once, in order per chat, within the limits, again after a failure.
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../db/client.ts';
import type { Log } from '../log.ts';
import { createLoop } from '../loop.ts';
import type { MessengerName } from '../messenger/incoming.ts';
import type { Messengers } from '../messenger/registry.ts';
import { createAttempt } from './attempt.ts';
import { claimDue, messengersWithDue, type OutboxRow } from './claim.ts';
import { type Limits, limitsOf, noLimit, stepOf } from './limits.ts';
import { createRecordOutcome, type LostChannel } from './outcome.ts';
import { holdUntil, reserveTimes } from './pace.ts';

export interface Delivery {
  /**
   * Sends a row that the caller wrote and still holds, at once. Answers the message that it is in now, or null when it is
   * not sent yet. Never throws: what fails is tried again by the sweep.
   */
  deliver(row: OutboxRow): Promise<string | null>;
  /** Sends everything that may be sent now, until nothing is; what tests call. Returns how many were tried. */
  sweep(): Promise<number>;
  /** Looks into the outbox now rather than at the next look: somebody posted a row. */
  wake(): void;
  start(): void;
  /** Stops the loop and waits for what is being sent. Idempotent. */
  stop(): Promise<void>;
}

export interface DeliveryParts {
  readonly db: Database;
  readonly messengers: Messengers;
  readonly clock: () => Date;
  readonly log: Log;
  readonly limits?: Limits;
  /** Lets out what waited until its person may be spoken to; asked every few seconds. */
  readonly letOut?: (now: Date) => Promise<unknown>;
  /** A team's channel turned out to be gone; nobody is told by default. */
  readonly onChannelGone?: (lost: readonly LostChannel[], now: Date) => Promise<void>;
  /** Called after each try to send a message. */
  readonly onTried?: (messenger: string, outcome: string) => void;
  /** Milliseconds between two looks into an outbox that is empty. */
  readonly interval?: number;
}

/** Rows claimed at once where no limit holds them back, and where one does: a second's worth, at least one. */
const batch = 50;
const batchSeconds = 1;
/** The next rows are claimed so long before the last reserved time, so that no time is lost between two batches. */
const leadMs = 500;
const claimSeconds = 60;
const letOutEveryMs = 10_000;
const mostReservations = 5;
/** What any timer may be late by. */
const leastLateMs = 20;
/** One backend serves the embedded store, and messages are posted by this process: it is asked less often. */
const intervals = { embedded: 2000, postgresql: 1000 };

export function createDelivery(parts: DeliveryParts): Delivery {
  const { db, messengers, clock, log, limits = limitsOf(parts.messengers) } = parts;
  const interval = parts.interval ?? intervals[db.kind];
  const attempt = createAttempt({ messengers, log });
  const recordOutcome = createRecordOutcome(db, parts.onChannelGone);
  const names = [...messengers.keys()];
  const inWork = new Set<Promise<void>>();
  /** Answers that went out since the last reservation, by messenger: pushes make room for them afterwards. */
  const answered = new Map<string, number>();
  /** Until when times are reserved, by messenger. */
  const busyUntil = new Map<string, number>();
  /** Until when a messenger asked for silence: what was claimed before goes back. */
  const heldUntil = new Map<string, number>();
  let letOutAt = Number.NEGATIVE_INFINITY;

  async function send(row: OutboxRow): Promise<string | null> {
    try {
      const held = ((heldUntil.get(row.messenger) ?? 0) - clock().getTime()) / 1000;
      if (held > 0 && row.priority > 0) {
        const reason = 'the messenger asked for silence';
        await recordOutcome(row, { kind: 'later', seconds: held, reason }, clock());
        return null;
      }
      const { holdSeconds, limited, ...outcome } = await attempt(row, clock());
      parts.onTried?.(row.messenger, limited ? 'rate-limited' : outcome.kind);
      const now = clock();
      if (holdSeconds !== undefined && limits[row.messenger as MessengerName]?.perSecond !== null) {
        const until = new Date(now.getTime() + holdSeconds * 1000);
        heldUntil.set(row.messenger, until.getTime());
        await holdUntil(db.query, row.messenger, until);
      }
      await recordOutcome(row, outcome, now);
      return outcome.kind === 'sent' ? outcome.messageKey : null;
    } catch (error) {
      log.error({ err: error, outbox: row.id }, 'the outcome of a message could not be recorded');
      return null;
    }
  }

  /** Claims the next rows of a messenger and sends each at its time. Returns how many. */
  async function pump(name: MessengerName): Promise<number> {
    const limit = limits[name] ?? noLimit;
    const step = stepOf(limit);
    const now = clock();
    const rows = await claimDue(db.query, {
      messenger: name,
      now,
      until: new Date(now.getTime() + claimSeconds * 1000),
      limit: limit.perSecond === null ? batch : Math.max(1, Math.ceil(limit.perSecond * batchSeconds)),
      chatSeconds: limit.chatSeconds,
    });
    if (rows.length === 0) return 0;
    const times = step === null ? null : await reserve(name, step, rows.length, now);
    rows.forEach((row, index) => {
      const time = times?.[index];
      const work = (time === undefined || step === null ? Promise.resolve() : atTime(name, time, step))
        .then(() => send(row))
        .then(() => void inWork.delete(work));
      inWork.add(work);
    });
    return rows.length;
  }

  async function reserve(messenger: string, step: number, count: number, now: Date): Promise<number[]> {
    const spent = answered.get(messenger) ?? 0;
    answered.delete(messenger);
    const times = await reserveTimes(db.query, { messenger, step, count, spent, now });
    busyUntil.set(messenger, times.at(-1) as number);
    return times;
  }

  /** Waits for a reserved time. Who wakes too late (a busy process) takes a new one, or a burst would pass the limit. */
  async function atTime(messenger: MessengerName, reserved: number, step: number): Promise<void> {
    let time = reserved;
    for (let tries = 0; tries < mostReservations; tries++) {
      await wait(Math.max(0, time - clock().getTime()));
      if (clock().getTime() - time <= Math.max(2 * step, leastLateMs)) return;
      const request = { messenger, step, count: 1, spent: 0, now: clock() };
      const again = await reserveTimes(db.query, request).catch(() => []);
      time = again[0] ?? clock().getTime();
    }
  }

  /** Claims for each messenger that has something due and whose times are used up. */
  async function look(): Promise<number> {
    const at = clock().getTime();
    if (parts.letOut && Math.abs(at - letOutAt) >= letOutEveryMs) {
      letOutAt = at;
      await parts.letOut(clock());
    }
    const free = names.filter((name) => (busyUntil.get(name) ?? 0) - leadMs <= clock().getTime());
    if (free.length === 0) return 0;
    let claimed = 0;
    for (const name of await messengersWithDue(db.query, free, clock()))
      claimed += await pump(name as MessengerName);
    return claimed;
  }

  /** Milliseconds until a messenger whose times are reserved may claim again; Infinity when none are. */
  function untilFree(): number {
    const now = clock().getTime();
    return Math.min(...[...busyUntil.values()].map((until) => until - leadMs - now).filter((ms) => ms > 0));
  }

  const loop = createLoop({
    name: 'delivery',
    log,
    everyMs: () => Math.min(interval, untilFree()),
    async runOnce() {
      const claimed = await look();
      // Where nothing holds messages back, the network does: no more than these at once.
      if (inWork.size > batch) await Promise.race(inWork);
      return claimed > 0;
    },
  });

  return {
    deliver(row) {
      answered.set(row.messenger, (answered.get(row.messenger) ?? 0) + 1);
      return send(row);
    },
    async sweep() {
      for (let tried = 0; ; ) {
        const claimed = await look();
        await Promise.all(inWork);
        busyUntil.clear();
        if (claimed === 0) return tried;
        tried += claimed;
      }
    },
    wake: loop.wake,
    start: loop.start,
    async stop() {
      await loop.stop();
      await Promise.all(inWork);
    },
  };
}
