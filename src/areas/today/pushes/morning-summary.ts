// Workdays at nine, to each manager: yesterday, the plan, today, what is open.
import { onceForEach } from '../../../background/once-for-each.ts';
import type { Push, PushPerson } from '../../../background/push.ts';
import { localTime } from '../../../engine/local-time.ts';
import { capitalised, formatClock, formatDate, formatDay } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { holidaysBetween } from '../../../periods/holidays.ts';
import { boundsOf, type NamedPeriod, periodBefore, planPeriodsAt } from '../../../periods/periods.ts';
import { customerInWords } from '../../../records/screens/customer-name.ts';
import { inRows } from '../../../screens/button-rows.ts';
import type { Reader } from '../../../screens/reader.ts';
import { laterButton } from '../../../screens/snooze-buttons.ts';
import { meetingsOfPeople, type PlannedMeeting } from '../../meetings/of-people.ts';
import { type DuePlannedCall, plannedCallsOfPeople } from '../../planned-calls/of-people.ts';
import { shortLine } from '../../planned-calls/pushes/planned-call-due.ts';
import { type Counter, countersByPeriod, plannedOf } from '../../plans/counters.ts';
import { workingDayBefore } from '../../plans/past-days.ts';
import { personalProgress } from '../../plans/pictures/personal-progress.ts';
import { moneyInWords } from '../../plans/screens/counter-line.ts';
import { counterLines, worthShowing } from '../../plans/screens/counter-lines.ts';
import { type Tally, tallyOf } from '../../plans/tally.ts';
import { incompleteOfPeople, type PersonIncomplete } from '../../quality/of-people.ts';

/** The last working day lies not farther back. */
const daysLookedBack = 16;

/** Four statements for any number of people. */
interface Morning extends MorningFacts {
  /** Whether it is the first working day of a week: the picture comes with it. */
  readonly weekBegins: boolean;
}

export const morningSummary: Push<Morning> = {
  name: 'morning-summary',
  roles: ['manager'],
  when: { on: 'workdays', at: '09:00' },
  goodForMinutes: 180,
  async facts(db, people, now) {
    const [first] = people;
    if (!first) return new Map();
    const { company, companyId } = first;
    const personIds = people.map(({ personId }) => personId);
    const day = (back: number) => new Date(now.getTime() - back * 86_400_000).toISOString().slice(0, 10);
    const holidays = new Set(await holidaysBetween(company.country, day(daysLookedBack), day(-1)));
    const dayBefore = onceForEach(clockOf, (person) =>
      workingDayBefore(person, now, (one) => holidays.has(one)),
    );
    const today = onceForEach(clockOf, ({ timeZone }) => boundsOf('today', timeZone, now));
    const todays = people.map((person) => ({ personId: person.personId, ...today(person) }));
    const present = onceForEach(clockOf, ({ timeZone }) => planPeriodsAt(timeZone, now));
    // The current month and week, the last ones, the last working day.
    const periods = onceForEach(clockOf, (person): readonly NamedPeriod[] => [
      ...present(person),
      ...present(person).map(periodBefore),
      { kind: 'today', firstDay: dayBefore(person).fromDay },
    ]);
    const counted = await countersByPeriod(db, {
      company,
      people,
      periodsOf: (_person, index) => periods(people[index] as PushPerson),
      now,
    });
    const meetings = await meetingsOfPeople(db, companyId, todays);
    const toCall = await plannedCallsOfPeople(db, companyId, todays);
    const incomplete = await incompleteOfPeople(db, { companyId, personIds, now });
    return new Map(
      people.map((person, index) => [
        person.personId,
        {
          day: dayBefore(person).fromDay,
          ...numbersOf(counted[index] as Counter[][]),
          meetings: meetings.get(person.personId) ?? [],
          toCall: toCall.get(person.personId) ?? [],
          incomplete: incomplete.get(person.personId) ?? null,
        },
      ]),
    );
  },
  screen(facts, context) {
    const screen = morningScreen(facts, context);
    if (!screen) return null;
    const { name } = context;
    const picture = facts.weekBegins ? personalProgress({ name, counters: facts.counters }, context) : null;
    return [{ screen, picture }];
  },
};

const clockOf = ({ timeZone, workingDays }: PushPerson): string => `${timeZone} ${workingDays}`;

/** On the first working day of a period, with all holidays and absences, the plans of the one before are told. */
function numbersOf(byPeriod: readonly (readonly Counter[])[]) {
  const [month = [], week = [], lastMonth = [], lastWeek = [], day = []] = byPeriod;
  const begins = ([first]: readonly Counter[]) =>
    first !== undefined && first.workingDaysLeft === first.workingDaysTotal && first.workingDaysTotal > 0;
  const ended = [...(begins(month) ? lastMonth : []), ...(begins(week) ? lastWeek : [])];
  return {
    weekBegins: begins(week),
    done: tallyOf(day),
    counters: plannedOf([month, week]),
    ended: ended.filter(({ plan }) => plan !== null),
  };
}

export interface MorningFacts {
  /** The last working day (ISO), and what was done on it. */
  readonly day: string;
  readonly done: Tally;
  readonly counters: readonly Counter[];
  /** On the first working day of a week or month: how the plans of the last one ended. */
  readonly ended?: readonly Counter[];
  /** Today's. */
  readonly meetings: readonly PlannedMeeting[];
  /** Planned calls of today, and overdue ones. */
  readonly toCall: readonly DuePlannedCall[];
  /** Null when everything is complete. */
  readonly incomplete: PersonIncomplete | null;
}

/** As many meetings as a phone shows without scrolling. */
const mostMeetings = 5;

/** Null for somebody with nothing behind them, before them or open. */
export function morningScreen(facts: MorningFacts, reader: Reader & { currency: string }): Screen | null {
  const { t, now, timeZone } = reader;
  const counters = worthShowing(facts.counters);
  const { others: _others, ...numbers } = facts.done;
  const idle = Object.values(numbers).every((value) => value === '0');
  const ended = (facts.ended ?? []).filter(({ plan }) => plan !== null);
  if (
    idle &&
    counters.length === 0 &&
    ended.length === 0 &&
    facts.meetings.length + facts.toCall.length === 0 &&
    !facts.incomplete
  )
    return null;
  return {
    text: lines(
      [bold(formatDate(localTime(now, timeZone).day, reader))],
      workedLine(facts, reader, idle),
      ...counterLines(reader, ended),
      ...counterLines(reader, counters),
      facts.meetings.length > 0 &&
        t('digest.todaysMeetings', { meetings: meetingsInWords(facts.meetings, reader) }),
      facts.toCall.length > 0 &&
        t('plannedCall.today', {
          count: facts.toCall.length,
          calls: callsInWords(facts.toCall, reader),
        }),
      facts.incomplete && t('digest.incomplete', { count: facts.incomplete.count }),
      facts.incomplete &&
        facts.incomplete.results > 0 &&
        t('digest.resultsOnly', { count: facts.incomplete.results }),
    ),
    buttons: inRows(
      [
        ...openButtons(facts.incomplete, reader),
        { label: t('digest.today'), token: actionToken('today') },
        { label: t('digest.numbers'), token: actionToken('plan') },
        laterButton(reader),
      ],
      2,
    ),
  };
}

function workedLine({ day, done }: MorningFacts, reader: Reader & { currency: string }, idle: boolean) {
  const { t, locale, currency } = reader;
  const shownDay = capitalised(formatDay(day, reader), locale);
  if (idle) return t('digest.idle', { day: shownDay });
  const what = (['calls', 'meetings', 'deals', 'contacts'] as const)
    .filter((metric) => done[metric] !== '0')
    .map((metric) => {
      const words = t(`digest.did.${metric}`, { count: Number(done[metric]) });
      const sums = [{ amount: done.amount, currency }, ...(done.others ?? [])].filter(
        ({ amount }) => amount !== '0',
      );
      return metric === 'deals' && sums.length > 0 ? `${words} (${moneyInWords(sums, locale)})` : words;
    });
  return t('digest.worked', { day: shownDay, what: what.join(', ') });
}

/** "10:00 Berg & Sohn (contract) · 15:30 Kite Ltd" */
function meetingsInWords(meetings: readonly PlannedMeeting[], { t, timeZone }: Reader): string {
  const shown = meetings.slice(0, mostMeetings).map(({ at, customer, subject }) => {
    const who = customerInWords(t, customer) || t('digest.aMeeting');
    return `${formatClock(localTime(at, timeZone).minutes)} ${who}${subject ? ` (${subject})` : ''}`;
  });
  const left = meetings.length - shown.length;
  return [...shown, ...(left > 0 ? [t('digest.andMore', { count: left })] : [])].join(' · ');
}

/** "Acme GmbH (price list) · 15:30 Kite Ltd" */
function callsInWords(calls: readonly DuePlannedCall[], reader: Reader): string {
  const shown = calls.slice(0, mostMeetings).map((call) => shortLine(call, reader));
  const left = calls.length - shown.length;
  return [...shown, ...(left > 0 ? [reader.t('digest.andMore', { count: left })] : [])].join(' · ');
}

function openButtons(incomplete: PersonIncomplete | null, reader: Reader): Button[] {
  if (!incomplete) return [];
  const { t, timeZone } = reader;
  const { count, results, firstResult, lastResult } = incomplete;
  const buttons: Button[] = [];
  if (firstResult && lastResult) {
    const [first, last] = [firstResult, lastResult].map((at) => localTime(at, timeZone).day);
    const label =
      first === last
        ? t('digest.howWent', { day: formatDay(first as string, reader) })
        : t('digest.howWentAll', { count: results });
    buttons.push({ label, token: actionToken('results') });
  }
  if (count > results) buttons.push({ label: t('digest.complete', { count }), token: actionToken('fix') });
  return buttons;
}
