// The real program in a process of its own: started, killed, stopped, watched.
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const start = fileURLToPath(new URL('../../bin/start.mjs', import.meta.url));
const readyWithinMs = 100_000;
/** Of the log, where it did not start. */
const saidCharacters = 4000;

export interface TallybotProcess {
  readonly pid: number;
  /** Resolves with the address that the ready line names, without its key. @throws when it ended or took too long before */
  readonly ready: Promise<string>;
  /** The same with the key to the sample company, where there is one. */
  readonly printed: Promise<string>;
  /** The exit code, or the signal's name. */
  readonly ended: Promise<number | string>;
  stdout(): string;
  stderr(): string;
  /** SIGKILL. Resolves when it is gone. */
  kill(): Promise<void>;
  /** SIGTERM. Resolves with the exit code. */
  stop(): Promise<number | string>;
}

/**
 * As `npm start` does it: the bundle, which the first one makes. `env` is added to little more than PATH, so that no
 * setting of the machine gets in.
 */
export function startTallybot(
  env: Record<string, string>,
  patience: { readonly readyWithinMs: number } = { readyWithinMs },
  /** Another copy of the program by its folder. */
  folder?: string,
): TallybotProcess {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  const child = spawn(process.execPath, [folder ? join(folder, 'bin/start.mjs') : start], {
    env: { PATH, HOME, ...(TMPDIR && { TMPDIR }), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  const ended = new Promise<number | string>((resolve) =>
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'unknown')),
  );
  const printed = readyLine(
    child,
    ended,
    () => `${stderr}\n${stdout.slice(-saidCharacters)}`,
    patience.readyWithinMs,
  );
  printed.catch(() => {});
  const ready = printed.then((address) => address.replace(/\/\?key=.*$/, ''));
  ready.catch(() => {});
  return {
    pid: child.pid as number,
    ready,
    printed,
    ended,
    stdout: () => stdout,
    stderr: () => stderr,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

function readyLine(
  child: ChildProcess,
  ended: Promise<number | string>,
  said: () => string,
  withinMs: number,
): Promise<string> {
  return new Promise((resolve, reject) => {
    let seen = '';
    const timer = setTimeout(() => reject(new Error(`Not ready in time.\n${said()}`)), withinMs);
    child.stdout?.on('data', (chunk: Buffer) => {
      seen += chunk;
      const [, url] = /Tallybot is ready: (\S+)/.exec(seen) ?? [];
      if (!url) return;
      clearTimeout(timer);
      resolve(url);
    });
    void ended.then((code) => {
      clearTimeout(timer);
      reject(new Error(`It ended with ${code} before it was ready.\n${said()}`));
    });
  });
}

/** A port that nobody listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
