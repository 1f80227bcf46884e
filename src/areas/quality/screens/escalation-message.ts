// To a head: records that have been incomplete for days, each with its manager; open it, or remind. Pure.

import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { missingInWords } from '../../../records/screens/missing-words.ts';
import { recordLine } from '../../../records/screens/record-line.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import type { Reader } from '../../../screens/reader.ts';
import { shortNames } from '../../../screens/short-names.ts';
import { laterButton, tomorrowButton } from '../../../screens/snooze-buttons.ts';
import type { IncompleteRecord } from '../queries.ts';
import { listed } from './incomplete-button.ts';

/** How long a record may be incomplete before its head hears of it. */
export const escalationDays = 3;

/** Those that have just become that old, the oldest first; all of them in one message. */
export type EscalationFacts = readonly IncompleteRecord[];

const mostRecords = 5;

/** Null when there is none. */
export function escalationScreen(records: EscalationFacts, reader: Reader): Screen | null {
  if (records.length === 0) return null;
  const { t } = reader;
  const shown = records.slice(0, mostRecords);
  const days = t('digest.days', { count: escalationDays });
  const managers = [...new Map(records.map(({ managerId, managerName }) => [managerId, managerName]))].map(
    ([personId, name]) => ({ personId, name }),
  );
  const names = shortNames(managers);
  const open = shown.map((record): Button[] => [
    {
      label: labelOf(recordLine(reader, listed(record))),
      token: actionToken('record', record.kind, record.id),
    },
  ]);
  const remind = managers.slice(0, mostRecords).map(({ personId }) => ({
    label: labelOf(t('digest.remind', { name: names.get(personId) ?? '' })),
    token: actionToken('remind', personId),
  }));
  const left = records.length - shown.length;
  return {
    text: lines(
      [bold(t('digest.escalation', { count: records.length, days }))],
      ...shown.map((record) =>
        t('digest.lacks', {
          manager: record.managerName,
          record: recordLine(reader, listed(record)),
          missing: missingInWords(reader, record.missing),
        }),
      ),
      left > 0 && t('digest.andMore', { count: left }),
    ),
    buttons: [...open, ...inRows(remind, 2), [laterButton(reader), tomorrowButton(reader)]],
  };
}
