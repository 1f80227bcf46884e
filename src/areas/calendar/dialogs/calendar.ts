// Another calendar to be read: its secret address.
import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';
import { text } from '../../../engine/fields/text.ts';
import type { Submission } from '../../../engine/types.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import { mayUseCalendars } from '../access.ts';
import { hideTyped } from '../hide-typed.ts';
import type { CalendarAdded } from '../receipts.ts';
import { addSource, maskedUrl } from '../sources.ts';

const fields = {
  url: {
    ...text<Actor>({ ask: 'calendar.url.ask', label: 'calendar.url', maxLength: 1000 }),
    show: (url: string) => (URL.canParse(url) ? maskedUrl(url) : url),
  },
};

export const calendarDialog: SalesDialog = {
  id: 'calendar',
  version: 1,
  title: 'dialog.calendar',
  may: mayUseCalendars,
  fields,
  submit,
};

async function submit(tx: Sql, { actor, now }: SalesContext, { values }: Submission): Promise<SalesOutcome> {
  const { url = '' } = answersOf(fields, values);
  await hideTyped(tx, actor, url);
  const added = await addSource(tx, actor, { url, now });
  if (!added.ok) {
    if (added.reason === 'forbidden') return { ok: false, problem: { key: 'dialog.problem.forbidden' } };
    if (added.reason === 'too_many')
      return { ok: false, problem: { key: 'calendar.problem.many' }, field: 'url' };
    if (added.reason === 'already')
      return { ok: false, problem: { key: 'calendar.problem.already' }, field: 'url' };
    return { ok: false, problem: { key: 'calendar.problem.url' }, field: 'url' };
  }
  const { id, host } = added;
  const receipt: CalendarAdded = { kind: 'calendar-added', id, host };
  return { ok: true, value: id, label: host, receipt };
}
