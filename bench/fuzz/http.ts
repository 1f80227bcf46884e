// Hostile HTTP requests at the whole server over a real socket: methods, paths, headers, cookies and bodies.
import { connect } from 'node:net';
import { createWeb } from '../../bots/web/messenger.ts';
import { createApp } from '../../src/app.ts';
import { listen } from '../../src/http/server.ts';
import { wellFormed } from '../../src/messenger/well-formed.ts';
import { createDemo } from '../../src/sample/demo.ts';
import { signIn } from '../../test/app/support/web-browser.ts';
import { quietLog } from '../../test/support/quiet-log.ts';
import { anything, type Chance, chanceOf, hostileText } from './hostile.ts';
import { openStore } from './open-store.ts';
import { createFindings, type FuzzOptions, type FuzzReport } from './report.ts';

const atOnce = 16;
const answeredWithinMs = 20_000;
const methods = ['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH', 'TRACE', 'PROPFIND', 'get', 'X'];
const paths = [
  '/',
  '/join',
  '/join?code=%00',
  '/healthz',
  '/side',
  '/side?left=p1&right=p2',
  '/demo/be',
  '/demo/side',
  '/demo/company',
  '/c/me/',
  '/c/me/state',
  '/c/me/older?before=9',
  '/c/me/home',
  '/c/me/messages',
  '/c/me/press',
  '/c/me/forms',
  '/c/me/options',
  '/c/me/files',
  '/c/me/join',
  '/c/me/media/1/image',
  '/c/me/media/999999999/file',
  '/c/p1/state',
  '/c/p999999999/state',
  '/assets/x/chat.js',
  '/assets/x/..%2f..%2fpackage.json',
  '/u/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  '/u/x/again',
  '/mail/bounces',
  '/.well-known/security.txt',
  '/..',
  '//',
  '/%',
  '/%ff',
  '/%00',
  '*',
  'http://elsewhere.example/',
];
const types = [
  'application/json',
  'application/json; charset=utf-16',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=b',
  'multipart/form-data',
  'text/plain',
  '',
];
const headerNames = [
  'Accept-Language',
  'X-Forwarded-For',
  'Forwarded',
  'Last-Event-ID',
  'Range',
  'If-None-Match',
  'Expect',
  'Upgrade',
  'Connection',
  'Accept-Encoding',
  'Content-Encoding',
  'Referer',
  'X-HTTP-Method-Override',
];

/** Only what may stand in a line of a request: what can't is for the parser, and comes now and then. */
const lineOf = (chance: Chance): string => {
  const text = hostileText(chance).slice(0, 300);
  return chance.once(30) ? text : text.replace(/[^\x20-\x7e]/g, '?');
};

function pathOf(chance: Chance): string {
  const path = chance.of(paths);
  if (chance.once(3)) return path;
  const part = chance.once(10)
    ? lineOf(chance).replace(/[\r\n ]/g, '')
    : encodeURIComponent(wellFormed(lineOf(chance)));
  return chance.of([`${path}${part}`, `${path}?${part}=${part}`, `${path}/${part}`, `${path}?key=${part}`]);
}

function bodyOf(chance: Chance, type: string): string {
  const fields = {
    key: chance.once(3)
      ? anything(chance)
      : '3f2c1d4e-0000-4000-8000-00000000000'.concat(String(chance.below(10))),
    text: chance.once(4) ? anything(chance) : hostileText(chance),
    token: hostileText(chance),
    message: hostileText(chance),
    values: anything(chance),
    code: hostileText(chance),
    person: anything(chance),
    field: hostileText(chance),
    query: hostileText(chance),
    forms: anything(chance),
  };
  if (chance.once(8)) return hostileText(chance);
  if (type.startsWith('application/json')) return JSON.stringify(chance.once(8) ? anything(chance) : fields);
  if (type.startsWith('multipart'))
    return [
      '--b\r\ncontent-disposition: form-data; name="key"\r\n\r\n3f2c1d4e-0000-4000-8000-000000000001',
      `--b\r\ncontent-disposition: form-data; name="file"; filename="${lineOf(chance)}"\r\ncontent-type: ${lineOf(chance)}\r\n\r\n${hostileText(chance)}`,
      chance.once(5) ? '' : '--b--\r\n',
    ].join('\r\n');
  return new URLSearchParams(
    Object.entries(fields).map(([name, value]): [string, string] => [name, String(JSON.stringify(value))]),
  ).toString();
}

function requestOf(chance: Chance, host: string, cookies: readonly string[]): string {
  const method = chance.once(3) ? chance.of(methods) : chance.of(['GET', 'POST']);
  const type = chance.of(types);
  const body = method === 'GET' ? '' : bodyOf(chance, type);
  const lines = [
    `${method} ${pathOf(chance)} HTTP/1.1`,
    `Host: ${chance.once(10) ? lineOf(chance) : host}`,
    ...(chance.once(6) ? [] : [`Origin: http://${chance.once(8) ? lineOf(chance) : host}`]),
    ...(chance.once(3)
      ? []
      : [`Cookie: ${chance.once(3) ? `tallybot=${lineOf(chance)}` : chance.of(cookies)}`]),
    ...(type ? [`Content-Type: ${type}`] : []),
    ...(chance.once(3) ? [`${chance.of(headerNames)}: ${lineOf(chance)}`] : []),
    ...(chance.once(25) ? [`${lineOf(chance)}: x`] : []),
    `Content-Length: ${chance.once(40) ? chance.of(['-1', 'x', '1e9', '0']) : Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}

/** The answer's status; null when there was none in time. An empty one is a closed connection. */
function answerTo(request: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request));
    let answer = '';
    const timer = setTimeout(() => {
      resolve(answer === '' ? null : statusOf(answer));
      socket.destroy();
    }, answeredWithinMs);
    const finish = () => {
      clearTimeout(timer);
      resolve(statusOf(answer));
    };
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1');
      // A stream goes on.
      if (/text\/event-stream/i.test(answer)) socket.destroy();
    });
    socket.on('error', () => {});
    socket.on('close', finish);
  });
}

const statusOf = (answer: string): string => /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? '';

export async function fuzz(options: FuzzOptions): Promise<FuzzReport> {
  const chance = chanceOf(options.seed);
  const db = await openStore();
  const clock = () => new Date();
  const findings = createFindings('http', options);
  const error = (facts: object, message: string) =>
    findings.found(`log: ${message} ${String((facts as { err?: Error }).err?.stack ?? '').slice(0, 400)}`);
  const log = { ...quietLog, error } as typeof quietLog;
  const server = await listen({ host: '127.0.0.1', port: 0 }, log);
  const host = `127.0.0.1:${server.port}`;
  const publicUrl = `http://${host}`;
  const demo = await createDemo({ db, clock, log, allowed: true, messenger: 'web', greet: async () => {} });
  const web = createWeb({
    db: db.prisma,
    log,
    clock: { now: clock },
    publicUrl,
    secureCookies: false,
    demo,
  });
  const mail = { settings: null, webhookSecret: 'x'.repeat(20), publicUrl };
  const app = createApp({ db, messengers: [web], clock, log, mail, pushes: [] });
  server.mount([web.http, ...app.mail.http, ...app.telephony.http], app.health);
  await app.start();
  const people = await db.prisma.person.findMany({ where: { status: 'active' }, take: 4 });
  const sessions = await Promise.all(people.map(({ id }) => signIn(db, id)));
  const cookies = [...sessions, `tallybot_demo=${demo?.key}`, `tallybot_visitor=${'a'.repeat(43)}`];

  for (let number = 0; number < options.count; number += atOnce) {
    const batch = Array.from({ length: Math.min(atOnce, options.count - number) }, () =>
      requestOf(chance, host, cookies),
    );
    await Promise.all(
      batch.map(async (request) => {
        const status = await answerTo(request, server.port);
        findings.saw(`status ${status ?? 'none'}`);
        if (status === null) findings.found('no answer', request);
        else if (status.startsWith('5') && status !== '503')
          findings.found(`an answer of ${status}`, request);
        else if (status === '503') findings.found('an answer of 503', request);
      }),
    );
  }
  const health = await fetch(`${publicUrl}/healthz`);
  if (!health.ok) findings.found(`health afterwards: ${health.status}`);
  await app.stop();
  await server.close();
  await db.close();
  return findings.close();
}
