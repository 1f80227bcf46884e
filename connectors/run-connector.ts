// Runs a connector: pass after pass, at once when a webhook is heard, later when the other side asks for it.
import { setTimeout as sleep } from 'node:timers/promises';
import { NotAllowed, NotNow } from './call-json.ts';
import type { OtherSystem } from './connector.ts';
import { hearWebhooks } from './hear-webhooks.ts';
import type { ConnectorSettings } from './settings.ts';
import type { State } from './state.ts';
import { type ConnectorLog, createSync } from './sync.ts';
import { connectTallybot } from './tallybot.ts';

export interface ConnectorParts {
  readonly settings: ConnectorSettings;
  readonly theirs: OtherSystem;
  readonly state: State;
  personOf(owner: string | null): number | undefined;
  readonly log: ConnectorLog;
}

/** Not before that is somebody asked again who said that the key is not for it. */
const refusedMs = 60_000;
const failedMs = 10_000;

export interface RunningConnector {
  /** Where webhooks are heard; null where they are not. */
  readonly port: number | null;
  /** Ends once what is under way is done. */
  stop(): Promise<void>;
}

/** One pass, or what was in its way. */
export function createPass({
  settings,
  theirs,
  state,
  personOf,
  log,
}: ConnectorParts): () => Promise<number> {
  const sync = createSync({
    ours: connectTallybot({ url: settings.url, key: settings.key }),
    ...{ theirs, state, personOf, log },
    since: settings.since === undefined ? state.startedAt : new Date(settings.since),
    clock: () => new Date(),
  });
  let isPrepared = false;
  return async () => {
    if (!isPrepared) await theirs.prepare();
    isPrepared = true;
    return sync.pass();
  };
}

export async function runConnector(parts: ConnectorParts): Promise<RunningConnector> {
  const { settings, state, log } = parts;
  const pass = createPass(parts);
  const stopping = new AbortController();
  let woken: (() => void) | null = null;
  let isWoken = false;
  const facts: { lastPassAt: string | null; trouble: string | null } = { lastPassAt: null, trouble: null };
  const wake = () => {
    isWoken = true;
    woken?.();
  };
  const hearing =
    settings.webhookSecret !== undefined && settings.port !== undefined
      ? await hearWebhooks({
          ...{ host: settings.host, port: settings.port, secret: settings.webhookSecret, wake },
          health: () => ({ ...facts, dead: state.dead().length }),
        })
      : null;

  async function rest(ms: number): Promise<void> {
    if (isWoken || stopping.signal.aborted) return;
    await Promise.race([
      sleep(ms, undefined, { signal: stopping.signal, ref: true }).catch(() => {}),
      new Promise<void>((resolve) => {
        woken = resolve;
      }),
    ]);
    woken = null;
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      isWoken = false;
      let waitMs = settings.everySeconds * 1000;
      try {
        const done = await pass();
        facts.lastPassAt = new Date().toISOString();
        facts.trouble = null;
        if (done > 0) log.info({ done, dead: state.dead().length }, 'Both sides are in step');
      } catch (error) {
        const { message } = error as Error;
        facts.trouble = message;
        if (error instanceof NotNow) {
          waitMs = error.waitMs;
          log.warn({ waitMs }, message);
        } else if (error instanceof NotAllowed) {
          waitMs = refusedMs;
          log.error({}, message);
        } else {
          waitMs = failedMs;
          log.error({ err: error }, 'The connector failed, and tries again');
        }
        // Whoever asked to be left alone is, whatever is heard meanwhile.
        await sleep(waitMs, undefined, { signal: stopping.signal }).catch(() => {});
        continue;
      }
      await rest(waitMs);
    }
  }

  const running = loop();
  return {
    port: hearing?.port ?? null,
    async stop() {
      stopping.abort();
      await hearing?.close();
      await running;
    },
  };
}
