// What pushes say: the samples of the product in three languages, plural forms, and what every messenger can show.
import { describe, expect, test } from 'vitest';
import { followUpScreen } from '../../src/areas/meetings/pushes/follow-up.ts';
import type { Counter } from '../../src/areas/plans/counters.ts';
import type { TeamCounter } from '../../src/areas/plans/team-counters.ts';
import { escalationScreen } from '../../src/areas/quality/pushes/escalation.ts';
import { eveningScreen } from '../../src/areas/quality/pushes/evening-incomplete.ts';
import { headIncompleteScreen } from '../../src/areas/quality/pushes/head-incomplete.ts';
import type { IncompleteRecord } from '../../src/areas/quality/queries.ts';
import { questionScreen } from '../../src/areas/quality/screens/question-message.ts';
import { headDigestScreen, type TeamFacts } from '../../src/areas/team/pushes/head-digest.ts';
import { type WeekFacts, weeklyDigestScreen } from '../../src/areas/team/pushes/weekly-digest.ts';
import { type MorningFacts, morningScreen } from '../../src/areas/today/pushes/morning-summary.ts';
import { type Locale, locales } from '../../src/i18n/locales.ts';
import { createTranslations } from '../../src/i18n/translate.ts';
import type { Screen } from '../../src/messenger/screen.ts';
import { textOf } from '../../src/messenger/text.ts';

const translations = createTranslations();
const now = new Date('2026-11-23T08:00:00Z');
const reader = (locale: Locale) => ({
  t: translations(locale),
  locale,
  timeZone: 'Europe/Berlin',
  now,
  name: 'Ann Weber',
  currency: 'EUR',
});

const counter = (metric: Counter['metric'], fields: Partial<Counter> = {}): Counter => ({
  personId: 1,
  metric,
  period: 'month',
  firstDay: fields.period === 'week' ? '2026-11-23' : '2026-11-01',
  past: false,
  from: now,
  to: now,
  done: '6',
  plan: '10',
  toGo: '4',
  pace: { state: 'on_pace' },
  workingDaysLeft: 6,
  workingDaysTotal: 21,
  currency: null,
  ...fields,
});

const nothing = { contacts: '0', calls: '0', meetings: '0', deals: '0', amount: '0' };
const morning: MorningFacts = {
  day: '2026-11-20',
  done: { ...nothing, calls: '3', meetings: '2', deals: '1', amount: '12400' },
  counters: [
    counter('meetings'),
    counter('deals', { done: '5', toGo: '5', pace: { state: 'behind', by: '2' } }),
  ],
  meetings: [
    {
      id: 1,
      personId: 1,
      at: new Date('2026-11-23T09:00:00Z'),
      customer: 'Berg & Sohn',
      subject: 'contract',
    },
    { id: 2, personId: 1, at: new Date('2026-11-23T14:30:00Z'), customer: 'Kite Ltd', subject: null },
  ],
  toCall: [],
  incomplete: {
    personId: 1,
    count: 5,
    results: 2,
    oldest: new Date('2026-11-17T09:00:00Z'),
    firstResult: new Date('2026-11-20T09:00:00Z'),
    lastResult: new Date('2026-11-20T13:00:00Z'),
  },
};

const record = (fields: Partial<IncompleteRecord> = {}): IncompleteRecord => ({
  kind: 'meeting',
  id: 7,
  version: 1,
  managerId: 1,
  managerName: 'Ann Weber',
  customerId: 3,
  customerName: 'Berg & Sohn',
  about: 'contract',
  at: new Date('2026-11-20T09:00:00Z'),
  amount: null,
  currency: null,
  missing: ['result'],
  since: new Date('2026-11-20T09:00:00Z'),
  ...fields,
});

const team: TeamFacts = {
  teamId: 4,
  name: 'Team North',
  people: [
    { personId: 1, name: 'Ann Weber' },
    { personId: 2, name: 'Boris Orlov' },
  ],
  counters: [{ ...counter('meetings', { done: '31', plan: '60', toGo: '29' }), teamId: 4 } as TeamCounter],
  members: [counter('meetings'), counter('meetings', { personId: 2, done: '9' })],
  won: [
    {
      id: 1,
      teamId: 4,
      personId: 2,
      managerName: 'Boris Orlov',
      customer: 'Kite Ltd',
      title: null,
      day: '2026-11-23',
      amount: '12400',
      currency: 'EUR',
    },
  ],
  untouched: { teamId: 4, count: 1, days: 30, names: ['Nordlicht'] },
  upkeep: { teamId: 4, days: 7, entered: 20, people: 2, seconds: 360, judged: 15, inTime: 14 },
  ranked: false,
};

const week: WeekFacts = { ...team, monday: '2026-11-16', done: { ...morning.done }, before: nothing };

const shown = (screen: Screen | null): string =>
  screen === null
    ? ''
    : [
        textOf(screen.text),
        ...(screen.buttons ?? []).map((row) => row.map(({ label }) => `[${label}]`).join(' ')),
      ]
        .join('\n')
        .replaceAll('\u00a0', ' ');

test('the morning says what was done, how the plan stands, what comes, what is open', () => {
  expect(shown(morningScreen(morning, reader('en')))).toBe(`Mon 23 Nov
Fri 20 Nov: 3 calls, 2 meetings, 1 deal (€12,400).
This month, 6 working days left
Meetings ▓▓▓▓▓▓░░░░ 6 of 10 · 4 to go · on pace
Deals ▓▓▓▓▓░░░░░ 5 of 10 · 5 to go · behind by 2
Today: 10:00 Berg & Sohn (contract) · 15:30 Kite Ltd
5 records are incomplete.
2 of these meetings only lack their results.
[How did Fri 20 Nov go?] [Complete 5]
[Today] [Numbers]
[Later ⏰]`);
});

test('the morning of somebody with nothing to hear is not said', () => {
  const silent = { ...morning, done: nothing, counters: [], meetings: [], incomplete: null };
  expect(morningScreen(silent, reader('en'))).toBeNull();
  expect(
    morningScreen({ ...silent, counters: [counter('deals', { plan: null, done: '0' })] }, reader('en')),
  ).toBeNull();
});

test.each([
  [1, 'Осталась 1 неполная запись.'],
  [3, 'Осталось 3 неполные записи.'],
  [5, 'Осталось 5 неполных записей.'],
  [21, 'Осталась 21 неполная запись.'],
])('in Russian %i goes with its own form', (count, words) => {
  expect(shown(eveningScreen({ count, records: [record()] }, reader('ru')))).toContain(words);
});

test('a follow-up names the meeting by its time alone today, by its day later', () => {
  const [meeting] = morning.meetings;
  if (!meeting) throw new Error('There is none.');
  expect(shown(followUpScreen(meeting, reader('en')))).toContain(
    'Berg & Sohn, 10:00, contract. How did it go?',
  );
  const late = { ...reader('en'), now: new Date('2026-11-24T08:00:00Z') };
  expect(shown(followUpScreen(meeting, late))).toContain('Berg & Sohn, yesterday 10:00, contract.');
});

test('a head reads who has incomplete records, how many and how old, and who is away', () => {
  const managers = [
    { personId: 1, name: 'Ann Weber', count: 5, oldest: new Date('2026-11-17T09:00:00Z'), away: false },
    { personId: 2, name: 'Boris Orlov', count: 3, oldest: new Date('2026-11-22T09:00:00Z'), away: true },
    { personId: 3, name: 'Boris Li', count: 1, oldest: now, away: false },
  ];
  expect(shown(headIncompleteScreen(managers, reader('en')))).toBe(`Incomplete records in your team: 9
Ann Weber 5 (oldest 6 days)
Boris Orlov 3 (oldest 1 day) · away
Boris Li 1 (today)
[Remind all] [Later ⏰]
[Ann 5] [Boris Orlov 3] [Boris Li 1]`);
});

test('a head’s digest says where the team stands, who moved, who is slow, how records are kept', () => {
  expect(shown(headDigestScreen(team, reader('en')))).toBe(`Team North · Mon 23 Nov
This month, 6 working days left
Meetings ▓▓▓▓▓░░░░░ 31 of 60 · 29 to go · on pace
Ann Weber: Meetings 6 of 10
Boris Orlov: Meetings 9 of 10
Won: Boris Orlov, Kite Ltd (€12,400).
Slow: 1 customer untouched for 30 days: Nordlicht.
Last 7 days: 93% complete within a day, entering took 3 min per person.
[Ann] [Boris]
[Spreadsheet] [Untouched 1 ›]
[Last week] [Last month]`);
});

test('people stand by name, and by what they reached only where the head wants it so', () => {
  const order = (ranked: boolean) =>
    shown(headDigestScreen({ ...team, ranked }, reader('en'))).match(/\[(Ann|Boris)\]/g);
  expect(order(false)).toEqual(['[Ann]', '[Boris]']);
  expect(order(true)).toEqual(['[Boris]', '[Ann]']);
});

const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft mbH & Co. KG';
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe.each(locales)('in %s', (locale) => {
  const context = reader(locale);
  const screens: [string, Screen | null][] = [
    ['morning', morningScreen(morning, context)],
    [
      'crowded morning',
      morningScreen(
        {
          ...morning,
          counters: (['contacts', 'calls', 'meetings', 'deals', 'amount'] as const).map((metric) =>
            counter(metric),
          ),
          meetings: many(30, (id) => ({ id, personId: 1, at: now, customer: long, subject: long })),
        },
        context,
      ),
    ],
    ['follow-up', followUpScreen({ id: 2 ** 31 - 1, at: now, customer: long, subject: long }, context)],
    [
      'evening',
      eveningScreen({ count: 40, records: many(4, () => record({ customerName: long })) }, context),
    ],
    [
      'head-incomplete',
      headIncompleteScreen(
        many(40, (personId) => ({ personId, name: long, count: 9, oldest: now, away: false })),
        context,
      ),
    ],
    [
      'escalation',
      escalationScreen(
        many(40, (id) => record({ id, managerId: id, customerName: long })),
        context,
      ),
    ],
    [
      'head-digest',
      headDigestScreen({ ...team, people: many(40, (personId) => ({ personId, name: long })) }, context),
    ],
    ['weekly-digest', weeklyDigestScreen(week, context)],
    [
      'question',
      questionScreen(record({ missing: ['contact_info', 'subject', 'result'] }), context, {
        head: long,
        skipToken: 'a.next.1',
      }),
    ],
  ];

  test.each(screens)('%s has all its words, and fits every messenger and a phone', (_name, screen) => {
    const text = shown(screen);
    expect(text).not.toBe('');
    expect(text).not.toMatch(/\{\{|\b(digest|remind|team|plans?|missing|fix|result)\.[a-z]/i);
    expect(textOf(screen?.text ?? []).length).toBeLessThan(3000);
    expect(textOf(screen?.text ?? []).split('\n').length).toBeLessThanOrEqual(18);
    const buttons = screen?.buttons?.flat() ?? [];
    expect(buttons.length).toBeLessThanOrEqual(24);
    for (const button of buttons) {
      expect(button.label.length).toBeLessThanOrEqual(75);
      expect('token' in button && Buffer.byteLength(button.token)).toBeLessThanOrEqual(64);
    }
  });
});

test('the digest says how the present sale notice reaches the team, before and after the repairs', () => {
  const reach = { teamId: 4, title: 'Winter sale', total: 112, before: 90, now: 97 };
  expect(shown(headDigestScreen({ ...team, notice: reach }, reader('en')))).toContain(
    'Winter sale: 90 → 97 of 112 customers reached.',
  );
  expect(shown(headDigestScreen({ ...team, notice: { ...reach, now: 90 } }, reader('en')))).toContain(
    'Winter sale: 90 of 112 customers reached.',
  );
});
