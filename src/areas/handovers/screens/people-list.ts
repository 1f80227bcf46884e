// The company's people, for an admin all, for a head those they lead: who, what, where, whether they are in.

import { may } from '../../../access/rights.ts';
import { pageButtons } from '../../../conversation/paging.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines, plain, type Text } from '../../../messenger/text.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import { messengerName } from '../../../screens/messenger-name.ts';
import { shortNames } from '../../../screens/short-names.ts';
import { type StaffMember, staffOf } from '../../people/staff.ts';

const onPage = 8;

/**
 * One statement.
 * @param to what a press on somebody leads to: their card, or what they hand over
 */
export async function peopleList(
  sql: Sql,
  context: Context,
  page: number,
  to: 'person' | 'handover' = 'person',
): Promise<Screen> {
  const { actor, now, t } = context;
  const found = await staffOf(sql, actor, { limit: onPage + 1, offset: page * onPage, now });
  const people = found.slice(0, onPage);
  const names = shortNames(people);
  const open = people.map(({ personId }) => ({
    label: labelOf(names.get(personId) ?? ''),
    token: actionToken(to, personId),
  }));
  const more = found.length > onPage;
  const pages =
    to === 'person'
      ? pageButtons(context, page, more, 'people', 'p')
      : pageButtons(context, page, more, 'handover', 'from');
  const invite =
    to === 'person' && may(actor, 'person.invite')
      ? [[{ label: t('people.invite'), token: actionToken('invite'), style: 'primary' as const }]]
      : [];
  return {
    text: lines(
      [bold(t(to === 'person' ? 'people.title' : 'handover.whose'))],
      ...people.map((person): Text => [bold(person.name), plain(` · ${placeInWords(context, person)}`)]),
    ),
    buttons: [...inRows(open, 3), ...(pages.length > 0 ? [pages] : []), ...invite],
  };
}

/** "Manager · Team North (Maria Keller) · Telegram, Slack" */
export function placeInWords({ t }: Pick<Context, 't'>, person: StaffMember): string {
  const { role, status, teamName, headName, leads, messengers } = person;
  const team = teamName && (headName ? t('people.teamOf', { team: teamName, head: headName }) : teamName);
  return [
    t(`role.${role}`),
    team,
    role === 'head' && leads.length > 0 && t('people.leads', { teams: leads.join(', ') }),
    status === 'active'
      ? messengers.map((name) => messengerName(t, name)).join(', ') || t('people.nowhere')
      : t(`people.${status}`),
  ]
    .filter(Boolean)
    .join(' · ');
}
