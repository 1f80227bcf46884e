// What a customer gets to see: the e-mail, its headers, and nothing that somebody smuggled into it.
import PostalMime from 'postal-mime';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Composition, composeNotice } from '../../../../src/areas/notices/mail/compose-notice.ts';
import {
  emailToken,
  isEmailTo,
  isExpired,
  readEmailToken,
} from '../../../../src/areas/notices/mail/email-token.ts';
import { messageIdOf, noticeToken } from '../../../../src/areas/notices/mail/emails.ts';
import { isGenuine, readToken, recipientToken } from '../../../../src/areas/notices/mail/recipient-token.ts';
import { createSendTest, type SendTest } from '../../../../src/areas/notices/mail/send-test.ts';
import { isMailAddress } from '../../../../src/areas/notices/suppression/is-mail-address.ts';
import type { Locale } from '../../../../src/i18n/locales.ts';
import { createTranslations } from '../../../../src/i18n/translate.ts';
import { buildMessage } from '../../../../src/mail/build-message.ts';
import { smtpSettingsOf } from '../../../../src/mail/smtp-settings.ts';
import { type SmtpStandIn, startSmtp } from './support/smtp-stand-in.ts';

const translations = createTranslations();
const unsubscribeUrl = 'https://tally.example/u/TOKEN?l=en';

interface Given extends Partial<Composition['to']> {
  readonly title?: string;
  readonly body?: string;
  readonly company?: string;
  readonly locale?: Locale;
  readonly validUntil?: string;
  readonly url?: string;
}

function compose(given: Given = {}) {
  const { locale = 'en', firstName = 'Ivan', lastName = 'Petrov', customer = 'Acme GmbH' } = given;
  return composeNotice({
    notice: {
      title: given.title ?? 'Winter sale −20 %',
      body: given.body ?? 'Dear {name},\n\neverything is cheaper.',
      validUntil: new Date(given.validUntil ?? '2026-12-06T23:00:00Z'),
    },
    company: { name: given.company ?? 'Nordwind', locale, timeZone: 'Europe/Berlin' },
    to: { firstName, lastName, customer },
    unsubscribeUrl: given.url ?? unsubscribeUrl,
    t: translations(locale),
  });
}

const addressing = {
  from: 'notices@nordwind.example',
  fromName: 'Nordwind',
  replyTo: null,
  to: 'ivan@acme.example',
  messageId: 'notice.TOKEN@nordwind.example',
  date: new Date('2026-11-23T09:00:00Z'),
};

async function received(given: Given = {}, more: Partial<typeof addressing> = {}) {
  const raw = await buildMessage(compose(given), { ...addressing, ...more });
  const email = await PostalMime.parse(raw);
  const headers = (key: string) => email.headers.filter((one) => one.key === key).map(({ value }) => value);
  return { raw: raw.toString('utf8'), email, headers };
}

test('the e-mail in full', async () => {
  const { email, headers } = await received();
  expect(email.subject).toBe('Winter sale −20 %');
  expect(email.from).toEqual({ name: 'Nordwind', address: 'notices@nordwind.example' });
  expect(email.to).toEqual([{ name: '', address: 'ivan@acme.example' }]);
  expect(email.messageId).toBe('<notice.TOKEN@nordwind.example>');
  expect(email.text?.replaceAll('\r\n', '\n')).toBe(`Winter sale −20 %

Dear Ivan Petrov,

everything is cheaper.

Valid until December 6, 2026.

-- 
You get this e-mail because you're a customer of Nordwind.
If you don't want these e-mails any more: ${unsubscribeUrl}

`);
  expect(email.html).toContain('<html lang="en"');
  expect(email.html).toContain('<p style="margin:0 0 1em">Dear Ivan Petrov,</p>');
  expect(email.html).toContain(`<a href="${unsubscribeUrl}">Unsubscribe</a>`);
  expect(email.html).toContain('<meta name="color-scheme" content="light dark">');
  expect(email.html).not.toMatch(/<img|<script|src=|url\(|color:/);
  expect(headers('list-unsubscribe')).toEqual([`<${unsubscribeUrl}>`]);
  expect(headers('list-unsubscribe-post')).toEqual(['List-Unsubscribe=One-Click']);
  expect(headers('precedence')).toEqual(['bulk']);
  expect(headers('auto-submitted')).toEqual(['auto-generated']);
  expect(headers('content-language')).toEqual(['en']);
  expect(email.date).toBe('2026-11-23T09:00:00.000Z');
});

test('one click needs https: without it the header that promises it is not there', async () => {
  const { headers } = await received({ url: 'http://127.0.0.1:3000/u/TOKEN' });
  expect(headers('list-unsubscribe')).toEqual(['<http://127.0.0.1:3000/u/TOKEN>']);
  expect(headers('list-unsubscribe-post')).toEqual([]);
});

test.each([
  ['de', 'Gültig bis 6. Dezember 2026.', 'Abmelden'],
  ['ru', 'Действует до 6 декабря 2026 г..', 'Отписаться'],
] as const)('it speaks the language of the company: %s', (locale, until, unsubscribe) => {
  const { text, html } = compose({ locale });
  expect(text).toContain(until.replace('..', '.'));
  expect(html).toContain(`>${unsubscribe}</a>`);
  expect(html).toContain(`<html lang="${locale}"`);
});

test.each([
  [{ firstName: 'Ivan', lastName: 'Petrov' }, 'Dear Ivan Petrov,'],
  [{ firstName: null, lastName: 'Petrov' }, 'Dear Petrov,'],
  [{ firstName: null, lastName: null }, 'Dear Acme GmbH,'],
  [{ firstName: ' ', lastName: null, customer: '' }, 'Dear customer,'],
  [{ firstName: '{name}', lastName: '$&' }, 'Dear {name} $&,'],
])('the greeting names whoever there is: %j', (who, expected) => {
  expect(compose({ ...who, body: 'Dear {NAME},' }).text).toContain(expected);
});

test('midnight belongs to the day before', () => {
  expect(compose({ validUntil: '2026-12-05T23:00:00Z' }).text).toContain('Valid until December 5, 2026.');
  expect(compose({ validUntil: '2026-12-05T23:00:01Z' }).text).toContain('Valid until December 6, 2026.');
});

test('an address in the text can be followed, up to what closes the sentence', () => {
  const { html } = compose({ body: 'See https://nordwind.example/sale?a=1&b=2. (Or http://x.example/y)' });
  expect(html).toContain(
    '<a href="https://nordwind.example/sale?a=1&amp;b=2">https://nordwind.example/sale?a=1&amp;b=2</a>. (Or ',
  );
  expect(html).toContain('<a href="http://x.example/y">http://x.example/y</a>)');
  expect(compose({ body: 'javascript:alert(1) data:text/html,x' }).html).not.toContain('<a href="javascript');
});

describe('whatever somebody typed', () => {
  const markup = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'&amp;';

  test('markup is text', () => {
    const { html } = compose({
      title: markup,
      body: `${markup} {name} https://a.example/"onmouseover="alert(1)`,
      firstName: markup,
      company: markup,
    });
    expect(html).not.toMatch(/<script|<img|"onmouseover|onerror=[^&]*>/);
    expect(html.match(/&lt;script&gt;alert\(1\)&lt;\/script&gt;/g)).toHaveLength(5);
  });

  test.each([
    ['title', { title: 'Sale\r\nBcc: eve@z.example\r\n\r\nHello' }],
    ['company', { company: 'Nordwind"\r\nBcc: eve@z.example' }],
    ['name', { firstName: 'Ivan\r\nBcc: eve@z.example', title: 'Sale for {name}' }],
    ['customer', { firstName: null, lastName: null, customer: 'A\nBcc: eve@z.example', title: '{name}' }],
    ['line separators', { title: 'Sale\u2028Bcc: eve@z.example\u0085Bcc: eve@z.example' }],
  ])('no header comes out of a %s', async (_, given: Given) => {
    const { raw, email, headers } = await received(given, { fromName: given.company ?? 'Nordwind' });
    expect(headers('bcc')).toEqual([]);
    expect(email.to).toEqual([{ name: '', address: 'ivan@acme.example' }]);
    expect(raw.split('\r\n\r\n')[0]).not.toMatch(/^Bcc/m);
    expect(email.from).toMatchObject({ address: 'notices@nordwind.example' });
  });

  test('ten thousand characters are cut in the subject, as a line of mail asks, and kept in the text', async () => {
    const { email, raw } = await received({ title: 'x'.repeat(10_000), body: 'ж'.repeat(10_000) });
    expect(email.subject).toBe(`${'x'.repeat(899)}…`);
    expect(email.text).toContain('ж'.repeat(10_000));
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThan(998);
  });

  test('NUL, other controls and turned writing are left out', async () => {
    const { email } = await received({ title: 'a\0b\u202ec', body: 'x\0y\u0007z\u202e\r\nnext' });
    expect(email.subject).toBe('a b c');
    expect(email.text).toContain('xyz\n');
    for (const unseen of ['\0', '\u0007', '\u202e']) expect(email.text).not.toContain(unseen);
  });

  test('a line with a dot alone does not end the e-mail, nor does one with "From"', async () => {
    const smtp = await startSmtp();
    const send = createSendTest(
      smtpSettingsOf(smtp.url),
      { ...addressing, publicUrl: 'https://t.example' },
      translations,
    );
    expect(await send({ ...sample, notice: { ...sample.notice, body: 'a\n.\nQUIT\n.\r\nFrom b' } })).toEqual({
      ok: true,
    });
    expect((await PostalMime.parse(smtp.emails[0]?.raw ?? '')).text).toContain('a\n.\nQUIT\n.\nFrom b');
    await smtp.close();
  });
});

describe('an address', () => {
  test.each(['a@b.example', "o'brien+x@mail.acme.example", 'a_b@xn--bcher-kva.example', 'A.B@C.EXAMPLE'])(
    '%s may be written to',
    (address) => expect(isMailAddress(address)).toBe(true),
  );
  test.each([
    '',
    'a',
    '@b.example',
    'a@b',
    'a@b.example\r\nBcc: e@z.example',
    'a@b.example, e@z.example',
    'a@b.example;e@z.example',
    'a@b.example e@z.example',
    '<a@b.example>',
    'Eve <a@b.example>',
    '"a b"@b.example',
    'a(comment)@b.example',
    'group:a@b.example;',
    'a@b@c.example',
    'a..b@c.example',
    '.a@b.example',
    'a@[127.0.0.1]',
    'a@127.0.0.1',
    'a@-b.example',
    'ж@b.example',
    'a@bücher.example',
    'a\0@b.example',
    `${'a'.repeat(65)}@b.example`,
    `a@${'b.'.repeat(126)}example`,
    ' a@b.example',
    'a@b.example\n',
    'a@b.example%0d%0aBcc:e@z.example',
  ])('%j may not', (address) => expect(isMailAddress(address)).toBe(false));
});

const email = { recipientId: 7, addressHash: 'a hash', validUntil: new Date('2026-12-06T23:00:00Z') };

describe('a token', () => {
  test('names its recipient, for its purpose and its company alone', () => {
    const token = recipientToken('secret', 'unsubscribe', 2_147_483_647);
    const read = readToken(token);
    expect(read?.recipientId).toBe(2_147_483_647);
    expect(read && isGenuine('secret', 'unsubscribe', read)).toBe(true);
    expect(read && isGenuine('other', 'unsubscribe', read)).toBe(false);
  });

  test('comes back in a Message-ID, which tells nobody how to unsubscribe', () => {
    const token = emailToken('secret', email);
    expect(noticeToken(`<${messageIdOf(token, 'a@nordwind.example')}>`)).toBe(token);
    expect(noticeToken('<20261123.4711@mail.example>')).toBeNull();
    expect(noticeToken('')).toBeNull();
    expect(readToken(token)).toBeNull();
  });

  test('of an e-mail holds for its recipient, its address, its company and its time', () => {
    const read = readEmailToken(emailToken('secret', email));
    if (!read) throw new Error('It cannot be read.');
    expect(read.recipientId).toBe(7);
    expect(isEmailTo('secret', 'a hash', read)).toBe(true);
    expect(isEmailTo('secret', 'another hash', read)).toBe(false);
    expect(isEmailTo('another secret', 'a hash', read)).toBe(false);
    expect(isEmailTo('secret', 'a hash', { ...read, recipientId: 8 })).toBe(false);
    expect(isEmailTo('secret', 'a hash', { ...read, lastDay: read.lastDay + 1 })).toBe(false);
    expect(isExpired(read, new Date('2027-01-05T23:59:59Z'))).toBe(false);
    expect(isExpired(read, new Date('2027-01-06T00:00:00Z'))).toBe(true);
  });

  test('of an e-mail is the same for each try, so that one that comes twice is shown once', () => {
    expect(emailToken('secret', email)).toBe(emailToken('secret', email));
  });
});

describe('SMTP_URL', () => {
  test('says where, how, and as whom', () => {
    expect(smtpSettingsOf('smtps://ann%40nordwind:p%2Fss@mail.example')).toMatchObject({
      host: 'mail.example',
      port: 465,
      secure: true,
      auth: { user: 'ann@nordwind', pass: 'p/ss' },
      tls: { rejectUnauthorized: true },
    });
    expect(smtpSettingsOf('smtp://[::1]:2525?requireTLS=true&tls.rejectUnauthorized=false')).toMatchObject({
      host: '::1',
      port: 2525,
      secure: false,
      requireTLS: true,
      auth: null,
      tls: { rejectUnauthorized: false },
    });
    expect(smtpSettingsOf('smtp://mail.example')).toMatchObject({ port: 587, requireTLS: false });
  });
});

const sample = {
  notice: { title: 'Sale', body: 'Dear {name}', validUntil: new Date('2026-12-06T23:00:00Z') },
  company: { name: 'Nordwind', locale: 'en', timeZone: 'Europe/Berlin' },
  as: { firstName: 'Ivan', lastName: 'Petrov', customer: 'Acme GmbH' },
  address: 'olga@nordwind.example',
  locale: 'de',
  now: addressing.date,
} as const;

describe('a test email', () => {
  let smtp: SmtpStandIn;
  let send: SendTest;
  beforeAll(async () => {
    smtp = await startSmtp();
    const settings = smtpSettingsOf(smtp.url);
    send = createSendTest(settings, { ...addressing, publicUrl: 'https://tally.example' }, translations);
  });
  afterAll(() => smtp.close());
  beforeEach(() => {
    smtp.emails.length = 0;
  });
  afterEach(() => {
    for (const key of Object.keys(smtp.behaviour) as (keyof typeof smtp.behaviour)[])
      delete smtp.behaviour[key];
  });

  test('comes as the customer would get it, and says that it is a test', async () => {
    expect(await send(sample)).toEqual({ ok: true });
    const email = await PostalMime.parse(smtp.emails[0]?.raw ?? '');
    expect(smtp.emails[0]).toMatchObject({ from: 'notices@nordwind.example', to: 'olga@nordwind.example' });
    expect(email.subject).toBe('Test: Sale');
    expect(email.text).toContain('Dear Ivan Petrov');
  });

  test('to what is no address goes nowhere', async () => {
    expect(await send({ ...sample, address: 'a@b.example\r\nBcc: e@z.example' })).toMatchObject({
      ok: false,
    });
    expect(smtp.emails).toEqual([]);
  });

  test.each([
    [
      '550 5.1.1 Unbekannt',
      { code: 550, text: '5.1.1 Unbekannt' },
      'nimmt für diese Adresse nichts an: „550 5.1.1 Unbekannt“',
    ],
    ['451', { code: 451, text: '4.7.1 Later' }, 'später noch einmal zu versuchen: „451 4.7.1 Later“'],
    ['421', { code: 421, text: 'Closing' }, 'Der Mailserver antwortet nicht'],
  ])('that the server does not take (%s) is told in kind words', async (_, refusal, expected) => {
    smtp.behaviour.recipient = () => refusal;
    expect(await send(sample)).toEqual({ ok: false, words: expect.stringContaining(expected) });
  });

  test('while the server is down says so', async () => {
    await smtp.down();
    expect(await send(sample)).toEqual({ ok: false, words: expect.stringContaining('antwortet nicht') });
    await smtp.up();
  });

  test('without a mail server says whom to ask', async () => {
    const off = createSendTest(null, { ...addressing, publicUrl: 'https://tally.example' }, translations);
    expect(await off(sample)).toEqual({ ok: false, words: expect.stringContaining('SMTP_URL') });
  });
});
