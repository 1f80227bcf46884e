// Settings from the environment.
import { expect, test } from 'vitest';
import { readConfig, secretSettings } from '../src/config.ts';

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
    http: { host: '127.0.0.1', port: 3000, publicUrl: 'http://127.0.0.1:3000', trustedProxies: [] },
    securityContact: null,
    store: { kind: 'embedded', dataDir: './data' },
    telegram: null,
    telegramBots: { apiRoot: 'https://api.telegram.org', messagesPerSecond: 30, webhook: null },
    slack: null,
    mail: null,
    mailWebhookSecret: null,
    transcription: null,
    languageModel: null,
    allowPrivateWebhooks: false,
    allowPrivateCalendars: false,
    logLevel: 'info',
    metricsPort: null,
    traces: false,
    backups: null,
    keep: { sentDays: 30, chatDays: null },
    secretsKeys: null,
    pages: { operator: null },
    demoAllowed: true,
  });
});

test.each([
  ['a messenger is connected', { TELEGRAM_BOT_TOKEN: '1:a' }],
  ['other machines can call', { HOST: '0.0.0.0' }],
  ['other machines can call over IPv6', { HOST: '::' }],
  ['the name only begins like a loopback address', { HOST: '127.example.com' }],
  ['people come from elsewhere', { PUBLIC_URL: 'https://tally.example.com' }],
  ['people come over a network', { PUBLIC_URL: 'http://10.0.0.7:3000' }],
  ['the public name only begins like a loopback address', { PUBLIC_URL: 'http://127.0.0.1.example.com' }],
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

test.each(secretSettings)('%s may stand in a file, with a line end after it', (name) => {
  const shaped: Record<string, string> = {
    DATABASE_URL: 'postgresql://h/n',
    SMTP_URL: 'smtp://h',
    SECRETS_KEY: 'a'.repeat(64),
    SECRETS_KEY_PREVIOUS: 'b'.repeat(64),
  };
  const value = shaped[name] ?? 'x'.repeat(20);
  const rest = {
    TELEGRAM_BOT_TOKEN: '1:a',
    MAIL_FROM: 'a@b.example',
    SLACK_BOT_TOKEN: 'xoxb',
    TRANSCRIBE_URL: 'http://127.0.0.1:8000',
    LLM_URL: 'http://127.0.0.1:8001',
    LLM_MODEL: 'small',
    SLACK_CLIENT_ID: '1.2',
    SLACK_CLIENT_SECRET: 'y'.repeat(20),
    SECRETS_KEY: 'c'.repeat(64),
    // With an app token Slack is reached by Socket Mode, which needs no signing secret.
    ...(name !== 'SLACK_SIGNING_SECRET' && { SLACK_APP_TOKEN: 'xapp' }),
  };
  const { [name as keyof typeof rest]: _, ...kept } = rest;
  // What OAuth needs besides is not told here.
  const { SLACK_CLIENT_ID: _id, SLACK_CLIENT_SECRET: _secret, ...plain } = kept as typeof rest;
  const others = name === 'SLACK_CLIENT_SECRET' ? { ...plain, SLACK_CLIENT_ID: '1.2' } : plain;
  const webhook = name === 'TELEGRAM_WEBHOOK_SECRET' ? { TELEGRAM_WEBHOOK_URL: 'https://x.example/t' } : {};
  const direct = readConfig({ ...others, ...webhook, [name]: value });
  expect(direct.ok).toBe(true);
  expect(direct).not.toEqual(readConfig({ ...others, ...webhook }));
  for (const content of [value, `${value}\n`, `${value}\r\n`, `\uFEFF${value}\n`])
    expect(readConfig({ ...others, ...webhook, [`${name}_FILE`]: '/run/secret' }, () => content)).toEqual(
      direct,
    );
});

test('a secret that is set twice, or whose file cannot be read or is empty, is named, and its content is not', () => {
  const gone = () => {
    throw new Error('no such file');
  };
  const both = { SMTP_URL: 'smtp://geheim', SMTP_URL_FILE: '/run/smtp' };
  const results = [
    readConfig(both, () => 'smtp://auch-geheim'),
    readConfig({ TELEGRAM_BOT_TOKEN_FILE: '/gone' }, gone),
    readConfig({ DATABASE_URL_FILE: '/empty' }, () => '\n'),
  ];
  expect(results.map((result) => (result.ok ? [] : result.problems))).toEqual([
    ['SMTP_URL and SMTP_URL_FILE are both set. Leave one of them out.'],
    ['TELEGRAM_BOT_TOKEN_FILE names a file that cannot be read. Check its path, and who may read it.'],
    ['DATABASE_URL_FILE names a file that is empty.'],
  ]);
});

test('trusted proxies are addresses and networks, and nothing else', () => {
  expect(configOf({ TRUSTED_PROXIES: '10.0.0.1, 192.168.0.0/16 ::1' }).http.trustedProxies).toEqual([
    '10.0.0.1',
    '192.168.0.0/16',
    '::1',
  ]);
  for (const wrong of ['*', 'true', 'proxy.example.com', '10.0.0.0/40', '10.0.0.1;10.0.0.2'])
    expect(problemsOf({ TRUSTED_PROXIES: wrong })).toHaveLength(1);
});

test('whom to tell of a hole is an address of mail, web or telephone, and until when a moment', () => {
  const { securityContact } = configOf({
    SECURITY_CONTACT: 'mailto:security@example.com https://example.com/security',
    SECURITY_EXPIRES: '2027-06-30T00:00:00Z',
  });
  expect(securityContact).toEqual({
    contacts: ['mailto:security@example.com', 'https://example.com/security'],
    expires: new Date('2027-06-30T00:00:00Z'),
  });
  expect(problemsOf({ SECURITY_CONTACT: 'security@example.com' })).toHaveLength(1);
  expect(problemsOf({ SECURITY_EXPIRES: 'next year' })).toHaveLength(1);
});

test('outside services are connected by their address; the rest has defaults', () => {
  expect(
    configOf({ TRANSCRIBE_URL: 'http://127.0.0.1:8000/', TRANSCRIBE_PRICE_PER_MINUTE: '0.006 USD' }),
  ).toMatchObject({
    transcription: {
      url: 'http://127.0.0.1:8000',
      key: null,
      model: 'whisper-1',
      maxSeconds: 300,
      timeoutSeconds: 60,
      price: { amount: '0.006', currency: 'USD' },
    },
    languageModel: null,
  });
  expect(
    configOf({ LLM_URL: 'https://api.openai.com/v1', LLM_MODEL: 'small', LLM_SENDS: 'names' }),
  ).toMatchObject({
    languageModel: {
      url: 'https://api.openai.com/v1',
      key: null,
      model: 'small',
      timeoutSeconds: 8,
      sendsNames: true,
    },
  });
});

test.each([
  [{ TRANSCRIBE_KEY: 'sk-1' }, 'TRANSCRIBE_URL is missing'],
  [{ LLM_KEY: 'sk-1' }, 'LLM_URL is missing'],
  [{ LLM_URL: 'https://api.openai.com/v1' }, 'LLM_MODEL is missing'],
  [{ TRANSCRIBE_URL: 'api.openai.com' }, 'TRANSCRIBE_URL must be a URL'],
  [{ TRANSCRIBE_URL: 'http://a.example', TRANSCRIBE_PRICE_PER_MINUTE: 'cheap' }, 'must be an amount'],
  [{ TRANSCRIBE_URL: 'http://a.example', TRANSCRIBE_MAX_SECONDS: '0' }, 'from 5 to 1800'],
  [{ LLM_URL: 'http://a.example', LLM_MODEL: 'a', LLM_SENDS: 'everything' }, 'must be words or names'],
])('%o is no setting of a service', (env, problem) => {
  const read = readConfig(env);
  expect(read.ok ? [] : read.problems).toEqual([expect.stringContaining(problem)]);
});

test.each([
  ['SLACK_CLIENT_SECRET', { SLACK_CLIENT_ID: '1.2', SLACK_APP_TOKEN: 'xapp', SECRETS_KEY: 'a'.repeat(64) }],
  ['SLACK_CLIENT_ID', { SLACK_CLIENT_SECRET: 's', SLACK_APP_TOKEN: 'xapp', SECRETS_KEY: 'a'.repeat(64) }],
  ['SECRETS_KEY', { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 's', SLACK_APP_TOKEN: 'xapp' }],
  ['SECRETS_KEY', { SECRETS_KEY_PREVIOUS: 'a'.repeat(64) }],
  ['SLACK_APP_TOKEN', { SLACK_CLIENT_ID: '1.2', SLACK_CLIENT_SECRET: 's', SECRETS_KEY: 'a'.repeat(64) }],
  ['OPERATOR_CONTACT', { OPERATOR_NAME: 'Nordwind' }],
])('%s is named when it is missing', (name, env) => {
  const read = readConfig(env);
  expect(read.ok ? [] : read.problems).toEqual([expect.stringMatching(new RegExp(`^${name}\\b.*missing`))]);
});

test('a key that is too short is refused by its name, and not repeated', () => {
  const read = readConfig({ SECRETS_KEY: 'qshortq' });
  expect(read.ok ? '' : read.problems.join()).toMatch(/^SECRETS_KEY must be 32 random bytes/);
  expect(read.ok ? '' : read.problems.join()).not.toContain('qshortq');
});
