// The ticks: those that come late, as after a stall or a sleep, are dropped; ids of jobs are the same everywhere.
import { expect, test } from 'vitest';
import { freshOnly } from '../../src/background/schedule.ts';
import { minuteOf, slotId } from '../../src/background/slot-id.ts';
import type { Log } from '../../src/log.ts';
import { clockOf } from '../../src/periods/zone-clocks.ts';
import { quietLog } from '../support/quiet-log.ts';
import { recordingLog } from '../support/recording-log.ts';

const at = (iso: string) => new Date(iso);

test('of a burst after a stall only the present minute’s tick counts', async () => {
  const ticked: string[] = [];
  const now = at('2026-11-23T09:08:01Z');
  const tick = freshOnly({ clock: () => now, log: quietLog }, async (fired) => {
    ticked.push(fired.toISOString());
  });
  for (let minute = 0; minute <= 8; minute++) await tick(at(`2026-11-23T09:0${minute}:00Z`));
  expect(ticked).toEqual(['2026-11-23T09:08:00.000Z']);
});

test('a tick that fails is said in the log and breaks nothing', async () => {
  const log = recordingLog();
  const now = at('2026-11-23T09:00:00Z');
  const tick = freshOnly({ clock: () => now, log: log as unknown as Log }, async () => {
    throw new Error('no database');
  });
  await tick(now);
  expect(JSON.stringify(log.lines)).toContain('the next one makes up for it');
});

test('a job’s id is a UUID of version 5 that depends on its name alone', () => {
  const id = slotId('tick:2026-11-23T09:00:00.000Z');
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(slotId('tick:2026-11-23T09:00:00.000Z')).toBe(id);
  expect(slotId('tick:2026-11-23T09:01:00.000Z')).not.toBe(id);
  expect(minuteOf(at('2026-11-23T09:00:59.999Z')).toISOString()).toBe('2026-11-23T09:00:00.000Z');
});

test('clocks show what hangs on the wall, in zones off by half an hour and in hours that repeat', () => {
  expect(clockOf('Asia/Kathmandu', at('2026-11-23T18:15:00Z'))).toEqual({
    zone: 'Asia/Kathmandu',
    day: '2026-11-24',
    weekday: 2,
    minute: 0,
  });
  const first = clockOf('Europe/Berlin', at('2026-10-25T00:30:00Z'));
  const again = clockOf('Europe/Berlin', at('2026-10-25T01:30:00Z'));
  expect(first).toEqual(again);
  expect(clockOf('Europe/Berlin', at('2026-03-29T01:00:00Z')).minute).toBe(180);
});
