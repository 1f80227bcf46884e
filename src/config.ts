// Settings, from the environment alone (a .env file is not read; `node --env-file` or the shell does that), checked once
// at start. A problem names the variable and the remedy, never the value: some are secrets.
import { isIP } from 'node:net';
import { z } from 'zod';
import { type FileReader, withSecretFiles } from './config-files.ts';
import { type LogLevel, logLevels } from './log.ts';
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
  slack: SlackConfig | null;
  mail: MailConfig | null;
  /** Without it nobody can report bounces. */
  mailWebhookSecret: string | null;
  logLevel: LogLevel;
  keep: KeptMessages;
  /** A sample company may be made: no messenger is connected, and nobody is to come from elsewhere. Its key is needed besides. */
  demoAllowed: boolean;
}

/** How many days messages stay that were delivered. */
export interface KeptMessages {
  /** What was sent, or given up. */
  readonly sentDays: number;
  /** The browser chat's history; null: 90 days, and the newest 200 of each chat longer. */
  readonly chatDays: number | null;
}

export interface TelegramConfig {
  token: string;
  apiRoot: string;
  /** What the bot may send to all chats together: 30, or more by Telegram's paid broadcasts. */
  messagesPerSecond: number;
  /** Null: long polling. */
  webhook: { url: string; path: string; secret: string } | null;
}

export interface SlackConfig {
  botToken: string;
  apiUrl: string;
  transport: { kind: 'socket'; appToken: string } | { kind: 'http'; signingSecret: string };
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

export type ConfigResult = { ok: true; config: Config } | { ok: false; problems: string[] };

const webUrl = (example: string) =>
  z
    .url({ protocol: /^https?$/, error: `must be a URL, like ${example}.` })
    .transform((url) => url.replace(/(?<!\/)\/+$/, ''));
const secret = (where: string) =>
  z.string().regex(/^[^\s/]+$/, `has a space or a slash in it. Copy it again from ${where}.`);
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
  TELEGRAM_BOT_TOKEN: secret('@BotFather').optional(),
  TELEGRAM_API_ROOT: webUrl('https://api.telegram.org').default('https://api.telegram.org'),
  TELEGRAM_MESSAGES_PER_SECOND: z.coerce
    .number({ error: 'must be a number of messages from 1 to 1000.' })
    .min(1, 'must be at least 1.')
    .max(1000, 'must be at most 1000.')
    .default(30),
  TELEGRAM_WEBHOOK_URL: webUrl('https://tallybot.example.com/telegram').optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(
      /^[A-Za-z0-9_-]{1,256}$/,
      'must be 1 to 256 letters, digits, _ or -. `openssl rand -hex 32` makes one.',
    )
    .optional(),
  SLACK_BOT_TOKEN: secret('"OAuth & Permissions" of your Slack app').optional(),
  SLACK_APP_TOKEN: secret('"Basic Information" of your Slack app, App-Level Tokens').optional(),
  SLACK_SIGNING_SECRET: secret('"Basic Information" of your Slack app').optional(),
  SLACK_API_URL: webUrl('https://slack.com/api').default('https://slack.com/api'),
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
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(', ')}.` }).default('info'),
});
type Environment = z.output<typeof environment>;

/** An empty variable counts as unset. A secret may stand in a file, which NAME_FILE names. */
export function readConfig(env: NodeJS.ProcessEnv, readFile?: FileReader): ConfigResult {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const { given, problems: unread } = withSecretFiles(set, readFile);
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
  const problems: string[] = [];
  if (values.TELEGRAM_WEBHOOK_URL && !values.TELEGRAM_WEBHOOK_SECRET) {
    problems.push(
      'TELEGRAM_WEBHOOK_SECRET is missing: with TELEGRAM_WEBHOOK_URL anybody could send updates. Set it to what ' +
        '`openssl rand -hex 32` prints, or leave TELEGRAM_WEBHOOK_URL out for long polling.',
    );
  }
  if (values.TELEGRAM_WEBHOOK_URL && !values.TELEGRAM_BOT_TOKEN) {
    problems.push(
      'TELEGRAM_BOT_TOKEN is missing: TELEGRAM_WEBHOOK_URL is set. Copy the token from @BotFather.',
    );
  }
  if (values.SLACK_BOT_TOKEN && !values.SLACK_APP_TOKEN && !values.SLACK_SIGNING_SECRET) {
    problems.push(
      'SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing: SLACK_BOT_TOKEN is set. Set the first for Socket Mode, the ' +
        'second for HTTP; both are under "Basic Information" of your Slack app.',
    );
  }
  if (values.SMTP_URL && !values.MAIL_FROM) {
    problems.push('MAIL_FROM is missing: SMTP_URL is set. Set it to the address that mails come from.');
  }
  return problems;
}

function toConfig(values: Environment): Config {
  const { HOST: host, PORT: port } = values;
  const publicUrl = values.PUBLIC_URL ?? `http://${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  const telegram = telegramConfig(values);
  const slack = slackConfig(values);
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
    slack,
    mail: mailConfig(values),
    mailWebhookSecret: values.MAIL_WEBHOOK_SECRET ?? null,
    logLevel: values.LOG_LEVEL,
    keep: { sentDays: values.KEEP_SENT_DAYS, chatDays: values.KEEP_CHAT_DAYS ?? null },
    demoAllowed: !telegram && !slack && isLoopback(host) && isLoopback(hostOf(publicUrl)),
  };
}

function telegramConfig(values: Environment): TelegramConfig | null {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = values;
  if (!token) return null;
  const webhook = url && secret ? { url, path: new URL(url).pathname, secret } : null;
  return {
    token,
    apiRoot: values.TELEGRAM_API_ROOT,
    messagesPerSecond: values.TELEGRAM_MESSAGES_PER_SECOND,
    webhook,
  };
}

function mailConfig(values: Environment): MailConfig | null {
  const { SMTP_URL: smtpUrl, MAIL_FROM: from, MAIL_REPLY_TO: replyTo = null } = values;
  return smtpUrl && from ? { smtpUrl, from, replyTo, perSecond: values.MAIL_PER_SECOND } : null;
}

function slackConfig(values: Environment): SlackConfig | null {
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_SIGNING_SECRET: signingSecret,
  } = values;
  if (!botToken) return null;
  const apiUrl = values.SLACK_API_URL;
  if (appToken) return { botToken, apiUrl, transport: { kind: 'socket', appToken } };
  return signingSecret ? { botToken, apiUrl, transport: { kind: 'http', signingSecret } } : null;
}

const hostOf = (url: string): string => new URL(url).hostname.replace(/^\[|\]$/g, '');

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
