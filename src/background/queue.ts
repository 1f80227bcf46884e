// Durable jobs: pg-boss behind a port that is as small as our need. Nothing else knows pg-boss.
import type PgBoss from 'pg-boss';
import { z } from 'zod';
import type { Database, Tx } from '../db/client.ts';
import { type Piece, type UnderWay, unguarded } from '../db/under-way.ts';
import type { Log } from '../log.ts';
import { createLoop } from '../loop.ts';

const queueNames = ['tick', 'push', 'chore'] as const;
export type QueueName = (typeof queueNames)[number];

export interface NewJob {
  /** A UUID; a second job with the same id is not made. */
  readonly id: string;
  readonly data: object;
}

/** Does one job. May be called again for the same job after a crash or an error, so it must be idempotent. */
export type Handler = (data: unknown) => Promise<void>;

export interface JobPort {
  /** Makes the queues, then works in the background; nobody need wait. While the database is away it tries again. */
  start(): void;
  /** Adds jobs, in the caller's transaction if it has one. One statement. Idempotent by id. */
  add(queue: QueueName, jobs: readonly NewJob[], tx?: Tx): Promise<void>;
  /** The greatest text under that key in the data of the queue's jobs of the last hour; empty where there is none. */
  latest(queue: QueueName, key: string): Promise<string>;
  /** Makes the queues if need be, and does what is due now, until nothing is; what tests call. Returns how many were done. */
  workOff(): Promise<number>;
  /** Looks for jobs now: somebody added one. */
  wake(): void;
  healthy(): boolean;
  /** Finishes the job in work. Idempotent. */
  stop(): Promise<void>;
}

export interface JobPortParts {
  readonly db: Database;
  readonly log: Log;
  readonly handlers: Readonly<Record<QueueName, Handler>>;
  /** Sets aside what ended the program twice; nothing is marked by default. */
  readonly underWay?: UnderWay;
}

/** A handler that takes longer counts as dead, and its job goes to somebody else. */
const expireInSeconds = 90;
const retries = { retryLimit: 5, retryDelay: 5, retryBackoff: true };
const batchSize = 5;
/** Milliseconds between two looks. The tick wakes its own process, so this matters for retries and other processes alone. */
const intervals = { embedded: 10_000, postgresql: 2000 };
const maintenanceSeconds = { embedded: 60, postgresql: 15 };
/** pg-boss takes jobs that began before now, not those of this very millisecond: without this they'd wait for the next look. */
const atOnce = '-1 second';
const restartMs = 5000;

export function createJobPort({ db, log, handlers, underWay = unguarded }: JobPortParts): JobPort {
  let boss: PgBoss | undefined;
  let opening: Promise<PgBoss> | undefined;
  let lastFailed = false;
  let stopped = false;

  /** pg-boss swallows errors of fetching: here they are noticed on their way. */
  const executeSql = async (sql: string, values?: unknown[]) => {
    try {
      const result = await db.execute(sql, values);
      lastFailed = false;
      return result;
    } catch (error) {
      lastFailed = true;
      throw error;
    }
  };

  /** Once, whoever asks first; after a failure, again. */
  function open(): Promise<PgBoss> {
    opening ??= alone(makeQueues).catch((error) => {
      opening = undefined;
      throw error;
    });
    return opening;
  }

  /** Instances that start together would make the same tables at once, and run into one another. The embedded store has one owner. */
  function alone<T>(work: () => Promise<T>): Promise<T> {
    if (db.kind === 'embedded') return work();
    return db.sqlTransaction(async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('tallybot.queues'))`;
      return work();
    });
  }

  async function makeQueues(): Promise<PgBoss> {
    const { default: Boss } = await import('pg-boss');
    const made = new Boss({
      db: { executeSql: executeSql as never },
      schema: 'pgboss',
      schedule: false,
      supervise: true,
      maintenanceIntervalSeconds: maintenanceSeconds[db.kind],
      archiveCompletedAfterSeconds: 3600,
      deleteAfterDays: 2,
    });
    made.on('error', (error) => log.warn({ err: error }, 'the job queue could not be maintained'));
    await made.start();
    for (const name of queueNames) {
      await made.createQueue(name, { name, policy: 'standard', expireInSeconds, ...retries });
    }
    boss = made;
    return made;
  }

  async function workOff(): Promise<number> {
    const opened = await open();
    let done = 0;
    for (let found = true; found && !stopped; ) {
      found = false;
      for (const name of queueNames) {
        const jobs = await opened.fetch(name, { batchSize });
        for (const job of jobs) await work(opened, name, job);
        done += jobs.length;
        found ||= jobs.length > 0;
      }
    }
    return done;
  }

  async function work(
    opened: PgBoss,
    name: QueueName,
    { id, data }: { id: string; data: unknown },
  ): Promise<void> {
    try {
      // One that is set aside counts as done: nobody does it again.
      await underWay.run(
        pieceOf(name, id, data),
        () => handlers[name](data),
        async () => {},
      );
    } catch (error) {
      log.error({ err: error, job: name }, 'a job failed and will be tried again');
      await opened.fail(name, id, { reason: error instanceof Error ? error.name : 'error' });
      return;
    }
    await opened.complete(name, id);
  }

  const loop = createLoop({
    name: 'jobs',
    everyMs: () => (boss ? intervals[db.kind] : restartMs),
    async runOnce() {
      await workOff().catch((error) => {
        lastFailed = true;
        throw error;
      });
    },
    log,
  });

  return {
    start() {
      loop.start();
    },
    async add(queue, jobs, tx) {
      if (jobs.length === 0) return;
      const opened = await open();
      const inTx = tx && {
        db: {
          executeSql: async (sql: string, values?: unknown[]) => ({
            rows: await tx.$queryRawUnsafe<unknown[]>(sql, ...(values ?? [])),
          }),
        },
      };
      await opened.insert(
        jobs.map(({ id, data }) => ({ id, name: queue, data, startAfter: atOnce })),
        inTx as never,
      );
    },
    async latest(queue, key) {
      await open();
      const { rows } = await executeSql('select max(data->>$2) as latest from pgboss.job where name = $1', [
        queue,
        key,
      ]);
      return (rows as { latest: string | null }[])[0]?.latest ?? '';
    },
    workOff,
    wake: loop.wake,
    healthy: () => !lastFailed,
    async stop() {
      stopped = true;
      await loop.stop();
      await boss?.stop({ graceful: false, wait: false });
    },
  };
}

const named = z.object({ push: z.string(), chore: z.string(), companyId: z.int() }).partial().catch({});

/** A tick has a new number each minute: what it leads to is marked by name. */
function pieceOf(queue: QueueName, id: string, data: unknown): Piece {
  const { push, chore, companyId } = named.parse(data);
  const what = push ?? chore ?? queue;
  const of = companyId === undefined ? {} : { of: { companyId } };
  return { kind: 'job', key: `${queue}:${id}`, what, risky: queue !== 'tick', ...of };
}
