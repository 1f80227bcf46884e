// Who owns a data directory.
import { execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type Lock,
  liveOwner,
  lockPath,
  type Owner,
  stillBeats,
  takeLock,
} from '../../src/db/data-directory-lock.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'tallybot-lock-'));
});
afterEach(() => {
  for (const lock of locks.splice(0)) lock.release();
  rmSync(dataDir, { recursive: true });
});

const locks: Lock[] = [];
async function take() {
  const taken = await takeLock(dataDir, '/run/socket');
  if (taken.ok) locks.push(taken.lock);
  return taken;
}

/** A lock left behind by somebody: this process's own identity, changed. */
async function leaveLock(change: Partial<Owner>): Promise<void> {
  const mine = await take();
  if (!mine.ok) throw new Error('The lock is taken.');
  const owner = JSON.parse(readFileSync(lockPath(dataDir), 'utf8'));
  mine.lock.release();
  writeFileSync(lockPath(dataDir), '');
  const inode = statSync(lockPath(dataDir)).ino;
  writeFileSync(lockPath(dataDir), JSON.stringify({ ...owner, inode, ...change }));
}

async function pidOfDeadProcess(): Promise<number> {
  const child = spawn('true');
  await new Promise((resolve) => child.once('exit', resolve));
  return child.pid as number;
}

test('a second owner is refused and told who the first one is', async () => {
  expect((await take()).ok).toBe(true);
  expect(await take()).toEqual({
    ok: false,
    evidence: 'certain',
    owner: expect.objectContaining({ pid: process.pid, socketDirectory: '/run/socket' }),
  });
});

test('a released lock can be taken again, and nothing is left lying about', async () => {
  const first = await take();
  if (first.ok) first.lock.release();
  expect(await liveOwner(dataDir)).toBeNull();
  expect(readdirSync(dataDir)).toEqual([]);
  expect((await take()).ok).toBe(true);
});

test('the lock of a dead process is taken over', async () => {
  await leaveLock({ pid: await pidOfDeadProcess() });
  expect(await liveOwner(dataDir)).toBeNull();
  expect((await take()).ok).toBe(true);
  expect(readdirSync(dataDir)).toEqual(['tallybot.lock']);
});

test.runIf(process.platform === 'linux')(
  'a living process that only got the same pid is not the owner',
  async () => {
    await leaveLock({ started: 'another-boot/1' });
    expect((await take()).ok).toBe(true);
  },
);

test('a lock that was cut off while it was written is taken over', async () => {
  writeFileSync(lockPath(dataDir), '{"pid":');
  expect((await take()).ok).toBe(true);
});

test('on a shared volume, an owner on another host counts while it touches its lock', async () => {
  await leaveLock({ host: 'elsewhere', boot: 'of another machine', pid: 1 });
  expect(await take()).toMatchObject({ ok: false, evidence: 'heartbeat' });
  const beats = setInterval(() => utimesSync(lockPath(dataDir), new Date(0), new Date()), 500);
  expect(await stillBeats(dataDir)).toBe(true);
  clearInterval(beats);
});

test('releasing does not remove the lock of whoever took over meanwhile', async () => {
  const first = await take();
  writeFileSync(
    lockPath(dataDir),
    JSON.stringify({ pid: 1, started: null, host: 'elsewhere', socketDirectory: '/' }),
  );
  if (first.ok) first.lock.release();
  expect((await liveOwner(dataDir))?.host).toBe('elsewhere');
});

test('nobody else takes it while the process lives, whatever became of its lock file', async () => {
  await take();
  rmSync(lockPath(dataDir));
  expect(await take()).toEqual({ ok: false, owner: null, evidence: 'certain' });
});

test.each([
  ['another host name', { host: 'elsewhere' }],
  ['another process namespace', { pidNamespace: 'pid:[1]', pid: 1 }],
  [
    'a lock of a version that did not say',
    { boot: null, pidNamespace: null, inode: null, held: false, pid: 1 },
  ],
  ['no process information at all', { started: null, boot: null, pidNamespace: null, pid: 1, held: false }],
])('an owner whose socket answers is believed: %s', async (_, change) => {
  const server = createServer().listen(join(dataDir, '.s.PGSQL.5432'));
  await leaveLock(change);
  const hourAgo = new Date(Date.now() - 3_600_000);
  utimesSync(lockPath(dataDir), hourAgo, hourAgo);
  expect(await take()).toMatchObject({ ok: false, evidence: 'certain' });
  await new Promise((done) => server.close(done));
});

test.each([
  ['before a crash on this machine', {}],
  ['by a container of the same machine', { pidNamespace: 'pid:[1]', pid: 1 }],
])('a lock that was left a moment ago is taken over at once: %s', async (_, change) => {
  await leaveLock({ pid: await pidOfDeadProcess(), ...change });
  expect((await take()).ok).toBe(true);
});

test('a copy of a directory in use is free, lock file and socket included', async () => {
  const copy = `${dataDir}-copy`;
  const server = createServer().listen(join(dataDir, '.s.PGSQL.5432'));
  await take();
  execFileSync('cp', ['-a', dataDir, copy]);
  expect(await liveOwner(copy)).toBeNull();
  const taken = await takeLock(copy, copy);
  expect(taken.ok).toBe(true);
  if (taken.ok) taken.lock.release();
  rmSync(copy, { recursive: true });
  await new Promise((done) => server.close(done));
});

test('whoever was paused until another machine took over hears of it', async () => {
  const lost = new Promise<Owner>((resolve) => {
    void takeLock(dataDir, '/run/socket', resolve).then((taken) => taken.ok && locks.push(taken.lock));
  });
  await new Promise<void>((resolve) => {
    const wait = setInterval(() => {
      if (!existsSync(lockPath(dataDir))) return;
      clearInterval(wait);
      resolve();
    }, 10);
  });
  const owner = JSON.parse(readFileSync(lockPath(dataDir), 'utf8'));
  writeFileSync(lockPath(dataDir), JSON.stringify({ ...owner, host: 'elsewhere', pid: 1 }));
  expect((await lost).host).toBe('elsewhere');
});

test('nobody lives in a directory that is not there yet', async () => {
  expect(await liveOwner(join(dataDir, 'not-yet'))).toBeNull();
});
