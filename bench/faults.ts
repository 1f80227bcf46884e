// npm run bench -- faults: what goes wrong around the program, and what it costs: lost, doubled, stuck, unanswered.
// FAULT_KILLS kills in all (8 unless told otherwise; 200 takes an hour); FAULTS names some of the faults, by commas.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
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
import { type Fault, type FaultResult, underFault } from './under-fault.ts';

const kills = Number(process.env.FAULT_KILLS ?? 8);
const wanted = process.env.FAULTS?.split(',');
const people = 3;
type Server = Extract<PostgresServer, { ok: true }>;

export async function benchFaults(): Promise<void> {
  const postgres = await startPostgres({ durable: true });
  if (!postgres.ok) console.log(`Without PostgreSQL: ${postgres.reason}`);
  const rows: (FaultResult | { fault: string; note: string })[] = [];
  for (const [fault, run] of Object.entries(faultsOn(postgres.ok ? postgres : null))) {
    if (wanted && !wanted.some((name) => fault.startsWith(name))) continue;
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

function faultsOn(postgres: Server | null): Record<string, Run> {
  const embedded: Record<string, Run> = {
    'kills, embedded, polling': () => killed(newDataDir(), 'polling'),
    'kills, embedded, webhook': () => killed(newDataDir(), 'webhook'),
    'first start killed, embedded': () => firstStartKilled({ env: () => ({ DATA_DIR: newDirectory() }) }),
    'disk full, embedded': diskFull,
  };
  if (!postgres) return embedded;
  const on = (fault: Fault) => () => onDatabase(postgres, fault);
  return {
    ...embedded,
    'kills, postgresql, polling': async () => killed(await newDatabase(postgres), 'polling'),
    'kills, postgresql, webhook': async () => killed(await newDatabase(postgres), 'webhook'),
    'migration killed, postgresql': () => migrationKilled(postgres),
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
): Promise<FaultResult> {
  const result = await killNine({ store, delivery, people, rounds: Math.max(1, Math.ceil(kills / 4)) });
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

async function onDatabase(postgres: Server, fault: Fault): Promise<FaultResult> {
  const { store, remove } = await newDatabase(postgres);
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

/** The very first start dies at any moment; the next one makes what it left. */
async function firstStartKilled({ env }: { env(): Record<string, string> }): Promise<FaultResult> {
  let stuck = 0;
  const times = Math.max(1, Math.ceil(kills / 4));
  // Reachable by others: without the sample company.
  const settings = { ...env(), HOST: '0.0.0.0', PUBLIC_URL: 'https://tallybot.example.com' };
  for (let round = 0; round < times; round++) {
    const program = startTallybot({ ...settings, PORT: '0', LOG_LEVEL: 'fatal' });
    await Promise.race([program.ready.catch(() => {}), sleep(300 + Math.random() * 3_000)]);
    await program.kill();
  }
  const last = startTallybot({ ...settings, PORT: '0' });
  await last.ready.catch(() => (stuck += 1));
  if (stuck === 0) await last.stop();
  else console.log(last.stderr());
  if ('DATA_DIR' in settings) rmSync(String(settings.DATA_DIR), { recursive: true, force: true });
  return { fault: 'first start', times, records: 0, lost: 0, doubled: 0, stuck, unanswered: 0 };
}

/** An empty database: every start before the last dies while it makes the tables. */
async function migrationKilled(postgres: Server): Promise<FaultResult> {
  const name = `tallybot_faults_${randomUUID().replaceAll('-', '')}`;
  await administer(postgres.url, `create database ${name}`);
  const result = await firstStartKilled({
    env: () => ({ DATABASE_URL: databaseUrl(postgres.url, name) }),
  });
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
async function diskFull(): Promise<FaultResult | { fault: string; note: string }> {
  const dataDir = newDirectory();
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tallybot', dataDir]);
  if (mounted.status !== 0) {
    rmSync(dataDir, { recursive: true });
    return { fault: 'disk full', note: 'left out: only root can mount a file system' };
  }
  const store: StoreSettings = { kind: 'embedded', dataDir: join(dataDir, 'store') };
  mkdirSync(store.dataDir);
  const filler = join(dataDir, 'filler');
  try {
    await (await openDatabase({ store, log: quietLog })).close();
    return await underFault({
      fault: {
        name: 'disk full',
        begin: async () => void spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=4k']),
        end: async () => rmSync(filler, { force: true }),
      },
      store,
      people,
    });
  } finally {
    spawnSync('umount', ['-l', dataDir]);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

const newDirectory = (): string => mkdtempSync(join(tmpdir(), 'tallybot-faults-'));
