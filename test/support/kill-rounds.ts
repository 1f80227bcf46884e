// Kills a process that writes into an embedded store again and again, and counts what was acknowledged and is gone.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { openEmbedded } from '../../src/db/embedded.ts';
import { quietLog } from './quiet-log.ts';

const writer = fileURLToPath(new URL('./acknowledging-writer.ts', import.meta.url));

export interface KillResult {
  acknowledged: number;
  /** Acknowledged, and not in the store afterwards. */
  lost: string[];
  /** In the store, but never acknowledged: what was under way when the process was killed. */
  unacknowledged: number;
}

/** Each round starts the writer, lets it acknowledge a number of rows, and kills it with SIGKILL. */
export async function killRounds(dataDir: string, rounds: number): Promise<KillResult> {
  const acknowledged = new Set<string>();
  for (let round = 0; round < rounds; round++) {
    for (const key of await oneRound(dataDir, round)) acknowledged.add(key);
  }
  const store = await openEmbedded({ dataDir, log: quietLog });
  const client = new pg.Client(store.connection);
  await client.connect();
  const { rows } = await client.query<{ key: string }>('SELECT key FROM written');
  await client.end();
  await store.close();
  const kept = new Set(rows.map(({ key }) => key));
  const lost = [...acknowledged].filter((key) => !kept.has(key));
  const unacknowledged = [...kept].filter((key) => !acknowledged.has(key)).length;
  return { acknowledged: acknowledged.size, lost, unacknowledged };
}

async function oneRound(dataDir: string, round: number): Promise<string[]> {
  // Differs from round to round, so that the kill meets inserts, commits and checkpoints.
  const rowsBeforeKill = 30 + ((round * 37) % 150);
  const child = spawn(process.execPath, ['--import', 'tsx', writer, dataDir, String(round)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const keys: string[] = [];
  for await (const key of createInterface({ input: child.stdout })) {
    keys.push(key);
    if (keys.length === rowsBeforeKill) child.kill('SIGKILL');
  }
  const [code, signal] = await ended;
  if (signal !== 'SIGKILL')
    throw new Error(`The writer ended by itself in round ${round}: ${code ?? signal}`);
  return keys;
}
