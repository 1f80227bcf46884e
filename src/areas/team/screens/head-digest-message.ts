// A head's evening: the team's counters against its plan, who moved, who is slow, how records are kept. Pure.

import { localTime } from '../../../engine/local-time.ts';
import { formatDate } from '../../../engine/show-time.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import type { Reader } from '../../../screens/reader.ts';
import type { Untouched } from '../../customers/untouched.ts';
import type { TeamReach } from '../../notices/coverage.ts';
import type { Counter } from '../../plans/counters.ts';
import { counterLines, worthShowing } from '../../plans/screens/counter-lines.ts';
import type { TeamCounter } from '../../plans/team-counters.ts';
import type { WonDeal } from '../../plans/won-deals.ts';
import type { Upkeep } from '../../quality/upkeep.ts';
import {
  inOrder,
  managerLines,
  noticeLine,
  type TeamPerson,
  teamButtons,
  untouchedLine,
  upkeepLine,
  wonLine,
} from './team-parts-message.ts';

export interface TeamFacts {
  readonly teamId: number;
  readonly name: string;
  readonly people: readonly TeamPerson[];
  readonly counters: readonly TeamCounter[];
  /** Each member's own. */
  readonly members: readonly Counter[];
  /** Today's; the latest first. */
  readonly won: readonly WonDeal[];
  /** How many more there are. */
  readonly wonMore?: number;
  /** On the first working day of a month: how the team's last one ended. */
  readonly ended?: readonly TeamCounter[];
  readonly untouched: Untouched | null;
  readonly upkeep: Upkeep | null;
  /** How the present sale notice reaches the team's customers, if there is one. */
  readonly notice?: TeamReach | null;
  /** Whether the head wants people in the order of what they reached. */
  readonly ranked: boolean;
}

/** Null for a team in which nobody works, or of which there is nothing to say. */
export function headDigestScreen(facts: TeamFacts, reader: Reader): Screen | null {
  const counters = worthShowing(facts.counters);
  const upkeep = upkeepLine(facts.upkeep, reader);
  if (facts.people.length === 0 || (counters.length === 0 && !facts.ended?.length && !upkeep)) return null;
  const people = inOrder(facts.people, facts.members, facts.ranked);
  const day = formatDate(localTime(reader.now, reader.timeZone).day, reader);
  return {
    text: lines(
      [bold(`${facts.name} · ${day}`)],
      ...counterLines(reader, worthShowing(facts.ended ?? [])),
      ...counterLines(reader, counters),
      ...managerLines(people, facts.members, reader),
      wonLine(facts.won, reader, facts.wonMore),
      untouchedLine(facts.untouched, reader),
      noticeLine(facts.notice ?? null, reader),
      upkeep,
    ),
    buttons: teamButtons(people, { teamId: facts.teamId, period: 'month' }, reader),
  };
}
