// Settings from the environment.
import { expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';

function problemsOf(env: Record<string, string>): string[] {
  const result = readConfig(env);
  return result.ok ? [] : result.problems;
}

function configOf(env: Record<string, string>) {
  const result = readConfig(env);
  if (!result.ok) throw new Error(result.problems.join('\n'));
  return result.config;
}

test('without any variable it serves this machine from ./data and allows the demo', () => {
  expect(configOf({})).toEqual({
    http: { host: '127.0.0.1', port: 3000, publicUrl: 'http://127.0.0.1:3000' },
    store: { kind: 'embedded', dataDir: './data' },
    telegram: null,
    slack: null,
    mail: null,
    mailWebhookSecret: null,
    logLevel: 'info',
    demoAllowed: true,
  });
});

test.each([
  ['a messenger is connected', { TELEGRAM_BOT_TOKEN: '1:a' }],
  ['other machines can call', { HOST: '0.0.0.0' }],
  ['other machines can call over IPv6', { HOST: '::' }],
  ['the name only begins like a loopback address', { HOST: '127.example.com' }],
])('the demo is refused when %s', (_, env) => {
  expect(configOf(env).demoAllowed).toBe(false);
});

test('an empty variable counts as unset', () => {
  expect(configOf({ DATABASE_URL: '', TELEGRAM_BOT_TOKEN: ' ' })).toEqual(configOf({}));
});

test('a webhook is served at the path of its URL', () => {
  const { telegram } = configOf({
    TELEGRAM_BOT_TOKEN: '1:a',
    TELEGRAM_WEBHOOK_URL: 'https://example.com/hooks/telegram',
    TELEGRAM_WEBHOOK_SECRET: 's',
  });
  expect(telegram?.webhook).toEqual({
    url: 'https://example.com/hooks/telegram',
    path: '/hooks/telegram',
    secret: 's',
  });
});

test('Slack uses Socket Mode with an app token, and HTTP with a signing secret', () => {
  const socket = configOf({
    SLACK_BOT_TOKEN: 'xoxb-1',
    SLACK_APP_TOKEN: 'xapp-1',
    SLACK_SIGNING_SECRET: 's',
  });
  expect(socket.slack?.transport).toEqual({ kind: 'socket', appToken: 'xapp-1' });
  const http = configOf({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's' });
  expect(http.slack?.transport).toEqual({ kind: 'http', signingSecret: 's' });
});

test.each([
  [{ PORT: 'http' }, /^PORT must be a number/],
  [{ PORT: '70000' }, /^PORT must be a number from 0 to 65535/],
  [{ DATABASE_URL: 'mysql://user:hunter2@host/db' }, /^DATABASE_URL must be like postgresql:/],
  [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of/],
  [{ TELEGRAM_BOT_TOKEN: 'hunter2 hunter2' }, /^TELEGRAM_BOT_TOKEN .* @BotFather/],
  [
    { TELEGRAM_BOT_TOKEN: '1:hunter2', TELEGRAM_WEBHOOK_URL: 'https://example.com/t' },
    /^TELEGRAM_WEBHOOK_SECRET is missing/,
  ],
  [
    { TELEGRAM_WEBHOOK_URL: 'https://example.com/t', TELEGRAM_WEBHOOK_SECRET: 'hunter2' },
    /^TELEGRAM_BOT_TOKEN is missing/,
  ],
  [
    { TELEGRAM_BOT_TOKEN: '1:a', TELEGRAM_WEBHOOK_SECRET: 'hunter2!' },
    /^TELEGRAM_WEBHOOK_SECRET must be 1 to 256 letters/,
  ],
  [{ SLACK_BOT_TOKEN: 'xoxb-hunter2' }, /^SLACK_APP_TOKEN or SLACK_SIGNING_SECRET is missing/],
  [{ SMTP_URL: 'smtp://user:hunter2@host' }, /^MAIL_FROM is missing/],
  [{ SMTP_URL: 'hunter2' }, /^SMTP_URL must be like/],
  [{ SMTP_URL: 'smtp://host', MAIL_FROM: 'a@b\nBcc: hunter2' }, /^MAIL_FROM must be an address/],
  [
    { SMTP_URL: 'smtp://host', MAIL_FROM: 'a@example.com, hunter2@example.com' },
    /^MAIL_FROM must be an address/,
  ],
  [{ MAIL_REPLY_TO: 'hunter2' }, /^MAIL_REPLY_TO must be an address/],
  [{ MAIL_PER_SECOND: '0' }, /^MAIL_PER_SECOND must be at least/],
  [{ MAIL_WEBHOOK_SECRET: 'hunter2' }, /^MAIL_WEBHOOK_SECRET must be 16 to 256 characters/],
])('a mistake is named with its remedy and without its value: %j', (env, expected) => {
  const problems = problemsOf(env as Record<string, string>);
  expect(problems).toEqual([expect.stringMatching(expected)]);
  expect(problems.join()).not.toContain('hunter2');
});

test('all mistakes are told at once', () => {
  expect(problemsOf({ PORT: 'x', LOG_LEVEL: 'y' })).toHaveLength(2);
});

test.each(['notices@example.com', 'Tallybot <notices@example.com>'])('mail is sent from %s', (from) => {
  const { mail } = configOf({ SMTP_URL: 'smtps://user:p%40ss@mail.example.com', MAIL_FROM: from });
  expect(mail).toEqual({
    smtpUrl: 'smtps://user:p%40ss@mail.example.com',
    from,
    replyTo: null,
    perSecond: 10,
  });
});

test.each([
  'postgresql://user:pass@host:5432/name',
  'postgres://host/name?sslmode=require',
  'postgresql:///name?host=/var/run/postgresql',
])('%s is a database', (url) => {
  expect(configOf({ DATABASE_URL: url }).store).toMatchObject({ kind: 'postgresql', databaseUrl: url });
});
