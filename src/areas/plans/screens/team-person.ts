// Somebody in a team's list: by name, oneself as "You", and from when until when they were in it. Pure.

import { addDays } from '../../../engine/local-time.ts';
import { formatDate } from '../../../engine/show-time.ts';
import { boundsIn, type NamedPeriod } from '../../../periods/periods.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { RosterMember } from '../../people/team-members.ts';

/** The names as the reader sees them: their own is "You". */
export function named<P extends Pick<RosterMember, 'personId' | 'name'>>(
  people: readonly P[],
  readerId: number | null,
  { t }: Pick<Reader, 't'>,
): P[] {
  return people.map((one) => (one.personId === readerId ? { ...one, name: t('team.you') } : one));
}

/** "since 16 Nov", "until 14 Nov": where it is not all of the period. */
export function timesInTeam({ stints }: RosterMember, period: NamedPeriod, reader: Reader): string[] {
  const { t } = reader;
  const { fromDay, toDay } = boundsIn(period, reader.timeZone);
  const since =
    stints.map((stint) => stint.fromDay).sort((a, b) => (a ?? '').localeCompare(b ?? ''))[0] ?? null;
  const until = stints.every((stint) => stint.toDay !== null)
    ? (stints
        .map((stint) => stint.toDay as string)
        .sort()
        .at(-1) ?? null)
    : null;
  return [
    ...(since !== null && since > fromDay ? [t('team.since', { day: formatDate(since, reader) })] : []),
    ...(until !== null && until < toDay
      ? [t('team.until', { day: formatDate(addDays(until, -1), reader) })]
      : []),
  ];
}
