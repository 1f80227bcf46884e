// Calls in work of somebody: waiting for them, or taken, until they are settled; what stands behind that number.
import { may } from '../../../access/rights.ts';
import { notYoursScreen } from '../../../conversation/closing-screens.ts';
import { pageButtons, pageOf, pageSize } from '../../../conversation/paging.ts';
import type { Command } from '../../../conversation/turn-context.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { callsInWork } from '../../calls/queries.ts';
import { personInReach } from '../../people/team-members.ts';
import { callButton } from '../screens/agenda-buttons.ts';

/** `a.inwork.<person>.<page>`: at most two statements. */
export const inWork: Command = {
  name: 'inwork',
  may: (actor) => may(actor, 'counters.see'),
  async run({ context, sql, args, where }) {
    const { t, actor } = context;
    const id = idOf(args[0]) ?? actor.personId;
    const own = id === actor.personId;
    const person = own ? actor : await personInReach(sql, actor, id);
    if (!person) return { kind: 'show', where, screen: notYoursScreen(context) };
    const page = pageOf(args[1]);
    const found = await callsInWork(sql, actor, {
      personId: person.personId,
      limit: pageSize + 1,
      offset: page * pageSize,
    });
    const title = own ? t('inWork.title') : `${person.name} · ${t('inWork.title')}`;
    return {
      kind: 'show',
      where,
      screen: {
        text: lines([bold(title)], found.length === 0 && t('inWork.none')),
        buttons: [
          ...found.slice(0, pageSize).map((call) => [callButton(context, call)]),
          [
            ...pageButtons(context, page, found.length > pageSize, 'inwork', id),
            own
              ? { label: t('digest.today'), token: actionToken('today') }
              : { label: t('team.back'), token: actionToken('team', id) },
          ],
        ],
      },
    };
  },
};
