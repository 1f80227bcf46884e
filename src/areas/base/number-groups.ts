// Which numbers of a base belong together: one line of its card, one list with a way to each of the others.
import type { BaseFacts } from './base-facts.ts';
import { callOutcomes, meetingResults, type NumberName, quietName } from './numbers.ts';

export type GroupName =
  | 'customers'
  | 'untouched'
  | 'complete'
  | 'reach'
  | 'steps'
  | 'deals'
  | 'load'
  | 'notice'
  | 'meetings'
  | 'calls'
  | 'closed';

export interface NumberGroup {
  readonly name: GroupName;
  /** In the order in which they are shown; those of the days before stand behind their own. */
  readonly numbers: readonly NumberName[];
  /** Which list a group opens with. */
  readonly opens: NumberName;
}

const withBefore = (names: readonly NumberName[]): NumberName[] =>
  names.flatMap((name) => [name, `${name}-b` as NumberName]);

export function groupsOf({ untouchedDays, notice }: BaseFacts): NumberGroup[] {
  const quiet = untouchedDays.map(quietName);
  const groups: NumberGroup[] = [
    { name: 'customers', numbers: ['all', 'new', 'active'], opens: 'all' },
    { name: 'untouched', numbers: quiet, opens: quiet[0] as NumberName },
    { name: 'complete', numbers: ['lacking', 'complete'], opens: 'lacking' },
    { name: 'reach', numbers: ['phone', 'email', 'nowhere'], opens: 'nowhere' },
    { name: 'steps', numbers: ['next', 'nonext'], opens: 'nonext' },
    { name: 'deals', numbers: ['open', 'stale'], opens: 'open' },
    { name: 'load', numbers: ['today', 'week', 'nextweek', 'overdue'], opens: 'week' },
    { name: 'notice', numbers: ['audience', 'reached', 'told', 'missed'], opens: 'missed' },
    {
      name: 'meetings',
      numbers: withBefore(meetingResults.map((result): NumberName => `m-${result}`)),
      opens: 'm-agreed',
    },
    {
      name: 'calls',
      numbers: withBefore(callOutcomes.map((status): NumberName => `c-${status}`)),
      opens: 'c-completed',
    },
    { name: 'closed', numbers: withBefore(['d-won', 'd-lost']), opens: 'd-lost' },
  ];
  return notice ? groups : groups.filter(({ name }) => name !== 'notice');
}

/** The group in which a number stands; of a reason for a loss, that of the closed deals. */
export const groupOf = (facts: BaseFacts, name: string): NumberGroup | undefined =>
  groupsOf(facts).find(
    (group) =>
      (group.numbers as readonly string[]).includes(name) ||
      (group.name === 'closed' && name.startsWith('why-')) ||
      (group.name === 'untouched' && name.startsWith('quiet')),
  );
