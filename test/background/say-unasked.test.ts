// The one door for what is said unasked: when it opens, what waits, what joins, what is dropped.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { reachedPeople } from '../../src/access/reach.ts';
import { allowedFrom, type Presence } from '../../src/background/allowed-time.ts';
import { type Said, sayUnasked, type Unasked } from '../../src/background/say-unasked.ts';
import { lines } from '../../src/messenger/text.ts';
import { textsOf } from '../support/plain-push.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

describe('somebody may be spoken to', () => {
  const berlin: Presence = {
    timeZone: 'Europe/Berlin',
    workingDays: [1, 2, 3, 4, 5],
    quiet: { from: '20:00', to: '08:00' },
    absences: [],
    holidays: new Set(['2026-12-25']),
  };
  test.each<[string, string, string, Partial<Presence>]>([
    ['now, on a working day', '2026-11-24T10:00:00Z', '2026-11-24T10:00:00Z', {}],
    ['in the morning, late in the evening', '2026-11-24T21:30:00Z', '2026-11-25T07:00:00Z', {}],
    ['in the morning, at night', '2026-11-24T03:00:00Z', '2026-11-24T07:00:00Z', {}],
    ['on Monday, on Saturday', '2026-11-28T10:00:00Z', '2026-11-30T07:00:00Z', {}],
    ['on Monday, on Friday evening', '2026-11-27T20:00:00Z', '2026-11-30T07:00:00Z', {}],
    ['after the holiday', '2026-12-25T10:00:00Z', '2026-12-28T07:00:00Z', {}],
    [
      'when they are back',
      '2026-11-24T10:00:00Z',
      '2026-11-27T07:00:00Z',
      { absences: [['2026-11-23', '2026-11-26']] },
    ],
    ['on their own days', '2026-11-24T10:00:00Z', '2026-11-26T07:00:00Z', { workingDays: [4] }],
    [
      'after a quiet noon',
      '2026-11-24T11:30:00Z',
      '2026-11-24T12:00:00Z',
      { quiet: { from: '12:00', to: '13:00' } },
    ],
    [
      'at night, where nobody set quiet hours',
      '2026-11-24T02:00:00Z',
      '2026-11-24T02:00:00Z',
      { quiet: { from: '00:00', to: '00:00' } },
    ],
    [
      'not at night of another day even then',
      '2026-11-28T10:00:00Z',
      '2026-11-30T07:00:00Z',
      { quiet: { from: '00:00', to: '00:00' } },
    ],
    [
      'by the clock of their zone',
      '2026-11-24T21:30:00Z',
      '2026-11-24T21:30:00Z',
      { timeZone: 'America/New_York' },
    ],
    ['on the day on which summer time ends', '2026-10-25T23:30:00Z', '2026-10-26T07:00:00Z', {}],
  ])('%s', (_name, now, from, other) => {
    expect(allowedFrom({ ...berlin, ...other }, new Date(now)).toISOString()).toBe(
      new Date(from).toISOString(),
    );
  });

  test('some time, even with no working day at all', () => {
    expect(
      allowedFrom({ ...berlin, workingDays: [] }, new Date('2026-11-24T10:00:00Z')).getTime(),
    ).toBeGreaterThan(Date.parse('2027-11-24'));
  });
});

describe('what is said unasked', () => {
  let stage: Stage;
  let ann: ScriptedPerson;
  let nr = 0;
  beforeAll(async () => {
    stage = await openStage({ pushes: [] });
    ann = await stage.person(stage.company.manager);
  });
  afterAll(() => stage.close());
  beforeEach(async () => {
    await stage.database.prisma.outbox.deleteMany();
    await stage.database.prisma.absence.deleteMany();
    await stage.database.prisma.person.update({
      where: { id: stage.company.manager.personId },
      data: { settings: {} },
    });
  });

  async function say(text: string, other: Partial<Unasked> = {}): Promise<Said | undefined> {
    const { companyId, personId } = stage.company.manager;
    const to = (await reachedPeople(stage.database.sql, companyId, [personId])).get(personId);
    if (!to) throw new Error('Nobody is reached.');
    const message = { companyId, to, purpose: 'test', key: `test:${++nr}`, screen: { text: lines(text) } };
    const said = await stage.database.sqlTransaction((tx) =>
      sayUnasked(tx, [{ ...message, ...other }], stage.now()),
    );
    return said.get(personId);
  }
  const heard = async () => {
    const before = seen;
    await stage.app.jobs.tick(stage.now());
    await stage.app.jobs.workOff();
    await stage.app.delivery.sweep();
    seen = ann.messages().length;
    return textsOf(ann).slice(before);
  };
  let seen = 0;
  const at = (time: string) => stage.setTime(time);

  test('comes at once in working hours, with both ways to put it off', async () => {
    at('2026-11-24T10:00:00Z');
    expect(await say('one')).toEqual({ what: 'sent' });
    expect(await heard()).toEqual(['one']);
    expect(
      ann
        .messages()
        .at(-1)
        ?.screen.buttons?.flat()
        .map(({ label }) => label),
    ).toEqual(['Later ⏰', 'Tomorrow ⏰']);
  });

  test('waits for the morning late in the evening, and says until when', async () => {
    at('2026-11-24T21:30:00Z');
    expect(await say('late')).toMatchObject({ what: 'waits', at: new Date('2026-11-25T07:00:00Z') });
    expect(await heard()).toEqual([]);
    at('2026-11-25T06:59:00Z');
    expect(await heard()).toEqual([]);
    at('2026-11-25T07:00:00Z');
    expect(await heard()).toEqual(['late']);
  });

  test('waits for the next day after the third, which follow-ups don’t count towards', async () => {
    at('2026-11-24T10:00:00Z');
    for (const text of ['one', 'two', 'three']) expect(await say(text)).toEqual({ what: 'sent' });
    expect(await say('four')).toMatchObject({
      what: 'waits',
      why: 'enough_today',
      at: new Date('2026-11-25T07:00:00Z'),
    });
    expect(await say('how did it go?', { counts: false })).toEqual({ what: 'sent' });
    stage.passes(10);
    expect(await heard()).toEqual(['one', 'two', 'three', 'how did it go?']);
    at('2026-11-25T07:00:00Z');
    expect(await heard()).toEqual(['four']);
  });

  test('that waited together comes as one message, each shown in full when it is pressed', async () => {
    at('2026-12-01T21:30:00Z');
    await say('Boris passes on 12 customers.\nThe first is Acme.');
    await say('Maria asks you to complete a record.\nBerg, 10:00.');
    await say('The winter sale goes out.');
    at('2026-12-02T07:00:00Z');
    expect(await heard()).toEqual([
      'Boris passes on 12 customers.\nThe first is Acme.\n\nAlso:\n• Maria asks you to complete a record.\n• The winter sale goes out.',
    ]);
    await ann.presses('Maria asks you to complete a record.');
    ann.sees('Berg, 10:00.');
    seen = ann.messages().length;
    stage.passes(1);
    expect([await say('two'), await say('three'), await say('four')].map((said) => said?.what)).toEqual([
      'sent',
      'sent',
      'waits',
    ]);
    await heard();
  });

  test('waits again when an absence was entered meanwhile, and is dropped when it has expired by then', async () => {
    const { companyId, personId } = stage.company.manager;
    at('2026-12-08T21:30:00Z');
    await say('stays');
    await say('goes', { expiresAt: new Date('2026-12-09T12:00:00Z') });
    await stage.database.prisma.absence.create({
      data: {
        companyId,
        personId,
        fromDay: new Date('2026-12-09'),
        toDay: new Date('2026-12-10'),
        createdBy: personId,
      },
    });
    at('2026-12-09T07:00:00Z');
    expect(await heard()).toEqual([]);
    at('2026-12-11T07:00:00Z');
    expect(await heard()).toEqual(['stays']);
    expect(await stage.database.prisma.outbox.count({ where: { status: 'dead' } })).toBe(1);
  });

  test('is said once for a key, and not at all to whom has switched it off', async () => {
    at('2026-11-24T10:00:00Z');
    await say('once', { key: 'the same' });
    expect(await say('twice', { key: 'the same' })).toEqual({ what: 'already' });
    await stage.database.prisma.person.update({
      where: { id: stage.company.manager.personId },
      data: { settings: { pushes: { handover: { on: false } } } },
    });
    expect(await say('off', { saying: 'handover' })).toEqual({ what: 'switched_off' });
    expect(await heard()).toEqual(['once']);
  });

  test('makes sense for as long as it says from when it is said, not from when it was thought of', async () => {
    at('2026-11-27T21:30:00Z');
    await say('question', { goodForMinutes: 720 });
    at('2026-11-30T07:00:00Z');
    expect(await heard()).toEqual(['question']);
  });
});

describe('nobody goes past the door', () => {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const files = readdirSync(`${root}src`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.startsWith('db/generated'))
    .map((file) => `src/${file}`);
  const holding = (pattern: RegExp) =>
    files.filter((file) => pattern.test(readFileSync(`${root}${file}`, 'utf8'))).sort();

  test('the outbox has one writer, besides the answers that commit with their turn', () => {
    expect(holding(/insert\s+into\s+"?outbox\b/i)).toEqual([
      'src/areas/voice/voice-notes.ts',
      'src/conversation/commit.ts',
      'src/conversation/elsewhere.ts',
      'src/conversation/redraw.ts',
      'src/delivery/post.ts',
    ]);
    expect(holding(/\boutbox\.(?:create|upsert)/)).toEqual([]);
  });

  test('only the door, the pushes, edits of what they sent and answers that take longer reach that writer', () => {
    expect(holding(/from '[^']*\/post\.ts'/)).toEqual([
      'src/areas/telephony/background/refresh-cards.ts',
      'src/background/post-pushes.ts',
      'src/background/say-unasked.ts',
      'src/delivery/answer-later.ts',
    ]);
  });

  test('answers that take longer are those of files, tests, progress and secrets that somebody asked for', () => {
    expect(holding(/from '[^']*\/answer-later\.ts'/)).toEqual([
      'src/areas/api/show-secret.ts',
      'src/areas/imports/tell.ts',
      'src/areas/notices/background/progress-message.ts',
      'src/areas/notices/background/send-tests.ts',
      'src/areas/notices/background/show-progress.ts',
      'src/areas/telephony/commands/show-secret.ts',
    ]);
  });

  test('one loop runs all background work; the bridge to an Asterisk keeps a connection open', () => {
    expect(holding(/while \(!(?:stopped|stopping)/)).toEqual([
      'src/areas/telephony/asterisk/ami-bridge.ts',
      'src/loop.ts',
    ]);
  });
});
