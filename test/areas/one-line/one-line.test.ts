import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readOneLine } from '../../../src/areas/one-line/one-line.ts';
import type { Database } from '../../../src/db/client.ts';
import { createTestCompany, type TestCompany } from '../../support/company.ts';
import { openTestDatabase } from '../../support/database.ts';
import { addCustomer } from '../dialogs/add-customer.ts';
import { createScriptedPerson } from '../dialogs/scripted-person.ts';

/** A Monday, 15:20 in Berlin. */
const now = new Date('2026-11-23T14:20:30Z');

let database: Database;
let company: TestCompany;
const sent: string[] = [];

beforeAll(async () => {
  database = await openTestDatabase({ onStatement: (sql) => sent.push(sql) });
  company = await createTestCompany(database);
  for (const name of [
    'Acme GmbH',
    'Berg & Sohn',
    'Nordlicht',
    'Kite Ltd',
    'ООО «Ромашка»',
    'Газпром',
    'Studio Mo',
    'Красный Октябрь',
    '3M',
    'It-Service Nord',
  ])
    await addCustomer(database, company.manager, { name, contactLastName: null });
  await addCustomer(database, company.manager, { name: 'Северсталь', contactLastName: 'Орлова' });
  await addCustomer(database, company.manager, { name: 'Lindner AG', contactLastName: 'Voss' });
  await addCustomer(database, company.manager, { name: 'Lindner KG', contactLastName: null });
});
afterAll(() => database.close());

type Locale = 'en' | 'ru' | 'de';
const personOf = (locale: Locale) =>
  createScriptedPerson(database, company.manager, { now: () => now, locale });

/** What the person sees first: the card's lines, with spaces that may break. Null when the line is left alone. */
async function cardFor(line: string, locale: Locale): Promise<string[] | null> {
  const person = personOf(locale);
  const context = { ...person.context, actor: company.manager };
  const entry = await readOneLine(database.prisma, context, line);
  if (!entry) return null;
  await person.begins(entry.dialog, entry);
  return person
    .card()
    .split('\n')
    .map((one) => one.replace(/\s/gu, ' '));
}

describe('a whole line is ready to be saved', () => {
  test.each<[Locale, string, string]>([
    [
      'en',
      'met Acme yesterday 15:00, pricing, agreed',
      'Meeting · Acme GmbH · yesterday 15:00 · pricing · agreed',
    ],
    [
      'en',
      'Met with acme gmbh today 14:00 about pricing, agreed',
      'Meeting · Acme GmbH · today 14:00 · pricing · agreed',
    ],
    [
      'en',
      'met Acme yesterday 15:00 pricing agreed',
      'Meeting · Acme GmbH · yesterday 15:00 · pricing · agreed',
    ],
    [
      'en',
      'I met with Berg and Sohn on friday at 10, new terms, thinking it over',
      'Meeting · Berg & Sohn · Fri 20 Nov 10:00 · new terms · thinking it over',
    ],
    ['en', 'meeting with Kite tomorrow 11:30, contract', 'Meeting · Kite Ltd · tomorrow 11:30 · contract'],
    [
      'en',
      'yesterday 9:00 met Berg, complaint, nobody came',
      'Meeting · Berg & Sohn · yesterday 9:00 · complaint · nobody came',
    ],
    [
      'en',
      'met Voss yesterday 15:00, pricing, not interested',
      'Meeting · Lindner AG · yesterday 15:00 · pricing · not interested',
    ],
    [
      'en',
      'Acme GmbH yesterday 15:00, pricing, agreed',
      'Meeting · Acme GmbH · yesterday 15:00 · pricing · agreed',
    ],
    ['en', 'called Acme, no answer', 'Call · Acme GmbH · no answer'],
    ['en', 'called Acme about the invoice, done', 'Call · Acme GmbH · completed · the invoice'],
    ['en', 'called +49 170 1234567, wrong number', 'Call · +49 170 1234567 · wrong number'],
    [
      'en',
      'call from Kite today 9:15, taken into work',
      'Call · Kite Ltd · taken into work · incoming · today 9:15',
    ],
    ['en', 'spoke with Nordlicht', 'Call · Nordlicht · completed'],
    ['en', 'won Acme, website, 12.5k', 'Deal · Acme GmbH · website · 12,500 € · won · today'],
    ['en', 'deal with Acme, tyres, 5000 USD, open', 'Deal · Acme GmbH · tyres · 5,000 $ · open'],
    ['en', 'lost Kite, website, 4000, price', 'Deal · Kite Ltd · website · 4,000 € · lost · price · today'],
    [
      'en',
      'sold to Berg & Sohn yesterday, tyres, €990.50',
      'Deal · Berg & Sohn · tyres · 990.50 € · won · yesterday',
    ],
    ['ru', 'встреча с Ромашкой завтра в 11, договор', 'Встреча · ООО «Ромашка» · завтра 11:00 · договор'],
    [
      'ru',
      'встретился с Ромашкой вчера в 15:00, цены, договорились',
      'Встреча · ООО «Ромашка» · вчера 15:00 · цены · договорились',
    ],
    [
      'ru',
      'Вчера в 10 встречались с Газпромом, поставки, думают',
      'Встреча · Газпром · вчера 10:00 · поставки · думают',
    ],
    [
      'ru',
      'был у Северстали сегодня в 9:30, презентация, отказались',
      'Встреча · Северсталь · сегодня 9:30 · презентация · не интересно',
    ],
    ['ru', 'встреча с Орловой завтра в 12:00, договор', 'Встреча · Северсталь · завтра 12:00 · договор'],
    ['ru', 'позвонил Ромашке, не дозвонился', 'Звонок · ООО «Ромашка» · нет ответа'],
    ['ru', 'звонок в Газпром, взял в работу', 'Звонок · Газпром · взят в работу'],
    ['ru', 'не дозвонился до Ромашки', 'Звонок · ООО «Ромашка» · нет ответа'],
    ['ru', 'созвонились с Северсталью, обсудили цены', 'Звонок · Северсталь · состоялся · обсудили цены'],
    [
      'ru',
      'выиграл Ромашку, сайт, 120 тыс руб',
      'Сделка · ООО «Ромашка» · сайт · 120 000 ₽ · выиграна · сегодня',
    ],
    [
      'ru',
      'сделка с Газпромом, трубы, 1,5 млн, проиграна, цена',
      'Сделка · Газпром · трубы · 1 500 000 € · проиграна · цена · сегодня',
    ],
    ['de', 'Treffen mit Nordlicht morgen 10 Uhr, Vertrag', 'Treffen · Nordlicht · morgen 10:00 · Vertrag'],
    [
      'de',
      'gestern um 15 Uhr Acme getroffen, Preise, einig',
      'Treffen · Acme GmbH · gestern 15:00 · Preise · Einig geworden',
    ],
    [
      'de',
      'traf Berg gestern 9:00, Reklamation, überlegt noch',
      'Treffen · Berg & Sohn · gestern 9:00 · Reklamation · Überlegt noch',
    ],
    ['de', 'Acme angerufen, nicht erreicht', 'Anruf · Acme GmbH · Nicht erreicht'],
    ['de', 'Anruf bei Studio Mo, erledigt', 'Anruf · Studio Mo · Erledigt'],
    ['de', 'mit Acme telefoniert, Preise', 'Anruf · Acme GmbH · Erledigt · Preise'],
    [
      'de',
      'Auftrag gewonnen: Acme, Winterreifen, 12.500 €',
      'Abschluss · Acme GmbH · Winterreifen · 12.500 € · Gewonnen · heute',
    ],
    [
      'de',
      'Abschluss mit Kite, Wartung, 3 Tsd.',
      'Abschluss · Kite Ltd · Wartung · 3.000 € · Gewonnen · heute',
    ],
    [
      'de',
      'Auftrag Nordlicht verloren, Wartung, 800 Euro, Preis',
      'Abschluss · Nordlicht · Wartung · 800 € · Verloren · Preis · heute',
    ],
    ['en', 'called It-Service Nord, done', 'Call · It-Service Nord · completed'],
    ['en', 'won 3M, tape, 5000', 'Deal · 3M · tape · 5,000 € · won · today'],
    ['en', 'won deal with acme for website 12k', 'Deal · Acme GmbH · website · 12,000 € · won · today'],
    [
      'en',
      'met Acme yesterday 15:00; prices & terms; they agreed.',
      'Meeting · Acme GmbH · yesterday 15:00 · prices & terms · agreed',
    ],
    ['ru', 'встреча с ООО Ромашка завтра в 11, договор', 'Встреча · ООО «Ромашка» · завтра 11:00 · договор'],
    [
      'ru',
      'встретилась с Красным Октябрём вчера в 16, шоколад, согласны',
      'Встреча · Красный Октябрь · вчера 16:00 · шоколад · договорились',
    ],
  ])('%s: %s', async (locale, line, card) => {
    expect(await cardFor(line, locale)).toEqual([card]);
  });
});

describe('what could not be read is asked', () => {
  test.each<[Locale, string, string, string]>([
    ['en', 'met Acme', 'Meeting · Acme GmbH · 2 of 4', 'When?'],
    [
      'en',
      'met Acme yesterday, pricing, agreed',
      'Meeting · Acme GmbH, pricing, agreed',
      'What time, yesterday?',
    ],
    [
      'en',
      'met Acme yesterday 15:00, pricing',
      'Meeting · Acme GmbH, yesterday 15:00, pricing · 4 of 4',
      'How did it go?',
    ],
    ['en', 'called Acme', 'Call · Acme GmbH', 'What came of it?'],
    ['en', 'deal with Acme, tyres', 'Deal · Acme GmbH, tyres', 'How much?'],
    ['en', 'meeting tomorrow 10:00', 'Meeting · tomorrow 10:00', 'Which customer?'],
    ['ru', 'позвонил Ромашке', 'Звонок · ООО «Ромашка»', 'Что в итоге?'],
    ['de', 'Treffen mit Nordlicht', 'Treffen · Nordlicht', 'Wann?'],
  ])('%s: %s', async (locale, line, header, question) => {
    const card = await cardFor(line, locale);
    expect(card?.[0]).toContain(header);
    expect(card?.join('\n')).toContain(question);
  });

  test('an unknown customer can be made at once, under the name that was typed', async () => {
    const person = personOf('en');
    const context = { ...person.context, actor: company.manager };
    const entry = await readOneLine(database.prisma, context, 'met Zorbex yesterday 15:00, pricing, agreed');
    await person.begins(entry?.dialog ?? '', entry ?? {});
    expect(person.card()).toContain('Nothing found for "Zorbex"');
    await person.presses('New customer');
    await person.presses('Skip', 'Skip');
    expect(person.card()).toBe('Meeting · Zorbex · yesterday 15:00 · pricing · agreed');
  });

  test('of two customers of one name both are offered', async () => {
    const person = personOf('en');
    const context = { ...person.context, actor: company.manager };
    const entry = await readOneLine(database.prisma, context, 'met Lindner yesterday 15:00, pricing, agreed');
    await person.begins(entry?.dialog ?? '', entry ?? {});
    expect(person.buttons().slice(0, 2).sort()).toEqual(['Lindner AG', 'Lindner KG']);
    await person.presses('Lindner KG');
    expect(person.card()).toBe('Meeting · Lindner KG · yesterday 15:00 · pricing · agreed');
  });
});

test('a line costs its letters and one tap', async () => {
  const person = personOf('en');
  const context = { ...person.context, actor: company.manager };
  const line = 'met Acme yesterday 15:00, pricing, agreed';
  sent.length = 0;
  const entry = await readOneLine(database.prisma, context, line);
  expect(sent).toHaveLength(1);
  await person.begins(entry?.dialog ?? '', entry ?? {});
  await person.presses('Save');
  expect(person.receipt()).toMatchObject({ cost: { taps: 1, chars: line.length }, created: true });
});

test('another manager’s customer is not found', async () => {
  const boris = createScriptedPerson(database, company.colleague, { now: () => now });
  const context = { ...boris.context, actor: company.colleague };
  const entry = await readOneLine(database.prisma, context, 'met Acme yesterday 15:00, pricing, agreed');
  expect(entry?.values).not.toHaveProperty('customer');
});

describe('chatter is left alone', () => {
  test.each([
    'hello',
    'thanks!',
    'ok, agreed',
    'see you tomorrow at 10',
    'did you meet Acme?',
    'call me tomorrow',
    'met him yesterday at 15:00',
    'I won’t come today',
    'deal!',
    'we won',
    'called in sick',
    'it is 15:00',
    'Acme is a good company',
    'lunch at 13:00?',
    'привет, как дела',
    'завтра буду в 10',
    'позвони мне завтра',
    'встреча?',
    'спасибо, договорились',
    'bis morgen um 10',
    'treffen wir uns morgen?',
    'ruf mich an',
    'Danke, erledigt',
    '',
    '   ',
    '😀😀😀',
    `met ${'very '.repeat(100)} long`,
  ])('%s', async (line) => {
    expect(await cardFor(line, 'en')).toBeNull();
  });
});
