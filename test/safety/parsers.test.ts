// No text that somebody can send holds a parser up: 64 KB of what it likes least cost it less than 50 ms of CPU.
import { expect, test } from 'vitest';
import { readBounceReport } from '../../src/areas/notices/mail/bounce-report.ts';
import { parseEmail } from '../../src/engine/parse/email.ts';
import { parseMoney } from '../../src/engine/parse/money.ts';
import { splitName } from '../../src/engine/parse/person-name.ts';
import { parsePhone } from '../../src/engine/parse/phone.ts';
import { cleanText } from '../../src/engine/parse/text.ts';
import { withoutAddresses } from '../../src/mail/send-outcome.ts';
import { nameKey } from '../../src/understanding/name-key.ts';
import { readLine } from '../../src/understanding/read-line.ts';
import { parseMoment } from '../engine/parse/only-moment.ts';

const context = {
  locale: 'en',
  timeZone: 'Europe/Berlin',
  now: new Date('2026-11-23T09:00:00Z'),
  currency: 'EUR',
  country: 'DE',
} as never;

const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  email: parseEmail,
  moment: (text) => parseMoment(text, context),
  money: (text) => parseMoney(text, context),
  'person name': splitName,
  phone: (text) => parsePhone(text, { country: 'DE' }),
  text: (text) => cleanText(text, 500),
  'bounce report': (text) => readBounceReport(Buffer.from(text)),
  'answer of a mail server': withoutAddresses,
  'key of a name': nameKey,
  'whole line': (text) => readLine(text, context, []),
};

const size = 65_536;
const pumps = [
  ' ',
  'a',
  '1',
  '.',
  '1.',
  '1 ',
  '+49 ',
  'a@',
  '@a.',
  '<a@',
  '"',
  '(',
  ' ,',
  'monday ',
  '10:00-',
  'call acme ',
  'От кого: ',
  'a: b\r\n',
  '--x\r\n',
];

const leastOf = (work: () => void): number =>
  Math.min(
    ...[1, 2, 3].map(() => {
      const begun = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(begun);
      return (user + system) / 1000;
    }),
  );

const most = 50;

test.each(Object.entries(parsers))('the parser of a %s', (_, parse) => {
  for (const pump of pumps) parse(pump.repeat(40));
  const slow = pumps.flatMap((pump) => {
    const text = `${pump.repeat(Math.ceil(size / pump.length))}\u0000`;
    const took = leastOf(() => void parse(text));
    return took > most ? [`${JSON.stringify(pump)}: ${took.toFixed()} ms`] : [];
  });
  expect(slow).toEqual([]);
});
