// Watches statements that take long. A server that answers nobody (paused, or behind a network that swallows everything)
// is found out by asking it on a new connection: then all who wait are told, instead of after minutes or never. A server
// that answers others is only busy, and the statement may take the time that its kind of work has.
import pg from 'pg';
import { presentLimit } from './time-limits.ts';

/** People are told within five seconds: so long until it is looked at, and so long for the server to answer. */
const suspectAfterMs = 2_000;
const answersWithinMs = 2_300;
const lookEveryMs = 200;
/** After the server was asked to end a statement, its connection is given up. */
const cancelledWithinMs = 5_000;

interface Running {
  readonly client: pg.Client;
  readonly begunAt: number;
  readonly limitMs: number;
  cancelled: boolean;
}

export interface StatementWatch {
  /** Returns what to call when it is answered. */
  watch(client: pg.Client): () => void;
  end(): void;
}

/** @param connection for the question on the side */
export function createStatementWatch(connection: pg.ClientConfig): StatementWatch {
  const running = new Set<Running>();
  let asking = false;
  let aliveAt = Number.NEGATIVE_INFINITY;
  const timer = setInterval(look, lookEveryMs);
  timer.unref();

  function look(): void {
    const now = performance.now();
    for (const one of running) {
      const age = now - one.begunAt;
      if (age > one.limitMs + cancelledWithinMs) breakOff(one.client);
      else if (age > one.limitMs && !one.cancelled) {
        one.cancelled = true;
        void cancel(one);
      }
      if (age > suspectAfterMs && now - aliveAt > suspectAfterMs && !asking) void ask();
    }
  }

  /** Once the way is open, the connection may be at somebody else's statement: only what still runs is ended. */
  async function cancel(one: Running): Promise<void> {
    const { processID } = one.client as unknown as { processID: number };
    await asideWithin(connection, answersWithinMs, async (aside) => {
      if (running.has(one)) await aside.query('select pg_cancel_backend($1)', [processID]);
    }).catch(() => {});
  }

  async function ask(): Promise<void> {
    asking = true;
    const askedAt = performance.now();
    const alive = await serverAnswers(connection, answersWithinMs);
    asking = false;
    if (alive) aliveAt = performance.now();
    // Whatever was sent before the question and is still without an answer will stay so.
    else for (const { client, begunAt } of running) if (begunAt <= askedAt) breakOff(client);
  }

  return {
    watch(client) {
      const one: Running = { client, begunAt: performance.now(), limitMs: presentLimit(), cancelled: false };
      running.add(one);
      return () => void running.delete(one);
    },
    end: () => clearInterval(timer),
  };
}

/** Whether the server says anything to a new client in that time: a refusal is an answer. */
async function serverAnswers(connection: pg.ClientConfig, withinMs: number): Promise<boolean> {
  return asideWithin(connection, withinMs, (client) => client.query('select 1')).then(
    () => true,
    (error: { code?: unknown }) => typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code),
  );
}

/** On a connection of its own, which is given up after that time. */
async function asideWithin<T>(
  connection: pg.ClientConfig,
  withinMs: number,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: withinMs });
  client.on('error', () => {});
  const timer = setTimeout(() => breakOff(client), withinMs);
  try {
    await client.connect();
    const result = await work(client);
    await client.end();
    return result;
  } finally {
    clearTimeout(timer);
    breakOff(client);
  }
}

/** Whoever waits on it is told at once that the connection is lost; pg itself would wait for the server's goodbye. */
function breakOff(client: pg.Client): void {
  const { connection } = client as unknown as { connection: { stream: { destroy(error?: Error): void } } };
  connection.stream.destroy(Object.assign(new Error('The database did not answer.'), { code: 'ETIMEDOUT' }));
}
