// What a record has no place for stays among its words; what is asked names its days.
import { expect, test } from 'vitest';
import { draftOf, plannedCallOf } from '../../src/understanding/draft.ts';
import type { NamedCustomer } from '../../src/understanding/facts.ts';
import { readLine } from '../../src/understanding/read-line.ts';
import { whatFollows } from '../../src/understanding/what-follows.ts';
import { describe as inWords, lineContext, lineCustomers } from './describe-line.ts';

type Locale = 'en' | 'de' | 'ru';

function detailsOf(line: string, locale: Locale): readonly string[] {
  const context = lineContext(locale);
  const follows = whatFollows(readLine(line, context, lineCustomers), context);
  return follows.do === 'draft' ? follows.draft.details : [follows.do];
}

test.each([
  ['en', 'called Acme, not interested', 'not interested'],
  ['en', 'spoke to Kite, declined', 'declined'],
  ['en', 'called Acme, they agreed', 'they agreed'],
  ['en', 'met Acme yesterday at 10, busy', 'busy'],
  ['en', 'won Acme 12k, agreed', 'agreed'],
  ['de', 'Acme angerufen, kein Interesse', 'kein Interesse'],
  ['de', 'mit Kite telefoniert, überlegen noch', 'überlegen noch'],
  ['de', 'Acme gewonnen 12k, alle einverstanden', 'einverstanden'],
  ['ru', 'звонил Ромашке, отказались', 'отказались'],
  ['ru', 'звонил Ромашке, думают', 'думают'],
  ['ru', 'выиграли Ромашку на 300к, все согласны', 'согласны'],
] as const)('an outcome that the record does not keep stays in its words: %s, %s', (locale, line, words) => {
  expect(detailsOf(line, locale).join(' · ')).toContain(words);
});

test.each([
  ['en', 'met Acme yesterday at 10, price of 1,200.50 EUR, discount', '1,200.50 EUR'],
  ['de', 'gestern 10 Uhr Acme getroffen, Angebot 1.200,50 €, Rabatt', '1.200,50 €'],
  ['ru', 'вчера в 10 встретился с Ромашкой, счёт 1 200,50 руб, скидка', '1 200,50 руб'],
] as const)('a sum is never cut in two: %s, %s', (locale, line, sum) => {
  const details = detailsOf(line, locale);
  expect(details.some((part) => part.includes(sum))).toBe(true);
  expect(details.some((part) => /(?:^|\D)50 (?:EUR|€|руб)$/u.test(part) && !part.includes(sum))).toBe(false);
});

test('two addresses that begin alike are both ways to reach a new customer', () => {
  const context = lineContext('en');
  const { newCustomer } = readLine('new customer Zeta, info@zeta.com, info@zeta.de', context, lineCustomers);
  expect(newCustomer).toMatchObject({ name: 'Zeta', reaches: ['info@zeta.com', 'info@zeta.de'] });
  expect(newCustomer?.name).toBe('Zeta');
});

test('a customer is known by a name from before a merge, whole, in part, and with a slip', () => {
  const context = lineContext('de');
  const customers: NamedCustomer[] = [{ id: 7, name: 'Falke AG', aliases: ['Adler Handel GmbH'] }];
  for (const line of ['Adler Handel angerufen', 'adler gestern angerufen', 'mit Adlre telefoniert'])
    expect(readLine(line, context, customers).customer?.customers[0]?.id, line).toBe(7);
});

test.each([
  ['en', 'meeting with Acme from monday to wednesday'],
  ['de', 'Termin mit Acme von Montag bis Mittwoch'],
  ['ru', 'встреча с Ромашкой с понедельника по среду'],
] as const)('of several days each is offered: %s, %s', (locale, line) => {
  const context = lineContext(locale);
  const follows = whatFollows(readLine(line, context, lineCustomers), context);
  expect(follows.do === 'ask' && follows.question.choices.map((one) => 'day' in one && one.day)).toEqual([
    '2026-11-30',
    '2026-12-01',
    '2026-12-02',
    false,
  ]);
});

test('what is kept as a note can become a call to come, never one of a day that has passed', () => {
  const context = lineContext('en');
  const reading = (line: string) => readLine(line, context, lineCustomers);
  expect(plannedCallOf(reading('Acme tomorrow, new tyres'), context)).toMatchObject({
    customer: { name: 'Acme' },
    day: '2026-11-26',
  });
  expect(plannedCallOf(reading('Acme yesterday, new tyres'), context)).toMatchObject({ day: null, at: null });
});

test("a colleague's meeting is no draft, and its words are kept", () => {
  const context = lineContext('en');
  const reading = readLine('Anna met Acme yesterday, pricing', context, lineCustomers);
  expect(inWords(whatFollows(reading, context), context.timeZone)).toBe('keep');
  expect(draftOf(reading, context, 'meeting').details.join(' ')).toContain('pricing');
});
