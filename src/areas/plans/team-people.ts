// Whom a team's numbers name: its managers, and whoever else brought something to them. Pure.

import type { RosterMember } from '../people/team-members.ts';
import { type Counter, isAnything } from './counters.ts';

/** The managers of now, and of the head and of those who left or moved away only who did something or had a plan. */
export function namedPeople(
  roster: readonly RosterMember[],
  counted: readonly Counter[],
): readonly RosterMember[] {
  const busy = new Set(counted.filter(isAnything).map(({ personId }) => personId));
  return roster.filter(({ present, personId }) => present || busy.has(personId));
}
