// Narrows a notice's audience by the last contact: before a day, or since. Its subject is the notice.

import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';
import { choiceOf } from '../../../engine/fields/choice.ts';
import { day } from '../../../engine/fields/day.ts';
import type { Submission } from '../../../engine/types.ts';
import { AppError } from '../../../errors.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import { maySendNotices } from '../access.ts';
import { changeNotice } from '../mutations.ts';
import { noticeById } from '../queries.ts';

const fields = {
  side: choiceOf<'before' | 'after', Actor>(
    { before: 'notice.side.before', after: 'notice.side.after' },
    { ask: 'notice.side.ask', label: 'notice.side' },
  ),
  day: day<Actor>({ ask: 'notice.day.ask', label: 'notice.day', prefer: 'past' }),
};

export const noticeSinceDialog: SalesDialog = {
  id: 'notice-since',
  version: 1,
  title: 'dialog.noticeSince',
  may: maySendNotices,
  fields,
  submit,
};

async function submit(tx: Sql, { actor, now }: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { subject, values } = submission;
  const { side = 'before', day: since = '' } = answersOf(fields, values);
  if (!subject) throw new AppError('no-subject', 'notice-since was begun without its notice.');
  const notice = await noticeById(tx, actor, subject.id);
  const saved = notice
    ? await changeNotice(tx, actor, {
        id: notice.id,
        audience: { ...notice.audience, lastContact: { side, day: since } },
        now,
      })
    : ({ ok: false, reason: 'gone' } as const);
  if (!saved.ok) return { ok: false, problem: { key: `notice.problem.${saved.reason}` }, field: 'day' };
  return { ok: true, value: subject.id, label: '', receipt: { noticeCard: subject.id } };
}
