// No regular expression of the program takes more than its share of a long text: each is measured on texts made of its own
// parts, and twice the length may not cost four times the time.
import { describe, expect, test } from 'vitest';
import { everyRegex, type FoundRegex } from '../support/every-regex.ts';

/**
 * Those that may grow faster, because no long text ever reaches them: by their source, with the place that cuts. Without its
 * reason none belongs here.
 */
const cutBefore: Readonly<Record<string, string>> = {};

const regexes = everyRegex(['src', 'bots']);

test('the walk finds the regular expressions of the program', () => {
  expect(regexes.length).toBeGreaterThan(150);
  expect(regexes.some(({ place }) => place.startsWith('src/engine/parse/'))).toBe(true);
  expect(regexes.some(({ place }) => place.startsWith('bots/'))).toBe(true);
});

test('what is excused is still there', () => {
  expect(Object.keys(cutBefore).filter((source) => !regexes.some((one) => one.source === source))).toEqual(
    [],
  );
});

describe('each regular expression', () => {
  test('is no worse than linear on texts made of its own parts', () => {
    const slow = regexes.filter(({ source }) => !(source in cutBefore)).flatMap(growingOf);
    expect(slow).toEqual([]);
  });
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

/** What is repeated: each part, and each two of them. */
function pumpsOf(source: string): string[] {
  const atoms = atomsOf(source);
  const pairs = atoms.flatMap((one) => atoms.map((other) => one + other));
  return [...new Set([...atoms, ...pairs.slice(0, 60)])];
}

const cpuMs = (work: () => void): number => {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
};

const ends = ['', '\u0000', '!'];

function growingOf({ place, source, flags }: FoundRegex): string[] {
  const all = flags.includes('g') || flags.includes('y') ? flags : `${flags}g`;
  const regex = new RegExp(source, all);
  const run = (text: string) => {
    regex.lastIndex = 0;
    text.replace(regex, '');
  };
  for (const pump of pumpsOf(source))
    for (const end of ends) {
      const textOf = (length: number) => pump.repeat(Math.ceil(length / pump.length)) + end;
      // A quadratic one takes some 10 ms for so much; a linear one nothing that can be measured.
      if (cpuMs(() => run(textOf(3_000))) < 4) continue;
      const [once, twice] = [12_000, 24_000].map((length) => leastOf(() => run(textOf(length)))) as [
        number,
        number,
      ];
      if (twice > 20 && twice > once * 2.8)
        return [
          `${place} /${source}/${flags} on ${JSON.stringify(pump)}…: ${once.toFixed()} ms, twice as much ${twice.toFixed()} ms`,
        ];
    }
  return [];
}

const leastOf = (work: () => void): number => Math.min(cpuMs(work), cpuMs(work));
