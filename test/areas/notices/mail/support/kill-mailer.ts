// Kills the sender of a notice again and again, at a moment in which an e-mail is on its way, and counts who got what.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { MailerTask } from './mailer-process.ts';
import { type SmtpStandIn, startSmtp } from './smtp-stand-in.ts';

export interface KillMailerResult {
  readonly kills: number;
  readonly emails: number;
  /** Addresses that got more than one e-mail. */
  readonly doubled: readonly string[];
  /** How often one address was written to at most. */
  readonly most: number;
  /** Addresses in the order of their first e-mail. */
  readonly addressees: ReadonlySet<string>;
}

export interface KillMailerRequest extends Omit<MailerTask, 'smtpUrl' | 'claimSeconds'> {
  readonly kills: number;
  readonly recipients: number;
  /** Processes at once. */
  readonly instances: number;
  /** Resolves to whether the notice is done. */
  isDone(): Promise<boolean>;
}

const file = fileURLToPath(new URL('./mailer-process.ts', import.meta.url));

export async function killMailer(request: KillMailerRequest): Promise<KillMailerResult> {
  const { connection, kind, kills, recipients, instances, isDone } = request;
  const smtp = await startSmtp();
  const task: MailerTask = { connection, kind, smtpUrl: smtp.url, claimSeconds: 2 };
  let left = instances + kills;
  const ready: ChildProcess[] = [];
  const prepare = () => {
    if (left-- > 0) ready.push(run(task));
  };
  /** One that is ready begins, and the next one gets ready. */
  const start = () => {
    const begins = ready.shift() as ChildProcess;
    begins.send('begin');
    prepare();
    return begins;
  };
  prepare();
  const processes = Array.from({ length: instances }, start);
  // At even intervals, while some are left for those who come after.
  for (let kill = 1; kill <= kills; kill++) {
    await until(() => smtp.emails.length >= Math.floor((recipients * kill) / (kills + 1)));
    const index = kill % instances;
    await killNine(processes[index] as ChildProcess);
    processes[index] = start();
  }
  await until(isDone);
  for (const child of processes) await killNine(child);
  await smtp.close();
  return { kills, ...counted(smtp) };
}

function counted({ emails }: SmtpStandIn) {
  const times = new Map<string, number>();
  for (const { to } of emails) times.set(to, (times.get(to) ?? 0) + 1);
  return {
    emails: emails.length,
    doubled: [...times].flatMap(([address, count]) => (count > 1 ? [address] : [])),
    most: Math.max(...times.values()),
    addressees: new Set(times.keys()),
  };
}

function run(task: MailerTask): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', file], {
    env: { ...process.env, MAILER_TASK: JSON.stringify(task) },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

async function killNine(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}
