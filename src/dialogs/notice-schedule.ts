// When a notice goes out by itself: one question, within the hours in which customers are written to. Its subject is the notice.
import type { Sql } from '../db/sql.ts';
import type { Actor } from '../domain/access/actor.ts';
import { maySendNotices } from '../domain/notices/access.ts';
import { scheduleNotice } from '../domain/notices/mutations.ts';
import { comingTimes, isWorkingTime } from '../domain/notices/working-time.ts';
import { moment } from '../engine/fields/moment.ts';
import type { Submission } from '../engine/types.ts';
import { AppError } from '../errors.ts';
import { answersOf } from './answers.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from './sales-dialog.ts';

/** When people have read their morning's mail. */
const goodHour = 10;
const offered = 4;

const fields = {
  at: moment<Actor>({
    ask: 'notice.at.ask',
    label: 'notice.at',
    prefer: 'future',
    suggestions: ({ now, actor }) =>
      comingTimes(now, actor.company.timeZone, goodHour, offered).map((at) => at.toISOString()),
  }),
};

export const noticeScheduleDialog: SalesDialog = {
  id: 'notice-schedule',
  version: 1,
  title: 'dialog.noticeSchedule',
  may: maySendNotices,
  fields,
  submit,
};

async function submit(tx: Sql, { actor, now }: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { subject, values } = submission;
  if (!subject) throw new AppError('no-subject', 'notice-schedule was begun without its notice.');
  const at = new Date(answersOf(fields, values).at ?? now);
  const { timeZone: zone } = actor.company;
  const asked = { field: 'at', ok: false } as const;
  if (at <= now) return { ...asked, problem: { key: 'notice.problem.past' } };
  if (!isWorkingTime(at, zone))
    return { ...asked, problem: { key: 'notice.problem.hours', params: { zone } } };
  const saved = await scheduleNotice(tx, actor, { id: subject.id, version: subject.version, at, now });
  if (!saved.ok) {
    const key = saved.reason === 'expired' ? 'validity' : saved.reason;
    return { ...asked, problem: { key: `notice.problem.${key}` } };
  }
  return { ok: true, value: subject.id, label: '', receipt: { noticeCard: subject.id } };
}
