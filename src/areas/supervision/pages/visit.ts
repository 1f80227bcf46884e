// Who looks at the page, in their words and on their clock, and what its parts are made with.
import type { Context as Request } from 'hono';
import type { Admission } from '../../../access/admit.ts';
import type { LoopName } from '../../../area.ts';
import type { CommandMenu } from '../../../conversation/command-menu.ts';
import type { Context, Person } from '../../../conversation/turn-context.ts';
import type { Database } from '../../../db/client.ts';
import type { PageFiles } from '../../../http/page-files.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Room } from './room-page.tsx';

export interface PageParts {
  readonly db: Database;
  readonly translations: (locale: Locale) => Translate;
  readonly menu: CommandMenu;
  readonly clock: () => Date;
  /** Of other areas. */
  readonly rooms?: readonly Room[];
  readonly files: PageFiles;
  wake(loop: LoopName): void;
  /** Something was saved: what shows it looks anew. */
  saved(): void;
}

/** Somebody who is let in. */
export interface Visit extends PageParts {
  readonly context: Context;
  /** Where the page lies for them: "/supervision", or below their chat. */
  readonly base: string;
  /** Whether the page itself keeps them signed in, so that it can sign them out. */
  readonly own: boolean;
  readonly query: (name: string) => string | undefined;
}

/** How one of the ways in finds out who asks. */
export interface WayIn {
  /** The pattern of the paths below which the page lies. */
  readonly path: string;
  readonly own: boolean;
  admit(c: Request): Promise<{ readonly admission: Admission; readonly path: string } | null>;
}

export function contextOf(actor: Person, { translations, menu, clock }: PageParts): Context {
  return {
    actor,
    now: clock(),
    timeZone: actor.timeZone,
    locale: actor.locale,
    currency: actor.company.currency,
    country: actor.company.country,
    t: translations(actor.locale),
    menu,
  };
}
