// A deal was won: who and with whom, and the team's new count, for the channel that the team's head connected. Pure.
import type { TeamCounter } from '../domain/plans/team-counters.ts';
import type { Screen } from '../messenger/screen.ts';
import { bold, lines } from '../messenger/text.ts';
import { counterText } from '../screens/counter-line.ts';
import type { Reader } from '../screens/reader.ts';

export interface DealWonFacts {
  readonly managerName: string;
  /** The customer's name, or the deal's title; null when neither is known. */
  readonly what: string | null;
  /** The team's deals. */
  readonly counter: TeamCounter | null;
}

/** Without the amount: colleagues read it, and amounts of peers are a head's to know. */
export function dealWonScreen({ managerName, what, counter }: DealWonFacts, { t, locale }: Reader): Screen {
  const line = what
    ? t('digest.dealWon', { name: managerName, customer: what })
    : t('digest.dealWonUnnamed', { name: managerName });
  return { text: lines([bold(line)], counter && counterText(counter, t, locale)) };
}
