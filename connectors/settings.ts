// What every connector is told by the environment, and how such settings are read.
import { readFileSync } from 'node:fs';
import { z } from 'zod';

export type Environment = Readonly<Record<string, string | undefined>>;

const schema = z.object({
  url: z.url({ error: 'must be the address of Tallybot, such as https://tallybot.example.com' }),
  key: z.string({ error: 'must be a key of the API: tallybot api-key --name HubSpot' }).startsWith('tbk_'),
  webhookSecret: z.string().startsWith('whsec_').optional(),
  folder: z.string(),
  port: z.coerce.number().int().min(0).max(65_535).optional(),
  host: z.string().default('127.0.0.1'),
  everySeconds: z.coerce.number().min(1).max(3600).default(60),
  since: z.iso.datetime({ offset: true }).optional(),
});
export type ConnectorSettings = z.output<typeof schema>;

const names: Readonly<Record<string, string>> = {
  url: 'TALLYBOT_URL',
  key: 'TALLYBOT_KEY',
  webhookSecret: 'TALLYBOT_WEBHOOK_SECRET',
  port: 'CONNECTOR_PORT',
  host: 'CONNECTOR_HOST',
  everySeconds: 'CONNECTOR_EVERY_SECONDS',
  since: 'CONNECTOR_SINCE',
};

export type Read<Settings> =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly problems: readonly string[] };

export function connectorSettings(env: Environment, name: string): Read<ConnectorSettings> {
  const read = schema.safeParse({
    url: env.TALLYBOT_URL,
    key: secret(env, 'TALLYBOT_KEY'),
    webhookSecret: secret(env, 'TALLYBOT_WEBHOOK_SECRET'),
    folder: env.CONNECTOR_DATA_DIR || `./data/connector-${name}`,
    port: env.CONNECTOR_PORT || undefined,
    host: env.CONNECTOR_HOST || undefined,
    everySeconds: env.CONNECTOR_EVERY_SECONDS || undefined,
    since: env.CONNECTOR_SINCE || undefined,
  });
  return read.success
    ? { ok: true, settings: read.data }
    : { ok: false, problems: problemsOf(read.error, names) };
}

export const problemsOf = (error: z.ZodError, byField: Readonly<Record<string, string>>): string[] =>
  error.issues.map(({ path, message }) => `${byField[String(path[0])] ?? path.join('.')}: ${message}`);

/** From NAME, or from the file that NAME_FILE names. @throws where that can't be read */
export function secret(env: Environment, name: string): string | undefined {
  const file = env[`${name}_FILE`];
  return env[name] || (file ? readFileSync(file, 'utf8').trim() : undefined);
}

/** "a=1,b=2" */
export const pairs = (text: string | undefined): Record<string, string> =>
  Object.fromEntries(
    (text ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean)
      .map((one) => {
        const at = one.indexOf('=');
        return [one.slice(0, at).trim(), one.slice(at + 1).trim()];
      }),
  );
