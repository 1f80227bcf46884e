// Calendars: the one that a person gives to others, over what the server answers, and those that are read, over real HTTP.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import ICAL from 'ical.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createStore } from '../../../bots/web/store.ts';
import { admitPerson } from '../../../src/access/admit.ts';
import { makeFeed, revokeFeed } from '../../../src/areas/calendar/feed.ts';
import { saveCustomer } from '../../../src/areas/customers/mutations.ts';
import { eraseCustomer } from '../../../src/areas/erasure/erase-customer.ts';
import { moveMeeting, saveMeeting } from '../../../src/areas/meetings/mutations.ts';
import { savePlannedCall } from '../../../src/areas/planned-calls/mutations.ts';
import type { Sql } from '../../../src/db/sql.ts';
import { deleteRecord } from '../../../src/records/delete-record.ts';
import { noCost, type Saved } from '../../../src/records/record.ts';
import { openStage, type ScriptedPerson, type Stage } from '../../support/stage.ts';

let stage: Stage;
let ann: ScriptedPerson;
let calendar: {
  url: string;
  answers(how: Answer): void;
  asked: Record<string, string | undefined>[];
  close(): void;
};
interface Answer {
  readonly status?: number;
  readonly body?: string;
  readonly headers?: Record<string, string>;
}

beforeAll(async () => {
  stage = await openStage({ pushes: [], calendars: { allowPrivate: true } });
  ann = await stage.person(stage.company.manager);
  calendar = await openCalendar();
});
afterAll(async () => {
  calendar.close();
  await stage.app.calendars.stop();
  await stage.close();
});
beforeEach(async () => {
  stage.setTime('2026-11-23T09:00:00Z');
  const { prisma } = stage.database;
  for (const table of [
    prisma.calendarEvent,
    prisma.calendarSource,
    prisma.calendarFeed,
    prisma.meeting,
    prisma.plannedCall,
    prisma.outbox,
  ])
    await (table as typeof prisma.meeting).deleteMany();
  calendar.asked.length = 0;
});

async function openCalendar() {
  let how: Answer = {};
  const asked: Record<string, string | undefined>[] = [];
  const server = createServer((request, response) => {
    asked.push({ etag: request.headers['if-none-match'] });
    response.writeHead(how.status ?? 200, { 'Content-Type': 'text/calendar', ...how.headers });
    response.end(how.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/private-secretword/basic.ics`,
    asked,
    answers(next: Answer) {
      how = next;
    },
    close: () => server.close(),
  };
}

const run = <T>(work: (tx: Sql) => Promise<T>) => stage.database.sqlTransaction(work);
const spent = () => ({ cost: noCost, now: stage.now() });
const idOf = (saved: Saved): number => {
  if (!saved.ok) throw new Error(saved.reason);
  return saved.record.id;
};
let nr = 0;
async function customer(name: string, email?: string, actor = stage.company.manager): Promise<number> {
  nr += 1;
  const contact = {
    contactFirstName: 'Anna',
    contactLastName: `Lang${nr}`,
    ...(email ? { email } : { phone: `+493090182${100 + nr}` }),
  };
  return idOf(await run((tx) => saveCustomer(tx, actor, { name, ...contact, ...spent() })));
}
const meeting = (customerId: number | null, at: string, subject: string | null = null) =>
  run((tx) =>
    saveMeeting(tx, stage.company.manager, {
      customerId,
      at: new Date(at),
      subject,
      result: null,
      ...spent(),
    }),
  ).then(idOf);
const meetings = () =>
  stage.database.prisma.meeting.findMany({ where: { deletedAt: null }, orderBy: { id: 'asc' } });

describe('the own calendar', () => {
  const get = async (secret: string, headers: Record<string, string> = {}) => {
    const [routes] = stage.app.calendars.http;
    return (await routes?.request(`/calendar/${secret}.ics`, { headers })) as Response;
  };
  const share = async (actor = stage.company.manager) => {
    const made = await run((tx) => makeFeed(tx, actor, stage.now()));
    if (!made.ok) throw new Error('not made');
    return made.secret;
  };
  const events = async (secret: string) => {
    const text = await (await get(secret)).text();
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line).not.toMatch(/[\r\n]/);
    }
    expect(text).not.toMatch(/^(?:ATTENDEE|ORGANIZER)/m);
    readStrictly(text);
    const parsed = new ICAL.Component(ICAL.parse(text));
    expect(parsed.getFirstPropertyValue('method')).toBe('PUBLISH');
    return parsed.getAllSubcomponents('vevent').map((event) => ({
      uid: String(event.getFirstPropertyValue('uid')),
      summary: String(event.getFirstPropertyValue('summary')),
      description: event.getFirstPropertyValue('description'),
      status: String(event.getFirstPropertyValue('status')),
      sequence: Number(event.getFirstPropertyValue('sequence')),
      start: String(event.getFirstPropertyValue('dtstart')),
      stamped: event.getFirstPropertyValue('dtstamp') !== null,
    }));
  };

  /** By the grammar of RFC 5545 itself: what no parser has to be kind about. */
  function readStrictly(text: string): void {
    const contentLine =
      /^(?<name>[A-Za-z0-9-]+)(?:;[A-Za-z0-9-]+=(?:"[^"\p{Cc}]*"|[^"\p{Cc};:,]*))*:(?<value>(?:\t|\P{Cc})*)$/u;
    const lines = text
      .slice(0, -2)
      .replace(/\r\n[ \t]/g, '')
      .split('\r\n')
      .map((line) => {
        const { name = '', value = '' } = contentLine.exec(line)?.groups ?? {};
        expect([line, name]).not.toEqual([line, '']);
        return { name, value, line };
      });
    const held: { name: string; count: Map<string, number> }[] = [];
    const uids: string[] = [];
    for (const { name, value, line } of lines) {
      if (name === 'BEGIN') held.push({ name: value, count: new Map() });
      const open = held.at(-1);
      if (name !== 'BEGIN' && name !== 'END') open?.count.set(name, (open.count.get(name) ?? 0) + 1);
      if (['SUMMARY', 'DESCRIPTION'].includes(name)) expect(value).toMatch(/^(?:[^\\;,]|\\[\\;,nN])*$/);
      if (/^DT(?:START|END)/.test(name)) expect(line).toMatch(/:\d{8}T\d{6}Z$|;VALUE=DATE:\d{8}$/);
      if (name === 'UID') uids.push(value);
      if (name !== 'END') continue;
      expect(held.pop()?.name).toBe(value);
      const once =
        value === 'VEVENT' ? ['UID', 'DTSTAMP', 'DTSTART', 'SEQUENCE', 'STATUS'] : ['PRODID', 'VERSION'];
      for (const needed of once) expect([value, needed, open?.count.get(needed)]).toEqual([value, needed, 1]);
      expect(open?.count.has('DTEND') && open.count.has('DURATION')).toBe(false);
    }
    expect([held, new Set(uids).size]).toEqual([[], uids.length]);
  }

  test('shows meetings and planned calls, whatever was typed, with one identity through every change', async () => {
    const secret = await share();
    const hostile = 'Zeppelin, Müller; Söhne \\ 🚀';
    const id = await meeting(
      await customer(hostile),
      '2026-12-01T10:00:00Z',
      'a\r\nATTENDEE:mailto:x@y.example\n\u202eevil',
    );
    await run((tx) =>
      savePlannedCall(tx, stage.company.manager, {
        customerId: null,
        phone: null,
        when: '2026-12-02',
        about: null,
        ...spent(),
      }),
    );
    const [first, call] = await events(secret);
    expect(first).toMatchObject({
      summary: `Meeting: ${hostile}`,
      description: 'a\nATTENDEE:mailto:x@y.example\n\u202eevil\u202c',
      status: 'CONFIRMED',
      sequence: 0,
      start: '2026-12-01T10:00:00Z',
      stamped: true,
    });
    expect(call).toMatchObject({ summary: 'Call', start: '2026-12-02' });
    stage.passes(5);
    await run((tx) =>
      moveMeeting(tx, stage.company.manager, { id, at: new Date('2026-12-01T12:00:00Z'), ...spent() }),
    );
    const [moved] = await events(secret);
    expect(moved).toMatchObject({ uid: first?.uid, sequence: 1, start: '2026-12-01T12:00:00Z' });
    await run((tx) =>
      deleteRecord(tx, stage.company.manager, { record: { kind: 'meeting', id }, now: stage.now() }),
    );
    expect((await events(secret))[0]).toMatchObject({ uid: first?.uid, sequence: 2, status: 'CANCELLED' });
  });

  test('is answered once more only when it has changed', async () => {
    const secret = await share();
    await meeting(null, '2026-12-01T10:00:00Z');
    const answer = await get(secret);
    const etag = answer.headers.get('etag') as string;
    expect(answer.headers.get('cache-control')).toMatch(/private/);
    expect((await get(secret, { 'If-None-Match': etag })).status).toBe(304);
    await meeting(null, '2026-12-02T10:00:00Z');
    expect((await get(secret, { 'If-None-Match': etag })).status).toBe(200);
  });

  test('calls a meeting just that where its customer is another’s by now', async () => {
    const secret = await share();
    const id = await customer('Passed On KG');
    await meeting(id, '2026-12-01T10:00:00Z', 'their contract');
    await stage.database.prisma.customer.update({
      where: { id },
      data: { ownerId: stage.company.otherManager.personId },
    });
    expect((await events(secret))[0]).toMatchObject({ summary: 'Meeting', description: null });
  });

  test('is not found by a secret that is wrong, old, revoked, or of somebody who left', async () => {
    const old = await share();
    const secret = await share();
    for (const wrong of [old, 'x', 'x'.repeat(43), `${secret}x`, '..%2f'])
      expect((await get(wrong)).status).toBe(404);
    await run((tx) => revokeFeed(tx, stage.company.manager, stage.now()));
    expect((await get(secret)).status).toBe(404);
    const another = await share(stage.company.colleague);
    const { personId } = stage.company.colleague;
    const status = (to: 'active' | 'deactivated') =>
      stage.database.prisma.person.update({ where: { id: personId }, data: { status: to } });
    await status('deactivated');
    expect((await get(another)).status).toBe(404);
    await status('active');
    expect((await get(another)).status).toBe(404);
    expect((await admitPerson(stage.database.sql, personId, 'web')).ok).toBe(true);
  });

  test('gets its address in chat, in a message that goes again', async () => {
    await ann.says('/calendar');
    await ann.presses('Get my address');
    const [row] = await stage.database.prisma.outbox.findMany({ where: { purpose: 'system-secret' } });
    const secret = /\/calendar\/([\w-]{43})\.ics/.exec(JSON.stringify(row?.screen))?.[1] ?? '';
    expect((await get(secret)).status).toBe(200);
    await ann.presses('Turn it off');
    await ann.presses('Turn it off');
    ann.sees('The address is off.');
    expect((await get(secret)).status).toBe(404);
  });
});

describe('a calendar that is read', () => {
  const event = (uid: string, start: string, ...rest: string[]) =>
    ['BEGIN:VEVENT', `UID:${uid}`, `DTSTART:${start}`, ...rest, 'END:VEVENT'].join('\r\n');
  const file = (...events: string[]) =>
    [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'X-WR-CALNAME:ann@nordwind.example',
      ...events,
      'END:VCALENDAR',
      '',
    ].join('\r\n');
  const add = async (body: string, headers = {}) => {
    calendar.answers({ body, headers });
    await ann.says('/calendar');
    await ann.presses('Read a calendar');
    await ann.says(calendar.url);
    await read();
  };
  const read = async () => {
    await stage.app.calendars.readAll();
    await stage.app.delivery.sweep();
  };
  const later = async (body: string) => {
    calendar.answers({ body });
    stage.passes(20);
    await read();
  };

  test('has its meetings with customers asked about, and planned by a tap', async () => {
    await customer('Birke GmbH');
    await add(
      file(
        event('b1', '20261125T100000Z', 'SUMMARY:Birke: contract'),
        event('b2', '20261126T100000Z', 'SUMMARY:Dentist'),
      ),
    );
    ann.sees('From your calendar');
    ann.sees('"Birke: contract"');
    expect(await meetings()).toEqual([]);
    await ann.presses('1 Plan: Birke GmbH');
    ann.sees('Planned: Birke GmbH, Wed 25 Nov 11:00.');
    expect(await meetings()).toMatchObject([
      { at: new Date('2026-11-25T10:00:00Z'), subject: 'Birke: contract', result: null },
    ]);
    expect(await stage.database.prisma.calendarEvent.count()).toBe(1);
    expect(JSON.stringify(await stage.database.prisma.audit.findMany())).not.toContain('secretword');
  });

  test('leaves its address in no message and no state of a chat', async () => {
    const { prisma } = stage.database;
    const { companyId, personId } = stage.company.manager;
    const browser = await prisma.account.create({
      data: { companyId, personId: personId as number, messenger: 'web', userKey: 'ann', chatKey: 'ann' },
    });
    const said = { said: ` ${calendar.url} `, key: 'k' };
    await createStore(prisma).insertSaid(browser.id, said, stage.now());
    await add(file());
    const [typed] = await prisma.webMessage.findMany({ where: { accountId: browser.id } });
    expect(typed?.screen).toEqual({ key: 'k', said: ` ${new URL(calendar.url).host}/… ` });
    // Where it is refused it was a secret all the same.
    await createStore(prisma).insertSaid(browser.id, { ...said, key: 'again' }, stage.now());
    await add(file());
    ann.sees('I read that one already.');
    await ann.says('/cancel');
    for (const table of ['web_message', 'conversation', 'outbox', 'audit', 'under_way'])
      expect(JSON.stringify(await prisma.$queryRawUnsafe(`select t::text from ${table} t`))).not.toContain(
        'secretword',
      );
    await prisma.account.delete({ where: { id: browser.id } });
  });

  test('moves what it was planned from, asks about what was changed by hand, and about what is gone', async () => {
    await customer('Eiche GmbH');
    const at = (start: string) => file(event('e1', start, 'SUMMARY:Eiche'));
    await add(at('20261125T100000Z'));
    await ann.presses('1 Plan: Eiche');
    await later(at('20261126T140000Z'));
    ann.sees('Eiche GmbH moved along with your calendar: Thu 26 Nov 15:00');
    const [one] = await meetings();
    expect(one?.at).toEqual(new Date('2026-11-26T14:00:00Z'));
    await run((tx) =>
      moveMeeting(tx, stage.company.manager, {
        id: one?.id ?? 0,
        at: new Date('2026-11-26T16:00:00Z'),
        ...spent(),
      }),
    );
    await later(at('20261127T100000Z'));
    ann.sees('your calendar says Fri 27 Nov 11:00');
    await ann.presses('1 Move');
    expect((await meetings())[0]?.at).toEqual(new Date('2026-11-27T10:00:00Z'));
    // A fourth message of the same day would wait for the next.
    stage.setTime('2026-11-24T09:00:00Z');
    await later(file());
    ann.sees('no longer in your calendar. Cancelled?');
    expect(await meetings()).toHaveLength(1);
    await ann.presses('1 Delete meeting');
    expect(await meetings()).toEqual([]);
  });

  test('asks which of several, and remembers a no for the whole series', async () => {
    const first = await customer('Fichte GmbH');
    await customer('Fichte AG');
    const weekly = event('f1', '20261124T100000Z', 'SUMMARY:Fichte', 'RRULE:FREQ=WEEKLY');
    await add(file(event('f0', '20261124T080000Z', 'SUMMARY:Fichte'), weekly));
    ann.sees('with which of these?');
    await ann.presses('1 Fichte GmbH');
    expect(await meetings()).toMatchObject([{ customerId: first }]);
    await ann.presses('1 No');
    ann.sees("I won't ask about this series again.");
    const seen = ann.messages().length;
    stage.setTime('2026-12-08T08:00:00Z');
    await read();
    expect(ann.messages().length).toBe(seen);
  });

  test('is silent about free mail, colleagues, private events, its own events, and customers of others', async () => {
    await customer('Gmail Customer', 'someone@gmail.com');
    await customer('House Customer', 'x@nordwind.example');
    await customer('Kiefer GmbH', 'info@kiefer.example', stage.company.otherManager);
    await customer('Linde GmbH', 'info@linde.example');
    const guest = (address: string) => `ATTENDEE;CN=X:mailto:${address}`;
    await add(
      file(
        event('s1', '20261125T100000Z', 'SUMMARY:a', guest('other@gmail.com')),
        event('s2', '20261125T100000Z', 'SUMMARY:b', guest('boss@nordwind.example')),
        event('s3', '20261125T100000Z', 'SUMMARY:c Kiefer', guest('who@kiefer.example')),
        event('s4', '20261125T100000Z', 'SUMMARY:Linde', 'CLASS:PRIVATE'),
        event('meeting-7@0123456789abcdef.tallybot', '20261125T100000Z', 'SUMMARY:Meeting: Linde GmbH'),
      ),
    );
    expect(await stage.database.prisma.calendarEvent.count()).toBe(0);
    await later(file(event('s5', '20261125T100000Z', 'SUMMARY:d', guest('who@linde.example'))));
    ann.sees('Linde GmbH, "d"'.replace(', ', ' '));
  });

  test('links the meeting that was entered already', async () => {
    await meeting(await customer('Tanne GmbH'), '2026-11-25T10:30:00Z');
    await add(file(event('t1', '20261125T100000Z', 'SUMMARY:Tanne')));
    expect(await stage.database.prisma.calendarEvent.findMany()).toMatchObject([{ status: 'linked' }]);
    expect(await meetings()).toHaveLength(1);
  });

  test('is asked for with what we have, and its person hears of trouble once', async () => {
    await add(file(), { ETag: '"one"' });
    calendar.answers({ status: 304 });
    stage.passes(20);
    await read();
    expect(calendar.asked.at(-1)?.etag).toBe('"one"');
    calendar.answers({ status: 404 });
    for (let hour = 0; hour < 5; hour += 1) {
      stage.passes(130);
      await read();
    }
    const told = ann
      .messages()
      .filter(({ screen }) => JSON.stringify(screen).includes("I can't read your calendar"));
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).not.toContain('secretword');
  });

  test('is read by one instance at a time, and again by another when that one died', async () => {
    await customer('Ulme GmbH');
    await add(file(event('u1', '20261125T100000Z', 'SUMMARY:Ulme')));
    calendar.asked.length = 0;
    stage.passes(20);
    const { prisma } = stage.database;
    await Promise.all([stage.app.calendars.readAll(), stage.app.calendars.readAll()]);
    expect(calendar.asked).toHaveLength(1);
    await prisma.calendarSource.updateMany({
      data: { nextAt: stage.now(), claimedUntil: new Date(stage.now().getTime() + 60_000) },
    });
    await read();
    expect(calendar.asked).toHaveLength(1);
    stage.passes(2);
    await read();
    expect(calendar.asked).toHaveLength(2);
    expect(await prisma.calendarEvent.count()).toBe(1);
  });

  test('goes on with what was planned when it is removed and read again by a new address', async () => {
    await customer('Erle GmbH');
    await add(file(event('a1', '20261125T100000Z', 'SUMMARY:Erle')));
    await ann.presses('1 Plan: Erle');
    await ann.says('/calendar');
    await ann.presses('ann@nordwind.example');
    await ann.presses('Stop reading it');
    await ann.presses('Stop reading it');
    stage.passes(1);
    await add(file(event('a1', '20261126T140000Z', 'SUMMARY:Erle')));
    ann.sees('Erle GmbH moved along with your calendar: Thu 26 Nov 15:00');
    expect(await meetings()).toMatchObject([{ at: new Date('2026-11-26T14:00:00Z') }]);
  });

  test('tells of every meeting that has moved, in the next message where one has no place for all', async () => {
    await customer('Hasel GmbH');
    const on = (hour: string) =>
      file(...[1, 2, 3, 4, 5, 6, 7].map((n) => event(`h${n}`, `2026112${n}T${hour}0000Z`, 'SUMMARY:Hasel')));
    stage.setTime('2026-11-20T09:00:00Z');
    await add(on('10'));
    await ann.presses('Plan all 7');
    const untold = () => stage.database.prisma.calendarEvent.count({ where: { asks: 'moved' } });
    await later(on('15'));
    expect(await untold()).toBe(1);
    stage.passes(400);
    await read();
    ann.sees('Hasel GmbH moved along with your calendar: Fri 27 Nov 16:00');
    expect(await untold()).toBe(0);
  });

  test('is told of where its server speaks another protocol, and holds up no other', async () => {
    await add(file());
    calendar.answers({ status: 101, headers: { Connection: 'Upgrade', Upgrade: 'websocket' } });
    stage.passes(20);
    await read();
    expect(await stage.database.prisma.calendarSource.findMany()).toMatchObject([
      { trouble: 'failed', failures: 1, claimedUntil: null },
    ]);
  });

  test('is read whatever stands in an address', async () => {
    await customer('Lärche GmbH');
    await add(
      file(event('n1', '20261125T100000Z', 'SUMMARY:Lärche', 'ATTENDEE:mailto:a\u0000b@larch.example')),
    );
    ann.sees('"Lärche"');
  });

  test('holds up nobody with a million names in it, and is asked about all the same', async () => {
    await customer('Pappel GmbH');
    const words = (from: number) => Array.from({ length: 40 }, (_, n) => `acme${from + n}`).join(' ');
    const guests = Array.from(
      { length: 60 },
      (_, n) => `ATTENDEE;CN=${words(n * 40)}:mailto:a${n}@x${n}.example`,
    );
    const days = Array.from({ length: 1_900 }, (_, n) =>
      new Date(Date.parse('2026-11-25T00:00:00Z') + n * 60_000).toISOString().replace(/[-:]|\.000/g, ''),
    );
    const pause = monitorEventLoopDelay({ resolution: 10 });
    const whole = file(
      event('p1', '20261124T100000Z', 'SUMMARY:Pappel'),
      event('p2', '20261125T000000Z', ...guests, ...days.map((day) => `RDATE:${day}`).slice(0, 330)),
      event('p3', '20261125T000000Z', ...guests, `RDATE:${days.slice(0, 450).join(',')}`),
      event('p4', '20261125T000000Z', ...guests, `RDATE:${days.slice(450, 900).join(',')}`),
    );
    pause.enable();
    await add(whole);
    pause.disable();
    ann.sees('"Pappel"');
    expect(pause.max / 1e6).toBeLessThan(5_000);
  }, 60_000);

  test('leaves no word of a customer who was erased', async () => {
    const id = await customer('Weide GmbH');
    await add(file(event('w1', '20261125T100000Z', 'SUMMARY:Weide')));
    await run((tx) =>
      eraseCustomer(tx, stage.company.admin, { customerId: id, cause: 'request', now: stage.now() }),
    );
    expect(await stage.database.prisma.calendarEvent.count()).toBe(0);
  });
});

test('a calendar of this machine is not read where that is not allowed', async () => {
  const other = await openStage({ pushes: [] });
  const person = await other.person(other.company.manager);
  await person.says('/calendar');
  await person.presses('Read a calendar');
  await person.says(calendar.url);
  await other.app.calendars.readAll();
  await other.app.delivery.sweep();
  person.sees('It lies in a private network');
  expect(calendar.asked).toHaveLength(0);
  await person.says('/calendar');
  await person.presses('Read a calendar');
  await person.says('http://calendar.example/basic.ics');
  await other.app.calendars.readAll();
  await other.app.delivery.sweep();
  person.sees("I can't read your calendar calendar.example");
  person.sees("isn't behind https");
  await other.app.calendars.stop();
  await other.close();
});
