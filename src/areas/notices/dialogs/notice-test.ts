// Where the test of a notice goes: one question. It is sent once this is saved. Its subject is the notice.

import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';
import { email } from '../../../engine/fields/email.ts';
import type { Submission } from '../../../engine/types.ts';
import { AppError } from '../../../errors.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import type { SalesContext, SalesDialog, SalesOutcome } from '../../../records/dialogs/sales-dialog.ts';
import { maySendNotices } from '../access.ts';
import { isMailAddress } from '../suppression/is-mail-address.ts';
import { askForTest } from '../test-address.ts';

const fields = {
  address: email<Actor>({ ask: 'notice.address.ask', label: 'notice.address' }),
};

export const noticeTestDialog: SalesDialog = {
  id: 'notice-test',
  version: 1,
  title: 'dialog.noticeTest',
  may: maySendNotices,
  fields,
  submit,
};

async function submit(tx: Sql, { actor, now }: SalesContext, submission: Submission): Promise<SalesOutcome> {
  const { subject, values } = submission;
  const { address = '' } = answersOf(fields, values);
  if (!subject) throw new AppError('no-subject', 'notice-test was begun without its notice.');
  if (!isMailAddress(address))
    return {
      ok: false,
      problem: { key: 'notice.problem.address', params: { text: address } },
      field: 'address',
    };
  const asked = await askForTest(tx, actor, { id: subject.id, address, now });
  if (!asked) return { ok: false, problem: { key: 'notice.problem.gone' } };
  return { ok: true, value: subject.id, label: '', receipt: { noticeTest: { id: subject.id, address } } };
}
