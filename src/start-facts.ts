// What is worth knowing of a program that has just started: one line of the log.
import packageFile from '../package.json' with { type: 'json' };
import { type Config, connectable, connectedMessenger } from './config.ts';
import type { Database } from './db/client.ts';

/** No secrets, no addresses of servers. */
export async function startFacts(config: Config, db: Database): Promise<Record<string, unknown>> {
  const { mail, mailWebhookSecret, transcription, languageModel } = config;
  const [schema] = await db.sql.$queryRaw<{ name: string }[]>`
    select migration_name as name from _prisma_migrations where finished_at is not null
    order by migration_name desc limit 1`;
  const parts = {
    ...Object.fromEntries(connectable.map((name) => [name, connectedMessenger(config, name)?.transport])),
    mail: mail && 'smtp',
    bounces: mailWebhookSecret && 'webhook',
    voice: transcription && 'http',
    languageModel: languageModel && 'http',
  };
  const on = Object.entries(parts).filter(([, how]) => how);
  return {
    version: packageFile.version,
    node: process.version,
    store: config.store.kind,
    schema: schema?.name,
    messengers: { web: 'browser', ...Object.fromEntries(on) },
    off: Object.entries(parts).flatMap(([name, how]) => (how ? [] : [name])),
  };
}
