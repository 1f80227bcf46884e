// What the program does, in numbers for Prometheus. Nothing here names a person, a company or a record.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Database } from '../db/client.ts';
import type { Log } from '../log.ts';
import { type MetricsServer, serveMetrics } from './serve-metrics.ts';
import { outsideWork, waitingWork } from './waiting-work.ts';

export interface Metrics {
  /** An update was worked on: a tap, a line, a form. */
  update(of: { messenger: string; kind: string; seconds: number; failed: boolean }): void;
  /** A turn that wrote records was committed. */
  save(): void;
  statement(seconds: number): void;
  /** One try to bring a message to its chat. @param outcome as delivery has it, or "rate-limited" */
  message(messenger: string, outcome: string): void;
  /** Something was logged as an error. */
  error(code: string): void;
  /** The exposition format of Prometheus. Asks the store what waits; says so where it doesn't answer. */
  text(db: Store): Promise<string>;
  /** Answers GET /metrics there. @throws AppError when the port is taken */
  serve(db: Store, address: { host: string; port: number }, log: Log): Promise<MetricsServer>;
}

type Store = Pick<Database, 'query'>;

const updateBuckets = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15];
const statementBuckets = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 15];

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const updates = new Histogram({
    name: 'tallybot_update_seconds',
    help: 'From an update of a messenger (a tap, a line) until it is answered.',
    labelNames: ['messenger', 'kind', 'failed'],
    buckets: updateBuckets,
    registers,
  });
  const saves = new Counter({
    name: 'tallybot_saves_total',
    help: 'Turns that wrote records, and were committed.',
    registers,
  });
  const statements = new Histogram({
    name: 'tallybot_statement_seconds',
    help: 'SQL statements, from being sent until they are answered.',
    buckets: statementBuckets,
    registers,
  });
  const messages = new Counter({
    name: 'tallybot_messages_total',
    help: 'Tries to bring a message to a chat, by outcome; "rate-limited" is a 429.',
    labelNames: ['messenger', 'outcome'],
    registers,
  });
  const errors = new Counter({
    name: 'tallybot_errors_total',
    help: 'What was logged as an error, by its code.',
    labelNames: ['code'],
    registers,
  });
  const depth = new Gauge({
    name: 'tallybot_waiting',
    help: 'What waits: messages, webhook messages, e-mails, jobs.',
    labelNames: ['queue'],
    registers,
  });
  const age = new Gauge({
    name: 'tallybot_oldest_due_seconds',
    help: 'For how long the oldest of them has been due; 0 when nothing is.',
    labelNames: ['queue'],
    registers,
  });
  const dead = new Gauge({
    name: 'tallybot_given_up',
    help: 'What was given up and is still listed: dead letters, webhook messages, failed jobs.',
    labelNames: ['queue'],
    registers,
  });
  const lag = new Gauge({
    name: 'tallybot_webhook_lag_seconds',
    help: 'How long ago that was saved which webhooks have not told of yet; 0 when they have told of all.',
    registers,
  });
  const emails = new Gauge({
    name: 'tallybot_emails',
    help: 'E-mails of the notices of the last seven days, by what became of them.',
    labelNames: ['status'],
    registers,
  });
  const storeUp = new Gauge({ name: 'tallybot_store_up', help: '1 while the store answers.', registers });

  async function look({ query }: Store): Promise<void> {
    const rows = await waitingWork(query).catch(() => null);
    storeUp.set(rows ? 1 : 0);
    const further = rows && (await outsideWork(query).catch(() => null));
    if (further) lag.set(further.webhookLag);
    for (const { status, count } of further?.emails ?? []) emails.set({ status }, count);
    for (const { queue, waiting, oldestSeconds, givenUp } of rows ?? []) {
      depth.set({ queue }, waiting);
      age.set({ queue }, oldestSeconds);
      dead.set({ queue }, givenUp);
    }
  }

  const text = async (db: Store): Promise<string> => {
    await look(db);
    return registry.metrics();
  };

  return {
    update: ({ messenger, kind, seconds, failed }) =>
      updates.observe({ messenger, kind, failed: String(failed) }, seconds),
    save: () => saves.inc(),
    statement: (seconds) => statements.observe(seconds),
    error: (code) => errors.inc({ code }),
    message: (messenger, outcome) => messages.inc({ messenger, outcome }),
    text,
    serve: (db, address, log) =>
      serveMetrics({ text: () => text(db), contentType: registry.contentType }, address, log),
  };
}
