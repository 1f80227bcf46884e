// A bot in a process of its own: started, watched, stopped.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Usage {
  readonly userMs: number;
  readonly systemMs: number;
  readonly rssMb: number;
}

export interface BotProcess {
  /** Milliseconds from the start to the line that it is ready. */
  readonly startMs: number;
  /** What the process has used since its start. */
  usage(): Usage;
  stop(): Promise<void>;
}

const readyWithinMs = 30_000;
const ticksPerSecond = 100;

/** Runs a file until it says that it is ready. @throws when it ends or takes too long before */
export async function startBot(file: string, env: Record<string, string>): Promise<BotProcess> {
  const begun = performance.now();
  const child = spawn(process.execPath, file.endsWith('.ts') ? ['--import', 'tsx', file] : [file], {
    env: { ...process.env, LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await ready(child);
  const startMs = performance.now() - begun;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    startMs,
    usage: () => usageOf(child.pid as number),
    async stop() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('The bot was not ready in time.')), readyWithinMs);
    child.once('exit', (code) => reject(new Error(`The bot ended with ${code}.`)));
    child.stdout?.on('data', (chunk: Buffer) => {
      if (!chunk.toString().includes('Tallybot is ready')) return;
      clearTimeout(timer);
      resolve();
    });
  });
}

/** From /proc: Linux only. */
function usageOf(pid: number): Usage {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  const ms = (ticks: string | undefined) => (Number(ticks) * 1000) / ticksPerSecond;
  const rssKb = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]);
  return { userMs: ms(fields[11]), systemMs: ms(fields[12]), rssMb: rssKb / 1024 };
}
