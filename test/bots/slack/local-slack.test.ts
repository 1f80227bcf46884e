// The whole round trip with local-slack, a Slack that is not ours: Bolt, Web API, signatures, sockets as others see them.
import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { hasLocalSlack } from '../../support/local-slack/server.ts';

const script = fileURLToPath(new URL('../../support/local-slack/round-trip.ts', import.meta.url));
/** local-slack listens on all interfaces, so it gets a network of its own. */
const inOwnNetwork = (command: string) => ['-rn', 'sh', '-c', `ip link set lo up && ${command}`];
const mayUnshare = spawnSync('unshare', inOwnNetwork('true')).status === 0;
const missing = !hasLocalSlack()
  ? 'local-slack is not installed on this platform'
  : mayUnshare
    ? null
    : 'a network namespace is not permitted here';
if (missing) process.stdout.write(`Skipped, the round trip with local-slack: ${missing}.\n`);

describe.skipIf(missing !== null)('with local-slack', () => {
  it.each(['socket', 'http'])(
    'a person talks, presses, fills in a form and sees the Home tab, by %s',
    async (transport) => {
      const command = `exec ${process.execPath} --import tsx ${script} ${transport}`;
      const { stdout } = await promisify(execFile)('unshare', inOwnNetwork(command), { timeout: 60_000 });
      const seen = JSON.parse(stdout) as Record<string, unknown>;
      expect(seen).toMatchObject({
        healthy: true,
        blocks: [
          { type: 'section', text: { text: '*Meeting* · 1 of 4\nYou said met Acme' } },
          { type: 'actions', elements: [{ text: { text: 'Acme & Sons' }, value: 'd.1.1.0' }] },
        ],
        edited: 'Saved.',
        form: { title: { text: 'Meeting' }, private_metadata: 'f.1.1' },
        stillOpen: 1,
        home: { type: 'home' },
        inputs: [
          { kind: 'text', text: 'met Acme', timeZone: 'Europe/Berlin' },
          { kind: 'press', token: 'd.1.1.0' },
          { kind: 'text', text: '/meeting' },
          { kind: 'form', token: 'f.1.1', values: { at: '2026-11-22T15:00', subject: '' } },
          { kind: 'form', token: 'f.1.1', values: { at: '2026-11-22T15:00', subject: 'Pricing' } },
        ],
      });
    },
    70_000,
  );
});
