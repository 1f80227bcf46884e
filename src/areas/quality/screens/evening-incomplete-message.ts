// In the evening: what is still incomplete, the oldest first, each completed by one tap and an answer. Pure.

import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { lines } from '../../../messenger/text.ts';
import type { Reader } from '../../../screens/reader.ts';
import { laterButton, tomorrowButton } from '../../../screens/snooze-buttons.ts';
import type { IncompleteRecord } from '../queries.ts';
import { incompleteButton } from './incomplete-button.ts';

export interface EveningFacts {
  readonly count: number;
  /** The oldest of them. */
  readonly records: readonly IncompleteRecord[];
}

/** Null when everything is complete. */
export function eveningScreen({ count, records }: EveningFacts, reader: Reader): Screen | null {
  if (count === 0) return null;
  const rows = records.map((record) => [incompleteButton(reader, record)]);
  const all = { label: reader.t('digest.all', { count }), token: actionToken('fix') };
  return {
    text: lines(reader.t('digest.evening', { count })),
    buttons: [
      ...rows,
      ...(count > records.length ? [[all]] : []),
      [laterButton(reader), tomorrowButton(reader)],
    ],
  };
}
