// No regular expression of the program takes more than its share of a long text: each is measured on texts made of its own
// parts, and twice the length may not cost four times the time.
import { describe, expect, test } from 'vitest';
import { everyComputedRegex, everyRegex, type FoundRegex } from '../support/every-regex.ts';

const computed = await everyComputedRegex(['src']);
const regexes = [...everyRegex(['src', 'bots', 'bin']), ...computed];

test('the walk finds the regular expressions of the program', () => {
  expect(regexes.length).toBeGreaterThan(150);
  expect(regexes.some(({ place }) => place.startsWith('src/engine/parse/'))).toBe(true);
  for (const root of ['bots/', 'bin/'])
    expect(regexes.some(({ place }) => place.startsWith(root))).toBe(true);
  expect(new Set(computed.map(({ place }) => place)).size).toBeGreaterThan(5);
  expect(computed.some(({ place }) => place.endsWith('header-patterns.ts'))).toBe(true);
});

test('one that grows with the square, or doubles with each letter, would be found', () => {
  const found = ['\\s+$', '(a+)+$', '^\\d*\\d*x'].map((source) =>
    growingOf({ place: 'here', source, flags: 'u' }),
  );
  expect(found.map((lines) => lines.length)).toEqual([1, 1, 1]);
  expect(growingOf({ place: 'here', source: '(?<!\\s)\\s+$', flags: 'u' })).toEqual([]);
}, 120_000);

describe('each regular expression', () => {
  test('is no worse than linear on texts made of its own parts', () => {
    const once = new Map(regexes.map((one) => [`${one.source}/${one.flags}`, one]));
    const slow = [...once.values()].flatMap(growingOf);
    expect(slow).toEqual([]);
    // About ten seconds of CPU, which a busy machine shares with others.
  }, 120_000);
});

/** Letters, digits and signs that a class or an escape of the expression may stand for. */
function atomsOf(source: string): string[] {
  const literal = source
    .replace(/\\[pP]\{[^}]*\}|\\u\{?[\da-fA-F]{1,6}\}?|\\[a-zA-Z]/g, '')
    .replace(/[\\^$.*+?()[\]{}|]/g, '');
  const classes: readonly (readonly [RegExp, string])[] = [
    [/\\d|0-9/, '1'],
    [/\\s/, ' '],
    [/\\w|\\p\{L|a-z|[^\\]\./, 'a'],
    [/\\p\{N/, '7'],
    [/\\p\{[SE]/, '€'],
    [/\\n|\[\^/, '\n'],
  ];
  const words = source.match(/[\p{L}]{2,12}/gu) ?? [];
  return [
    ...new Set([
      ...classes.filter(([inside]) => inside.test(source)).map(([, atom]) => atom),
      ...[...literal].slice(0, 24),
      ...words.slice(0, 6),
      'a',
      ' ',
    ]),
  ].slice(0, 14);
}

/** What is repeated: each part, and two of them that stand side by side among the parts. */
function pumpsOf(source: string): string[] {
  const atoms = atomsOf(source);
  const pairs = atoms.flatMap((one, at) => [one + (atoms[at + 1] ?? 'a'), `${one} `, `${one}a`]);
  return [...new Set([...atoms, ...pairs])];
}

const cpuMs = (work: () => void): number => {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
};

/** Matches nothing: what would have matched up to the end fails there. */
const end = '\u0000';

function growingOf({ place, source, flags }: FoundRegex): string[] {
  const regex = new RegExp(source, flags.includes('g') || flags.includes('y') ? flags : `${flags}g`);
  const timeOf = (pump: string, length: number) =>
    cpuMs(() => {
      regex.lastIndex = 0;
      const text = pump.repeat(Math.ceil(length / pump.length)) + end;
      text.replace(regex, '');
    });
  for (const pump of pumpsOf(source)) {
    // Step by step, so that one that doubles with each letter is found before it takes for ever.
    const grown = [14, 16, 18, 20, 24, 32, 64, 250, 1_000].find(
      (length) => timeOf(pump, length) > 15 && timeOf(pump, length) > 15,
    );
    if (grown) return [`${place} /${source}/${flags} on ${grown} of ${JSON.stringify(pump)}…: over 15 ms`];
    // A quadratic one takes a millisecond or more for so much; a linear one nothing that can be measured.
    if (timeOf(pump, 2_000) < 0.7) continue;
    const [once, twice] = [4_000, 8_000].map((length) =>
      Math.min(timeOf(pump, length), timeOf(pump, length), timeOf(pump, length)),
    ) as [number, number];
    if (twice > 8 && twice > once * 2.8)
      return [
        `${place} /${source}/${flags} on ${JSON.stringify(pump)}…: ${once.toFixed()} ms, then ${twice.toFixed()} ms`,
      ];
  }
  return [];
}
