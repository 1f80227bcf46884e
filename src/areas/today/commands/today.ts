// /today: results and planned calls that are overdue first, then calls in work and today's meetings; a button on each, and on
// all that is planned.

import { may } from '../../../access/rights.ts';
import { notYoursScreen } from '../../../conversation/closing-screens.ts';
import type { Command, Person } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { formatDate } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { personInReach } from '../../people/team-members.ts';
import { agendaOf } from '../agenda.ts';
import { agendaLines, agendaRows } from '../screens/agenda-buttons.ts';

/** Of each kind. */
const mostShown = 5;

export const today: Command = {
  name: 'today',
  entry: { listed: true },
  may: (actor) => may(actor, 'counters.see'),
  async run({ context, sql, args, where }) {
    const { t, actor, now, timeZone } = context;
    const person = await personOf(sql, actor, args[0]);
    if (!person) return { kind: 'show', where, screen: notYoursScreen(context) };
    const { personId } = person;
    const own = personId === actor.personId;
    const agenda = await agendaOf(sql, actor, { personId, timeZone, now, limit: mostShown });
    const date = formatDate(agenda.day, context);
    return {
      kind: 'show',
      where,
      screen: {
        text: lines([bold(own ? date : `${person.name} · ${date}`)], ...agendaLines(context, agenda)),
        buttons: [
          ...agendaRows(context, agenda, personId),
          [
            own
              ? { label: t('today.plan'), token: actionToken('meeting') }
              : { label: t('team.back'), token: actionToken('team', personId) },
          ],
        ],
      },
    };
  },
};

/** `a.today.<person>` shows a head one of their people. Null for whoever is not theirs. At most one statement. */
async function personOf(sql: Sql, actor: Person, argument: string | undefined) {
  if (argument === undefined) return actor;
  const id = idOf(argument);
  if (id === actor.personId) return actor;
  if (id === null) return null;
  return personInReach(sql, actor, id);
}
