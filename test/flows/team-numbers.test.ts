// The numbers of a team are the sum of its people, for one named period: random months of teams in four zones, recounted
// from the rows without a line of the program's own counting, against every place that shows the number.
// TEAM_NUMBERS_RUNS asks for more histories, TEAM_NUMBERS_SEED for others.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { baseCard } from '../../src/areas/base/base-card.ts';
import { baseFacts } from '../../src/areas/base/base-facts.ts';
import { listNumber } from '../../src/areas/base/list-numbers.ts';
import { baseOfTeam } from '../../src/areas/base/whose-base.ts';
import { receiptScreen } from '../../src/areas/customer-card/screens/receipt.ts';
import { exportFile } from '../../src/areas/exports/export-file.ts';
import { counterScreen } from '../../src/areas/live-counters/screens/counter-screen.ts';
import { personInReach, teamRoster } from '../../src/areas/people/team-members.ts';
import { plan as planCommand } from '../../src/areas/plans/commands/plan.ts';
import { counters, countingCompany } from '../../src/areas/plans/counters.ts';
import { metrics } from '../../src/areas/plans/metrics.ts';
import { personalProgress } from '../../src/areas/plans/pictures/personal-progress.ts';
import { recordsBehind } from '../../src/areas/plans/records-behind.ts';
import { teamCounters } from '../../src/areas/plans/team-counters.ts';
import { reportOf } from '../../src/areas/reports/report.ts';
import { type ReportList, reportRecords } from '../../src/areas/reports/report-lists.ts';
import { findSubject, spansOf } from '../../src/areas/reports/subjects.ts';
import { headDigest } from '../../src/areas/team/pushes/head-digest.ts';
import { weeklyDigest } from '../../src/areas/team/pushes/weekly-digest.ts';
import { teamCard } from '../../src/areas/team/screens/team-card.ts';
import { teamList } from '../../src/areas/team/screens/team-list.ts';
import { teamSpreadsheet } from '../../src/areas/team/team-spreadsheet.ts';
import { today as todayCommand } from '../../src/areas/today/commands/today.ts';
import { morningSummary } from '../../src/areas/today/pushes/morning-summary.ts';
import { homeViewOf } from '../../src/areas/today/screens/home-view.ts';
import { commandMenu } from '../../src/areas.ts';
import type { AnyPush, PushMessage } from '../../src/background/push.ts';
import { pushPeople } from '../../src/background/push-people.ts';
import type { Database } from '../../src/db/client.ts';
import type { Metric } from '../../src/db/generated/enums.ts';
import { createTranslations } from '../../src/i18n/translate.ts';
import type { Screen } from '../../src/messenger/screen.ts';
import { textOf } from '../../src/messenger/text.ts';
import { type NamedPeriod, periodAt, periodBefore } from '../../src/periods/periods.ts';
import { noCost } from '../../src/records/record.ts';
import { readWorkbook } from '../spreadsheets/read-workbook.ts';
import type { TestActor } from '../support/company.ts';
import { openTestDatabase } from '../support/database.ts';
import { recountBase, recountReport, teamRows } from './support/base-recount.ts';
import {
  barsIn,
  countersIn,
  peopleIn,
  type Shown,
  type ShownPerson,
  type Title,
  weekDoneIn,
  wonIn,
  words,
} from './support/shown-numbers.ts';
import { actorOf, beginHistory, type History, type SavedNow } from './support/team-history.ts';
import { type Credit, dayIn, recount, type Somebody, sumOf, type Wanted } from './support/team-recount.ts';

const runs = Number(process.env.TEAM_NUMBERS_RUNS ?? 1);
const firstSeed = Number(process.env.TEAM_NUMBERS_SEED ?? 1);
const steps = 40;
const translations = createTranslations();
const t = translations('en');
let database: Database;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

/** How many numbers were compared, by place: a place that shows none proves nothing. */
const compared = new Map<string, number>();

function same(place: string, about: unknown, shown: Wanted, wanted: Wanted, text: string): void {
  compared.set(place, (compared.get(place) ?? 0) + 1);
  const { done, others } = shown;
  expect({ place, about, done, others }, text).toEqual({ place, about, ...wanted });
}

/** Every line with a number; of lines without a plan those are left out whose number is 0, or all where there are plans. */
function sameLines(
  place: string,
  all: readonly Shown[],
  { title, period, credits }: { title: Title | null; period: NamedPeriod; credits: readonly Credit[] },
  text: string,
): void {
  const shown = all.filter((one) => one.period === title);
  const planned = all.some((one) => one.planned);
  for (const metric of metrics) {
    const found = shown.find((one) => one.metric === metric);
    if (!found && planned) continue;
    same(place, { metric, period }, found ?? { done: 0, others: {} }, sumOf(credits, metric, period), text);
  }
}

const said = (screen: Screen | null | undefined) => (screen ? textOf(screen.text) : '');

const contextOf = (actor: TestActor, now: Date) => ({
  actor,
  now,
  timeZone: actor.timeZone,
  locale: 'en' as const,
  t,
});

interface Periods {
  readonly today: NamedPeriod;
  readonly week: NamedPeriod;
  readonly month: NamedPeriod;
  readonly lastWeek: NamedPeriod;
  readonly lastMonth: NamedPeriod;
}

function periodsOf({ timeZone }: TestActor, now: Date): Periods {
  const [today, week, month] = (['today', 'week', 'month'] as const).map((kind) =>
    periodAt(kind, timeZone, now),
  ) as [NamedPeriod, NamedPeriod, NamedPeriod];
  return { today, week, month, lastWeek: periodBefore(week), lastMonth: periodBefore(month) };
}

const named = (periods: Periods): readonly (readonly [Title, NamedPeriod])[] => [
  ['Today', periods.today],
  ['This week', periods.week],
  ['This month', periods.month],
  ['Last week', periods.lastWeek],
  ['Last month', periods.lastMonth],
];

const present = (periods: Periods) => named(periods).filter(([title]) => title.startsWith('This'));

/** What a command answers, as it does in a chat. */
async function asked(
  command: typeof planCommand,
  actor: TestActor,
  now: Date,
  ...args: readonly string[]
): Promise<string> {
  const { sql } = database;
  const incoming = { input: { kind: 'press' } };
  const turn = { db: sql, sql, context: contextOf(actor, now), args, incoming, where: 'new' };
  const answer = await command.run(turn as never, async () => Promise.reject(new Error('no dialog')));
  return said((answer as { screen: Screen }).screen);
}

async function pushed(push: AnyPush, actor: TestActor, now: Date): Promise<readonly PushMessage[]> {
  const { companyId, personId, timeZone, name } = actor;
  const days = new Map([[personId, dayIn(timeZone, now)]]);
  const people = await pushPeople(database.prisma, companyId, days);
  const facts = (await push.facts(database.sql, people, now)).get(personId);
  if (!facts) return [];
  const made = push.screen(facts, { ...contextOf(actor, now), name, currency: 'EUR' });
  if (made === null) return [];
  return 'text' in made ? [{ screen: made }] : made;
}

// --- one person's own numbers ---

async function checkPerson(person: Somebody, made: readonly Credit[], now: Date) {
  const actor = await actorOf(database, person.id);
  const own = made.filter(({ who }) => who === person.id);
  const periods = periodsOf(actor, now);
  const context = contextOf(actor, now);
  for (const [title, period] of named(periods)) {
    const all = await asked(planCommand, actor, now, `${period.kind[0]}${period.firstDay}`);
    // A head's plan is their teams'; their own numbers, where there are any, stand below.
    const mine = /^(Team .*|No team)$/m.test(all) ? `${title}\n${all.split('Your own')[1] ?? ''}` : all;
    sameLines('/plan', countersIn(mine), { title, period, credits: own }, all);
    if (title === 'This month')
      for (const shown of countersIn(mine).filter((one) => one.period === 'This week'))
        same('/plan, the week beside', title, shown, sumOf(own, shown.metric, periods.week), all);
  }
  for (const period of [periods.week, periods.lastMonth])
    for (const metric of metrics)
      await sameBehind('the records behind', actor, person, metric, period, own, now);

  const company = countingCompany(actor);
  const found = await counters(database.sql, { company, people: [actor], period: 'plan', now });
  const pinned = said(counterScreen(context, found));
  const picture = personalProgress({ name: 'x', counters: found }, context)?.alt ?? '';
  const home = await homeViewOf(database, actor, { now, translations, menu: commandMenu });
  const atHome = said(home.sections.find(({ title }) => title === t('live.title'))?.screen);
  for (const [title, period] of present(periods)) {
    const where = { title, period, credits: own };
    sameLines('pinned', countersIn(pinned), where, pinned);
    sameLines('the picture’s text', barsIn(picture), where, picture);
    sameLines('Home and the panel', countersIn(atHome), where, atHome);
  }
  if (actor.role === 'manager') {
    await checkMorning(actor, own, periods, now);
    await checkToday(actor, now);
  }
}

async function sameBehind(
  place: string,
  reader: TestActor,
  { id: personId }: { readonly id: number },
  metric: Metric,
  period: NamedPeriod,
  credits: readonly Credit[],
  now: Date,
) {
  const request = { personId, metric, period, now, limit: 500 };
  const behind = await recordsBehind(database.sql, reader, request);
  const records = behind.ok ? behind.records : [];
  const wanted = sumOf(credits, metric, period);
  if (metric !== 'amount') {
    same(place, { metric, period }, { done: records.length, others: {} }, wanted, '');
    return;
  }
  const sums: Record<string, number> = {};
  for (const { currency, amount } of records)
    sums[currency ?? ''] = (sums[currency ?? ''] ?? 0) + Math.round(Number(amount) * 100);
  const { EUR: done = 0, ...others } = sums;
  same(place, { metric, period }, { done, others }, wanted, '');
}

async function checkMorning(actor: TestActor, own: readonly Credit[], periods: Periods, now: Date) {
  const [message] = await pushed(morningSummary, actor, now);
  const text = said(message?.screen);
  const lines = countersIn(text);
  for (const [title, period] of [...present(periods), ...named(periods).slice(3)])
    sameLines('summary', lines, { title, period, credits: own }, text);
  const facts = await pushPeople(
    database.prisma,
    actor.companyId,
    new Map([[actor.personId, dayIn(actor.timeZone, now)]]),
  );
  const { day } = (await morningSummary.facts(database.sql, facts, now)).get(actor.personId) ?? {};
  if (!day || !message) return;
  const done = (metric: Metric) => sumOf(own, metric, { kind: 'today', firstDay: day });
  const line = text.replaceAll('\u00a0', ' ').split('\n')[1] ?? '';
  const told = {
    contacts: /(\d+) new contact/,
    calls: /(\d+) call/,
    meetings: /(\d+) meeting/,
    deals: /(\d+) deal/,
  };
  for (const [metric, pattern] of Object.entries(told) as [Metric, RegExp][]) {
    const shown = { done: Number(pattern.exec(line)?.[1] ?? 0), others: {} };
    same('summary, the day before', { metric, day }, shown, done(metric), text);
  }
  const money = /deals? \(([^)]+)\)/.exec(line)?.[1] ?? '';
  const shownAll = [...money.matchAll(/[€$£]([\d,]+(?:\.\d+)?)/g)].reduce(
    (sum, [, digits = '']) => sum + Math.round(Number(digits.replaceAll(',', '')) * 100),
    0,
  );
  const { done: euros, others } = done('amount');
  const inAll = Object.values({ EUR: euros, ...others }).reduce((sum, one) => sum + one, 0);
  same('summary, the day’s money', day, { done: shownAll, others: {} }, { done: inAll, others: {} }, text);
}

async function checkToday(actor: TestActor, now: Date) {
  const { companyId, personId, timeZone } = actor;
  const text = await asked(todayCommand, actor, now);
  const where = { companyId, managerId: personId, deletedAt: null };
  const meetings = await database.prisma.meeting.findMany({ where });
  const calls = await database.prisma.call.findMany({ where });
  const due = ({ result, at }: { result: string | null; at: Date | null }) =>
    result === null && at !== null && at < now;
  const wanted: [RegExp, number][] = [
    [/^(\d+) results? (?:is|are) missing/m, meetings.filter(due).length],
    [
      /^(\d+) meetings? today/m,
      meetings.filter((one) => one.at && !due(one) && dayIn(timeZone, one.at) === dayIn(timeZone, now))
        .length,
    ],
    [
      /^(\d+) calls? (?:is|are) in progress/m,
      calls.filter(({ status }) => status === 'new' || status === 'taken').length,
    ],
  ];
  for (const [pattern, count] of wanted) {
    const done = Number(pattern.exec(text)?.[1] ?? 0);
    same('/today', pattern.source, { done, others: {} }, { done: count, others: {} }, text);
  }
}

// --- a team's numbers, as its head sees them ---

async function checkTeams(head: TestActor, history: History, made: readonly Credit[], now: Date) {
  const [teamId] = head.leads;
  if (teamId === undefined) return;
  const periods = periodsOf(head, now);
  const team: Team = {
    teamId,
    head,
    now,
    periods,
    ours: made.filter((one) => one.team === teamId),
    of: (name) => {
      const whose = name === 'You' ? head.name : name.replace(/ \(You\)$/, '');
      const { id } = history.people.find((one) => one.name === whose) ?? {};
      return made.filter((one) => one.team === teamId && one.who === id);
    },
  };
  // The screens of several teams are those of one, below each other.
  if (head.leads.length > 1) return;
  await checkLists(team);
  await checkCards(team);
  await checkSheets(team);
  await checkDigests(team);
  await checkBase(team, history);
  await checkReport(team, history);
}

interface Team {
  readonly teamId: number;
  readonly head: TestActor;
  readonly now: Date;
  readonly periods: Periods;
  readonly ours: readonly Credit[];
  /** What somebody did in it, by the name under which they stand. */
  of(name: string): readonly Credit[];
}

const periodUnder = ({ periods }: Team, title: Title | null, otherwise: NamedPeriod): NamedPeriod =>
  named(periods).find(([one]) => one === title)?.[1] ?? otherwise;

function samePeople(
  place: string,
  team: Team,
  shown: readonly ShownPerson[],
  under: NamedPeriod,
  text: string,
): void {
  for (const { name, period, ...figure } of shown) {
    const which = periodUnder(team, period, under);
    same(place, { name, ...figure, which }, { ...figure }, sumOf(team.of(name), figure.metric, which), text);
  }
}

/** Of what stands in a text under one title for all, or each under its own. */
const onlyTitle = (text: string): Title | null => {
  const titles = new Set(countersIn(text).map(({ period }) => period));
  return titles.size === 1 ? ([...titles][0] ?? null) : null;
};

async function checkLists(team: Team) {
  const { head, now, periods, ours } = team;
  const context = contextOf(head, now) as never;
  const list = said(await teamList(database.sql, context, 0, null));
  if (!list.includes('Nobody yet')) {
    for (const [title, period] of present(periods))
      sameLines('/team', countersIn(list), { title, period, credits: ours }, list);
    samePeople('/team, each', team, peopleIn(list), periodUnder(team, onlyTitle(list), periods.month), list);
  }
  for (const [title, period] of named(periods).slice(3)) {
    const text = said(await teamList(database.sql, context, 0, period));
    if (text.includes('Nobody yet')) continue;
    const lines = countersIn(`${title}\n${text}`);
    sameLines('/team, over', lines, { title, period, credits: ours }, text);
    samePeople('/team, each, over', team, peopleIn(text), period, text);
  }
  for (const [title, period] of named(periods)) {
    const text =
      (await asked(planCommand, head, now, `${period.kind[0]}${period.firstDay}`)).split('Your own')[0] ?? '';
    sameLines('/plan, the team', countersIn(text), { title, period, credits: ours }, text);
  }
  const home = await homeViewOf(database, head, { now, translations, menu: commandMenu });
  const atHome = said(home.sections.find(({ title }) => title === t('live.team'))?.screen);
  samePeople('Home, the team', team, peopleIn(atHome), periods.month, atHome);
}

/** A person's card, and the records that it opens, say what the list says. */
async function checkCards(team: Team) {
  const { head, teamId, now, periods } = team;
  const { companyId } = head;
  const roster = await teamRoster(database.sql, {
    companyId,
    teamIds: [teamId],
    periods: [periods.month],
    now,
  });
  for (const { personId, name } of roster.filter((one) => one.present)) {
    const person = await personInReach(database.sql, head, personId);
    if (!person) throw new Error(`${name} is out of reach`);
    const context = contextOf(head, now) as never;
    const credits = team.of(name);
    const card = said(await teamCard(database.sql, context, person));
    for (const [title, period] of present(periods))
      sameLines('card', countersIn(card), { title, period, credits }, card);
    for (const [title, period] of named(periods).slice(3)) {
      const text = said(await teamCard(database.sql, context, person, period));
      sameLines('card, over', countersIn(text), { title, period, credits }, text);
    }
    for (const metric of metrics)
      await sameBehind(
        'the records behind a card',
        head,
        { id: personId },
        metric,
        periods.month,
        credits,
        now,
      );
  }
}

async function checkSheets(team: Team) {
  const { head, teamId, now, periods, ours } = team;
  const { companyId } = head;
  for (const [, period] of named(periods).slice(1)) {
    const roster = await teamRoster(database.sql, { companyId, teamIds: [teamId], periods: [period], now });
    const counted = { ...head, teamId, members: roster, periods: [period] };
    const company = countingCompany(head);
    const found = (await teamCounters(database.sql, { company, teams: [counted], now })).get(teamId);
    for (const counter of found?.team ?? []) {
      const theirs = found?.members.filter(({ metric }) => metric === counter.metric) ?? [];
      expect(Number(counter.done)).toBeCloseTo(theirs.reduce((sum, { done }) => sum + Number(done), 0));
      const promised = theirs.reduce((sum, { plan }) => sum + Number(plan), 0);
      // A plan of the team's own may want more than its people promised.
      if (Number(counter.plan) === promised && theirs.every(({ pace }) => pace?.state !== 'behind'))
        expect(counter.pace?.state).not.toBe('behind');
    }
    const file = await teamSpreadsheet(database, head, {
      teamId,
      period: period.kind as 'week' | 'month',
      day: period.firstDay,
      now,
      t,
      locale: 'en',
    });
    if (!file.ok) {
      // Only a team in which nobody was has none.
      expect([file.reason, roster]).toEqual(['nobody', []]);
      expect(ours.filter(({ day }) => day >= period.firstDay)).toEqual([]);
      continue;
    }
    const sheets = new Map(readWorkbook(file.bytes).map((sheet) => [sheet.name, sheet.rows.slice(1)]));
    const rowsOf = (name: string, metric: Metric) =>
      (sheets.get(name) ?? []).filter((row) => row[1]?.value === words[metric]);
    const hundredths = (metric: Metric, value: string | undefined) =>
      metric === 'amount' ? Math.round(Number(value) * 100) : Number(value);
    /** The first row is in the company's currency, those below it are in the others, by their codes. */
    const wantedRows = (credits: readonly Credit[], metric: Metric) => {
      const { done, others } = sumOf(credits, metric, period);
      return [
        done,
        ...Object.keys(others)
          .sort()
          .map((currency) => others[currency]),
      ];
    };
    const names = [...new Set((sheets.get('Counters') ?? []).map((row) => row[0]?.value ?? ''))];
    for (const metric of metrics) {
      const values = (rows: ReturnType<typeof rowsOf>) =>
        rows.map((row) => hundredths(metric, row[2]?.value));
      compared.set('sheet', (compared.get('sheet') ?? 0) + 1);
      expect(values(rowsOf('Team', metric)), `${metric} in the sheet`).toEqual(wantedRows(ours, metric));
      for (const name of names)
        expect(
          values(rowsOf('Counters', metric).filter((row) => row[0]?.value === name)),
          `${metric} of ${name}`,
        ).toEqual(wantedRows(team.of(name), metric));
      if (metric !== 'amount')
        expect(sheets.get(words[metric]) ?? []).toHaveLength(sumOf(ours, metric, period).done);
    }
  }
}

async function checkDigests(team: Team) {
  const { head, now, periods, ours } = team;
  const [evening] = await pushed(headDigest, head, now);
  const text = said(evening?.screen);
  for (const [title, period] of [...present(periods), ['Last month', periods.lastMonth] as const])
    sameLines('evening digest', countersIn(text), { title, period, credits: ours }, text);
  const under = onlyTitle(text.replace(/^Last month[\s\S]*?(?=^This)/m, ''));
  samePeople('evening digest, each', team, peopleIn(text), periodUnder(team, under, periods.month), text);
  if (evening)
    same(
      'evening digest, won',
      periods.today,
      { done: wonIn(text), others: {} },
      sumOf(ours, 'deals', periods.today),
      text,
    );

  const [monday] = await pushed(weeklyDigest, head, now);
  if (!monday) return;
  const weekly = said(monday.screen);
  const done = weekDoneIn(weekly);
  for (const metric of metrics) {
    const [last, before] = done.get(metric) ?? [];
    const none = { done: 0, others: {} };
    same('Monday’s digest', metric, last ?? none, sumOf(ours, metric, periods.lastWeek), weekly);
    const beforeLast = periodBefore(periods.lastWeek);
    same('Monday’s digest, before', metric, before ?? none, sumOf(ours, metric, beforeLast), weekly);
  }
  const deals = sumOf(ours, 'deals', periods.lastWeek);
  same('Monday’s digest, won', metrics, { done: wonIn(weekly), others: {} }, deals, weekly);
  for (const [title, period] of named(periods).slice(1))
    sameLines('Monday’s digest, plans', countersIn(weekly), { title, period, credits: ours }, weekly);
  for (const { name, period, ...figure } of peopleIn(weekly)) {
    expect(period, weekly).not.toBeNull();
    const which = periodUnder(team, period, periods.month);
    same('Monday’s digest, each', name, figure, sumOf(team.of(name), figure.metric, which), weekly);
  }
}

// --- the team's base, and the report on its work ---

const plainly = (count: number) => ({ done: count, others: {} });

/** Each number of the card, and as many records behind it. */
async function checkBase({ teamId, head, now }: Team, { people }: History) {
  const facts = await baseFacts(database.sql, head, baseOfTeam(teamId), now);
  if (!facts) throw new Error(`${head.name} may not open their base`);
  const { counts, openMoney } = await baseCard(database.sql, head, facts);
  const rows = await teamRows(database, head.companyId, teamId);
  const wanted = recountBase(rows, { people, teamId, now });
  const names = new Set([...counts.keys(), ...wanted.keys()]);
  for (const name of names)
    same('base', name, plainly(counts.get(name as 'all') ?? 0), plainly(wanted.get(name) ?? 0), '');
  for (const [name, count] of counts) {
    const records = await listNumber(database.sql, facts, name, { limit: 1000 });
    same('the records behind the base', name, plainly(records?.length ?? 0), plainly(count), '');
  }
  const open = rows.deals.filter(
    ({ stage, managerId }) => stage === 'open' && rows.holders.includes(managerId),
  );
  for (const { amount, currency } of openMoney) {
    const sum = open
      .filter((one) => one.currency === currency)
      .reduce((all, one) => all + Number(one.amount), 0);
    expect(Number(amount)).toBeCloseTo(sum);
  }
}

/** The funnel, the entries, the lead times; what was done is what the counters say. */
async function checkReport({ teamId, head, now, periods, ours }: Team, { people }: History) {
  for (const { firstDay } of [periods.month, periods.lastMonth]) {
    const period = { kind: 'month', firstDay } as const;
    const subject = await findSubject(database.sql, head, baseOfTeam(teamId), { period, now });
    if (!subject) throw new Error(`${head.name} may not read their report`);
    const report = await reportOf(database.sql, head, { subject, period, now });
    const rows = await teamRows(database, head.companyId, teamId);
    const wanted = recountReport(rows, {
      ...{ people, teamId, firstDay, now },
      currency: head.company.currency,
    });
    for (const [step, count] of Object.entries(wanted.funnel))
      same('report, the funnel', step, plainly(report.funnel.now[step as 'called']), plainly(count), '');
    for (const [name, count] of Object.entries(wanted.entries))
      same('report, entries', name, plainly(report.entries.now[name as 'count']), plainly(count), '');
    for (const [name, count] of Object.entries(wanted.lead))
      same('report, lead time', name, plainly(report.lead.now[name as 'count']), plainly(count), '');
    for (const [name, count] of Object.entries(wanted.missed))
      same('report, missed calls', name, plainly(report.missed.now[name as 'missed']), plainly(count), '');
    const atOnce = report.atOnce.map(({ personId, day, count }) => ({ personId, day, count }));
    if (atOnce.length > 0)
      compared.set('report, many at once', (compared.get('report, many at once') ?? 0) + 1);
    expect(atOnce).toEqual(wanted.atOnce);
    for (const [name, count] of Object.entries(wanted.forecast))
      same('report, forecast', name, plainly(report.forecast[name as 'won']), plainly(count), '');
    for (const metric of ['contacts', 'calls', 'meetings', 'deals'] as const)
      same(
        'report, what was done',
        metric,
        plainly(Number(report.activity.done.now[metric])),
        sumOf(ours, metric, period),
        '',
      );
    const spans = spansOf([subject], period, now);
    const company = countingCompany(head);
    for (const [list, count] of [
      ...Object.entries(report.funnel.now),
      ['entered', report.entries.now.count],
      ['lacking', report.entries.now.count - report.entries.now.completeAtFirst],
      ['late', report.lead.now.count - report.lead.now.withinDay],
      ['missed', report.missed.now.missed],
    ] as [ReportList, number][]) {
      const records = await reportRecords(database.sql, company, list, {
        spans,
        now,
        limit: 1000,
        offset: 0,
      });
      same('the records behind a report', list, plainly(records.length), plainly(count), '');
    }
  }
}

// --- what is saved, and what is taken out ---

async function checkReceipt(
  { people, company }: History,
  { who, record, kind, metric }: SavedNow,
  now: Date,
) {
  const actor = await actorOf(database, who.id);
  const receipt = {
    kind: 'record' as const,
    record: { kind, id: record.record.id },
    summary: 'Saved',
    created: true,
    auditId: record.auditId,
    missing: [],
    customerId: null,
    cost: noCost,
    metric,
    next: [],
  };
  const context = contextOf(actor, now) as never;
  const text = said(await receiptScreen(database.sql, context, receipt, { repaired: false } as never));
  const own = (await recount(database, company.company.id, people, now)).filter((one) => one.who === who.id);
  const periods = periodsOf(actor, now);
  for (const shown of countersIn(text))
    same(
      'receipt',
      kind,
      shown,
      sumOf(own, shown.metric, shown.period === 'This week' ? periods.week : periods.month),
      text,
    );
}

async function checkExport({ company, people }: History, now: Date) {
  const where = { companyId: company.company.id, deletedAt: null };
  const rowsOf = async (kind: 'deals' | 'calls' | 'meetings') => {
    const file = await exportFile(database.sql, company.admin, { kind, format: 'json', now, t });
    if (!file.ok) throw new Error(file.reason);
    const pieces: Buffer[] = [];
    for await (const piece of file.pieces) pieces.push(piece);
    return JSON.parse(Buffer.concat(pieces).toString()) as Record<string, string | null>[];
  };
  const [deals, calls, meetings] = [await rowsOf('deals'), await rowsOf('calls'), await rowsOf('meetings')];
  for (const { id, name } of people) {
    const theirs = { where: { ...where, managerId: id } };
    const stored = {
      calls: await database.prisma.call.count({ where: { ...theirs.where, status: 'completed' } }),
      meetings: await database.prisma.meeting.count({
        where: { ...theirs.where, result: { in: ['agreed', 'thinking'] } },
      }),
    };
    const won = await database.prisma.deal.findMany({ where: { ...theirs.where, stage: 'won' } });
    const sums = (rows: readonly { amount: unknown; currency: string | null }[]) => {
      const all: Record<string, number> = {};
      for (const { amount, currency } of rows)
        all[currency ?? ''] = (all[currency ?? ''] ?? 0) + Math.round(Number(amount) * 100);
      return all;
    };
    const exported = deals.filter((row) => row.owner === name && row.stage === 'won');
    const rows = exported.map(({ amount, currency }) => ({ amount, currency: currency ?? null }));
    same(
      'export',
      name,
      { done: rows.length, others: sums(rows) },
      { done: won.length, others: sums(won) },
      '',
    );
    const count = (all: typeof calls, held: (row: (typeof calls)[number]) => boolean) =>
      all.filter((row) => row.owner === name && held(row)).length;
    expect({
      calls: count(calls, ({ status }) => status === 'completed'),
      meetings: count(meetings, ({ result }) => result === 'agreed' || result === 'thinking'),
    }).toEqual(stored);
  }
}

async function check(history: History, now: Date) {
  const { company, people, gone } = history;
  const made = await recount(database, company.company.id, people, now);
  for (const person of people) {
    if (gone.has(person.id)) continue;
    await checkPerson(person, made, now);
    const actor = await actorOf(database, person.id);
    if (actor.role === 'head') await checkTeams(actor, history, made, now);
  }
  await checkExport(history, now);
}

const happened = new Map<string, number>();

for (let run = 0; run < runs; run++)
  test(`a team’s numbers are the sum of its people’s wherever they stand, history ${firstSeed + run}`, async () => {
    const history = await beginHistory(database, firstSeed + run);
    for (let step = 1; step <= steps; step++) {
      const saved = await history.step();
      if (saved) await checkReceipt(history, saved, history.now());
      if (step === steps / 2) await check(history, history.now());
    }
    await check(history, history.now());
    // A month's last evening somewhere is the next month elsewhere.
    await check(history, new Date('2026-11-30T13:00:00Z'));
    await check(history, new Date('2026-11-02T03:00:00Z'));
    for (const [id, personId] of history.asks) {
      const { createdById } = await database.prisma.customer.findUniqueOrThrow({ where: { id } });
      expect(createdById).toBe(personId);
    }
    for (const [what, count] of history.happened) happened.set(what, (happened.get(what) ?? 0) + count);
  }, 240_000);

test('nothing that shows a number was passed over', () => {
  const places = [
    ...['receipt', '/plan', '/plan, the team', 'the records behind', 'the records behind a card', 'pinned'],
    ...[
      'the picture’s text',
      'Home and the panel',
      'Home, the team',
      'summary',
      'summary, the day before',
      '/today',
    ],
    ...['/team', '/team, each', '/team, over', '/team, each, over', 'card', 'card, over', 'sheet', 'export'],
    ...['evening digest', 'evening digest, each', 'evening digest, won'],
    ...['base', 'the records behind the base', 'report, the funnel', 'report, entries', 'report, lead time'],
    ...[
      'report, what was done',
      'report, missed calls',
      'report, many at once',
      'the records behind a report',
    ],
    ...['Monday’s digest', 'Monday’s digest, before', 'Monday’s digest, won', 'Monday’s digest, each'],
  ];
  expect(places.filter((place) => !compared.get(place))).toEqual([]);
});
