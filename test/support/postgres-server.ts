// A PostgreSQL server for one run of vitest: TEST_DATABASE_URL, or a private one in a temporary directory.
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { migrate } from '../../src/db/migrate.ts';
import { quickDirectory } from './quick-directory.ts';
import { quietLog } from './quiet-log.ts';

const debianVersions = '/usr/lib/postgresql';
const startsWithinMs = 20_000;
/** Nothing has to survive the server; and each vacuum would meet another of a hundred databases. */
const quickSettings = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'max_wal_size=64MB',
  'min_wal_size=32MB',
  'autovacuum=off',
];

export type PostgresServer =
  | { ok: true; url: string; template: string; stop(): Promise<void> }
  | { ok: false; reason: string };

/**
 * Started and with a migrated template, or the reason why there is none.
 * @param durable as in production: every commit is flushed to disk. Tests don't need that; measurements do.
 */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return withTemplate(given, async () => {});
  const bin = findBinaries();
  if (!bin) return { ok: false, reason: 'no server found; install postgresql or set TEST_DATABASE_URL' };
  const user = serverUser();
  if (!user) return { ok: false, reason: 'it refuses to run as root, and there is no user postgres' };

  const directory = mkdtempSync(join(durable ? tmpdir() : quickDirectory(), 'tallybot-pg-'));
  if (process.getuid?.() === 0) chownSync(directory, user.uid, user.gid);
  const data = join(directory, 'data');
  const initdb = ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'];
  try {
    execFileSync(join(bin, 'initdb'), [...initdb, '--locale=C.UTF-8'], {
      ...user,
      cwd: directory,
      stdio: 'ignore',
    });
  } catch {
    rmSync(data, { recursive: true, force: true });
    execFileSync(join(bin, 'initdb'), [...initdb, '--no-locale'], {
      ...user,
      cwd: directory,
      stdio: 'ignore',
    });
  }
  // The shell ends the server when this process is gone, however
  // it went: its end of the pipe closes.
  const script = '"$@" & server=$!; cat > /dev/null; kill -INT $server; wait $server';
  const quick = durable ? [] : quickSettings;
  const settings = ['listen_addresses=', 'max_connections=200', ...quick];
  const arguments_ = ['-D', data, '-k', directory, ...settings.flatMap((setting) => ['-c', setting])];
  const shell = spawn('sh', ['-c', script, 'sh', join(bin, 'postgres'), ...arguments_], {
    ...user,
    cwd: directory,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const ended = new Promise((resolve) => shell.once('exit', resolve));
  const url = `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(directory)}`;
  return withTemplate(url, async () => {
    shell.stdin.end();
    await ended;
    rmSync(directory, { recursive: true, force: true });
  });
}

async function withTemplate(url: string, stop: () => Promise<void>): Promise<PostgresServer> {
  const template = `tallybot_template_${process.pid}`;
  try {
    await retrying(() => administer(url, `CREATE DATABASE ${template}`));
    await migrate({ connection: { connectionString: databaseUrl(url, template) }, log: quietLog });
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    ok: true,
    url,
    template,
    async stop() {
      await administer(url, `DROP DATABASE ${template}`);
      await stop();
    },
  };
}

/** The same server, another database. */
export function databaseUrl(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

/** Runs one statement on the server's own database. */
export async function administer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function retrying(work: () => Promise<void>): Promise<void> {
  const deadline = Date.now() + startsWithinMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(50);
    }
  }
}

function findBinaries(): string | null {
  const versions = existsSync(debianVersions) ? readdirSync(debianVersions) : [];
  versions.sort((a, b) => Number(b) - Number(a));
  const places = [
    ...versions.map((version) => join(debianVersions, version, 'bin')),
    ...(process.env.PATH ?? '').split(':'),
  ];
  return (
    places.find((place) => existsSync(join(place, 'initdb')) && existsSync(join(place, 'postgres'))) ?? null
  );
}

/** PostgreSQL refuses to run as root. */
function serverUser(): { uid: number; gid: number } | Record<string, never> | null {
  if (process.getuid?.() !== 0) return {};
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: 'pipe' }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}
