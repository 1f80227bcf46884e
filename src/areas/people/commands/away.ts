// /away: coming absences, one's own and one's team's; each can be taken back, and another entered.

import type { Command, Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { localTime } from '../../../engine/local-time.ts';
import { formatDate } from '../../../engine/show-time.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { mayEnterForOthers } from '../absences/access.ts';
import { removeAbsence } from '../absences/mutations.ts';
import { comingAbsences } from '../absences/queries.ts';
import type { Absence } from '../absences/schema.ts';

const shown = 20;

/** `/away`, `a.away.add`. Without any absence it asks for one at once. */
export const away: Command = {
  name: 'away',
  entry: { listed: true },
  may: () => true,
  async run({ context, sql, args, where }, begin) {
    if (args[0] === 'add') return begin('away');
    const screen = await absencesScreen(sql, context);
    return screen ? { kind: 'show', where, screen } : begin('away');
  },
};

/** `a.unaway.<id>`: takes an absence back. */
export const unaway: Command = {
  name: 'unaway',
  takesBack: true,
  may: () => true,
  async run({ context, args, where }) {
    const id = idOf(args[0]);
    const { actor, now, t } = context;
    return {
      kind: 'write',
      async work(tx) {
        const removed = id !== null ? await removeAbsence(tx, actor, { id, now }) : null;
        const text = removed?.ok
          ? t('away.removed', { what: absenceLine(context, removed.absence) })
          : t('away.gone');
        return {
          kind: 'show',
          where,
          screen: { text: lines(text), buttons: [[{ label: t('away.list'), token: actionToken('away') }]] },
        };
      },
    };
  },
};

/** What stands in the chat once an absence was entered. */
export function absenceScreen(context: Context, absence: Absence): Screen {
  const { t } = context;
  const own = absence.personId === context.actor.personId;
  return {
    text: lines(
      t('away.added', { what: absenceLine(context, absence) }),
      t(own ? 'away.meaning' : 'away.meaningOther'),
    ),
    buttons: [
      [
        { label: t('away.list'), token: actionToken('away') },
        { label: t('away.remove'), token: actionToken('unaway', absence.id) },
      ],
    ],
  };
}

async function absencesScreen(db: Sql, context: Context): Promise<Screen | null> {
  const { t, actor, now, timeZone } = context;
  const { day } = localTime(now, timeZone);
  const absences = await comingAbsences(db, actor, { day, limit: shown });
  if (absences.length === 0) return null;
  return {
    text: lines(t(mayEnterForOthers(actor) ? 'away.headingTeam' : 'away.heading')),
    buttons: [
      ...absences.map((absence) => [
        { label: `✕ ${absenceLine(context, absence)}`, token: actionToken('unaway', absence.id) },
      ]),
      [{ label: t('away.add'), token: actionToken('away', 'add'), style: 'primary' as const }],
    ],
  };
}

function absenceLine(context: Context, { personId, name, fromDay, toDay }: Absence): string {
  const from = formatDate(fromDay, context);
  const days = fromDay === toDay ? from : `${from} – ${formatDate(toDay, context)}`;
  return personId === context.actor.personId ? days : `${name}: ${days}`;
}
