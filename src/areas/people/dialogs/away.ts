// Enter an absence: for heads and admins whose, then the first and the last day.

import { z } from 'zod';
import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';
import { choice } from '../../../engine/fields/choice.ts';
import { day } from '../../../engine/fields/day.ts';
import { localTime } from '../../../engine/local-time.ts';
import type { Submission } from '../../../engine/types.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import { mayEnterForOthers } from '../absences/access.ts';
import { addAbsence } from '../absences/mutations.ts';
import { mayBeAway } from '../absences/queries.ts';

const pageSize = 8;

const who = choice<number, Actor>({
  schema: z.int(),
  ask: 'away.who.ask',
  label: 'away.who',
  applies: ({ actor }) => mayEnterForOthers(actor),
  async load(db, { actor }, _values, page) {
    const people = await mayBeAway(db, actor);
    const shown = people.slice(page * pageSize, (page + 1) * pageSize);
    return { options: shown.map(optionOf), more: people.length > (page + 1) * pageSize };
  },
  async search(db, { actor }, query) {
    const typed = query.toLocaleLowerCase();
    const people = await mayBeAway(db, actor);
    return people
      .filter(({ name }) => name.toLocaleLowerCase().includes(typed))
      .slice(0, pageSize)
      .map(optionOf);
  },
  async resolve(db, { actor }, key) {
    const person = (await mayBeAway(db, actor)).find(({ personId }) => String(personId) === key);
    return person ? optionOf(person) : null;
  },
});

const optionOf = ({ personId, name }: { personId: number; name: string }) => ({
  key: String(personId),
  label: name,
  value: personId,
});

const fields = {
  who,
  from: day<Actor>({ ask: 'away.from.ask', label: 'away.from', prefer: 'future' }),
  to: day<Actor>({
    ask: 'away.to.ask',
    label: 'away.to',
    prefer: 'future',
    suggestions: (context, { from }) =>
      daysAfter(typeof from === 'string' ? from : localTime(context.now, context.timeZone).day),
  }),
};

/** The day itself, the next two, and a week and two weeks from the first, as leave is mostly taken. */
function daysAfter(first: string): string[] {
  return [0, 1, 2, 6, 13].map((days) =>
    new Date(Date.parse(`${first}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10),
  );
}

export const awayDialog: SalesDialog = {
  id: 'away',
  version: 1,
  title: 'dialog.away',
  may: ({ personId }) => personId !== null,
  fields,
  submit,
};

async function submit(tx: Sql, context: SalesContext, { values }: Submission): Promise<SalesOutcome> {
  const { actor, now } = context;
  const { who: chosen, from = '', to = '' } = answersOf(fields, values);
  const personId = chosen ?? actor.personId ?? 0;
  const added = await addAbsence(tx, actor, { personId, fromDay: from, toDay: to, now });
  if (!added.ok) {
    const field = added.reason === 'backwards' ? 'to' : 'who';
    return { ok: false, problem: { key: `away.problem.${added.reason}` }, field };
  }
  return {
    ok: true,
    value: added.absence.id,
    label: added.absence.name,
    receipt: { absence: added.absence },
  };
}
