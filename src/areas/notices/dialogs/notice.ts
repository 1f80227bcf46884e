// Write a sale notice: title, text, until when it is valid, whom it is for, by which way. Edits one when it has a subject.

import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';
import { choiceOf } from '../../../engine/fields/choice.ts';
import { day } from '../../../engine/fields/day.ts';
import { text } from '../../../engine/fields/text.ts';
import { addDays, localTime } from '../../../engine/local-time.ts';
import type { Submission } from '../../../engine/types.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import { maySendNotices } from '../access.ts';
import { changeNotice, createNotice } from '../mutations.ts';
import { noticeSaved } from '../receipts.ts';
import { everybody, mostBody, mostTitle, type Way } from '../schema.ts';
import { endOfDay } from '../working-time.ts';
import { audienceField } from './fields/audience-field.ts';

const usualDays = [7, 14, 30];

/** The combinations that people ask for. */
const waysOf = {
  both: ['email', 'managers'],
  email: ['email'],
  managers: ['managers'],
  phones: ['phones'],
  all: ['email', 'managers', 'phones'],
} as const satisfies Record<string, readonly Way[]>;

const fields = {
  title: text<Actor>({ ask: 'notice.title.ask', label: 'notice.title', maxLength: mostTitle }),
  body: text<Actor>({ ask: 'notice.body.ask', label: 'notice.body', maxLength: mostBody }),
  until: day<Actor>({
    ask: 'notice.until.ask',
    label: 'notice.until',
    prefer: 'future',
    suggestions: ({ now, actor }) =>
      usualDays.map((days) => addDays(localTime(now, actor.company.timeZone).day, days)),
  }),
  audience: audienceField,
  ways: choiceOf<keyof typeof waysOf, Actor>(
    {
      both: 'notice.ways.both',
      email: 'notice.ways.email',
      managers: 'notice.ways.managers',
      phones: 'notice.ways.phones',
      all: 'notice.ways.all',
    },
    { ask: 'notice.ways.ask', label: 'notice.ways' },
  ),
};

export const noticeDialog: SalesDialog = {
  id: 'notice',
  version: 1,
  title: 'dialog.notice',
  may: maySendNotices,
  fields,
  submit,
};

async function submit(tx: Sql, { actor, now }: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { subject, values } = submission;
  const { title = '', body = '', until = '', audience = everybody, ways } = answersOf(fields, values);
  const words = { title, body, validUntil: endOfDay(until, actor.company.timeZone) };
  const saved = subject
    ? await changeNotice(tx, actor, { id: subject.id, version: subject.version, fields: words, now })
    : await createNotice(tx, actor, { ...words, audience, ways: waysOf[ways ?? 'both'], now });
  if (!saved.ok) {
    if (saved.reason === 'expired')
      return { ok: false, problem: { key: 'notice.problem.past' }, field: 'until' };
    return { ok: false, problem: { key: `notice.problem.${saved.reason}` } };
  }
  return {
    ok: true,
    value: saved.notice.id,
    label: saved.notice.title,
    receipt: noticeSaved(saved.notice.id),
  };
}
