// The real program, with something that a library throws where nobody can catch it.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeDataDir } from '../support/data-dir.ts';
import { freePort, startTallybot } from '../support/tallybot-process.ts';

/** Throws out of a timer, a promise, a socket and an emitter, every time the process gets SIGUSR2. */
const thrower = `
import { EventEmitter } from 'node:events';
import { connect } from 'node:net';
process.on('SIGUSR2', () => {
  setTimeout(() => { throw new Error('out of a timer'); });
  Promise.reject(new Error('out of a promise'));
  Promise.reject(undefined);
  connect(1, '127.0.0.1');
  setImmediate(() => new EventEmitter().emit('error', new TypeError('out of an emitter')));
});
`;

test('what a library throws in its own callbacks ends nothing', { timeout: 120_000 }, async () => {
  const dataDir = makeDataDir();
  const preload = join(dataDir, 'thrower.mjs');
  writeFileSync(preload, thrower);
  const port = await freePort();
  const program = startTallybot({
    PORT: String(port),
    DATA_DIR: dataDir,
    // No sample company: it takes longer than all the rest.
    PUBLIC_URL: 'https://tallybot.example.com',
    NODE_OPTIONS: `--import ${preload}`,
  });
  try {
    await program.ready;
    const url = `http://127.0.0.1:${port}`;
    process.kill(program.pid, 'SIGUSR2');
    while ((program.stdout().match(/A surprise that nobody caught/g) ?? []).length < 5)
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
    expect(await program.stop()).toBe(0);
  } finally {
    await program.kill();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
