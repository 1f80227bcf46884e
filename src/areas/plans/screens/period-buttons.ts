// Buttons that show the same numbers of another period: the present ones, and the last week and month that are over.

import type { Button } from '../../../messenger/screen.ts';
import {
  type NamedPeriod,
  type Period,
  periodArgument,
  periodAt,
  periodBefore,
  samePeriod,
} from '../../../periods/periods.ts';
import type { Reader } from '../../../screens/reader.ts';
import { periodName } from './period-words.ts';

/** The current one by its kind, so that an old button goes on meaning "this month"; one that is over by its name. */
export function argumentOf({ timeZone, now }: Pick<Reader, 'timeZone' | 'now'>, period: NamedPeriod): string {
  return samePeriod(period, periodAt(period.kind, timeZone, now)) ? period.kind : periodArgument(period);
}

/** A row of present periods, then one of those that are over; without the one that is shown. */
export function otherPeriods(
  reader: Reader,
  shown: NamedPeriod | null,
  kinds: readonly Period[],
  tokenOf: (argument: string) => string,
): Button[][] {
  const { timeZone, now } = reader;
  const present = kinds.map((kind) => periodAt(kind, timeZone, now));
  const over = (['week', 'month'] as const).map((kind) => periodBefore(periodAt(kind, timeZone, now)));
  return [present, over]
    .map((row) =>
      row
        .filter((period) => shown === null || !samePeriod(period, shown))
        .map((period) => ({
          label: periodName(reader, period),
          token: tokenOf(argumentOf(reader, period)),
        })),
    )
    .filter((row) => row.length > 0);
}
