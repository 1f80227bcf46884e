// The sample company speaks the language of whoever plays with it.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { admitByAccount } from '../../src/access/admit.ts';
import { demoSignIn } from '../../src/areas/people/demo.ts';
import { setLocale } from '../../src/areas/people/mutations.ts';
import type { Database } from '../../src/db/client.ts';
import { type Locale, locales } from '../../src/i18n/locales.ts';
import { createDemo } from '../../src/sample/demo.ts';
import { createSampleCompany } from '../../src/sample/sample-company.ts';
import { sampleTexts } from '../../src/sample/sample-texts.ts';
import { followChoice, speakLanguage } from '../../src/sample/speak-language.ts';
import { nameKey } from '../../src/understanding/name-key.ts';
import { openTestDatabase } from '../support/database.ts';
import { quietLog } from '../support/quiet-log.ts';

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

describe('once one of its people chooses a language', () => {
  const now = new Date('2026-11-23T14:00:00Z');

  async function actorNamed(name: string) {
    const { id } = await database.prisma.person.findFirstOrThrow({ where: { name } });
    const signedIn = await database.transaction((tx) =>
      demoSignIn(tx, { personId: id, messenger: 'web', now }),
    );
    if (!signedIn.ok) throw new Error(signedIn.reason);
    const admission = await admitByAccount(database.sql, { messenger: 'web', userKey: signedIn.userKey });
    if (!admission.ok) throw new Error('not admitted');
    return admission.actor;
  }
  const choose = (actor: Actor, locale: Locale) =>
    database.transaction(async (tx) => {
      await setLocale(tx, actor, { locale, now });
      return followChoice(tx, actor, locale);
    });
  const audited = (actor: Actor, action: string) =>
    database.prisma.audit.create({
      data: {
        companyId: actor.companyId,
        personId: actor.personId,
        messenger: 'web',
        action,
        kind: 'customer',
        recordId: 1,
        at: now,
      },
    });

  test('it follows, as often as they like, while they only look', async () => {
    const ann = await actorNamed('Ann Weber');
    for (const locale of ['de', 'ru', 'de'] as const) {
      await audited(ann, 'contact.reveal');
      expect(await choose(ann, locale)).toBe(true);
      expect((await texts()).teams).toEqual(sampleTexts(locale).teams);
    }
  });

  test('it stays as it is from the first record on, whoever has made it', async () => {
    await audited(await actorNamed('Boris Orlov'), 'customer.create');
    const before = await texts();
    const ann = await actorNamed('Ann Weber');
    expect(await choose(ann, 'ru')).toBe(false);
    expect(await texts()).toEqual(before);
    const { locale } = await database.prisma.person.findUniqueOrThrow({ where: { id: ann.personId ?? 0 } });
    expect(locale).toBe('ru');
  });

  test("the start page's browser no longer decides", async () => {
    const demo = await createDemo({
      db: database,
      clock: () => now,
      log: quietLog,
      allowed: true,
      messenger: 'web',
      greet: async () => {},
    });
    await demo?.speak('de');
    expect((await texts()).teams).toEqual(sampleTexts('de').teams);
    await choose(await actorNamed('Ann Weber'), 'ru');
    await demo?.speak('en');
    expect((await texts()).teams).toEqual(sampleTexts('ru').teams);
  });

  test("nothing of a company of one's own is touched", async () => {
    await database.prisma.company.updateMany({ data: { demo: false } });
    const before = await texts();
    const { prisma } = database;
    const { id, companyId } = await prisma.person.findFirstOrThrow({ where: { name: 'Ann Weber' } });
    await prisma.account.create({
      data: { companyId, personId: id, messenger: 'web', userKey: 'own', chatKey: 'own' },
    });
    const admission = await admitByAccount(database.sql, { messenger: 'web', userKey: 'own' });
    if (!admission.ok) throw new Error('not admitted');
    expect(await choose(admission.actor, 'de')).toBe(false);
    expect(await texts()).toEqual(before);
  });
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
