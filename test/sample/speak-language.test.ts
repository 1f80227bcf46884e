// The sample company speaks the language of whoever plays with it.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '../../src/db/client.ts';
import { locales } from '../../src/i18n/locales.ts';
import { createSampleCompany } from '../../src/sample/sample-company.ts';
import { sampleTexts } from '../../src/sample/sample-texts.ts';
import { speakLanguage } from '../../src/sample/speak-language.ts';
import { nameKey } from '../../src/understanding/name-key.ts';
import { openTestDatabase } from '../support/database.ts';

let database: Database;
beforeEach(async () => {
  database = await openTestDatabase();
  await createSampleCompany(database, { now: new Date('2026-11-23T13:00:00Z'), timeZone: 'Europe/Berlin' });
});
afterEach(() => database.close());

const speak = (locale: 'en' | 'de' | 'ru') => database.transaction((tx) => speakLanguage(tx, locale));
const distinct = <T>(values: T[]) => [...new Set(values)];

async function texts() {
  const { prisma } = database;
  const customers = await prisma.customer.findMany({ orderBy: { id: 'asc' } });
  const points = await prisma.contactPoint.findMany({ where: { kind: 'email' }, orderBy: { id: 'asc' } });
  const meetings = await prisma.meeting.findMany({ orderBy: { id: 'asc' } });
  const deals = await prisma.deal.findMany({ orderBy: { id: 'asc' } });
  return {
    customers: customers.map(({ name }) => name),
    keys: customers.map((customer) => customer.nameKey),
    tags: customers.map((customer) => customer.tags),
    emails: points.map(({ value }) => value),
    subjects: meetings.map(({ subject }) => subject),
    titles: deals.map(({ title }) => title),
    reasons: deals.map(({ lostReason }) => lostReason),
    teams: (await prisma.team.findMany({ orderBy: { id: 'asc' } })).map(({ name }) => name),
    requests: (await prisma.dataRequest.findMany({ orderBy: { id: 'asc' } })).map(({ text }) => text),
  };
}

test.each(['de', 'ru'] as const)(
  'all of its texts are in %s, and back in English as they were',
  async (locale) => {
    const english = await texts();
    expect(await speak(locale)).toBe(true);
    const spoken = await texts();
    const wanted = sampleTexts(locale);
    expect(spoken.customers.filter((name) => !wanted.customers.includes(name))).toEqual([]);
    expect(spoken.keys).toEqual(spoken.customers.map(nameKey));
    expect(distinct(spoken.subjects).filter((one) => !wanted.subjects.includes(one ?? ''))).toEqual([]);
    expect(distinct(spoken.titles).filter((one) => one !== null && !wanted.titles.includes(one))).toEqual([]);
    expect(distinct(spoken.reasons).filter((one) => one !== null && !wanted.reasons.includes(one))).toEqual(
      [],
    );
    expect(distinct(spoken.tags.flat()).filter((one) => !wanted.tags.includes(one))).toEqual([]);
    expect(spoken.teams).toEqual(wanted.teams);
    expect(spoken.requests).toEqual(wanted.requests);
    expect(spoken.emails.every((value) => /^[\w.-]+@[a-z0-9-]+\.example$/.test(value))).toBe(true);
    expect(distinct((await database.prisma.person.findMany()).map((person) => person.locale))).toEqual([
      locale,
    ]);
    expect(await speak('en')).toBe(true);
    expect(await texts()).toEqual(english);
  },
);

test('what somebody entered, and a language that they chose, stays', async () => {
  const { prisma } = database;
  const { id } = await prisma.person.findFirstOrThrow({ where: { name: 'Boris Orlov' } });
  await prisma.person.update({ where: { id }, data: { locale: 'ru' } });
  const meeting = await prisma.meeting.findFirstOrThrow({ where: { deletedAt: null } });
  await prisma.meeting.update({ where: { id: meeting.id }, data: { subject: 'the new warehouse' } });
  await speak('de');
  expect((await prisma.person.findUniqueOrThrow({ where: { id } })).locale).toBe('ru');
  expect((await prisma.meeting.findUniqueOrThrow({ where: { id: meeting.id } })).subject).toBe(
    'the new warehouse',
  );
});

test('the language that it speaks costs nothing, and its texts are as many in each', async () => {
  expect(await speak('en')).toBe(false);
  for (const locale of locales) {
    const { customers, ...others } = sampleTexts(locale);
    expect([new Set(customers).size, ...Object.values(others).map((all) => all.length)]).toEqual([
      126, 4, 4, 4, 3, 2, 2,
    ]);
  }
});
