// Whoever can send us a mail, a bounce or an answer can't keep the program busy: 64 KB of the worst cost less than 50 ms.
import { describe, expect, test } from 'vitest';
import { readBounceReport } from '../../../../src/areas/notices/mail/bounce-report.ts';
import { composeNotice } from '../../../../src/areas/notices/mail/compose-notice.ts';
import { readEmailToken } from '../../../../src/areas/notices/mail/email-token.ts';
import { noticeToken } from '../../../../src/areas/notices/mail/emails.ts';
import { fillIn } from '../../../../src/areas/notices/mail/fill-in.ts';
import { readToken } from '../../../../src/areas/notices/mail/recipient-token.ts';
import { isMailAddress } from '../../../../src/areas/notices/suppression/is-mail-address.ts';
import { createTranslations } from '../../../../src/i18n/translate.ts';
import { cleanLine } from '../../../../src/mail/clean-line.ts';
import { escapeHtml } from '../../../../src/mail/escape-html.ts';
import { outcomeOf, withoutAddresses } from '../../../../src/mail/send-outcome.ts';

const size = 64 * 1024;
const most = 50;
const fill = (piece: string) => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);

const texts: Record<string, string> = {
  'one email': fill('a'),
  'at signs': fill('@'),
  'emails and at signs': fill('a@'),
  'a long name and no at sign': `${fill('x')} `,
  'angle brackets': fill('<'),
  'brackets and addresses': fill('<a@b'),
  blanks: `${fill(' ')}x`,
  'blank lines': `${fill('\n')}x`,
  'blank lines with blanks': `${fill('\n \t')}x`,
  dots: fill('.'),
  'dots and emails': `${fill('a.')}@`,
  links: fill('http://'),
  'links and full stops': fill('http://a....'),
  'half a link': fill('https:/'),
  controls: fill('\u0001\u202e'),
  holes: fill('{name'),
  dashes: `${fill('-')}x`,
  semicolons: fill('smtp;'),
  'numbers and dots': fill('5.1.'),
  entities: fill('&#x;'),
};

const t = createTranslations()('en');
const parsers: Record<string, (text: string) => unknown> = {
  withoutAddresses,
  outcomeOf: (text) =>
    outcomeOf({ response: text, responseCode: 550, command: 'RCPT TO' }, 'sending', 'nothing'),
  'outcomeOf a code': (text) =>
    outcomeOf({ response: `550 5.${text}`, responseCode: 550, command: 'RCPT TO' }, 'sending', 'nothing'),
  noticeToken: (text) => noticeToken(`<notice.${text}`),
  readToken,
  readEmailToken,
  isMailAddress,
  'isMailAddress at a domain': (text) => isMailAddress(`a@${text}`),
  cleanLine,
  escapeHtml,
  fillIn: (text) => fillIn(text, 'Ivan'),
  composeNotice: (text) =>
    composeNotice({
      notice: { title: text, body: text, validUntil: new Date('2026-12-06T23:00:00Z') },
      company: { name: text, locale: 'en', timeZone: 'Europe/Berlin' },
      to: { firstName: text, lastName: text, customer: text },
      unsubscribeUrl: 'https://tally.example/u/T',
      t,
    }),
};

/** The best of a few: what else the machine does is not what is measured. */
async function cpuMs(work: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3 && best >= most; round++) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

describe.each(Object.entries(parsers))('%s', (_, parse) => {
  test.each(Object.entries(texts))('over %s', async (_name, text) => {
    expect(await cpuMs(() => parse(text))).toBeLessThan(most);
  });
});

const reportOf = (type: string, content: string) =>
  [
    'Content-Type: multipart/report; boundary="b"',
    '',
    '--b',
    `Content-Type: message/${type}`,
    '',
    content,
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    content,
    '--b--',
  ].join('\r\n');

const messages: Record<string, (text: string) => string> = {
  'as a message': (text) => text,
  'as a body': (text) => `Subject: x\r\n\r\n${text}`,
  'as a header': (text) => `Subject: ${text}\r\n\r\nx`,
  'as an address': (text) => `To: ${text}\r\nFrom: ${text}\r\n\r\nx`,
  'as a type': (text) => `Content-Type: ${text}\r\n\r\nx`,
  'as a parameter': (text) => `Content-Type: multipart/mixed; boundary="${text}\r\n\r\n--${text}`,
  'as a status': (text) =>
    reportOf('delivery-status', `X: y\r\n\r\nAction: failed\r\nStatus: ${text}\r\nDiagnostic-Code: ${text}`),
  'as fields of a status': (text) => reportOf('delivery-status', text),
  'as a complaint': (text) =>
    reportOf('feedback-report', `Feedback-Type: abuse\r\nOriginal-Rcpt-To: ${text}`),
  'as fields of a complaint': (text) => reportOf('feedback-report', text),
};
const rawMessages: Record<string, string> = {
  'nested parts': Array.from(
    { length: 900 },
    (_, level) => `Content-Type: multipart/mixed; boundary="b${level}"\r\n\r\n--b${level}\r\n`,
  ).join(''),
  'many headers': fill('A: b\r\n'),
  'folded headers': `A:${fill('\r\n b')}`,
  'encoded words': `Subject: ${fill('=?utf-8?q?a?= ')}\r\n\r\nx`,
  'half encoded words': `Subject: ${fill('=?utf-8?q?')}\r\n\r\nx`,
  parameters: `Content-Type: text/plain; ${fill("a*0*=utf-8''b; ")}\r\n\r\nx`,
  boundaries: `Content-Type: multipart/mixed; boundary=b\r\n\r\n${fill('--b\r\n')}`,
  groups: `To: ${fill('a:')}\r\n\r\nx`,
  comments: `To: ${fill('(')}\r\n\r\nx`,
  quotes: `To: ${fill('"')}\r\n\r\nx`,
  lists: `To: ${fill('a@b.c,')}\r\n\r\nx`,
  base64: `Content-Transfer-Encoding: base64\r\n\r\n${fill('QUJD')}`,
  'quoted printable': `Content-Transfer-Encoding: quoted-printable\r\n\r\n${fill('=')}`,
  html: `Content-Type: text/html\r\n\r\n${fill('<')}`,
  'html comments': `Content-Type: text/html\r\n\r\n${fill('<!--')}`,
  'html entities': `Content-Type: text/html\r\n\r\n${fill('&a')}`,
  'html of tags': `Content-Type: text/html\r\n\r\n${fill('<a ')}`,
  'flowed text': `Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\n${fill('> a \r\n')}`,
};

const readsReport = (message: string) => () => readBounceReport(Buffer.from(message));

describe.each(Object.entries(messages))('a report with %s', (_, message) => {
  test.each(Object.entries(texts))('%s', async (_name, text) => {
    expect(await cpuMs(readsReport(message(text)))).toBeLessThan(most);
  });
});

test.each(Object.entries(rawMessages))('a message of %s', async (_, message) => {
  expect(await cpuMs(readsReport(message))).toBeLessThan(most);
});

test('a megabyte costs no more than what is looked at of it', async () => {
  const message = reportOf('delivery-status', 'x'.repeat(1024 * 1024));
  expect(await cpuMs(readsReport(message))).toBeLessThan(most);
  expect(await cpuMs(() => withoutAddresses('x'.repeat(1024 * 1024)))).toBeLessThan(most);
});
