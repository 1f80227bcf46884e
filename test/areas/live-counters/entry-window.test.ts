// Audit entries that appear out of order: their numbers are given before their transactions commit.
import { expect, test } from 'vitest';
import { createEntryWindow } from '../../../src/areas/live-counters/background/entry-window.ts';
import { zonesWithNewDay } from '../../../src/areas/live-counters/background/new-days.ts';

const second = 1000;

test('an entry that commits after a later one is still behind no window', () => {
  const window = createEntryWindow(10);
  window.add([12], 0);
  expect(window.present()).toEqual({ after: 10, known: [12] });
  window.add([11], 3 * second);
  expect(window.present()).toEqual({ after: 10, known: [12, 11] });
});

test('entries seen long enough ago are no longer listed one by one', () => {
  const window = createEntryWindow(10);
  window.add([11, 12], 0);
  window.add([13], 10 * second);
  window.add([], 16 * second);
  expect(window.present()).toEqual({ after: 12, known: [13] });
  window.add([], 60 * second);
  expect(window.present()).toEqual({ after: 13, known: [] });
});

test('a new day begins zone by zone, half hours and clock changes included', () => {
  const zones = ['Europe/Berlin', 'Asia/Kolkata', 'America/New_York', 'Asia/Kathmandu'];
  const begun = (before: string, now: string) => zonesWithNewDay(zones, new Date(before), new Date(now));
  expect(begun('2026-11-23T18:29:00Z', '2026-11-23T18:30:00Z')).toEqual(['Asia/Kolkata']);
  expect(begun('2026-11-23T18:14:00Z', '2026-11-23T18:15:00Z')).toEqual(['Asia/Kathmandu']);
  expect(begun('2026-11-23T22:59:59Z', '2026-11-23T23:00:00Z')).toEqual(['Europe/Berlin']);
  // The night in which Berlin's clocks go back: midnight is still at 22:00 UTC, and comes once.
  expect(begun('2026-10-24T21:59:00Z', '2026-10-24T22:00:00Z')).toEqual(['Europe/Berlin']);
  expect(begun('2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z')).toEqual([]);
  // A process that slept for a day has missed all of them, and draws each once.
  expect(begun('2026-11-23T12:00:00Z', '2026-11-24T12:00:00Z')).toEqual(zones);
});
