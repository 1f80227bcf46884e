// What the daily and the weekly digest of a team have in common: who moved, who is slow, how records are kept. Pure.

import { formatMoney } from '../../../i18n/format-money.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button } from '../../../messenger/screen.ts';
import type { NamedPeriod } from '../../../periods/periods.ts';
import { customerInWords } from '../../../records/screens/customer-name.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import type { Reader } from '../../../screens/reader.ts';
import { shortNames } from '../../../screens/short-names.ts';
import { quietName } from '../../base/numbers.ts';
import type { Untouched } from '../../base/untouched.ts';
import { baseOfTeam } from '../../base/whose-base.ts';
import type { TeamReach } from '../../notices/coverage.ts';
import type { RosterMember } from '../../people/team-members.ts';
import type { Counter } from '../../plans/counters.ts';
import { periodOfAll } from '../../plans/screens/counter-lines.ts';
import { managerLines } from '../../plans/screens/manager-line.ts';
import { otherPeriods } from '../../plans/screens/period-buttons.ts';
import { named, timesInTeam } from '../../plans/screens/team-person.ts';
import type { WonDeal } from '../../plans/won-deals.ts';
import type { Upkeep } from '../../quality/upkeep.ts';

export interface TeamPerson {
  readonly personId: number;
  readonly name: string;
  /** Said behind their numbers: since when they are in the team. */
  readonly notes?: readonly string[];
  /** The token of the button that opens them; null for who is not the head's any more, left out for their card. */
  readonly opens?: string | null;
}

/** More managers than these are a tap away, in the team's list. */
const mostManagers = 8;

/**
 * In the order given, one line a period.
 * @param counters the people's own
 * @param above the team's, under whose period they stand; null where every line says its own
 */
export function peopleLines(
  people: readonly TeamPerson[],
  counters: readonly Counter[],
  reader: Reader,
  above: readonly Counter[] | null,
): string[] {
  const shown = people.slice(0, mostManagers).map((person) => ({
    ...person,
    own: counters.filter(({ personId }) => personId === person.personId),
  }));
  const under = above && periodOfAll([above, ...shown.map(({ own }) => own)]);
  return shown.flatMap(({ name, own, notes = [] }) => managerLines(name, own, reader, { notes, under }));
}

/** "Won: Boris Orlov, Kite Ltd (€12,400); Ann Weber, renewal; 2 more." */
export function wonLine(deals: readonly WonDeal[], { t, locale }: Reader, more = 0): string | null {
  if (deals.length === 0) return null;
  const shown = deals.map(({ managerName, customer, title, amount, currency }) => {
    const money = amount && currency ? ` (${formatMoney(amount, currency, locale)})` : '';
    return t('digest.wonDeal', {
      manager: managerName,
      deal: `${customerInWords(t, customer) || title || t('record.deal')}${money}`,
    });
  });
  const rest = more > 0 ? [t('digest.andMore', { count: more })] : [];
  return t('digest.wonToday', { deals: [...shown, ...rest].join('; ') });
}

/** "Slow: 12 customers left alone for 21 days, the last Nordlicht, Kite Ltd." */
export function untouchedLine(untouched: Untouched | null, { t }: Reader): string | null {
  if (!untouched || untouched.names.length === 0) return null;
  return t('digest.untouched', {
    count: untouched.count,
    days: t('digest.days', { count: untouched.days }),
    names: untouched.names.join(', '),
  });
}

/** "Winter sale: 90 → 97 of 112 customers reached."; null where no notice is under way. */
export function noticeLine(notice: TeamReach | null, { t }: Reader): string | null {
  if (!notice) return null;
  const { title, before, now, total } = notice;
  return t(before === now ? 'digest.notice' : 'digest.noticeBefore', { title, before, now, total });
}

/** "Last 7 days: 93 % complete within a day, entering took 3 min per person."; null when nothing was entered. */
export function upkeepLine(upkeep: Upkeep | null, { t, locale }: Reader): string | null {
  if (!upkeep) return null;
  const { days, judged, inTime, people, seconds } = upkeep;
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const minutes = people > 0 ? Math.round(seconds / people / 60) : 0;
  const parts = [
    judged > 0 ? t('digest.inTime', { percent: percent.format(inTime / judged) }) : null,
    minutes > 0 ? t('digest.minutes', { count: minutes }) : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? t('digest.lastDays', { count: days, what: parts.join(', ') }) : null;
}

/**
 * A button for each manager, then the spreadsheet and the customers that were left alone, then the team's last week and month.
 * @param spreadsheet.period `month` for the current one, or the name of the one that it is about
 */
export function teamButtons(
  people: readonly TeamPerson[],
  spreadsheet: { readonly teamId: number; readonly period: string },
  reader: Reader,
  untouched: Untouched | null = null,
): Button[][] {
  const { t } = reader;
  const names = shortNames(people);
  const managers = people
    .slice(0, mostManagers)
    .flatMap(({ personId, opens }) =>
      opens === null
        ? []
        : [{ label: labelOf(names.get(personId) ?? ''), token: opens ?? actionToken('team', personId) }],
    );
  const more =
    people.length > mostManagers
      ? [{ label: t('digest.all', { count: people.length }), token: actionToken('team') }]
      : [];
  const sheet = {
    label: t('digest.spreadsheet'),
    token: actionToken('spreadsheet', spreadsheet.teamId, spreadsheet.period),
  };
  const over = otherPeriods(reader, null, [], (argument) => actionToken('team', 'in', argument));
  const alone = untouched
    ? [
        {
          label: t('digest.untouchedList', { count: untouched.count }),
          token: actionToken('base', baseOfTeam(spreadsheet.teamId), quietName(untouched.days)),
        },
      ]
    : [];
  return [...inRows(managers, 3), [...more, sheet, ...alone], ...over];
}

/** In the order given (by name); by the share of their plans that people reached only where the head turned rankings on. */
export function inOrder<P extends { readonly personId: number }>(
  people: readonly P[],
  counters: readonly Counter[],
  ranked: boolean,
): readonly P[] {
  if (!ranked) return people;
  const shareOf = ({ personId }: P): number => {
    const shares = counters.flatMap(({ personId: whose, done, plan }) =>
      whose === personId && plan !== null ? [Number(done) / Number(plan)] : [],
    );
    return shares.length === 0 ? -1 : shares.reduce((sum, share) => sum + share, 0) / shares.length;
  };
  const shares = new Map(people.map((person) => [person, shareOf(person)]));
  return [...people].sort((a, b) => (shares.get(b) ?? 0) - (shares.get(a) ?? 0));
}

/** A team's people as its head reads of them: themselves as "You", who was not there all the time with when. */
export function peopleForHead(
  people: readonly RosterMember[],
  about: {
    readonly headId: number;
    readonly period?: NamedPeriod | undefined;
    readonly reader: Reader;
  },
): TeamPerson[] {
  const { headId, period, reader } = about;
  return named(people, headId, reader).map((one) => ({
    personId: one.personId,
    name: one.name,
    notes: period ? timesInTeam(one, period, reader) : [],
    ...(one.personId === headId ? { opens: actionToken('plan') } : !one.present && { opens: null }),
  }));
}
