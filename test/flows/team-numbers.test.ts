// The numbers of a team are the sum of its people, for one named period: random months of teams in four zones, recounted
// from the rows without a line of the program's own counting, against every place that shows the number.
// TEAM_NUMBERS_RUNS asks for more histories, TEAM_NUMBERS_SEED for others.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { admitPerson } from '../../src/access/admit.ts';
import { saveCall } from '../../src/areas/calls/mutations.ts';
import { mergeCustomers } from '../../src/areas/customers/merge.ts';
import { saveCustomer } from '../../src/areas/customers/mutations.ts';
import { saveDeal } from '../../src/areas/deals/mutations.ts';
import { createDraft } from '../../src/areas/handovers/drafts.ts';
import { handOver } from '../../src/areas/handovers/hand-over.ts';
import { undoHandOver } from '../../src/areas/handovers/take-back.ts';
import { counterScreen } from '../../src/areas/live-counters/screens/counter-screen.ts';
import { saveMeeting } from '../../src/areas/meetings/mutations.ts';
import { changeHead, changeRole } from '../../src/areas/people/change-role.ts';
import { deactivate } from '../../src/areas/people/deactivate.ts';
import { teamRoster } from '../../src/areas/people/team-members.ts';
import { plan as planCommand } from '../../src/areas/plans/commands/plan.ts';
import { counters, countingCompany } from '../../src/areas/plans/counters.ts';
import { metrics } from '../../src/areas/plans/metrics.ts';
import { personalProgress } from '../../src/areas/plans/pictures/personal-progress.ts';
import { recordsBehind } from '../../src/areas/plans/records-behind.ts';
import { teamCounters } from '../../src/areas/plans/team-counters.ts';
import { answerRequest } from '../../src/areas/requests/answer.ts';
import { askOperator } from '../../src/areas/requests/ask.ts';
import { headDigest } from '../../src/areas/team/pushes/head-digest.ts';
import { weeklyDigest } from '../../src/areas/team/pushes/weekly-digest.ts';
import { teamList } from '../../src/areas/team/screens/team-list.ts';
import { teamSpreadsheet } from '../../src/areas/team/team-spreadsheet.ts';
import { morningSummary } from '../../src/areas/today/pushes/morning-summary.ts';
import { homeViewOf } from '../../src/areas/today/screens/home-view.ts';
import { commandMenu } from '../../src/areas.ts';
import { pushPeople } from '../../src/background/push-people.ts';
import type { Database } from '../../src/db/client.ts';
import type { Metric } from '../../src/db/generated/enums.ts';
import { createTranslations } from '../../src/i18n/translate.ts';
import type { Screen } from '../../src/messenger/screen.ts';
import { textOf } from '../../src/messenger/text.ts';
import { type NamedPeriod, periodAt, periodBefore } from '../../src/periods/periods.ts';
import { undo } from '../../src/records/audit/undo.ts';
import { noCost, type Saved } from '../../src/records/record.ts';
import { readWorkbook } from '../spreadsheets/read-workbook.ts';
import { createTestCompany, type TestActor, type TestCompany } from '../support/company.ts';
import { openTestDatabase } from '../support/database.ts';

const runs = Number(process.env.TEAM_NUMBERS_RUNS ?? 2);
const firstSeed = Number(process.env.TEAM_NUMBERS_SEED ?? 1);
const zones = ['Asia/Kathmandu', 'America/Los_Angeles', 'Europe/Berlin', 'Pacific/Auckland'] as const;
const words: Record<Metric, string> = {
  contacts: 'Contacts',
  calls: 'Calls',
  meetings: 'Meetings',
  deals: 'Deals',
  amount: 'Won',
};
const counted = metrics.filter((metric) => metric !== 'amount');
const target = 1000;
const hour = 3_600_000;

const translations = createTranslations();
const t = translations('en');
let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** Numbers from 0 to below 1, the same for the same seed. */
function randomOf(seed: number) {
  let state = seed * 2_654_435_761;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, oneOf: <T>(all: readonly T[]): T => all[below(all.length)] as T };
}

// --- the recount: days by the clock on the wall, teams by the test's own list of moves ---

const wall = new Map<string, Intl.DateTimeFormat>();
function dayIn(zone: string, at: Date): string {
  const clock = wall.get(zone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
  wall.set(zone, clock);
  return clock.format(at);
}
const plusDays = (day: string, days: number) =>
  new Date(Date.parse(day) + days * 24 * hour).toISOString().slice(0, 10);

interface Stay {
  readonly since: Date | null;
  readonly team: number | null;
}
interface Somebody {
  readonly id: number;
  readonly zone: string;
  readonly stays: Stay[];
}

const teamAt = ({ stays }: Somebody, at: Date) =>
  stays.filter(({ since }) => since === null || since <= at).at(-1)?.team ?? null;

/** A day belongs to the team in which it began; who had none begins with the new one. */
const teamOn = ({ stays, zone }: Somebody, day: string) =>
  stays
    .filter(({ since }, index) => {
      if (since === null) return true;
      const from = dayIn(zone, since);
      return (stays[index - 1]?.team === null ? from : plusDays(from, 1)) <= day;
    })
    .at(-1)?.team ?? null;

interface Counted {
  readonly who: number;
  readonly team: number | null;
  readonly day: string;
  readonly metric: Metric;
  readonly value: number;
}

async function recount(companyId: number, people: readonly Somebody[], now: Date): Promise<Counted[]> {
  const { prisma } = database;
  const where = { companyId, deletedAt: null };
  const whose = (id: number) => people.find((one) => one.id === id);
  const made: Counted[] = [];
  const add = (id: number, at: Date, metric: Metric) => {
    const one = whose(id);
    if (one) made.push({ who: id, team: teamAt(one, at), day: dayIn(one.zone, at), metric, value: 1 });
  };
  for (const row of await prisma.meeting.findMany({ where }))
    if (row.at && row.at <= now && row.missing.length === 0 && row.result && row.result !== 'no_show')
      add(row.managerId, row.at, 'meetings');
  for (const row of await prisma.call.findMany({ where }))
    if (row.status === 'completed' && row.missing.length === 0) add(row.managerId, row.at, 'calls');
  for (const row of await prisma.customer.findMany({ where, include: { points: true } }))
    if (row.importId === null && row.complete && row.points.some(({ valid }) => valid))
      add(row.createdById, row.createdAt, 'contacts');
  for (const row of await prisma.deal.findMany({ where })) {
    const one = whose(row.managerId);
    if (!one || row.stage !== 'won' || !row.closedOn || row.missing.length > 0) continue;
    const day = row.closedOn.toISOString().slice(0, 10);
    const credit = { who: one.id, team: teamOn(one, day), day };
    made.push({ ...credit, metric: 'deals', value: 1 });
    if (row.currency === 'EUR') made.push({ ...credit, metric: 'amount', value: Number(row.amount) });
  }
  return made;
}

function sumOf(all: readonly Counted[], metric: Metric, { kind, firstDay }: NamedPeriod): number {
  const end =
    kind === 'month'
      ? plusDays(`${plusDays(firstDay, 31).slice(0, 7)}-01`, 0)
      : plusDays(firstDay, kind === 'week' ? 7 : 1);
  return all
    .filter((one) => one.metric === metric && one.day >= firstDay && one.day < end)
    .reduce((sum, { value }) => sum + value, 0);
}

// --- what is shown ---

/** "Meetings ▓▓ 6 of 10 · …", "Meetings: 6"; what has no line is 0. */
const shownIn = (text: string, metric: Metric): number =>
  Number(new RegExp(`^${words[metric]}(?: [▓░]+|:) (\\d+)`, 'm').exec(text.replaceAll(',', ''))?.[1] ?? 0);

const said = (screen: Screen | null | undefined) => (screen ? textOf(screen.text) : '');

async function actorOf(personId: number): Promise<TestActor> {
  const admission = await admitPerson(database.prisma, personId, 'web');
  if (!admission.ok) throw new Error(admission.reason);
  return admission.actor as TestActor;
}

const contextOf = (actor: TestActor, now: Date) => ({
  actor,
  now,
  timeZone: actor.timeZone,
  locale: 'en' as const,
  t,
});

async function checkPerson(person: Somebody, made: readonly Counted[], now: Date) {
  const actor = await actorOf(person.id);
  const { timeZone } = actor;
  const own = made.filter(({ who }) => who === person.id);
  const month = periodAt('month', timeZone, now);
  const week = periodAt('week', timeZone, now);
  const context = contextOf(actor, now);
  for (const period of [
    periodAt('today', timeZone, now),
    week,
    month,
    periodBefore(week),
    periodBefore(month),
  ]) {
    const args = [`${period.kind[0]}${period.firstDay}`];
    const shown = await planCommand.run(
      {
        db: database.sql,
        sql: database.sql,
        context,
        args,
        incoming: { input: { kind: 'press' } },
        where: 'new',
      } as never,
      async () => Promise.reject(new Error('no dialog')),
    );
    // A head's plan is their teams'; their own numbers, where there are any, stand below.
    const all = said((shown as { screen: Screen }).screen);
    const text = all.startsWith('Your own') || !/^Team /m.test(all) ? all : (all.split('Your own')[1] ?? '');
    for (const metric of counted)
      expect([person.id, period, metric, shownIn(text, metric)], text).toEqual([
        person.id,
        period,
        metric,
        sumOf(own, metric, period),
      ]);
    for (const metric of counted) {
      const request = { personId: person.id, metric, period, now, limit: 500 };
      const behind = await recordsBehind(database.sql, actor, request);
      expect(behind.ok && behind.records.length, `behind ${metric}`).toBe(sumOf(own, metric, period));
    }
  }
  const found = await counters(database.sql, {
    company: countingCompany(actor),
    people: [actor],
    period: 'plan',
    now,
  });
  const [person_] = await pushPeople(
    database.prisma,
    actor.companyId,
    new Map([[person.id, dayIn(timeZone, now)]]),
  );
  const facts = (await morningSummary.facts(database.sql, person_ ? [person_] : [], now)).get(person.id);
  const messages = facts && morningSummary.screen(facts, { ...context, name: actor.name, currency: 'EUR' });
  const morning = Array.isArray(messages) ? messages[0]?.screen : messages;
  const bars = personalProgress({ name: 'x', counters: found }, context)?.alt ?? '';
  for (const metric of counted) {
    const done = sumOf(own, metric, month);
    expect(shownIn(said(counterScreen(context, found)), metric), 'pinned').toBe(done);
    expect(bars, 'picture').toContain(`${words[metric]} this month: ${done} of`);
    if (actor.role === 'manager')
      // Behind how the last period ended comes the current one.
      expect(
        shownIn(
          said(morning as Screen)
            .split('This month')
            .at(-1) ?? '',
          metric,
        ),
        said(morning as Screen),
      ).toBe(done);
  }
}

async function checkTeams(head: TestActor, made: readonly Counted[], now: Date) {
  const context = contextOf(head, now);
  const { timeZone, companyId } = head;
  const [month, week] = [periodAt('month', timeZone, now), periodAt('week', timeZone, now)];
  const [lastMonth, lastWeek] = [periodBefore(month), periodBefore(week)];
  const credited = (teamId: number) => made.filter(({ team }) => team === teamId);
  const [teamId] = head.leads;
  if (teamId === undefined) return;
  const ours = credited(teamId);

  for (const period of [null, lastMonth, lastWeek]) {
    const text = said(await teamList(database.sql, context as never, 0, period));
    if (head.leads.length > 1 || text.includes('Nobody yet')) continue;
    for (const metric of counted)
      expect([metric, shownIn(text, metric)], text).toEqual([metric, sumOf(ours, metric, period ?? month)]);
  }

  for (const period of [month, week, lastMonth, lastWeek]) {
    const roster = await teamRoster(database.sql, { companyId, teamIds: [teamId], periods: [period], now });
    const team = { ...head, teamId, members: roster, periods: [period] };
    const found = (
      await teamCounters(database.sql, { company: countingCompany(head), teams: [team], now })
    ).get(teamId);
    for (const counter of found?.team ?? []) {
      const theirs = found?.members.filter(({ metric }) => metric === counter.metric) ?? [];
      expect(Number(counter.done)).toBeCloseTo(theirs.reduce((sum, { done }) => sum + Number(done), 0));
      expect(Number(counter.done), counter.metric).toBeCloseTo(sumOf(ours, counter.metric, period));
      if (theirs.every(({ pace }) => pace?.state !== 'behind'))
        expect(counter.pace?.state).not.toBe('behind');
    }
    const made_ = await teamSpreadsheet(database, head, {
      teamId,
      period: period.kind as 'week' | 'month',
      day: period.firstDay,
      now,
      t,
      locale: 'en',
    });
    if (!made_.ok) continue;
    const sheets = new Map(readWorkbook(made_.bytes).map((sheet) => [sheet.name, sheet.rows.slice(1)]));
    for (const metric of counted) {
      const done = sumOf(ours, metric, period);
      const rowsOf = (name: string) =>
        (sheets.get(name) ?? [])
          .filter((row) => row[1]?.value === words[metric])
          .map((row) => Number(row[2]?.value));
      expect(rowsOf('Team')).toEqual([done]);
      expect(rowsOf('Counters').reduce((sum, one) => sum + one, 0)).toBe(done);
      expect(sheets.get(words[metric]) ?? []).toHaveLength(done);
    }
  }

  const people = await pushPeople(
    database.prisma,
    companyId,
    new Map([[head.personId, dayIn(timeZone, now)]]),
  );
  const digest = { ...context, name: head.name, currency: 'EUR' };
  const evening = (await headDigest.facts(database.sql, people, now)).get(head.personId) ?? [];
  for (const team of evening) {
    const [message] = headDigest.screen([team], digest) as { screen: Screen; picture?: { alt: string } }[];
    const text = said(message?.screen);
    for (const metric of counted)
      if (text.includes(`${words[metric]} `))
        expect(shownIn(text.split('This month').at(-1) ?? '', metric), text).toBe(
          sumOf(credited(team.teamId), metric, month),
        );
  }
  const weekly = (await weeklyDigest.facts(database.sql, people, now)).get(head.personId) ?? [];
  for (const team of weekly) {
    const [message] = weeklyDigest.screen([team], digest) as { screen: Screen }[];
    const text = said(message?.screen);
    for (const metric of counted) {
      const done = sumOf(credited(team.teamId), metric, lastWeek);
      const before = sumOf(credited(team.teamId), metric, periodBefore(lastWeek));
      if (message && done + before > 0) expect(text).toContain(`${words[metric]} ${done} (${before})`);
    }
  }

  const home = await homeViewOf(database, head, { now, translations, menu: commandMenu });
  const text = home.sections.map(({ screen }) => textOf(screen.text)).join('\n');
  const inHome = [...text.matchAll(/^[^:\n▓]+: Meetings (\d+)/gm)].reduce(
    (sum, [, done]) => sum + Number(done),
    0,
  );
  if (head.leads.length === 1 && inHome > 0) expect(inHome, text).toBe(sumOf(ours, 'meetings', month));
}

// --- a history ---

/** In a company in which operators enter personal data. */
const divided = (who: TestActor): TestActor => ({
  ...who,
  company: { ...who.company, policy: { ...who.company.policy, division: 'operators' } },
});

async function live(seed: number) {
  const random = randomOf(seed);
  const company = await createTestCompany(database);
  const { prisma, sql } = database;
  const companyId = company.company.id;
  const managers = [company.manager, company.colleague, company.otherManager];
  const heads = [company.head, company.otherHead];
  const people: Somebody[] = [];
  for (const [index, { personId }] of [...managers, ...heads].entries()) {
    const zone = random.oneOf(zones);
    await prisma.person.update({ where: { id: personId }, data: { timeZone: zone } });
    const led = index === 3 ? company.teamId : company.otherTeamId;
    const first = (await prisma.person.findUniqueOrThrow({ where: { id: personId } })).teamId;
    people.push({ id: personId, zone, stays: [{ since: null, team: index < 3 ? first : led }] });
    await prisma.plan.createMany({
      data: metrics.map((metric) => ({
        companyId,
        personId,
        metric,
        period: 'month' as const,
        startsOn: new Date('2026-01-01'),
        target,
      })),
    });
  }
  const gone = new Set<number>();
  const asks = new Map<number, number>();
  let now = new Date(Date.UTC(2026, 8, 20) + random.below(20 * 24) * hour);

  const moved = async (person: Somebody) => {
    const row = await prisma.person.findUniqueOrThrow({ where: { id: person.id } });
    const led = await prisma.team.findFirst({
      where: { companyId, headId: person.id },
      orderBy: { id: 'asc' },
    });
    const team = row.status === 'deactivated' ? null : row.role === 'head' ? (led?.id ?? null) : row.teamId;
    if (team !== person.stays.at(-1)?.team) person.stays.push({ since: now, team });
  };
  const record = async (person: Somebody) => {
    const actor = await actorOf(person.id);
    const base = { cost: noCost, now };
    const before = new Date(now.getTime() - random.below(3 * 24 * 60) * 60_000);
    const customer = () =>
      saveCustomer(sql, actor, {
        name: `Firm ${random.below(1e9)}`,
        contactLastName: 'Petrov',
        phone: `+4930${2_000_000 + random.below(7_000_000)}`,
        ...base,
      });
    const made = await customer();
    if (!made.ok) throw new Error(made.reason);
    const customerId = made.record.id;
    const saved: Saved[] = [made];
    const kind = random.below(4);
    if (kind === 0)
      saved.push(
        await saveMeeting(sql, actor, {
          customerId,
          at: before,
          subject: 'Pricing',
          result: random.oneOf(['agreed', 'thinking', 'no_show']),
          ...base,
        }),
      );
    if (kind === 1)
      saved.push(
        await saveCall(sql, actor, {
          customerId,
          phone: null,
          direction: 'outgoing',
          status: random.oneOf(['completed', 'taken']),
          at: before,
          ...base,
        }),
      );
    if (kind === 2)
      saved.push(
        await saveDeal(sql, actor, {
          customerId,
          title: 'Contract',
          amount: String(1 + random.below(900)),
          currency: random.oneOf(['EUR', 'USD']),
          stage: 'won',
          closedOn: dayIn(person.zone, before),
          lostReason: null,
          ...base,
        }),
      );
    if (kind === 3) {
      const double = await customer();
      if (double.ok && random.below(2) === 0)
        await mergeCustomers(sql, actor, { survivorId: customerId, mergedId: double.record.id, now });
    }
    const last = saved.at(-1);
    if (random.below(6) === 0 && last?.ok && last.auditId !== null) await undo(sql, actor, last.auditId, now);
    if (random.below(6) === 0) {
      const at = { companyId, ownerId: person.id, createdById: person.id };
      await prisma.customer.create({
        data: { ...at, name: 'Old', nameKey: 'old', complete: true, importId: 1, createdAt: now },
      });
    }
  };

  /** Customers and open work pass; what was done, and the credit for it, stays. Half of them are taken back. */
  const handOn = async (from: Somebody, to: Somebody) => {
    if (from.id === to.id) return;
    const draftId = await createDraft(sql, company.admin, {
      fromPersonId: from.id,
      receivers: [to.id],
      deactivates: false,
      untilDay: null,
      now,
    });
    const done = await database.sqlTransaction((tx) => handOver(tx, company.admin, { draftId, now }));
    if (done.ok && random.below(2) === 0)
      await database.sqlTransaction((tx) => undoHandOver(tx, company.admin, { handoverId: draftId, now }));
  };
  /** What an operator takes at a manager's request is the manager's contact. */
  const ask = async (person: Somebody) => {
    const actor = divided(await actorOf(person.id));
    const asked = await askOperator(sql, actor, { customerId: null, text: 'Petrov', fileId: null, now });
    if (!asked.ok) return;
    const name = { name: `Asked ${random.below(1e9)}`, lastName: 'Petrov', phone: '+4930901820' };
    const answered = await answerRequest(sql, divided(company.operator), {
      id: asked.id,
      ...name,
      cost: noCost,
      now,
    });
    if (answered.ok) asks.set(answered.record.id, person.id);
  };

  for (let step = 0; step < 40; step++) {
    now = new Date(now.getTime() + (1 + random.below(40)) * hour + random.below(60) * 60_000);
    const present = people.filter(({ id }) => !gone.has(id));
    const person = random.oneOf(present);
    const what = random.below(20);
    if (what < 13) await record(person);
    else if (what === 13) await ask(person);
    else if (what === 14)
      await prisma.absence.create({
        data: {
          companyId,
          personId: person.id,
          fromDay: new Date(dayIn(person.zone, now)),
          toDay: new Date(plusDays(dayIn(person.zone, now), random.below(6))),
        },
      });
    else if (what < 18) {
      const head = random.oneOf(people.filter(({ id }) => heads.some(({ personId }) => personId === id)));
      const row = await prisma.person.findUniqueOrThrow({ where: { id: person.id } });
      if (row.role === 'manager' && head.id !== person.id)
        await changeHead(sql, company.admin, { personId: person.id, headId: head.id, now });
      await moved(person);
    } else if (what === 18 && random.below(2) === 0) {
      await handOn(person, random.oneOf(present));
    } else if (what === 18 && present.length > 4) {
      await deactivate(sql, company.admin, { personId: (managers[0] as TestActor).personId, now });
      gone.add((managers[0] as TestActor).personId);
      await moved(people[0] as Somebody);
    } else if (what === 19) {
      const promoted = people[1] as Somebody;
      await changeRole(sql, company.admin, { personId: promoted.id, role: 'head', now });
      await moved(promoted);
    }
    if (step % 20 === 19) await check(company, people, gone, now);
  }
  for (const [id, personId] of asks)
    expect((await prisma.customer.findUniqueOrThrow({ where: { id } })).createdById).toBe(personId);
  // A month's last evening somewhere is the next month elsewhere.
  await check(company, people, gone, new Date('2026-11-30T13:00:00Z'));
  await check(company, people, gone, new Date('2026-11-02T03:00:00Z'));
}

async function check(
  company: TestCompany,
  people: readonly Somebody[],
  gone: ReadonlySet<number>,
  now: Date,
) {
  const made = await recount(company.company.id, people, now);
  for (const person of people) if (!gone.has(person.id)) await checkPerson(person, made, now);
  for (const person of people) {
    if (gone.has(person.id)) continue;
    const actor = await actorOf(person.id);
    if (actor.role === 'head') await checkTeams(actor, made, now);
  }
}

for (let run = 0; run < runs; run++)
  test(`a team’s numbers are the sum of its people’s wherever they stand, history ${firstSeed + run}`, async () => {
    await live(firstSeed + run);
  }, 240_000);
