// A process of its own that writes rows into an embedded store and prints the key of each that was acknowledged, until it
// is killed. Arguments: data directory, prefix of the keys.
import pg from 'pg';
import { openEmbedded } from '../../src/db/embedded.ts';
import { logTo } from '../../src/log.ts';

const writers = 4;
const checkpointEvery = 40;
const [dataDir = '', prefix = ''] = process.argv.slice(2);
const { connection } = await openEmbedded({ dataDir, log: logTo(process.stderr, 'warn') });
const pool = new pg.Pool({ ...connection, max: writers });
await pool.query('CREATE TABLE IF NOT EXISTS written (key text PRIMARY KEY, value text)');

for (let writer = 0; writer < writers; writer++) void write(`${prefix}-${writer}`);

async function write(name: string): Promise<void> {
  for (let number = 0; ; number++) {
    const key = `${name}-${number}`;
    const client = await pool.connect();
    // A transaction every other time: its rows are acknowledged by COMMIT.
    if (number % 2 === 1) await client.query('BEGIN');
    await client.query('INSERT INTO written VALUES ($1, $2)', [key, 'x'.repeat(number % 500)]);
    if (number % 2 === 1) await client.query('COMMIT');
    if (number % checkpointEvery === 0) await client.query('CHECKPOINT');
    client.release();
    process.stdout.write(`${key}\n`);
  }
}
