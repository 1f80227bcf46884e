// A planned call that is due: who, the number, about what. One tap on an answer saves it. Pure.

import { formatDayOrMoment } from '../../../engine/fields/day-or-moment.ts';
import { formatPhone } from '../../../engine/parse/phone.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import { erasedName } from '../../../records/known-name.ts';
import { customerInWords } from '../../../records/screens/customer-name.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { DuePlannedCall } from '../of-people.ts';
import { outcomeButtons } from './planned-call-line.ts';

/** "☎ Acme GmbH, Ivan Petrov, +49 30 901820 · price list" */
export function dueScreen(call: DuePlannedCall, reader: Reader): Screen {
  return {
    text: lines(`☎ ${dueLine(call, reader)}`),
    buttons: outcomeButtons(reader, call.id),
  };
}

export function dueLine(call: DuePlannedCall, { t }: Pick<Reader, 't'>): string {
  const phone = call.phone ?? call.contactPhone;
  const who = [customerInWords(t, call.customer), call.contact, phone && formatPhone(phone)].filter(Boolean);
  const about = call.customer === erasedName ? null : call.about;
  return [who.join(', ') || t('record.planned_call'), about].filter(Boolean).join(' · ');
}

/** "10:00 Acme GmbH (price list)", in a list of the day. */
export function shortLine(call: DuePlannedCall, reader: Reader): string {
  const { t } = reader;
  const who =
    customerInWords(t, call.customer) || (call.phone && formatPhone(call.phone)) || t('record.planned_call');
  const about = call.about && call.customer !== erasedName ? ` (${call.about})` : '';
  const when = call.at ? `${formatDayOrMoment(call.at.toISOString(), reader)} ` : '';
  return `${when}${who}${about}`;
}
