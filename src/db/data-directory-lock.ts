// One process owns a data directory: a lock file with the owner's identity. PGlite itself would let two write at once.
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const heartbeatMs = 5_000;
const silentAfterMs = 30_000;

const ownerSchema = z.object({
  pid: z.number().int().positive(),
  /** When the process started, as the kernel counts; tells a process from a later one with the same pid. */
  started: z.string().nullable(),
  host: z.string(),
  /** Where the owner's socket is. */
  socketDirectory: z.string(),
});
export type Owner = z.infer<typeof ownerSchema>;

export interface Lock {
  /** Idempotent. */
  release(): void;
}

/** Takes the lock, or says who has it. A lock whose owner is gone is taken over. */
export function takeLock(
  dataDir: string,
  socketDirectory: string,
): { ok: true; lock: Lock } | { ok: false; owner: Owner } {
  const path = lockPath(dataDir);
  const mine = `${path}.${process.pid}`;
  const self: Owner = { pid: process.pid, started: startOf(process.pid), host: hostname(), socketDirectory };
  writeFileSync(mine, `${JSON.stringify(self)}\n`);
  try {
    for (;;) {
      // A link appears at once with its whole content, and fails if the name is taken.
      if (tryLink(mine, path)) return { ok: true, lock: hold(path, self) };
      const owner = liveOwner(dataDir);
      if (owner) return { ok: false, owner };
      removeStale(path);
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

/** The process that has this directory now, or null. */
export function liveOwner(dataDir: string): Owner | null {
  const path = lockPath(dataDir);
  const owner = readOwner(path);
  if (!owner) return null;
  if (owner.host !== hostname()) {
    // Another container or machine on a shared volume: its processes can't be seen, but it touches the file.
    const touched = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
    return Date.now() - touched < silentAfterMs ? owner : null;
  }
  return isAlive(owner.pid) && startOf(owner.pid) === owner.started ? owner : null;
}

export function lockPath(dataDir: string): string {
  return join(dataDir, 'tallybot.lock');
}

function hold(path: string, self: Owner): Lock {
  const heartbeat = setInterval(() => {
    try {
      utimesSync(path, new Date(), new Date());
    } catch {
      // The directory is gone; the store itself will say so.
    }
  }, heartbeatMs);
  heartbeat.unref();
  return {
    release() {
      clearInterval(heartbeat);
      const owner = readOwner(path);
      if (owner?.pid === self.pid && owner.started === self.started) rmSync(path, { force: true });
    },
  };
}

/** Moved aside before it is deleted: if another process has just replaced it, its new lock is put back. */
function removeStale(path: string): void {
  const aside = `${path}.stale.${process.pid}`;
  const stale = readText(path);
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (readText(aside) !== stale) tryLink(aside, path);
  rmSync(aside, { force: true });
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readOwner(path: string): Owner | null {
  try {
    return ownerSchema.parse(JSON.parse(readText(path) ?? ''));
  } catch {
    return null;
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Boot and start time of a process, from /proc; null where there is none. */
function startOf(pid: number): string | null {
  const stat = readText(`/proc/${pid}/stat`);
  if (!stat) return null;
  // Fields are counted after the name, which stands in brackets and may hold spaces; the start time is the 22nd.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return `${readText('/proc/sys/kernel/random/boot_id')?.trim()}/${fields[19]}`;
}
