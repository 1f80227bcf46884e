// Who owns a data directory.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { liveOwner, lockPath, type Owner, takeLock } from '../../src/db/data-directory-lock.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'tallybot-lock-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const take = () => takeLock(dataDir, '/run/socket');

/** A lock left behind by somebody: this process's own identity, changed. */
function leaveLock(change: Partial<Owner>): void {
  const mine = take();
  if (!mine.ok) throw new Error('The lock is taken.');
  const owner = JSON.parse(readFileSync(lockPath(dataDir), 'utf8'));
  mine.lock.release();
  writeFileSync(lockPath(dataDir), JSON.stringify({ ...owner, ...change }));
}

async function pidOfDeadProcess(): Promise<number> {
  const child = spawn('true');
  await new Promise((resolve) => child.once('exit', resolve));
  return child.pid as number;
}

test('a second owner is refused and told who the first one is', () => {
  expect(take().ok).toBe(true);
  expect(take()).toEqual({
    ok: false,
    owner: expect.objectContaining({ pid: process.pid, socketDirectory: '/run/socket' }),
  });
});

test('a released lock can be taken again, and nothing is left lying about', () => {
  const first = take();
  if (first.ok) first.lock.release();
  expect(liveOwner(dataDir)).toBeNull();
  expect(readdirSync(dataDir)).toEqual([]);
  expect(take().ok).toBe(true);
});

test('the lock of a dead process is taken over', async () => {
  leaveLock({ pid: await pidOfDeadProcess() });
  expect(liveOwner(dataDir)).toBeNull();
  expect(take().ok).toBe(true);
  expect(readdirSync(dataDir)).toEqual(['tallybot.lock']);
});

test.runIf(process.platform === 'linux')(
  'a living process that only got the same pid is not the owner',
  () => {
    leaveLock({ started: 'another-boot/1' });
    expect(take().ok).toBe(true);
  },
);

test('a lock that was cut off while it was written is taken over', () => {
  writeFileSync(lockPath(dataDir), '{"pid":');
  expect(take().ok).toBe(true);
});

test('on a shared volume, an owner on another host counts while it touches its lock', () => {
  leaveLock({ host: 'elsewhere', pid: 1 });
  expect(take().ok).toBe(false);
  const minuteAgo = new Date(Date.now() - 60_000);
  utimesSync(lockPath(dataDir), minuteAgo, minuteAgo);
  expect(take().ok).toBe(true);
});

test('releasing does not remove the lock of whoever took over meanwhile', () => {
  const first = take();
  writeFileSync(
    lockPath(dataDir),
    JSON.stringify({ pid: 1, started: null, host: 'elsewhere', socketDirectory: '/' }),
  );
  if (first.ok) first.lock.release();
  expect(liveOwner(dataDir)?.host).toBe('elsewhere');
});
