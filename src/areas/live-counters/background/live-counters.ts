// After each committed change, wherever it was made, the counters that are shown elsewhere follow: pinned messages, home
// pages. One look reads what changed since the last one; it costs one statement a second while nothing does.

import { admit } from '../../../access/admit.ts';
import type { Database } from '../../../db/client.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Log } from '../../../log.ts';
import { createLoop } from '../../../loop.ts';
import type { Messengers } from '../../../messenger/registry.ts';
import { type CommandsOf, createCommandMenus, type MenuHolder } from './command-menus.ts';
import { createEntryWindow } from './entry-window.ts';
import { createHomes, type HomeHolder, type HomeOf } from './homes.ts';
import { zonesWithNewDay } from './new-days.ts';
import { createPinnedCounters, type Holder } from './pinned-counters.ts';
import { latestEntry, mostEntries, readTargets, type Target } from './read-targets.ts';

export interface LiveCounters {
  /** Something was committed: looks soon, rather than at the next look. */
  wake(): void;
  /** One look; what tests call. Returns how many accounts were concerned. */
  look(): Promise<number>;
  start(): void;
  /** Waits for the look at work. Idempotent. */
  stop(): Promise<void>;
}

export interface LiveCountersParts {
  readonly db: Database;
  readonly messengers: Messengers;
  readonly translations: (locale: Locale) => Translate;
  readonly homeOf: HomeOf;
  /** What a person may type; without it no menu is kept. */
  readonly commandsOf?: CommandsOf;
  /** Waits until so many messages may go out beyond those that people wait for. */
  readonly room?: (messenger: string, count: number) => Promise<void>;
  readonly clock: () => Date;
  readonly log: Log;
  /** Milliseconds between two looks while nobody wakes it. */
  readonly everyMs?: number;
}

/** After a wake: the answer goes first, and what is changed within it is one look. */
const soonMs = 200;
/** Two edits of one chat's message are this far apart; what changes meanwhile is one edit. */
const pauseMs = 2000;
/** A new day is looked for so often; zones change on quarter hours. */
const dayCheckMs = 60_000;

export function createLiveCounters(parts: LiveCountersParts): LiveCounters {
  const { db, messengers, clock, log, everyMs = 1000, room = async () => {} } = parts;
  const pinned = createPinnedCounters({ ...parts, room });
  const homes = createHomes(parts);
  const menus = parts.commandsOf ? createCommandMenus({ commandsOf: parts.commandsOf, log }) : null;
  const names = [...messengers.values()]
    .filter((one) => one.pin || one.publishHome || one.offerCommands)
    .map(({ name }) => name);
  /** When each account's message was edited last, and people to look at again, by the time at which they are due. */
  const edited = new Map<number, number>();
  const waiting = new Map<number, number>();
  let window: ReturnType<typeof createEntryWindow> | null = null;
  let daysSeenAt = clock();
  let everybody = false;

  async function look(): Promise<number> {
    if (names.length === 0) return 0;
    const now = clock();
    window ??= createEntryWindow(await latestEntry(db.sql));
    const people = [...waiting].filter(([, at]) => at <= now.getTime()).map(([personId]) => personId);
    const request = { ...window.present(), people, zones: await newDays(now), everybody, messengers: names };
    const { entries, targets } = await readTargets(db.sql, request);
    window.add(entries, now.getTime());
    for (const personId of people) waiting.delete(personId);
    everybody = false;
    await refresh(targets, now);
    return entries.length === mostEntries ? targets.length + (await look()) : targets.length;
  }

  async function refresh(targets: readonly Target[], now: Date): Promise<void> {
    const pins: Holder[] = [];
    const pages: HomeHolder[] = [];
    const listed: MenuHolder[] = [];
    for (const target of targets) {
      const admission = admit(target, target.messenger);
      const messenger = messengers.get(target.messenger as never);
      if (!admission.ok || !messenger) continue;
      const actor = admission.actor as Holder['actor'];
      if (messenger.publishHome)
        pages.push({ target, actor, messenger: messenger as HomeHolder['messenger'] });
      if (messenger.offerCommands)
        listed.push({ target, actor, messenger: messenger as MenuHolder['messenger'] });
      if (!messenger.pin || actor.role !== 'manager') continue;
      const free = (edited.get(target.accountId) ?? -Infinity) + pauseMs;
      if (free > now.getTime()) waiting.set(actor.personId, free);
      else pins.push({ target, actor, messenger: messenger as Holder['messenger'] });
    }
    for (const { target } of pins) edited.set(target.accountId, now.getTime());
    const again = [...(await pinned(pins, now)), ...((await menus?.(listed)) ?? [])];
    for (const { personId, afterMs } of again) waiting.set(personId, now.getTime() + afterMs);
    forgetOld(now.getTime());
    await homes(pages);
  }

  function forgetOld(now: number): void {
    for (const [accountId, at] of edited) if (at <= now - pauseMs) edited.delete(accountId);
  }

  /** The zones in which the day has changed since the last time; one statement a minute at most. */
  async function newDays(now: Date): Promise<string[]> {
    if (now.getTime() - daysSeenAt.getTime() < dayCheckMs) return [];
    const rows = await db.query<{ zone: string }>(
      'zones',
      'select distinct time_zone as zone from person',
      [],
    );
    const zones = zonesWithNewDay(
      rows.map(({ zone }) => zone),
      daysSeenAt,
      now,
    );
    daysSeenAt = now;
    return zones;
  }

  const loop = createLoop({ name: 'counters', everyMs, soonMs, keepsAlive: false, runOnce: look, log });
  return {
    look,
    wake: loop.wake,
    start() {
      // What changed while nobody looked is caught by looking at everybody once.
      everybody = true;
      loop.start();
    },
    stop: loop.stop,
  };
}
