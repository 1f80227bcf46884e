// /base: somebody's customer base at a glance, or a team's; each number opens its records.

import { may } from '../../../access/rights.ts';
import { goneScreen, notYoursScreen } from '../../../conversation/closing-screens.ts';
import { pageOf } from '../../../conversation/paging.ts';
import type { Command, Context, TurnContext } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { namedPerson } from '../../handovers/commands/named-person.ts';
import { teamsInReach } from '../../people/team-members.ts';
import { baseCard } from '../base-card.ts';
import { type BaseFacts, baseFacts } from '../base-facts.ts';
import { baseCardScreen } from '../screens/base-card-screen.ts';
import { basePeople, chooseBase } from '../screens/base-people.ts';
import { alikeList, numberList } from '../screens/number-list.ts';
import { baseOfPerson, baseOfTeam, mayOpenBases } from '../whose-base.ts';

/** `a.base`, `a.base.teams.<page>`, `a.base.<whose>`, `a.base.<whose>.people.<page>`, `a.base.<whose>.<number>.<page>` */
export const base: Command = {
  name: 'base',
  entry: { listed: true },
  may: mayOpenBases,
  async run({ context, sql, args, where }) {
    const [whose, what, page] = args;
    if (whose === undefined || whose === 'teams') return first({ context, sql, where }, pageOf(what));
    const facts = await baseFacts(sql, context.actor, whose, context.now);
    if (!facts) return { kind: 'show', where, screen: notYoursScreen(context) };
    const screen =
      what === undefined
        ? await cardOf(sql, context, facts)
        : await partOf(sql, context, facts, { what, page: pageOf(page) });
    return { kind: 'show', where, screen: screen ?? goneScreen(context), takes: 'base' };
  },
  answers: (asked, text) =>
    may(asked.context.actor, 'team.see')
      ? namedPerson(
          asked,
          text,
          'base',
          async (personId) => opened(asked, baseOfPerson(personId)),
          (personId) => actionToken('base', baseOfPerson(personId)),
        )
      : Promise.resolve(null),
};

async function opened({ sql, context }: TurnContext, key: string) {
  const facts = await baseFacts(sql, context.actor, key, context.now);
  const screen = facts ? await cardOf(sql, context, facts) : notYoursScreen(context);
  return { kind: 'show', where: 'new', screen } as const;
}

/** One's own; of who leads one team that team's; of others a choice. */
async function first({ context, sql, where }: Pick<TurnContext, 'context' | 'sql' | 'where'>, page: number) {
  const { actor, now } = context;
  const teams = await teamsInReach(sql, actor);
  const [only] = teams;
  if (teams.length > 1)
    return { kind: 'show', where, screen: chooseBase(context, teams, page), takes: 'base' } as const;
  const key = only ? baseOfTeam(only.teamId) : baseOfPerson(actor.personId);
  const facts = await baseFacts(sql, actor, key, now);
  const screen = facts ? await cardOf(sql, context, facts) : notYoursScreen(context);
  return { kind: 'show', where, screen, takes: 'base' } as const;
}

async function cardOf(sql: Sql, context: Context, facts: BaseFacts): Promise<Screen> {
  const { t, actor } = context;
  const { personId, teamId } = facts.base;
  const another = may(actor, 'team.see') && personId !== null && personId !== actor.personId;
  const besides: Button[] = [
    ...(another ? [{ label: t('base.toPerson'), token: actionToken('team', personId) }] : []),
    ...(another && teamId !== null
      ? [{ label: t('base.toTeam'), token: actionToken('base', baseOfTeam(teamId)) }]
      : []),
    { label: t('supervision.button'), token: actionToken('page', 'supervision', facts.base.key) },
  ];
  return baseCardScreen(context, facts, await baseCard(sql, actor, facts), besides);
}

function partOf(
  sql: Sql,
  context: Context,
  facts: BaseFacts,
  { what, page }: { what: string; page: number },
): Promise<Screen | null> {
  if (what === 'people') return basePeople(sql, context, facts, page);
  if (what === 'alike') return alikeList(sql, context, facts, page);
  return numberList(sql, context, facts, { name: what, page });
}
