// When a notice goes out by itself: one question, within the hours in which customers are written to. Its subject is the notice.

import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';
import { moment } from '../../../engine/fields/moment.ts';
import { localTime } from '../../../engine/local-time.ts';
import { capitalised, formatDay, formatMoment } from '../../../engine/show-time.ts';
import type { Message, OptionPage, Submission, Values } from '../../../engine/types.ts';
import { AppError } from '../../../errors.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import { maySendNotices } from '../access.ts';
import { scheduleNotice } from '../mutations.ts';
import { comingTimes, isHoliday, isWorkingTime, nextWorkingTime } from '../working-time.ts';

/** When people have read their morning's mail. */
const goodHour = 10;
const offered = 4;

const fields = {
  at: {
    ...moment<Actor>({
      ask: 'notice.at.ask',
      label: 'notice.at',
      prefer: 'future',
      suggestions: () => [],
    }),
    load: suggestedTimes,
  },
};

/** The next working mornings; first the one that comes after a time that was refused. */
async function suggestedTimes(_db: Sql, context: SalesContext, { at }: Values): Promise<OptionPage<string>> {
  const { now, actor, locale } = context;
  const refused = typeof at === 'string' ? new Date(at) : now;
  const instead = refused > now ? [await nextWorkingTime(refused, actor.company)] : [];
  const mornings = await comingTimes(now, actor.company, goodHour, offered);
  const times = [...new Set([...instead, ...mornings].map((time) => time.toISOString()))];
  return {
    options: times.slice(0, offered).map((value) => ({
      key: value,
      label: capitalised(formatMoment(value, context), locale),
      value,
    })),
    more: false,
  };
}

export const noticeScheduleDialog: SalesDialog = {
  id: 'notice-schedule',
  version: 1,
  title: 'dialog.noticeSchedule',
  may: maySendNotices,
  fields,
  submit,
};

async function problemOf(at: Date, context: SalesContext): Promise<Message> {
  const { company } = context.actor;
  const next = formatMoment((await nextWorkingTime(at, company)).toISOString(), context);
  if (!(await isHoliday(at, company)))
    return { key: 'notice.problem.hours', params: { zone: company.timeZone, next } };
  const day = formatDay(localTime(at, company.timeZone).day, context);
  return { key: 'notice.problem.holiday', params: { day: capitalised(day, context.locale), next } };
}

async function submit(tx: Sql, context: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { actor, now } = context;
  const { subject, values } = submission;
  if (!subject) throw new AppError('no-subject', 'notice-schedule was begun without its notice.');
  const at = new Date(answersOf(fields, values).at ?? now);
  const asked = { field: 'at', ok: false } as const;
  if (at <= now) return { ...asked, problem: { key: 'notice.problem.past' } };
  if (!(await isWorkingTime(at, actor.company))) return { ...asked, problem: await problemOf(at, context) };
  const saved = await scheduleNotice(tx, actor, { id: subject.id, version: subject.version, at, now });
  if (!saved.ok) {
    const key = saved.reason === 'expired' ? 'validity' : saved.reason;
    return { ...asked, problem: { key: `notice.problem.${key}` } };
  }
  return { ok: true, value: subject.id, label: '', receipt: { noticeCard: subject.id } };
}
