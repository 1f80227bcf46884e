// When a planned call is due, to its manager: whom to call, about what. Each is told once, at each time it had.

import type { Push } from '../../../background/push.ts';
import { cutText } from '../../../engine/cut-text.ts';
import { formatDayOrMoment } from '../../../engine/fields/day-or-moment.ts';
import { formatPhone } from '../../../engine/parse/phone.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import { erasedName } from '../../../records/known-name.ts';
import { customerInWords } from '../../../records/screens/customer-name.ts';
import type { Reader } from '../../../screens/reader.ts';
import { type DuePlannedCall, plannedCallsDue } from '../of-people.ts';
import { aboutInList } from '../schema.ts';
import { outcomeButtons } from '../screens/planned-call-line.ts';

/** Told after quiet hours, or on the next day; later it is among what is overdue. */
const goodForMinutes = 24 * 60;

/** One statement for any number of people. */
export const plannedCallDue: Push<readonly DuePlannedCall[]> = {
  name: 'planned-call',
  roles: ['manager', 'head', 'admin'],
  when: { on: 'every-minute' },
  counts: false,
  goodForMinutes,
  waits: true,
  async facts(db, people, now) {
    const [first] = people;
    if (!first) return new Map();
    const { companyId, company } = first;
    const personIds = people.map(({ personId }) => personId);
    const after = new Date(now.getTime() - goodForMinutes * 60_000);
    const due = await plannedCallsDue(db, { companyId, personIds }, { after, until: now });
    // Where operators keep the contacts, managers reveal them one by one.
    const masked = new Set(
      people
        .filter(({ role }) => company.policy.division === 'operators' && role === 'manager')
        .map(({ personId }) => personId),
    );
    return new Map(
      [...due].map(([personId, calls]) => [
        personId,
        masked.has(personId) ? calls.map((call) => ({ ...call, contact: null, contactPhone: null })) : calls,
      ]),
    );
  },
  screen: (calls, context) =>
    calls.map((call) => ({
      key: `${call.id}:${call.dueAt.toISOString()}`,
      screen: dueScreen(call, context),
      expiresAt: new Date(call.dueAt.getTime() + goodForMinutes * 60_000),
    })),
};

/** "☎ Acme GmbH, Ivan Petrov, +49 30 901820 · price list" */
function dueScreen(call: DuePlannedCall, reader: Reader): Screen {
  return {
    text: lines(`☎ ${dueLine(call, reader)}`),
    buttons: outcomeButtons(reader, call.id),
  };
}

function dueLine(call: DuePlannedCall, { t }: Pick<Reader, 't'>): string {
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
  const about = call.about && call.customer !== erasedName ? ` (${cutText(call.about, aboutInList)})` : '';
  const when = call.at ? `${formatDayOrMoment(call.at.toISOString(), reader)} ` : '';
  return `${when}${who}${about}`;
}
