// The offset never passes an update that is not done.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createUnconfirmed } from '../../../bots/telegram/unconfirmed.ts';

describe('the offset', () => {
  it('is unknown until the first update received is done', () => {
    const unconfirmed = createUnconfirmed();
    for (const id of [7, 8, 9]) unconfirmed.enter(id);
    unconfirmed.done(8);
    unconfirmed.done(9);
    expect(unconfirmed.offset).toBeUndefined();
    unconfirmed.done(7);
    expect(unconfirmed.offset).toBe(10);
  });

  it('lies at most one behind the first update that is not done, in whatever order they end', () => {
    const ids = Array.from({ length: 12 }, (_, at) => 100 + at);
    fc.assert(
      fc.property(fc.shuffledSubarray(ids), (ended) => {
        const unconfirmed = createUnconfirmed();
        for (const id of ids) unconfirmed.enter(id);
        for (const id of ended) unconfirmed.done(id);
        const firstOpen = ids.find((id) => !ended.includes(id)) ?? 112;
        expect(unconfirmed.offset ?? 100).toBe(firstOpen);
        expect(unconfirmed.running).toBe(ids.length - ended.length);
      }),
    );
  });

  it('follows ids that start again at a lower number', () => {
    const unconfirmed = createUnconfirmed();
    unconfirmed.enter(900);
    unconfirmed.done(900);
    expect(unconfirmed.enter(5)).toBe(true);
    unconfirmed.done(5);
    expect(unconfirmed.offset).toBe(6);
  });

  it('does not take an update twice that is repeated while it is at work or behind one at work', () => {
    const unconfirmed = createUnconfirmed();
    expect([1, 2].map((id) => unconfirmed.enter(id))).toEqual([true, true]);
    unconfirmed.done(2);
    expect([1, 2, 3].map((id) => unconfirmed.enter(id))).toEqual([false, false, true]);
  });
});
