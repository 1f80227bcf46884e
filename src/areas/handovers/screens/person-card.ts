// One of the company's people: their place, what they hold, and what can be done about both.

import type { Actor } from '../../../access/actor.ts';
import { may } from '../../../access/rights.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { localTime } from '../../../engine/local-time.ts';
import { formatDate } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { inRows } from '../../../screens/button-rows.ts';
import type { StaffMember } from '../../people/staff.ts';
import { mayHandOver } from '../access.ts';
import { type Holdings, holdingsOf } from '../holdings.ts';
import { isEmptyLoad } from '../schema.ts';
import { loadInWords } from './load-words.ts';
import { placeInWords } from './people-list.ts';

/** One statement, besides the one that found the person. */
export async function personCard(sql: Sql, context: Context, person: StaffMember): Promise<Screen> {
  const { actor, now, t, timeZone } = context;
  const { personId, name, invitedUntil, status, leads, led } = person;
  const holdings = await holdingsOf(sql, { companyId: actor.companyId, personId, now });
  return {
    text: lines(
      [bold(name)],
      placeInWords(context, person),
      invitedUntil &&
        t('people.codeUntil', { day: formatDate(localTime(invitedUntil, timeZone).day, context) }),
      !isEmptyLoad(holdings) && loadInWords(context, holdings),
      status === 'deactivated' && !isEmptyLoad(holdings) && t('people.unowned'),
      status === 'deactivated' && led > 0 && t('people.headless', { teams: leads.join(', ') }),
    ),
    buttons: [
      ...inRows(acts(context, actor, person, holdings), 2),
      [{ label: t('people.back'), token: actionToken('people') }],
    ],
  };
}

function acts({ t }: Context, actor: Actor, person: StaffMember, holdings: Holdings): Button[] {
  const { personId, role, status, led } = person;
  const admin = may(actor, 'person.invite');
  const here = status !== 'deactivated';
  const button = (label: string, command: string): Button => ({
    label,
    token: actionToken(command, personId),
  });
  return [
    ...(mayHandOver(actor) && !isEmptyLoad(holdings) ? [button(t('people.handOver'), 'handover')] : []),
    ...(here && holdings.calls > 0 && may(actor, 'counters.see')
      ? [button(t('load.calls', { count: holdings.calls }), 'inwork')]
      : []),
    ...(here && role === 'manager' ? [button(t('people.numbers'), 'team')] : []),
    ...(here && role !== 'operator' && may(actor, 'counters.see')
      ? [{ label: t('base.button'), token: actionToken('base', `p${personId}`) }]
      : []),
    ...(admin && here ? [button(t('people.role'), 'setrole')] : []),
    ...(admin && here && role === 'manager' ? [button(t('people.head'), 'sethead')] : []),
    ...(admin && role === 'head' && led > 0 ? [button(t('people.passTeam'), 'sethead')] : []),
    ...(admin && personId !== actor.personId
      ? [button(t(here ? 'people.newCode' : 'people.letIn'), 'reinvite')]
      : []),
    ...(may(actor, 'person.deactivate') && here ? [button(t('people.deactivate'), 'leave')] : []),
  ];
}
