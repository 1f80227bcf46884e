// One number everywhere: over random histories the summary, /plan, the digest, the receipt and the records behind a number
// say what an independent recount says.
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { metrics } from '../../src/areas/plans/metrics.ts';
import { recordsBehind } from '../../src/areas/plans/records-behind.ts';
import { headDigest } from '../../src/areas/team/pushes/head-digest.ts';
import { morningSummary } from '../../src/areas/today/pushes/morning-summary.ts';
import { pushPeople } from '../../src/background/push-people.ts';
import { formatMoney } from '../../src/i18n/format-money.ts';
import { createTranslations } from '../../src/i18n/translate.ts';
import type { Screen } from '../../src/messenger/screen.ts';
import { textOf } from '../../src/messenger/text.ts';
import type { TestActor } from '../support/company.ts';
import { openStage, type ScriptedPerson, type Stage } from '../support/stage.ts';

const now = new Date('2026-11-23T09:00:00Z');
const target = 40;
const zones = ['Europe/Berlin', 'Asia/Kathmandu', 'America/Los_Angeles', 'Pacific/Auckland'];

const events = fc.array(
  fc.record({
    // Minutes from now: mostly this month, some before, some to come.
    offset: fc.integer({ min: -60 * 24 * 32, max: 60 * 24 * 4 }),
    result: fc.constantFrom('agreed', 'thinking', 'not_interested', 'no_show', null),
    status: fc.constantFrom('completed', 'no_answer', 'wrong_number', null),
    stage: fc.constantFrom('open', 'won', 'lost'),
    cents: fc.integer({ min: 0, max: 10_000_000 }),
    currency: fc.constantFrom('EUR', 'USD'),
    reachable: fc.boolean(),
    incomplete: fc.boolean(),
    deleted: fc.boolean(),
    mine: fc.boolean(),
  }),
  { minLength: 1, maxLength: 20 },
);
type Event = (typeof events extends fc.Arbitrary<infer T> ? T : never)[number];
type Counts = Record<(typeof metrics)[number], number>;

let stage: Stage;
let ann: ScriptedPerson;
beforeAll(async () => {
  stage = await openStage({ now: now.toISOString() });
  ann = await stage.person(stage.company.manager);
  const { manager, colleague } = stage.company;
  await stage.database.prisma.plan.createMany({
    data: [manager, colleague].flatMap(({ companyId, personId }) =>
      metrics.map((metric) => ({
        companyId,
        personId,
        metric,
        period: 'month' as const,
        startsOn: new Date('2026-01-01T00:00:00Z'),
        target,
      })),
    ),
  });
});
afterAll(() => stage.close());

const at = ({ offset }: Event) => new Date(now.getTime() + offset * 60_000);
const dayIn = (zone: string, instant: Date) => DateTime.fromJSDate(instant, { zone }).toISODate() as string;

async function write(history: readonly Event[], zoneOf: (event: Event) => string): Promise<void> {
  const { prisma } = stage.database;
  const { manager, colleague, company } = stage.company;
  const base = (event: Event) => {
    const { personId } = event.mine ? manager : colleague;
    const missing = event.incomplete ? ['note'] : [];
    return { companyId: company.id, createdById: personId, missing, deletedAt: event.deleted ? now : null };
  };
  const held = (event: Event) => ({ ...base(event), managerId: (event.mine ? manager : colleague).personId });
  await prisma.meeting.createMany({
    data: history.map((event) => ({ ...held(event), at: at(event), result: event.result })),
  });
  await prisma.call.createMany({
    data: history.map((event) => ({ ...held(event), at: at(event), status: event.status })),
  });
  await prisma.deal.createMany({
    data: history.map((event) => ({
      ...held(event),
      stage: event.stage,
      closedOn: event.stage === 'open' ? null : new Date(`${dayIn(zoneOf(event), at(event))}T00:00:00Z`),
      amount: (event.cents / 100).toFixed(2),
      currency: event.currency,
    })),
  });
  for (const event of history) {
    const customer = await prisma.customer.create({
      data: {
        ...base(event),
        ownerId: base(event).createdById,
        name: 'Acme',
        nameKey: 'akme',
        complete: !event.incomplete,
        createdAt: at(event),
        contacts: { create: { companyId: company.id, lastName: 'Petrov' } },
      },
      include: { contacts: true },
    });
    const [contact] = customer.contacts;
    if (event.reachable && contact)
      await prisma.contactPoint.create({
        data: {
          companyId: company.id,
          customerId: customer.id,
          contactId: contact.id,
          kind: 'phone',
          value: '+4930231250',
        },
      });
  }
}

async function clear(): Promise<void> {
  const { prisma } = stage.database;
  await prisma.meeting.deleteMany({});
  await prisma.call.deleteMany({});
  await prisma.deal.deleteMany({});
  await prisma.contactPoint.deleteMany({});
  await prisma.contact.deleteMany({});
  await prisma.customer.deleteMany({});
}

/** From the events alone, without a line of the program. */
function recount(history: readonly Event[], zone: string, inSpan: (day: string) => boolean): Counts {
  const live = history.filter(
    (event) => !event.deleted && !event.incomplete && inSpan(dayIn(zone, at(event))),
  );
  const won = live.filter(({ stage: one }) => one === 'won');
  return {
    contacts: live.filter(({ reachable }) => reachable).length,
    calls: live.filter(({ status }) => status === 'completed').length,
    meetings: live.filter((event) => event.result !== null && event.result !== 'no_show' && at(event) <= now)
      .length,
    deals: won.length,
    amount: won.filter(({ currency }) => currency === 'EUR').reduce((sum, { cents }) => sum + cents, 0) / 100,
  };
}

const words = {
  contacts: 'Contacts',
  calls: 'Calls',
  meetings: 'Meetings',
  deals: 'Deals',
  amount: 'Won',
} as const;

/** The done part of each counter line, as it is shown. */
const shownIn = (text: string) =>
  Object.fromEntries(
    metrics.map((metric) => [metric, new RegExp(`^${words[metric]} [▓░]+ (.+?) of `, 'm').exec(text)?.[1]]),
  );
const figures = (counts: Counts) =>
  Object.fromEntries(
    metrics.map((metric) => [
      metric,
      metric === 'amount' ? formatMoney(String(counts.amount), 'EUR', 'en') : String(counts[metric]),
    ]),
  );

async function pushed(
  push: typeof morningSummary | typeof headDigest,
  who: TestActor,
): Promise<{ facts: unknown; text: string }> {
  const { prisma } = stage.database;
  const people = await pushPeople(prisma, who.companyId, new Map([[who.personId, '2026-11-23']]));
  const facts = (await push.facts(prisma, people, now)).get(who.personId);
  const [person] = people;
  const context = {
    t: createTranslations()('en'),
    locale: 'en' as const,
    timeZone: person?.timeZone ?? 'UTC',
    now,
    name: who.name,
    currency: 'EUR',
  };
  const made = push.screen(facts as never, context);
  const screen = made === null || 'text' in made ? made : made[0]?.screen;
  return { facts, text: screen ? textOf((screen as Screen).text) : '' };
}

test('the same number in the summary, /plan, the digest, the receipt, and behind it', async () => {
  const { prisma } = stage.database;
  const { manager, colleague, head } = stage.company;
  await fc.assert(
    fc.asyncProperty(
      events,
      fc.constantFrom(...zones),
      fc.constantFrom(...zones),
      async (history, mine, theirs) => {
        await clear();
        await prisma.person.update({ where: { id: manager.personId }, data: { timeZone: mine } });
        await prisma.person.update({ where: { id: colleague.personId }, data: { timeZone: theirs } });
        await write(history, (event) => (event.mine ? mine : theirs));
        const month = (zone: string) => (day: string) => day.slice(0, 7) === dayIn(zone, now).slice(0, 7);
        const own = recount(
          history.filter((event) => event.mine),
          mine,
          month(mine),
        );
        const other = recount(
          history.filter((event) => !event.mine),
          theirs,
          month(theirs),
        );

        const morning = await pushed(morningSummary, manager);
        expect(shownIn(morning.text)).toEqual(figures(own));

        const lastWorkingDay = '2026-11-20';
        const friday = recount(
          history.filter((event) => event.mine),
          mine,
          (day) => day === lastWorkingDay,
        );
        const { day, done } = morning.facts as { day: string; done: Record<string, string> };
        expect(day).toBe(lastWorkingDay);
        expect(Object.fromEntries(metrics.map((metric) => [metric, Number(done[metric])]))).toEqual(friday);

        await ann.says('/plan month');
        expect(shownIn(ann.screen())).toEqual(figures(own));

        const digest = await pushed(headDigest, head);
        const both = Object.fromEntries(
          metrics.map((metric) => [metric, own[metric] + other[metric]]),
        ) as Counts;
        both.amount = Math.round(both.amount * 100) / 100;
        expect(shownIn(digest.text)).toEqual(figures(both));
        expect(digest.text).toContain(
          `Ann Weber: Meetings ${own.meetings} of ${target} · Deals ${own.deals} of ${target}`,
        );
        expect(digest.text).toContain(
          `Boris Orlov: Meetings ${other.meetings} of ${target} · Deals ${other.deals}`,
        );

        for (const metric of metrics) {
          const request = { personId: manager.personId, metric, period: 'month', now, limit: 100 } as const;
          const behind = await recordsBehind(prisma, head, request);
          const records = behind.ok ? behind.records : [];
          const inEuros = records.filter(({ currency }) => currency === 'EUR');
          const cents = inEuros.reduce((sum, record) => sum + Math.round(Number(record.amount) * 100), 0);
          expect(metric === 'amount' ? cents / 100 : records.length).toBe(own[metric]);
        }

        const due = await prisma.meeting.create({
          data: {
            companyId: manager.companyId,
            managerId: manager.personId,
            createdById: manager.personId,
            at: new Date(now.getTime() - 3_600_000),
            subject: 'Pricing',
          },
        });
        await ann.sends({ kind: 'press', token: `a.result.${due.id}.agreed` });
        ann.sees(new RegExp(`^Meetings this month [▓░]+ ${own.meetings + 1} of ${target}`, 'm'));
      },
    ),
    { numRuns: 20 },
  );
}, 120_000);
