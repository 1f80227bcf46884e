// Runs local-slack (a real local server with Slack's Web API, Socket Mode, events and a page) and drives its people.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';

/** A package of one platform, so it may be missing. It listens on all interfaces: run it in a network namespace of its own. */
export const localSlackBinary = fileURLToPath(
  new URL('../../../node_modules/local-slack-linux-x64/bin/local-slack', import.meta.url),
);
export const hasLocalSlack = (): boolean => existsSync(localSlackBinary);

export const tokens = { botToken: 'xoxb-local', appToken: 'xapp-local', signingSecret: 'local-secret' };
export const mia = 'U01MIA';

type Json = Record<string, unknown>;

export type LocalSlack = Awaited<ReturnType<typeof startLocalSlack>>;

/** `eventsUrl`: where it posts events; without it, Socket Mode. */
export async function startLocalSlack(port: number, eventsUrl?: string) {
  const folder = mkdtempSync(join(tmpdir(), 'local-slack-'));
  const config = join(folder, 'config.json');
  const delivery = eventsUrl ? { mode: 'events', requestUrl: eventsUrl } : { mode: 'socket' };
  writeFileSync(
    config,
    JSON.stringify({
      workspace: { name: 'Nordwind', domain: 'nordwind', teamId: 'T01TEAM' },
      app: { appId: 'A01APP', botUserId: 'U0BOT', botName: 'tallybot', ...tokens, ...delivery },
      users: [{ id: mia, name: 'mia', real_name: 'Mia Weber', tz: 'Europe/Berlin' }],
      channels: [],
    }),
  );
  const child: ChildProcess = spawn(
    localSlackBinary,
    ['--config', config, '--port', String(port), '--files-dir', folder],
    { stdio: 'ignore' },
  );
  const base = `http://127.0.0.1:${port}`;
  await reachable(`${base}/_control/state`);
  const page = new WebSocket(`ws://127.0.0.1:${port}/ui`);
  await new Promise((resolve, reject) => page.once('open', resolve).once('error', reject));

  async function control(path: string, body: Json): Promise<Json> {
    const response = await fetch(`${base}/_control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await response.json()) as Json;
  }

  return {
    base,
    apiUrl: `${base}/api/`,
    control,
    /** What the page of a person would send. */
    act: (message: Json) => page.send(JSON.stringify(message)),
    messages: async (channel: string): Promise<Json[]> => {
      const response = await fetch(`${base}/_control/messages/${channel}`);
      return ((await response.json()) as { messages: Json[] }).messages;
    },
    /** The modals and Home tabs that the page shows now. */
    async shown(): Promise<{ modalStack: Json[]; homeViews: Record<string, Json> }> {
      const probe = new WebSocket(`ws://127.0.0.1:${port}/ui`);
      const state = await new Promise<Json>((resolve) =>
        probe.once('message', (data) => resolve((JSON.parse(String(data)) as { state: Json }).state)),
      );
      probe.close();
      return state as never;
    },
    async stop(): Promise<void> {
      page.close();
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function reachable(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('local-slack did not start');
}
