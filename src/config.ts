// Settings, from the environment alone (a .env file is not read; `node --env-file` or the shell does that), checked once
// at start. A problem names the variable and the remedy, never the value: some are secrets.
import { isIP } from 'node:net';
import { z } from 'zod';
import { type SlackConfig, slackSettings } from '../bots/slack/settings.ts';
import {
  type TelegramConfig,
  type TelegramShared,
  telegramSettings,
  telegramShared,
} from '../bots/telegram/settings.ts';
import { type FileReader, withSecretFiles } from './config-files.ts';
import { type LogLevel, logLevels } from './log.ts';
import { type ConnectedMessenger, webUrl } from './messenger/settings.ts';
import { isNetwork } from './network.ts';

export interface Config {
  http: {
    host: string;
    port: number;
    /** Without a slash at the end. */
    publicUrl: string;
    /** Addresses and networks of the proxies that say who comes. */
    trustedProxies: readonly string[];
  };
  /** Whom to tell of a hole, for /.well-known/security.txt. Null: there is none. */
  securityContact: SecurityContact | null;
  store:
    | { kind: 'embedded'; dataDir: string }
    | { kind: 'postgresql'; databaseUrl: string; poolSize: number | undefined };
  telegram: TelegramConfig | null;
  /** For further bots, whose tokens are stored. */
  telegramBots: TelegramShared;
  slack: SlackConfig | null;
  mail: MailConfig | null;
  /** Without it nobody can report bounces. */
  mailWebhookSecret: string | null;
  /** What writes down what people say; null: nobody is listened to. */
  transcription: TranscriptionSettings | null;
  /** What helps with lines that are not understood without. */
  languageModel: LanguageModelSettings | null;
  /** Whether webhooks may go to this machine and its network. */
  allowPrivateWebhooks: boolean;
  /** Whether calendars of this machine and its network may be read. */
  allowPrivateCalendars: boolean;
  logLevel: LogLevel;
  keep: KeptMessages;
  /** Where the program's numbers are served; null: nowhere. */
  metricsPort: number | null;
  /** Whether spans of what the program does are sent there. */
  traces: boolean;
  /** A backup each night; null: none. */
  backups: { readonly directory: string; readonly kept: number } | null;
  /** What stored tokens are encrypted with, and former ones; null: none are stored. */
  secretsKeys: { readonly current: string; readonly former: readonly string[] } | null;
  /** What a public server says of itself besides the chat. */
  pages: PublicPages;
  /** A sample company may be made: no messenger is connected, and nobody is to come from elsewhere. Its key is needed besides. */
  demoAllowed: boolean;
}

export interface PublicPages {
  /** Who runs this server: on the page about privacy. Null: that page, and the one about the app, are not served. */
  readonly operator: { readonly name: string; readonly contact: string } | null;
}

/** How many days messages stay that were delivered. */
export interface KeptMessages {
  /** What was sent, or given up. */
  readonly sentDays: number;
  /** The browser chat's history; null: 90 days, and the newest 200 of each chat longer. */
  readonly chatDays: number | null;
}

export interface SecurityContact {
  readonly contacts: readonly string[];
  /** Null: half a year from the day it is asked for. */
  readonly expires: Date | null;
}

export interface MailConfig {
  smtpUrl: string;
  from: string;
  /** Where customers' answers go; null: to `from`. */
  replyTo: string | null;
  /** E-mails of sale notices, by all instances together. */
  perSecond: number;
}

export interface TranscriptionSettings {
  /** A server, its "/v1", or the whole address. */
  readonly url: string;
  readonly key: string | null;
  readonly model: string;
  /** Of one voice note. */
  readonly maxSeconds: number;
  readonly timeoutSeconds: number;
  readonly price: { readonly amount: string; readonly currency: string } | null;
}

export interface LanguageModelSettings {
  readonly url: string;
  readonly key: string | null;
  readonly model: string;
  readonly timeoutSeconds: number;
  /** Whether names of customers go along with the words. */
  readonly sendsNames: boolean;
}

export type ConfigResult = { ok: true; config: Config } | { ok: false; problems: string[] };

/** One address, with or without a name before it. */
const mailAddress = z
  .string()
  .regex(
    /^(?:[^\r\n<>@,;]*<[^\s@<>,;:"]+@[^\s@<>,;:"]+>|[^\s@<>,;:"]+@[^\s@<>,;:"]+)$/,
    'must be an address, like Tallybot <tallybot@example.com>.',
  );

/** Parts between commas or spaces; none when it is not set. */
const list = (error: string, isPart: (part: string) => boolean) =>
  z
    .string()
    .max(4000, error)
    .default('')
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .refine((parts) => parts.every(isPart), error);

const serviceKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,500}$/, 'must be a key without spaces. Copy it again from the service.');
const modelName = z.string().regex(/^\S{1,200}$/, 'must be the name of a model, without spaces.');
const seconds = (least: number, most: number) => {
  const error = `must be a number of seconds from ${least} to ${most}.`;
  return z.coerce.number({ error }).int('must be a whole number.').min(least, error).max(most, error);
};

const secretsKeyError =
  'must be 32 random bytes, as 64 hexadecimal digits or base64. Take what `openssl rand -hex 32` prints.';
const secretsKey = z.string().regex(/^(?:[0-9a-fA-F]{64}|[A-Za-z0-9+/_-]{43}=?)$/, secretsKeyError);

const environment = z.object({
  HOST: z
    .string()
    .regex(/^\S+$/, 'must be an address or a name without spaces, like 127.0.0.1.')
    .default('127.0.0.1'),
  PORT: z.coerce
    .number({ error: 'must be a number from 0 to 65535.' })
    .int('must be a whole number.')
    .min(0, 'must be a number from 0 to 65535.')
    .max(65535, 'must be a number from 0 to 65535.')
    .default(3000),
  PUBLIC_URL: webUrl('https://tallybot.example.com').optional(),
  TRUSTED_PROXIES: list('must be addresses or networks, like 10.0.0.1, 192.168.0.0/16.', isNetwork),
  SECURITY_CONTACT: list(
    'must be addresses like mailto:security@example.com or https://example.com/security.',
    (contact) => /^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+|tel:\+[\d-]+)$/.test(contact),
  ),
  SECURITY_EXPIRES: z.iso
    .datetime({ offset: true, error: 'must be a moment, like 2027-12-31T00:00:00Z.' })
    .transform((text) => new Date(text))
    .optional(),
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      hostname: /.*/,
      error:
        'must be like postgresql://user:password@host:5432/name. Leave it out for the embedded database.',
    })
    .optional(),
  DATABASE_POOL_SIZE: z.coerce
    .number({ error: 'must be a number of connections from 2 to 200.' })
    .int('must be a whole number.')
    .min(2, 'must be at least 2.')
    .max(200, 'must be at most 200.')
    .optional(),
  DATA_DIR: z.string().default('./data'),
  ...telegramSettings.variables,
  ...slackSettings.variables,
  SECRETS_KEY: secretsKey.optional(),
  SECRETS_KEY_PREVIOUS: list(secretsKeyError, (part) => secretsKey.safeParse(part).success),
  OPERATOR_NAME: z.string().trim().min(1).max(200, 'must have at most 200 characters.').optional(),
  OPERATOR_CONTACT: z
    .string()
    .regex(
      /^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/,
      'must be an address like mailto:help@example.com or https://example.com/help.',
    )
    .optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be like smtps://user:password@mail.example.com:465.' })
    .optional(),
  MAIL_FROM: mailAddress.optional(),
  MAIL_REPLY_TO: mailAddress.optional(),
  MAIL_PER_SECOND: z.coerce
    .number({ error: 'must be a number of e-mails from 0.1 to 1000.' })
    .min(0.1, 'must be at least 0.1.')
    .max(1000, 'must be at most 1000.')
    .default(10),
  MAIL_WEBHOOK_SECRET: z
    .string()
    .regex(
      /^[\x21-\x7e]{16,256}$/,
      'must be 16 to 256 characters without spaces. Take what `openssl rand -hex 32` prints.',
    )
    .optional(),
  TRANSCRIBE_URL: webUrl('https://api.openai.com/v1').optional(),
  TRANSCRIBE_KEY: serviceKey.optional(),
  TRANSCRIBE_MODEL: modelName.default('whisper-1'),
  TRANSCRIBE_MAX_SECONDS: seconds(5, 1800).default(300),
  TRANSCRIBE_TIMEOUT_SECONDS: seconds(1, 300).default(60),
  TRANSCRIBE_PRICE_PER_MINUTE: z
    .string()
    .regex(/^\d{1,6}(?:\.\d{1,6})? [A-Z]{3}$/, 'must be an amount with its currency, like 0.006 USD.')
    .optional(),
  LLM_URL: webUrl('https://api.openai.com/v1').optional(),
  LLM_KEY: serviceKey.optional(),
  LLM_MODEL: modelName.optional(),
  LLM_TIMEOUT_SECONDS: seconds(1, 20).default(8),
  LLM_SENDS: z.enum(['words', 'names'], { error: 'must be words or names.' }).default('words'),
  WEBHOOK_ALLOW_PRIVATE: z.enum(['true', 'false'], { error: 'must be true or false.' }).default('false'),
  CALENDAR_ALLOW_PRIVATE: z.enum(['true', 'false'], { error: 'must be true or false.' }).default('false'),
  KEEP_SENT_DAYS: z.coerce
    .number({ error: 'must be a number of days from 8 to 3650.' })
    .int('must be a whole number.')
    .min(8, 'must be at least 8: what was told in the last week must not be told again.')
    .max(3650, 'must be at most 3650.')
    .default(30),
  KEEP_CHAT_DAYS: z.coerce
    .number({ error: 'must be a number of days from 2 to 3650.' })
    .int('must be a whole number.')
    .min(2, 'must be at least 2.')
    .max(3650, 'must be at most 3650.')
    .optional(),
  METRICS_PORT: z.coerce
    .number({ error: 'must be a number from 0 to 65535.' })
    .int('must be a whole number.')
    .min(0, 'must be a number from 0 to 65535.')
    .max(65535, 'must be a number from 0 to 65535.')
    .optional(),
  OTEL_EXPORTER_OTLP_ENDPOINT: webUrl('http://127.0.0.1:4318').optional(),
  BACKUP_DIR: z.string().optional(),
  BACKUP_KEEP: z.coerce
    .number({ error: 'must be a number of backups from 1 to 1000.' })
    .int('must be a whole number.')
    .min(1, 'must be at least 1.')
    .max(1000, 'must be at most 1000.')
    .default(14),
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}.` }).default('info'),
});

/** Messengers that settings may connect; the browser chat is always there. */
export const connectable: readonly string[] = [telegramSettings.name, slackSettings.name];

/** What the settings' messengers say of themselves; undefined for one that is not connected. */
export function connectedMessenger(
  { telegram, slack }: Pick<Config, 'telegram' | 'slack'>,
  name: string,
): ConnectedMessenger | undefined {
  return [
    ...(telegram ? [telegramSettings.connected(telegram)] : []),
    ...(slack ? [slackSettings.connected(slack)] : []),
  ].find((messenger) => messenger.name === name);
}

/** Everything that lets somebody in, or speaks in our name. */
export const secretSettings: readonly string[] = [
  'DATABASE_URL',
  ...telegramSettings.secrets,
  ...slackSettings.secrets,
  'SECRETS_KEY',
  'SECRETS_KEY_PREVIOUS',
  'SMTP_URL',
  'MAIL_WEBHOOK_SECRET',
  'TRANSCRIBE_KEY',
  'LLM_KEY',
];

type Environment = z.output<typeof environment>;

/** An empty variable counts as unset. A secret may stand in a file, which NAME_FILE names. */
export function readConfig(env: NodeJS.ProcessEnv, readFile?: FileReader): ConfigResult {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const { given, problems: unread } = withSecretFiles(set, secretSettings, readFile);
  if (unread.length > 0) return { ok: false, problems: unread };
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    return { ok: false, problems };
  }
  const values = parsed.data;
  const problems = findMissing(values);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config: toConfig(values) };
}

function findMissing(values: Environment): string[] {
  const problems = [...telegramSettings.problems(values), ...slackSettings.problems(values)];
  if (values.SLACK_CLIENT_ID && !values.SECRETS_KEY)
    problems.push(
      'SECRETS_KEY is missing: with SLACK_CLIENT_ID the tokens of workspaces are stored, encrypted by it. Set it to what ' +
        '`openssl rand -hex 32` prints, and keep it: without it every workspace has to install the app again.',
    );
  if (values.SECRETS_KEY_PREVIOUS.length > 0 && !values.SECRETS_KEY)
    problems.push('SECRETS_KEY is missing: SECRETS_KEY_PREVIOUS is set. Set it to the new key.');
  if (values.OPERATOR_NAME && !values.OPERATOR_CONTACT)
    problems.push(
      'OPERATOR_CONTACT is missing: OPERATOR_NAME is set. Set it to where people ask about their data, like mailto:help@example.com.',
    );
  if (values.SMTP_URL && !values.MAIL_FROM) {
    problems.push('MAIL_FROM is missing: SMTP_URL is set. Set it to the address that mails come from.');
  }
  if (values.TRANSCRIBE_KEY && !values.TRANSCRIBE_URL)
    problems.push('TRANSCRIBE_URL is missing: TRANSCRIBE_KEY is set. Set it to the speech service.');
  if (values.LLM_KEY && !values.LLM_URL)
    problems.push("LLM_URL is missing: LLM_KEY is set. Set it to the language model's server.");
  if (values.LLM_URL && !values.LLM_MODEL)
    problems.push('LLM_MODEL is missing: LLM_URL is set. Set it to the name of the model.');
  return problems;
}

function toConfig(values: Environment): Config {
  const { HOST: host, PORT: port } = values;
  const publicUrl = values.PUBLIC_URL ?? `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  const telegram = telegramSettings.read(values);
  const slack = slackSettings.read(values);
  return {
    http: {
      host,
      port,
      publicUrl,
      trustedProxies: values.TRUSTED_PROXIES,
    },
    securityContact:
      values.SECURITY_CONTACT.length === 0
        ? null
        : { contacts: values.SECURITY_CONTACT, expires: values.SECURITY_EXPIRES ?? null },
    store: values.DATABASE_URL
      ? { kind: 'postgresql', databaseUrl: values.DATABASE_URL, poolSize: values.DATABASE_POOL_SIZE }
      : { kind: 'embedded', dataDir: values.DATA_DIR },
    telegram,
    telegramBots: telegramShared(values),
    slack,
    mail: mailConfig(values),
    mailWebhookSecret: values.MAIL_WEBHOOK_SECRET ?? null,
    transcription: transcriptionOf(values),
    languageModel: languageModelOf(values),
    allowPrivateWebhooks: values.WEBHOOK_ALLOW_PRIVATE === 'true',
    allowPrivateCalendars: values.CALENDAR_ALLOW_PRIVATE === 'true',
    logLevel: values.LOG_LEVEL,
    metricsPort: values.METRICS_PORT ?? null,
    traces: values.OTEL_EXPORTER_OTLP_ENDPOINT !== undefined,
    backups: values.BACKUP_DIR ? { directory: values.BACKUP_DIR, kept: values.BACKUP_KEEP } : null,
    keep: { sentDays: values.KEEP_SENT_DAYS, chatDays: values.KEEP_CHAT_DAYS ?? null },
    secretsKeys: values.SECRETS_KEY
      ? { current: values.SECRETS_KEY, former: values.SECRETS_KEY_PREVIOUS }
      : null,
    pages: {
      operator:
        values.OPERATOR_NAME && values.OPERATOR_CONTACT
          ? { name: values.OPERATOR_NAME, contact: values.OPERATOR_CONTACT }
          : null,
    },
    demoAllowed: !telegram && !slack && isLoopback(host) && isLoopback(hostOf(publicUrl)),
  };
}

function mailConfig(values: Environment): MailConfig | null {
  const { SMTP_URL: smtpUrl, MAIL_FROM: from, MAIL_REPLY_TO: replyTo = null } = values;
  return smtpUrl && from ? { smtpUrl, from, replyTo, perSecond: values.MAIL_PER_SECOND } : null;
}

function transcriptionOf(values: Environment): TranscriptionSettings | null {
  if (!values.TRANSCRIBE_URL) return null;
  const [amount, currency] = values.TRANSCRIBE_PRICE_PER_MINUTE?.split(' ') ?? [];
  return {
    url: values.TRANSCRIBE_URL,
    key: values.TRANSCRIBE_KEY ?? null,
    model: values.TRANSCRIBE_MODEL,
    maxSeconds: values.TRANSCRIBE_MAX_SECONDS,
    timeoutSeconds: values.TRANSCRIBE_TIMEOUT_SECONDS,
    price: amount && currency ? { amount, currency } : null,
  };
}

function languageModelOf(values: Environment): LanguageModelSettings | null {
  const { LLM_URL: url, LLM_MODEL: model } = values;
  if (!url || !model) return null;
  return {
    url,
    key: values.LLM_KEY ?? null,
    model,
    timeoutSeconds: values.LLM_TIMEOUT_SECONDS,
    sendsNames: values.LLM_SENDS === 'names',
  };
}

const hostOf = (url: string): string => new URL(url).hostname.replace(/^\[|\]$/g, '');

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
