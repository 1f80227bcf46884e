// npm run bench -- faults [--kills N] [--only NAME,NAME]: what goes wrong around the program, and what it costs: lost,
// doubled, stuck, unanswered. The kills are shared by eight rows; 200 take an hour or two.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { StoreSettings } from '../src/db/open-database.ts';
import { openDatabase } from '../src/db/open-database.ts';
import { openCuttableConnection } from '../test/app/support/cuttable-connection.ts';
import { killNine, newDatabase, newDataDir } from '../test/flows/support/kill-nine.ts';
import {
  administer,
  databaseUrl,
  type PostgresServer,
  startPostgres,
} from '../test/support/postgres-server.ts';
import { quietLog } from '../test/support/quiet-log.ts';
import { startTallybot } from '../test/support/tallybot-process.ts';
import { killedCalls } from './killed-calls.ts';
import { type Fault, type FaultResult, underFault } from './under-fault.ts';

const people = 3;
/** Of them a row of its own: both stores by polling and by webhook, the first start, the migration, both stores with calls. */
const rowsOfKills = 8;
/** A busy machine may take a minute for what it does in three seconds. */
const firstStartWithinMs = 400_000;
type Server = Extract<PostgresServer, { ok: true }>;

export async function benchFaults({
  kills,
  only,
}: {
  kills: number;
  only?: readonly string[];
}): Promise<void> {
  const postgres = await startPostgres({ durable: true });
  if (!postgres.ok) console.log(`Without PostgreSQL: ${postgres.reason}`);
  const rows: (FaultResult | { fault: string; note: string })[] = [];
  for (const [fault, run] of Object.entries(faultsOn(postgres.ok ? postgres : null, kills))) {
    if (only && !only.some((name) => fault.startsWith(name))) continue;
    const row = await run().catch((error: Error) => ({ fault, note: `failed: ${error.message}` }));
    console.log(JSON.stringify(row));
    rows.push({ ...row, fault });
  }
  console.table(rows);
  if (postgres.ok) await postgres.stop();
  const bad = rows.filter((row) => ('note' in row ? row.note?.startsWith('failed') : isBad(row)));
  if (bad.length > 0) process.exitCode = 1;
}

const isBad = ({ lost, doubled, stuck, unanswered }: FaultResult): boolean =>
  lost + doubled + stuck + unanswered > 0;

type Run = () => Promise<FaultResult | { fault: string; note: string }>;

function faultsOn(postgres: Server | null, kills: number): Record<string, Run> {
  const times = Math.max(1, Math.ceil(kills / rowsOfKills));
  const embedded: Record<string, Run> = {
    'kills, embedded, polling': () => killed(newDataDir(), 'polling', times),
    'kills, embedded, webhook': () => killed(newDataDir(), 'webhook', times),
    'kills among calls, embedded': async () => {
      const { store, remove } = newDataDir();
      const result = await killedCalls(store, times);
      await remove();
      return result;
    },
    'first start killed, embedded': () => firstStartKilled({ DATA_DIR: newDirectory() }, times),
    'disk full, embedded': () => onSmallDisk(diskFullEmbedded),
  };
  if (!postgres) return embedded;
  const on = (fault: Fault) => () => onDatabase(postgres, fault);
  return {
    ...embedded,
    'kills among calls, postgresql': async () => {
      const { store, remove } = await newDatabase(postgres);
      const result = await killedCalls(store, times);
      await remove();
      return result;
    },
    'kills, postgresql, polling': async () => killed(await newDatabase(postgres), 'polling', times),
    'kills, postgresql, webhook': async () => killed(await newDatabase(postgres), 'webhook', times),
    'migration killed, postgresql': () => migrationKilled(postgres, times),
    'disk full, postgresql': () => onSmallDisk((disk) => diskFullOn(postgres, disk)),
    'frozen server': on({
      name: 'stopped',
      begin: async () => signalServer(postgres, 'SIGSTOP'),
      end: async () => signalServer(postgres, 'SIGCONT'),
    }),
    'statement time-out': on({
      name: 'slow',
      begin: ({ configure }) => configure("set statement_timeout = '1ms'"),
      end: ({ configure }) => configure('reset statement_timeout'),
    }),
    'lock time-out': onLocked(postgres),
    'frozen network': on({
      name: 'frozen',
      begin: async ({ door }) => door.freeze(),
      end: async ({ door }) => door.thaw(),
    }),
    'database gone': on({
      name: 'gone',
      begin: ({ door }) => door.cut(),
      end: ({ door }) => door.restore(),
    }),
    'read-only': on({
      name: 'read-only',
      begin: ({ configure }) => configure('set default_transaction_read_only = on'),
      end: ({ configure }) => configure('reset default_transaction_read_only'),
    }),
    'five connections': on({
      name: 'five',
      begin: ({ configure }) => configure('connection limit 5'),
      end: ({ configure }) => configure('connection limit -1'),
      asOrdinaryUser: true,
    }),
    'two instances': on({ name: 'two', begin: async () => {}, end: async () => {}, instances: 2 }),
    'a poisoned file': on({
      name: 'poisoned',
      begin: async ({ standIn, person }) =>
        void standIn.sendFile(person, {
          name: 'list.xlsx',
          bytes: Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(4_000, 0x3c)]),
        }),
      end: async () => {},
    }),
  };
}

async function killed(
  { store, remove }: { store: StoreSettings; remove(): Promise<unknown> },
  delivery: 'polling' | 'webhook',
  times: number,
): Promise<FaultResult> {
  const result = await killNine({ store, delivery, people, rounds: times });
  await remove();
  const { rounds, records, lost, doubled, stuck, unseen } = result;
  return {
    fault: 'kills',
    times: rounds,
    records,
    lost: lost.length,
    doubled: doubled.length,
    stuck: stuck.length,
    unanswered: unseen.length,
  };
}

async function onDatabase(
  postgres: Server,
  fault: Fault,
  made?: Awaited<ReturnType<typeof newDatabase>>,
): Promise<FaultResult> {
  const { store, remove } = made ?? (await newDatabase(postgres));
  const url = store.databaseUrl;
  const name = new URL(url).pathname.slice(1);
  // A superuser is let in beyond the limit of connections.
  const role = `role_${randomUUID().slice(0, 8)}`;
  const programUrl = new URL(url);
  if (fault.asOrdinaryUser) {
    await administer(
      url,
      `create role ${role} login; alter schema public owner to ${role};
      grant all on all tables in schema public to ${role}; grant all on all sequences in schema public to ${role};
      grant all on database ${name} to ${role}`,
    );
    programUrl.username = role;
  }
  const door = await openCuttableConnection(programUrl.href);
  const result = await underFault({
    fault,
    store,
    programUrl: door.databaseUrl,
    people,
    door,
    async configure(sql) {
      await administer(postgres.url, `alter database ${name} ${sql}`);
      await administer(
        postgres.url,
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and usename <> ''
           and application_name <> 'keeps' and pid <> pg_backend_pid()`,
      );
    },
  });
  await door.close();
  await remove();
  if (fault.asOrdinaryUser) await administer(postgres.url, `drop role if exists ${role}`).catch(() => {});
  return result;
}

/** Somebody else holds what the next meeting needs, for longer than the program waits for a lock. */
function onLocked(postgres: Server): Run {
  return async () => {
    const { store, remove } = await newDatabase(postgres);
    const holder = new pg.Client({ connectionString: store.databaseUrl });
    await holder.connect();
    const fault: Fault = {
      name: 'locked',
      begin: async () => void (await holder.query('begin; lock table meeting in access exclusive mode')),
      end: async () => void (await holder.query('rollback')),
    };
    return onDatabase(postgres, fault, {
      store,
      async remove() {
        await holder.end();
        await remove();
      },
    });
  };
}

/** The whole server: the one that listens, and each that serves a connection. Of a server that this bench has started. */
function signalServer({ url }: Server, signal: 'SIGSTOP' | 'SIGCONT'): void {
  const directory = new URL(url).searchParams.get('host') ?? '';
  const [first = ''] = readFileSync(join(directory, 'data', 'postmaster.pid'), 'utf8').split('\n');
  const parent = Number(first);
  const children = readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === parent;
    } catch {
      return false;
    }
  });
  for (const pid of [parent, ...children.map(Number)]) process.kill(pid, signal);
}

/** The very first start dies at any moment, before the store has its name and after; the next one makes what it left. */
async function firstStartKilled(where: Record<string, string>, times: number): Promise<FaultResult> {
  let stuck = 0;
  // Reachable by others: without the sample company.
  const settings = { ...where, HOST: '0.0.0.0', PUBLIC_URL: 'https://tallybot.example.com', PORT: '0' };
  const { DATA_DIR } = where;
  for (let round = 0; round < times; round++) {
    const program = startTallybot({ ...settings, LOG_LEVEL: 'fatal' });
    const until = performance.now() + firstStartWithinMs;
    if (DATA_DIR && round % 2 === 1)
      while (!existsSync(join(DATA_DIR, 'pgdata')) && performance.now() < until) await sleep(20);
    await Promise.race([program.ready.catch(() => {}), sleep(300 + Math.random() * 3_000)]);
    await program.kill();
  }
  const last = startTallybot(settings, { readyWithinMs: firstStartWithinMs });
  await last.ready.catch((error: Error) => {
    stuck += 1;
    console.log(error.message);
  });
  await (stuck === 0 ? last.stop() : last.kill());
  if (DATA_DIR) rmSync(DATA_DIR, { recursive: true, force: true });
  return { fault: 'first start', times, records: 0, lost: 0, doubled: 0, stuck, unanswered: 0 };
}

/** An empty database: every start before the last dies while it makes the tables. */
async function migrationKilled(postgres: Server, times: number): Promise<FaultResult> {
  const name = `tallybot_faults_${randomUUID().replaceAll('-', '')}`;
  await administer(postgres.url, `create database ${name}`);
  const result = await firstStartKilled({ DATABASE_URL: databaseUrl(postgres.url, name) }, times);
  const client = new pg.Client({ connectionString: databaseUrl(postgres.url, name) });
  await client.connect();
  const { rows } = await client.query(
    'select migration_name from _prisma_migrations group by 1 having count(*) > 1',
  );
  await client.end();
  await administer(postgres.url, `drop database ${name} with (force)`);
  return { ...result, doubled: rows.length };
}

/** On a small file system of its own, which is filled and emptied again while people work. */
async function onSmallDisk(
  run: (disk: { directory: string; fault: Fault }) => Promise<FaultResult>,
): Promise<FaultResult | { fault: string; note: string }> {
  const directory = newDirectory();
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tallybot', directory]);
  if (mounted.status !== 0) {
    rmSync(directory, { recursive: true });
    return { fault: 'disk full', note: 'left out: only root can mount a file system' };
  }
  const filler = join(directory, 'filler');
  const fault: Fault = {
    name: 'disk full',
    begin: async () => void spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4k']),
    end: async () => rmSync(filler, { force: true }),
  };
  try {
    return await run({ directory, fault });
  } finally {
    spawnSync('umount', ['-l', directory]);
    rmSync(directory, { recursive: true, force: true });
  }
}

async function diskFullEmbedded({ directory, fault }: { directory: string; fault: Fault }) {
  const store: StoreSettings = { kind: 'embedded', dataDir: join(directory, 'store') };
  mkdirSync(store.dataDir);
  await (await openDatabase({ store, log: quietLog })).close();
  return underFault({ fault, store, people });
}

/** The tables lie there; the server's own files elsewhere. */
async function diskFullOn(postgres: Server, { directory, fault }: { directory: string; fault: Fault }) {
  const location = join(directory, 'tables');
  mkdirSync(location);
  // PostgreSQL takes only what is its own; who it runs as owns its directory.
  const { uid, gid } = statSync(new URL(postgres.url).searchParams.get('host') ?? '');
  chownSync(location, uid, gid);
  chmodSync(directory, 0o755);
  const space = `space_${randomUUID().slice(0, 8)}`;
  await administer(postgres.url, `create tablespace ${space} location '${location}'`);
  const { store, remove } = await newDatabase(postgres);
  const name = new URL(store.databaseUrl).pathname.slice(1);
  await administer(postgres.url, `alter database ${name} set tablespace ${space}`);
  return onDatabase(postgres, fault, {
    store,
    async remove() {
      await remove();
      await administer(postgres.url, `drop tablespace ${space}`);
    },
  });
}

const newDirectory = (): string => mkdtempSync(join(tmpdir(), 'tallybot-faults-'));
