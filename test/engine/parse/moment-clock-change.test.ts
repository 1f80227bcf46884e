// Moments around summer time, in zones off the hour, and near midnight.
import { Settings } from 'luxon';
import { afterEach, describe, expect, it } from 'vitest';
import { readTime } from '../../../src/engine/parse/read-times.ts';
import { parseMoment } from './only-moment.ts';
import { berlin, berlinTimes, read } from './parse-context.ts';

describe('when the clocks change', () => {
  const machineClock = Settings.now;
  afterEach(() => {
    Settings.now = machineClock;
  });

  const answerTo = (text: string, timeZone: string) =>
    readTime(text, { ...berlinTimes, now: berlinTimes.now.setZone(timeZone) });
  const at = (text: string, timeZone: string) => {
    const moment = parseMoment(text, { ...berlin, timeZone });
    return moment.ok ? moment.at : moment.reason;
  };

  it('asks about a time that is skipped in spring, and offers it moved on by the hour that is lost', () => {
    for (const [text, zone, offered] of [
      ['2026-03-29 02:30', 'Europe/Berlin', '2026-03-29T01:30:00.000Z'], // 03:30 there
      ['2026-03-08 02:30', 'America/New_York', '2026-03-08T07:30:00.000Z'],
    ] as const) {
      const answer = answerTo(text, zone);
      expect(answer).toMatchObject({ kind: 'ask', why: 'impossible' });
      const [reading] = answer.kind === 'ask' ? answer.readings : [];
      expect(reading?.kind === 'moment' && reading.at.toJSDate().toISOString()).toBe(offered);
    }
  });

  it('takes the first of a time that comes twice in autumn, in whichever season the program runs', () => {
    for (const season of ['2026-01-15', '2026-07-15']) {
      Settings.now = () => Date.parse(season); // luxon's own clock, by which it would guess the offset
      expect(at('2026-10-25 02:30', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
    }
    expect(at('2026-11-01 01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z');
  });

  it('knows zones off the hour, and days that begin at one o’clock', () => {
    expect(at('tomorrow 15:00', 'Asia/Kathmandu')).toBe('2026-11-24T09:15:00.000Z');
    expect(at('2026-09-06', 'America/Santiago')).toBe('2026-09-06T04:00:00.000Z'); // midnight is skipped
  });

  it('counts hours that pass, not hands of the clock', () => {
    const now = new Date('2026-03-29T00:30:00Z'); // 01:30 in Berlin, half an hour before the jump
    expect(parseMoment('in 2 hours', { ...berlin, now })).toMatchObject({ at: '2026-03-29T02:30:00.000Z' });
    expect(read('tomorrow 01:30', { ...berlin, now })).toBe('2026-03-30 01:30');
  });

  it('takes today from the person’s zone', () => {
    const late = { ...berlin, now: new Date('2026-11-23T20:00:00Z'), timeZone: 'Asia/Kathmandu' };
    expect(read('today 09:00', late)).toBe('2026-11-24 09:00');
  });
});
