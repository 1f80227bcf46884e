// Until when a handover is: one day. Its subject is the draft.

import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';
import { day } from '../../../engine/fields/day.ts';
import { localTime } from '../../../engine/local-time.ts';
import type { Submission } from '../../../engine/types.ts';
import { AppError } from '../../../errors.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import { mayHandOver } from '../access.ts';
import { changeDraft, findDraft } from '../drafts.ts';

/** The Fridays of this and the coming weeks, as leave mostly ends with one. */
const suggestedFridays = 3;

const fields = {
  until: day<Actor>({
    ask: 'handover.until.ask',
    label: 'handover.until',
    prefer: 'future',
    suggestions: ({ now, timeZone }) => fridaysFrom(localTime(now, timeZone).day),
  }),
};

function fridaysFrom(today: string): string[] {
  const start = new Date(`${today}T00:00:00Z`);
  const toFriday = (5 - start.getUTCDay() + 7) % 7;
  return Array.from({ length: suggestedFridays }, (_, week) =>
    new Date(start.getTime() + (toFriday + week * 7) * 86_400_000).toISOString().slice(0, 10),
  );
}

export const handOverUntilDialog: SalesDialog = {
  id: 'hand-over-until',
  version: 1,
  title: 'dialog.handOverUntil',
  may: mayHandOver,
  fields,
  submit,
};

async function submit(tx: Sql, context: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { actor, now } = context;
  const { subject, values } = submission;
  if (!subject) throw new AppError('no-subject', 'hand-over-until was begun without its draft.');
  const { until = '' } = answersOf(fields, values);
  const draft = await findDraft(tx, actor, subject.id);
  if (draft && until < localTime(now, draft.fromTimeZone).day)
    return { ok: false, problem: { key: 'handover.problem.past_day' }, field: 'until' };
  // Confirmed or changed meanwhile: what is shown then says so.
  if (draft && !draft.done && !draft.deactivates) await changeDraft(tx, actor, draft, { untilDay: until });
  return { ok: true, value: subject.id, label: until, receipt: { drafted: subject.id } };
}
