// The buttons of a line that is kept: what to make of it, and the answers to what is in doubt.

import type { Context } from '../../../conversation/turn-context.ts';
import { capitalised, formatDay, formatMoment } from '../../../engine/show-time.ts';
import { formatMoney } from '../../../i18n/format-money.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button } from '../../../messenger/screen.ts';
import type { DialogLookup } from '../../../records/dialogs/sales-dialog.ts';
import { labelOf } from '../../../screens/labels.ts';
import type { Choice, Question } from '../../../understanding/follows.ts';

const kinds = [
  ['meeting', 'menu.meeting'],
  ['call', 'menu.call'],
  ['planned_call', 'record.planned_call'],
  ['deal', 'menu.deal'],
] as const;

/** `a.line.<id>.<kind>`: makes a record of the line after all. */
export const kindButtons = ({ t, actor }: Context, dialogs: DialogLookup, id: number): Button[] =>
  kinds
    .filter(([kind]) => dialogs(kind)?.may(actor))
    .map(([kind, label]) => ({ label: t(label), token: actionToken('line', id, kind) }));

/** `a.line.<id>.<question>.<number>` */
export const choiceButtons = (context: Context, { about, choices }: Question, id: number): Button[] =>
  choices.map((choice, nth) => ({
    label: labelFor(context, about, choice),
    token: actionToken('line', id, about, nth),
  }));

function labelFor(context: Context, about: Question['about'], choice: Choice): string {
  const { t, locale } = context;
  if ('customer' in choice) return labelOf(choice.customer.name);
  if ('at' in choice) return capitalised(formatMoment(choice.at.toISOString(), context), locale);
  if ('day' in choice) return capitalised(formatDay(choice.day, context), locale);
  if ('amount' in choice) return formatMoney(choice.amount.amount, choice.amount.currency, locale);
  if ('direction' in choice) return t(choice.direction === 'incoming' ? 'line.theyCalled' : 'line.iCalled');
  if (about === 'amount') return t('line.otherAmount');
  return t(about === 'customer' ? 'line.otherCustomer' : 'line.otherDay');
}
