// The people of a team's base, the worst kept first; and which bases somebody may open.
import { pageButtons } from '../../../conversation/paging.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { formatNumber } from '../../../i18n/format-money.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import type { SeenTeam } from '../../people/team-members.ts';
import type { BaseFacts } from '../base-facts.ts';
import { countByHolder } from '../count-numbers.ts';
import { quietName } from '../numbers.ts';
import { baseOfPerson, baseOfTeam } from '../whose-base.ts';
import { percentOf } from './base-card-screen.ts';

const onPage = 8;

/** Who has most that was left alone first. One statement. */
export async function basePeople(
  sql: Sql,
  context: Context,
  facts: BaseFacts,
  page: number,
): Promise<Screen> {
  const { t, locale } = context;
  const { key, holders, name } = facts.base;
  const [first = 30] = facts.untouchedDays;
  const quiet = quietName(first);
  const counted = await countByHolder(sql, facts, [
    ...(['all', 'complete', quiet, 'nowhere', 'stale'] as const),
    ...(['audience', 'reached', 'told'] as const),
  ]);
  const of = (personId: number, number: Parameters<typeof quietName>[0] | string) =>
    counted.get(personId)?.get(number as 'all') ?? 0;
  const people = holders
    .map((holder) => ({ ...holder, all: of(holder.personId, 'all'), quiet: of(holder.personId, quiet) }))
    .sort((a, b) => b.quiet - a.quiet || b.all - a.all || a.personId - b.personId);
  const shown = people.slice(page * onPage, (page + 1) * onPage);
  const said = (count: number) => formatNumber(String(count), locale);
  const pages = pageButtons(context, page, people.length > (page + 1) * onPage, 'base', key, 'people');
  /** What incomplete contacts cost: how many the last notice reached, and how many had to be told by hand. */
  const noticeOf = (personId: number): string[] => {
    const audience = of(personId, 'audience');
    if (!facts.notice || audience === 0) return [];
    const [reached, told] = [said(of(personId, 'reached')), said(of(personId, 'told'))];
    return [t('base.personNotice', { title: facts.notice.title, audience: said(audience), reached, told })];
  };
  return {
    text: lines(
      [bold(t('base.title', { name }))],
      ...shown.map((one) =>
        [
          t('base.person', {
            name: one.name,
            all: said(one.all),
            quiet: said(one.quiet),
            days: first,
            percent: percentOf(of(one.personId, 'complete'), one.all, context),
            nowhere: said(of(one.personId, 'nowhere')),
            stale: said(of(one.personId, 'stale')),
          }),
          ...noticeOf(one.personId),
        ].join('; '),
      ),
      shown.length === 0 && t('base.list.none'),
    ),
    buttons: [
      ...inRows(
        shown.map((one) => ({
          label: labelOf(one.name),
          token: actionToken('base', baseOfPerson(one.personId)),
        })),
        2,
      ),
      ...(pages.length > 0 ? [pages] : []),
      [{ label: t('base.back'), token: actionToken('base', key) }],
    ],
  };
}

/** For who leads several teams, or sees all. */
export function chooseBase({ t, actor }: Context, teams: readonly SeenTeam[], page: number): Screen {
  const shown = teams.slice(page * onPage, (page + 1) * onPage);
  const pages = pageButtons({ t }, page, teams.length > (page + 1) * onPage, 'base', 'teams');
  return {
    text: lines(t('base.whose')),
    buttons: [
      ...inRows(
        shown.map(({ teamId, name }) => ({
          label: labelOf(name),
          token: actionToken('base', baseOfTeam(teamId)),
        })),
        2,
      ),
      ...(pages.length > 0 ? [pages] : []),
      [
        { label: t('base.own'), token: actionToken('base', baseOfPerson(actor.personId)) },
        { label: t('supervision.button'), token: actionToken('page', 'supervision') },
      ],
    ],
  };
}
