// One process owns a data directory. Two locks, because neither sees everything: a hold that the kernel ends with its
// process, for all processes of one machine, and a lock file with a heartbeat, for machines that share a volume.
import {
  closeSync,
  existsSync,
  fstatSync,
  linkSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { type DirectoryHold, holdDirectory } from './directory-hold.ts';
import { socketAnswers, socketPathIn } from './store-socket.ts';

const heartbeatMs = 2_000;
/** Of versions that didn't say how often they touch their lock. */
const formerHeartbeatMs = 5_000;
const silentAfterMs = 30_000;

const ownerSchema = z.object({
  pid: z.number().int().positive(),
  /** When the process started, as the kernel counts; tells a process from a later one with the same pid. */
  started: z.string().nullable(),
  host: z.string(),
  /** Where the owner's socket is. */
  socketDirectory: z.string(),
  /** Which running kernel, and whose process numbers: a pid means nothing outside of them. */
  boot: z.string().nullable().default(null),
  pidNamespace: z.string().nullable().default(null),
  /** Of the lock file: a copy of the directory has another one. */
  inode: z.number().nullable().default(null),
  /** Whether it has the kernel's hold, too: whoever gets that knows then that the owner is gone. */
  held: z.boolean().default(false),
  heartbeatMs: z.number().positive().default(formerHeartbeatMs),
});
export type Owner = z.output<typeof ownerSchema>;

export interface Lock {
  /** Idempotent. */
  release(): void;
}

/** `heartbeat`: all that speaks for the owner is that it may have touched its lock a moment ago, perhaps before a crash. */
export type Taken =
  | { readonly ok: true; readonly lock: Lock }
  | { readonly ok: false; readonly owner: Owner | null; readonly evidence: 'certain' | 'heartbeat' };

/** Takes the lock, or says who has it. A lock whose owner is gone is taken over. `onLost`: somebody took it over. */
export async function takeLock(
  dataDir: string,
  socketDirectory: string,
  onLost: (by: Owner) => void = () => {},
): Promise<Taken> {
  const path = lockPath(dataDir);
  const hold = holdDirectory(dataDir);
  if (hold.kind === 'taken') return { ok: false, owner: readOwner(path), evidence: 'certain' };
  const mine = `${path}.${process.pid}`;
  const self = writeOwner(mine, { socketDirectory, held: hold.kind === 'held' });
  let lock: Lock | undefined;
  try {
    for (;;) {
      // A link appears at once with its whole content, and fails if the name is taken.
      if (tryLink(mine, path)) {
        lock = keep(path, self, hold, onLost);
        return { ok: true, lock };
      }
      const found = await findOwner(dataDir, hold.kind === 'held');
      if (found) return { ok: false, ...found };
      removeStale(path);
    }
  } finally {
    rmSync(mine, { force: true });
    if (!lock && hold.kind === 'held') hold.release();
  }
}

/** The process that has this directory now, or null. */
export async function liveOwner(dataDir: string): Promise<Owner | null> {
  // The very first start makes it.
  if (!existsSync(dataDir)) return null;
  const hold = holdDirectory(dataDir);
  if (hold.kind === 'taken') return readOwner(lockPath(dataDir));
  if (hold.kind === 'held') hold.release();
  return (await findOwner(dataDir, hold.kind === 'held'))?.owner ?? null;
}

/** Whether the owner touches its lock while we watch: no clock is asked, so none can be wrong. */
export async function stillBeats(dataDir: string): Promise<boolean> {
  const path = lockPath(dataDir);
  const first = touchedAt(path);
  const deadline = performance.now() + 2.5 * (readOwner(path)?.heartbeatMs ?? heartbeatMs);
  while (performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    if (touchedAt(path) !== first) return readOwner(path) !== null;
  }
  return false;
}

export function lockPath(dataDir: string): string {
  return join(dataDir, 'tallybot.lock');
}

/** @param unheld whether the kernel's hold was free */
async function findOwner(
  dataDir: string,
  unheld: boolean,
): Promise<{ owner: Owner; evidence: 'certain' | 'heartbeat' } | null> {
  const path = lockPath(dataDir);
  const owner = readOwner(path);
  if (!owner) return null;
  const boot = owner.boot ?? owner.started?.split('/')[0] ?? null;
  const sameMachine = boot !== null && boot === bootId() && owner.host === hostname();
  const isCopy = owner.inode !== null && owner.inode !== inodeOf(path);
  if (sameMachine && isCopy) return null;
  if (await socketAnswers(socketPathIn(dataDir))) return { owner, evidence: 'certain' };
  if (!isCopy && (await socketAnswers(socketPathIn(owner.socketDirectory))))
    return { owner, evidence: 'certain' };
  // Its hold would still be there.
  if (sameMachine && owner.held && unheld) return null;
  if (sameMachine && (owner.pidNamespace ?? pidNamespace()) === pidNamespace()) {
    if (isAlive(owner.pid) && startOf(owner.pid) === owner.started) return { owner, evidence: 'certain' };
    // A version that told no namespace may be in another one, where its process can't be seen.
    if (owner.pidNamespace !== null) return null;
  }
  const silentFor = Math.abs(Date.now() - touchedAt(path));
  // The clocks of two machines, or of one before and after it was set, differ by anything; whoever is sure of it waits.
  return silentFor < silentAfterMs || boot !== bootId() ? { owner, evidence: 'heartbeat' } : null;
}

function keep(path: string, self: Owner, hold: DirectoryHold, onLost: (by: Owner) => void): Lock {
  const isMine = (owner: Owner | null) =>
    owner === null ||
    (owner.pid === self.pid && owner.started === self.started && owner.inode === self.inode);
  const heartbeat = setInterval(() => {
    const owner = readOwner(path);
    if (owner && !isMine(owner)) {
      // This process was paused for so long that another machine believed it to be gone.
      clearInterval(heartbeat);
      onLost(owner);
      return;
    }
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
      if (owner && isMine(owner)) rmSync(path, { force: true });
      if (hold.kind === 'held') hold.release();
    },
  };
}

function writeOwner(path: string, how: { socketDirectory: string; held: boolean }): Owner {
  rmSync(path, { force: true });
  const file = openSync(path, 'wx', 0o600);
  try {
    const self: Owner = {
      pid: process.pid,
      started: startOf(process.pid),
      host: hostname(),
      boot: bootId(),
      pidNamespace: pidNamespace(),
      inode: fstatSync(file).ino,
      heartbeatMs,
      ...how,
    };
    writeSync(file, `${JSON.stringify(self)}\n`);
    return self;
  } finally {
    closeSync(file);
  }
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

const touchedAt = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
const inodeOf = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.ino;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Which start of which kernel; null where there is no /proc. */
const bootId = (): string | null => readText('/proc/sys/kernel/random/boot_id')?.trim() ?? null;

/** Whose process numbers ours are; null where there is no /proc. */
function pidNamespace(): string | null {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return null;
  }
}

/** Boot and start time of a process, from /proc; null where there is none. */
function startOf(pid: number): string | null {
  const stat = readText(`/proc/${pid}/stat`);
  if (!stat) return null;
  // Fields are counted after the name, which stands in brackets and may hold spaces; the start time is the 22nd.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return `${bootId()}/${fields[19]}`;
}
