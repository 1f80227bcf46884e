// Twice the file takes about twice the time, whatever stands in it: measured in the thread's own work, as CPU time.
import { describe, expect, test } from 'vitest';
import {
  isRule,
  looksLikeDate,
  looksLikeEmail,
  looksLikeFigures,
  looksLikePhone,
} from '../../src/spreadsheets/cell-looks.ts';
import { cleanCell } from '../../src/spreadsheets/clean-cell.ts';
import { separatorLine } from '../../src/spreadsheets/detect-delimiter.ts';
import { headingKind } from '../../src/spreadsheets/heading-words.ts';
import { formatOf, shownNumber } from '../../src/spreadsheets/number-formats.ts';
import { openSession } from '../../src/spreadsheets/read-session.ts';
import { isFooterLine, isSumLine } from '../../src/spreadsheets/report-lines.ts';
import { TableError } from '../../src/spreadsheets/table-limits.ts';
import { plainPath } from '../../src/spreadsheets/unpack.ts';
import { partsOf, textOf, withoutScheme } from '../../src/spreadsheets/vcard-values.ts';
import { createXmlEvents } from '../../src/spreadsheets/xml-events.ts';

const size = 64 * 1024;
const seeds = [
  'a',
  ' ',
  '\t',
  '\n',
  '"',
  ';',
  ',',
  '=',
  '&',
  '<',
  '>',
  '\\',
  '0',
  '-',
  '.',
  '@',
  '(',
  '(0)',
  'a ',
  'a=',
  ' =',
  '0,',
  '0 0,',
  '&#x',
  '&amp',
  '<a ',
  '<!--',
  '/>',
  '";',
  '\r\n ',
  '=0',
  'a.',
  '+49 ',
  '../',
  ':-',
  "'=",
  ';TYPE=',
  'total ',
  'ё',
];
const texts = seeds.flatMap((seed) =>
  [seed, `${seed}!`].map(
    (unit) => (length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length),
  ),
);

/** In milliseconds: of one run where that is enough, else the least of three, since others share the machine. */
function cost(work: () => void, enough: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 3 && least >= enough; run += 1) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

const guarded = (work: () => void) => () => {
  try {
    work();
  } catch (error) {
    if (!(error instanceof TableError)) throw error;
  }
};

const silent = { open() {}, close() {}, text() {} };
const parsers: readonly (readonly [string, (text: string) => void])[] = [
  ['the scanner of XML', (text) => createXmlEvents(silent, { elements: 1e6 })(text)],
  [
    'a tag’s attributes',
    (text) => createXmlEvents(silent, { elements: 1e6 })(`<c ${text.replaceAll(/[<>]/g, '').slice(0, -10)}>`),
  ],
  ['entities', (text) => createXmlEvents(silent, { elements: 1e6 })(`${text.replaceAll('<', '')}<a/>`)],
  ['a cell', (text) => void cleanCell(text)],
  ['a heading', (text) => void headingKind(text)],
  ['figures', (text) => void looksLikeFigures(text)],
  ['a phone', (text) => void looksLikePhone(text)],
  ['an address', (text) => void looksLikeEmail(text)],
  ['a date', (text) => void looksLikeDate(text)],
  ['a rule', (text) => void isRule(text)],
  ['a sum', (text) => void isSumLine([text], () => false)],
  ['a footer', (text) => void isFooterLine([text])],
  ['a number format', (text) => void formatOf(text)],
  ['a number', (text) => void shownNumber(text, { kind: 'date' }, false)],
  ['the line of the separator', (text) => void separatorLine.exec(text)],
  ['parts of a vCard’s value', (text) => void partsOf(text, ';')],
  ['a vCard’s text', (text) => void textOf(text)],
  ['a vCard’s link', (text) => void withoutScheme(`tel:${text}`)],
  ['a path in an archive', (text) => void plainPath(text)],
];

describe.each(parsers)('%s', (_, parse) => {
  test('of 64 KB costs less than 50 ms, and twice as much less than four times', () => {
    for (const make of texts) {
      const once = cost(
        guarded(() => parse(make(size))),
        50,
      );
      expect(once).toBeLessThan(50);
      // Below a few milliseconds the clock is coarser than the work.
      const most = Math.max(10, once * 4);
      expect(
        cost(
          guarded(() => parse(make(size * 2))),
          most,
        ),
      ).toBeLessThan(most);
    }
  });
});

describe.each([
  ['a text', ''],
  ['a table', 'Company;Phone;City\n'],
  ['a vCard', 'BEGIN:VCARD\nFN:A\nNOTE:'],
  ['a vCard’s parameters', 'BEGIN:VCARD\nTEL;TYPE='],
  ['a page', '<html '],
  ['JSON', '[{"a": '],
])('%s of whatever it may be', (_, start) => {
  test('is read, or refused, in linear time', async () => {
    const most = (once: number) => Math.max(100, once * 10);
    const cpu = async (text: string): Promise<number> => {
      const before = process.cpuUsage();
      try {
        const session = await openSession(Buffer.from(text), {});
        while (!(await session.next()).done);
      } catch (error) {
        if (!(error instanceof TableError)) throw error;
      }
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1000;
    };
    for (const make of texts.filter((_, index) => index % 4 === 0)) {
      // Four times the file: sixteen times is what a quadratic reader takes, however often it is asked. Others share the machine.
      let took: readonly [number, number] = [0, Number.POSITIVE_INFINITY];
      for (let run = 0; run < 3 && took[1] >= most(took[0]); run += 1)
        took = [await cpu(start + make(size)), await cpu(start + make(size * 4))];
      expect(took[1]).toBeLessThan(most(took[0]));
    }
  }, 120_000);
});
