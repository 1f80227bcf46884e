// What the page asks of the conversation's own words.
import type { Locale } from '../../src/i18n/locales.ts';
import type { ListedCommand } from '../../src/messenger/messenger.ts';

export interface Spoken {
  /** What a person may type, in the order in which their role needs it; empty for strangers. */
  commandsOf(userKey: string): Promise<readonly ListedCommand[]>;
  /** What stands before and after the amount where a counter is said to be behind. */
  behind(locale: Locale): readonly (readonly [string, string])[];
}
