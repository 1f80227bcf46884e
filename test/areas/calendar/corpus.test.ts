// Calendar files as programs really write them, each with what is read of it; and files that mean harm.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { endCalendarThread, readInThread } from '../../../src/areas/calendar/ics/calendar-thread.ts';
import type { FoundEvent } from '../../../src/areas/calendar/ics/found-event.ts';
import { readCalendar } from '../../../src/areas/calendar/ics/read-calendar.ts';

const request = { now: Date.parse('2026-11-23T09:00:00Z'), timeZone: 'Europe/Berlin' };
const bytesOf = (name: string) => readFileSync(join(import.meta.dirname, 'corpus', `${name}.ics`));
const lineOf = ({ at, day, title, cancelled, isPrivate, isOwn }: FoundEvent): string =>
  [
    day ?? new Date(at).toISOString().slice(0, 16),
    title,
    cancelled && 'cancelled',
    isPrivate && 'private',
    isOwn && 'own',
  ]
    .filter(Boolean)
    .join(' ');
const inOrder = (events: readonly FoundEvent[]) => [...events].sort((a, b) => a.at - b.at).map(lineOf);

test.each<[string, string[]]>([
  ['google-single', ['2026-12-01T09:00 Acme GmbH kick-off']],
  [
    'google-weekly',
    [
      '2026-10-26T09:00 Acme weekly',
      '2026-11-02T09:00 Acme weekly',
      '2026-11-09T09:00 Acme weekly',
      '2026-11-16T09:00 Acme weekly',
      '2026-11-23T09:00 Acme weekly',
      '2026-12-08T13:30 Acme weekly (moved)',
      '2026-12-14T09:00 Acme weekly',
    ],
  ],
  ['google-allday', ['2026-12-03 Acme at the fair']],
  [
    'google-cancelled-occurrence',
    ['2026-11-24T08:00 Acme daily', '2026-11-25T08:00 Acme daily cancelled', '2026-11-26T08:00 Acme daily'],
  ],
  ['exchange-windows-zone', ['2026-12-02T10:00 Besprechung Acme']],
  ['outlook-zone-name-only', ['2026-12-02T08:00 Acme']],
  ['exchange-custom-zone', ['2026-12-02T07:30 Acme']],
  ['outlook-private', ['2026-12-02T11:00 private', '2026-12-02T12:00 private']],
  ['outlook-rdate', ['2026-11-24T11:00 Acme', '2026-11-26T11:00 Acme', '2026-11-28T12:00 Acme']],
  ['apple-floating', ['2026-12-02T10:00 Acme']],
  ['apple-folded', ['2026-12-02T07:30 Frühstück mit Müll er & Söhne – zum Vertrag']],
  ['apple-until', ['2026-11-23T23:00 Acme', '2026-11-24T23:00 Acme', '2026-11-25T23:00 Acme']],
  ['nextcloud-monthly', ['2026-10-26T08:00 Acme', '2026-11-30T08:00 Acme']],
  ['nextcloud-duration', ['2026-12-02T09:00 Acme; Beta, Gamma second line']],
  [
    'nextcloud-this-and-future',
    [
      '2026-11-23T09:00 Acme',
      '2026-11-24T09:00 Acme',
      '2026-11-25T10:00 Acme later',
      '2026-11-26T10:00 Acme later',
    ],
  ],
  ['yandex-single', ['2026-12-02T11:00 Встреча с Ромашкой']],
  ['yandex-exdate-day', ['2026-11-23T11:00 Ромашка', '2026-11-25T11:00 Ромашка']],
  ['zimbra-room', ['2026-12-02T08:00 Acme']],
  ['zimbra-bad-lines', ['2026-12-02T08:00 Acme']],
  ['evolution-zone-path', ['2026-12-02T14:00 Acme']],
  ['two-versions', ['2026-12-02T10:00 Acme new']],
  ['old-latin', ['2026-12-02T10:00 Müller']],
  ['orphan-exception', ['2026-12-02T10:00 Acme']],
  ['own-feed', ['2026-12-02T10:00 own']],
  ['impossible-rules', Array.from({ length: 6 }, () => '2026-11-24T10:00 Acme')],
  ['winter-gap', ['2027-03-14T07:30 Acme']],
])('%s', (name, expected) => {
  const reading = readCalendar(bytesOf(name), request);
  expect(reading.ok && inOrder(reading.file.events)).toEqual(expected);
});

test('who is invited is read, a room is not', () => {
  const reading = readCalendar(bytesOf('zimbra-room'), request);
  expect(reading.ok && reading.file.events[0]?.people).toEqual([
    { address: 'anna.lang@acme.example', name: 'Anna Lang' },
  ]);
});

describe('what is no whole calendar', () => {
  test.each([
    ['<html>Sign in</html>', 'not_calendar'],
    ['', 'not_calendar'],
    ['BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261202T100000Z\r\nEND:VEVENT\r\n', 'cut_off'],
  ])('%j is refused', (text, problem) => {
    expect(readCalendar(Buffer.from(text), request)).toEqual({ ok: false, problem });
  });
});

describe('a file that means harm ends by itself', () => {
  afterAll(endCalendarThread);
  const wrapped = (body: string) => Buffer.from(`BEGIN:VCALENDAR\r\n${body}END:VCALENDAR\r\n`);
  const event = (uid: number, rule: string) =>
    `BEGIN:VEVENT\r\nUID:${uid}\r\nSUMMARY:Acme\r\nDTSTART:19990101T100000Z\r\nRRULE:${rule}\r\nEND:VEVENT\r\n`;
  test.each([
    ['every second', wrapped(event(1, 'FREQ=SECONDLY'))],
    [
      'three thousand series of twenty years',
      wrapped(Array.from({ length: 3000 }, (_, i) => event(i, 'FREQ=DAILY')).join('')),
    ],
    ['nested a hundred thousand deep', wrapped('BEGIN:VEVENT\r\n'.repeat(100_000))],
    [
      'one line of five megabytes',
      wrapped(
        `BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261202T100000Z\r\nSUMMARY:${'x'.repeat(5_000_000)}\r\nEND:VEVENT\r\n`,
      ),
    ],
    ['a packed file', gzipSync(Buffer.alloc(1_000_000))],
    [
      'a zone that changes every second',
      wrapped(
        `BEGIN:VTIMEZONE\r\nTZID:Z\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART;TZID=Z:20261202T100000\r\nEND:VEVENT\r\n`,
      ),
    ],
  ])(
    '%s',
    async (_, bytes) => {
      const reading = await readInThread(bytes, request);
      expect(typeof reading.ok).toBe('boolean');
      // The thread is there for the next one.
      const next = await readInThread(bytesOf('google-single'), request);
      expect(next.ok && next.file.events).toHaveLength(1);
    },
    60_000,
  );
});
