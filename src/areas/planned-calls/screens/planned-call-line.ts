// A planned call in one line, and its buttons, of which one tap saves: they carry it and outlive restarts and deploys.

import { cutText } from '../../../engine/cut-text.ts';
import { formatDayOrMoment } from '../../../engine/fields/day-or-moment.ts';
import { formatPhone } from '../../../engine/parse/phone.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button } from '../../../messenger/screen.ts';
import { erasedName } from '../../../records/known-name.ts';
import { customerInWords } from '../../../records/screens/customer-name.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { PlannedCallView } from '../queries.ts';
import { whenAsAnswered } from '../rules.ts';
import { aboutInList } from '../schema.ts';

/** "Acme GmbH · Fri 4 Dec · price list"; what came of it, once it is settled. */
export function plannedCallLine(reader: Reader, call: PlannedCallView): string {
  const { t } = reader;
  const isErased = call.customerName === erasedName;
  const when = whenAsAnswered(call);
  const parts = [
    call.customerName === null
      ? call.phone && formatPhone(call.phone)
      : customerInWords(t, call.customerName),
    when && formatDayOrMoment(when, reader),
    isErased || call.about === null ? null : cutText(call.about, aboutInList),
    call.settledAt && (call.outcome ? t(`status.${call.outcome}`) : t('plannedCall.done')),
  ];
  return parts.filter(Boolean).join(' · ') || t('record.planned_call');
}

/** In a list: pressed, it opens. */
export function plannedCallButton(reader: Reader, call: PlannedCallView): Button {
  const isOverdue = call.missing.includes('result');
  return {
    label: labelOf(`${isOverdue ? '⏰ ' : '☎ '}${plannedCallLine(reader, call)}`),
    token: actionToken('record', 'planned_call', call.id),
  };
}

/** `a.called.<planned call>.<status>` records the call and settles it; `a.calllater.…` moves it. */
export function outcomeButtons({ t }: Pick<Reader, 't'>, id: number): Button[][] {
  const called = (['completed', 'no_answer'] as const).map((status) => ({
    label: t(`status.${status}`),
    token: actionToken('called', id, status),
  }));
  const later = [
    { label: t('engine.inAnHour'), token: actionToken('calllater', id, 'hour') },
    { label: t('plannedCall.tomorrow'), token: actionToken('calllater', id, 'tomorrow') },
    { label: t('plannedCall.nextWeek'), token: actionToken('calllater', id, 'week') },
    { label: t('engine.otherDay'), token: actionToken('calllater', id) },
  ];
  return [...inRows(called, 2), ...inRows(later, 2)];
}
