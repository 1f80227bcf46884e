// Kills the real program again and again while people record meetings as fast as they can, and counts afterwards: every
// receipt that somebody saw has exactly one record, every record has its receipt, and everybody could go on.
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { addChattingManagers } from '../../../bench/chatting-managers.ts';
import type { Database } from '../../../src/db/client.ts';
import { openDatabase, type StoreSettings } from '../../../src/db/open-database.ts';
import { administer, databaseUrl } from '../../support/postgres-server.ts';
import { quietLog } from '../../support/quiet-log.ts';
import { freePort, startTallybot } from '../../support/tallybot-process.ts';
import { startTelegramStandIn, type TelegramStandIn } from '../../support/telegram-stand-in.ts';
import { type Recorder, startRecorder } from './recorder.ts';

export interface KillNineSettings {
  readonly store: StoreSettings;
  readonly delivery: 'polling' | 'webhook';
  readonly rounds: number;
  readonly people: number;
  /** Called after each kill. */
  onRound?(round: number, receipts: number): void;
}

export interface KillNineResult {
  readonly rounds: number;
  /** Meetings whose receipt somebody saw. */
  readonly receipts: number;
  readonly records: number;
  /** Receipts without a record. */
  readonly lost: string[];
  /** Meetings that are there more than once. */
  readonly doubled: string[];
  /** Records whose receipt nobody ever saw. */
  readonly unseen: string[];
  /** People who could not go on after the last start. */
  readonly stuck: string[];
  /** Of the last process, stopped by SIGTERM. */
  readonly exitCode: number | string;
}

/** Messages that a process sends and edits before it is killed, at most. */
const longestLife = 150;
/** Milliseconds after which it is killed even if it does nothing. */
const silentLife = 5_000;
const goOnWithinMs = 90_000;
const sentWithinMs = 60_000;

export async function killNine(settings: KillNineSettings): Promise<KillNineResult> {
  const { store, delivery, rounds } = settings;
  const standIn = await startTelegramStandIn({ record: false, webhookRetryMs: 100 });
  const people = Array.from({ length: settings.people }, () => standIn.addPerson());
  await seed(
    store,
    people.map(({ id }) => id),
  );
  const env = await environment(store, delivery, standIn);
  const recorders = people.map((person, index) => startRecorder(standIn, person, `p${index}`));
  const receipts = () => recorders.reduce((sum, one) => sum + one.receipts().length, 0);

  for (let round = 0; round < rounds; round++) {
    const tallybot = startTallybot(env);
    // Every fifth dies before it is ready; the others between any two of their calls, or in the middle of one.
    if (round % 5 === 4) await sleep(200 + Math.random() * 1_500);
    else {
      await tallybot.ready;
      await calls(standIn, 1 + Math.floor(Math.random() * longestLife));
      await sleep(Math.random() * 20);
    }
    await tallybot.kill();
    settings.onRound?.(round + 1, receipts());
  }
  const last = startTallybot(env);
  await last.ready;
  const stuck = await finish(recorders);
  await everythingSent(store);
  const exitCode = await last.stop();
  await standIn.close();
  return { rounds, ...(await count(store, recorders)), stuck, exitCode };
}

async function seed(store: StoreSettings, ids: readonly number[]): Promise<void> {
  const database = await openDatabase({ store, log: quietLog });
  await addChattingManagers(database, ids);
  await database.close();
}

async function environment(
  store: StoreSettings,
  delivery: KillNineSettings['delivery'],
  standIn: { apiRoot: string; token: string },
): Promise<Record<string, string>> {
  const port = String(await freePort());
  return {
    PORT: port,
    LOG_LEVEL: 'fatal',
    TELEGRAM_BOT_TOKEN: standIn.token,
    TELEGRAM_API_ROOT: standIn.apiRoot,
    ...(store.kind === 'embedded' ? { DATA_DIR: store.dataDir } : { DATABASE_URL: store.databaseUrl }),
    ...(delivery === 'webhook' && {
      TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/telegram/hook`,
      TELEGRAM_WEBHOOK_SECRET: 'kill-nine',
    }),
  };
}

/** Resolves when the bot has sent or edited so many messages, or none for too long. */
async function calls(standIn: TelegramStandIn, count: number): Promise<void> {
  let left = count;
  let stopListening = () => {};
  const made = new Promise<void>((resolve) => {
    stopListening = standIn.onCall(({ method }) => {
      if (/^(send|edit)Message/.test(method) && --left <= 0) resolve();
    });
  });
  await Promise.race([made, sleep(silentLife, undefined, { ref: false })]);
  stopListening();
}

/** Everybody brings the meeting at hand to its end. Names those who can't. */
async function finish(recorders: readonly Recorder[]): Promise<string[]> {
  const tooLate = sleep(goOnWithinMs, 'too late' as const, { ref: false });
  const ends = recorders.map(async (one) => {
    const end = await Promise.race([one.finish(), tooLate]);
    return end === 'too late' ? [one.state()] : [];
  });
  return (await Promise.all(ends)).flat();
}

/** What a process had taken when it was killed comes from the next one once its claim has run out, half a minute later. */
async function everythingSent(store: StoreSettings): Promise<void> {
  const database = await openDatabase({ store, log: quietLog, beside: true });
  const until = performance.now() + sentWithinMs;
  while (
    (await database.prisma.outbox.count({ where: { status: 'waiting' } })) > 0 &&
    performance.now() < until
  )
    await sleep(200);
  await database.close();
}

async function count(store: StoreSettings, recorders: readonly Recorder[]) {
  const database: Database = await openDatabase({ store, log: quietLog });
  const rows = await database.prisma.meeting.findMany({ select: { subject: true } });
  await database.close();
  const records = new Map<string, number>();
  for (const { subject } of rows) records.set(subject ?? '', (records.get(subject ?? '') ?? 0) + 1);
  const seen = new Set(recorders.flatMap((one) => one.receipts()));
  return {
    receipts: seen.size,
    records: rows.length,
    lost: [...seen].filter((subject) => !records.has(subject)),
    doubled: [...records].filter(([, times]) => times > 1).map(([subject]) => subject),
    unseen: [...records.keys()].filter((subject) => !seen.has(subject)),
  };
}

/** A new, empty embedded store. */
export function newDataDir(): { store: StoreSettings; remove(): Promise<void> } {
  const dataDir = mkdtempSync(join(tmpdir(), 'tallybot-kill-nine-'));
  return {
    store: { kind: 'embedded', dataDir },
    remove: async () => rmSync(dataDir, { recursive: true }),
  };
}

/** A new, migrated database. */
export async function newDatabase({ url, template }: { url: string; template: string }) {
  const name = `tallybot_kill_nine_${randomUUID().replaceAll('-', '')}`;
  await administer(url, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    store: { kind: 'postgresql', databaseUrl: databaseUrl(url, name) } satisfies StoreSettings,
    remove: () => administer(url, `DROP DATABASE ${name} WITH (FORCE)`),
  };
}
