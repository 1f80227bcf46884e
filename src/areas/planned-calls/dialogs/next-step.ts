// The next step as a second fact of another record's draft: a call, planned in the same transaction.

import type { Actor } from '../../../access/actor.ts';
import type { Sql } from '../../../db/sql.ts';
import { dayOrMoment, formatDayOrMoment } from '../../../engine/fields/day-or-moment.ts';
import { text } from '../../../engine/fields/text.ts';
import type { Submission } from '../../../engine/types.ts';
import { AppError } from '../../../errors.ts';
import { answersOf } from '../../../records/dialogs/answers.ts';
import { onceAnswered, type SalesContext } from '../../../records/dialogs/sales-dialog.ts';
import { noCost, type RecordRef } from '../../../records/record.ts';
import { savePlannedCall } from '../mutations.ts';
import { longestAbout } from '../schema.ts';

/** For the fields of a dialog: they are there once a line said so, and can be changed or left out then. */
export const nextStepFields = {
  next: {
    ...dayOrMoment<Actor>({
      ask: 'field.next.ask',
      label: 'field.next',
      skippable: true,
      applies: onceAnswered('next'),
    }),
    show: (value: string, context: SalesContext) =>
      context.t('field.next.shown', { when: formatDayOrMoment(value, context) }),
  },
  nextAbout: text<Actor>({
    ask: 'field.nextAbout.ask',
    label: 'field.nextAbout',
    maxLength: longestAbout,
    skippable: true,
    applies: (_context, values) => Object.hasOwn(values, 'next') && Object.hasOwn(values, 'nextAbout'),
  }),
};

/** Plans the call that a draft named as the next step; nothing where it named none. At most one statement. */
export async function saveNextStep(
  tx: Sql,
  { actor, now }: SalesContext,
  { values }: Pick<Submission, 'values'>,
  {
    follows,
    customerId,
    phone = null,
  }: { follows: RecordRef; customerId: number | null; phone?: string | null },
): Promise<void> {
  const { next, nextAbout } = answersOf(nextStepFields, values);
  if (next === undefined) return;
  const saved = await savePlannedCall(tx, actor, {
    customerId,
    phone,
    when: next,
    about: nextAbout ?? null,
    follows,
    cost: noCost,
    now,
  });
  if (!saved.ok)
    throw new AppError(
      'next-step-refused',
      `The next step of a draft could not be planned: ${saved.reason}.`,
    );
}
