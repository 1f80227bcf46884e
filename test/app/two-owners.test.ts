// Two programs on one data directory, as containers have it: the same host name, other process numbers.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDatabase } from '../../src/db/open-database.ts';
import { makeDataDir } from '../support/data-dir.ts';
import { quietLog } from '../support/quiet-log.ts';
import { startTallybot } from '../support/tallybot-process.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 60_000 });
const start = fileURLToPath(new URL('../../bin/start.mjs', import.meta.url));
/** Reachable by others, so that no sample company is made: it takes longest of all. */
const settings = { PORT: '0', HOST: '0.0.0.0', PUBLIC_URL: 'https://tallybot.example.com' };
const separated = canSeparate();
if (!separated) process.stdout.write('Process namespaces are skipped: unshare is not allowed here.\n');

let dataDir: string;
beforeEach(() => {
  dataDir = makeDataDir();
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function canSeparate(): boolean {
  try {
    execFileSync('unshare', ['-p', '-f', '--mount-proc', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** In a process namespace of its own. */
function inContainer(directory: string) {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn('unshare', ['-p', '-f', '--mount-proc', '--kill-child', process.execPath, start], {
    env: { PATH, HOME, ...settings, DATA_DIR: directory },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let all = '';
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += chunk));
  const ended = new Promise<number | null>((done) => child.once('close', done));
  const ready = new Promise<boolean>((done) => {
    child.stdout.on('data', (chunk) => {
      all += chunk;
      if (all.includes('Tallybot is ready')) done(true);
    });
    void ended.then(() => done(false));
  });
  const kill = () => {
    child.kill('SIGKILL');
    return ended;
  };
  return { ready, ended, stderr: () => stderr, kill };
}

const opens = async () => {
  const db = await openDatabase({ store: { kind: 'embedded', dataDir }, log: quietLog });
  await db.close();
};

test.runIf(separated)('the second container is refused, and the first one goes on', async () => {
  const first = inContainer(dataDir);
  expect(await first.ready).toBe(true);
  const second = inContainer(dataDir);
  expect(await second.ready).toBe(false);
  expect(await second.ended).toBe(1);
  expect(second.stderr()).toMatch(/is in use by process \d+/);
  await first.kill();
  await opens();
});

test.runIf(separated)('after a kill the next container starts, although the lock lies there', async () => {
  const first = inContainer(dataDir);
  expect(await first.ready).toBe(true);
  await first.kill();
  expect(existsSync(join(dataDir, 'tallybot.lock'))).toBe(true);
  const next = inContainer(dataDir);
  expect(await next.ready).toBe(true);
  await next.kill();
});

test('a paused program keeps its directory, however long', async () => {
  const first = startTallybot({ ...settings, DATA_DIR: dataDir });
  await first.ready;
  process.kill(first.pid, 'SIGSTOP');
  rmSync(join(dataDir, 'tallybot.lock'));
  const second = startTallybot({ ...settings, DATA_DIR: dataDir });
  expect(await second.ended).toBe(1);
  process.kill(first.pid, 'SIGCONT');
  expect(await first.stop()).toBe(0);
});

test('a copy of a store in use starts beside it', async () => {
  const first = startTallybot({ ...settings, DATA_DIR: dataDir });
  await first.ready;
  const copy = mkdtempSync(join(tmpdir(), 'tallybot-copy-'));
  execFileSync('cp', ['-a', `${dataDir}/.`, copy]);
  const second = startTallybot({ ...settings, DATA_DIR: copy });
  await second.ready;
  expect(await second.stop()).toBe(0);
  expect(await first.stop()).toBe(0);
  rmSync(copy, { recursive: true });
});
