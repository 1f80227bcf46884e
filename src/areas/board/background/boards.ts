// Boards as the program runs them: what keeps their screens up to date, and what serves them.
import type { Hono } from 'hono';
import type { Database } from '../../../db/client.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Log } from '../../../log.ts';
import { boardRoutes } from './board-routes.ts';
import { createBoardFiles } from './files.ts';
import { createScreens, type Screens } from './screens.ts';

export interface Boards extends Screens {
  readonly http: readonly Hono[];
}

export function createBoards(parts: {
  readonly db: Database;
  readonly translations: (locale: Locale) => Translate;
  readonly clock: () => Date;
  readonly log: Log;
}): Boards {
  const files = createBoardFiles();
  const screens = createScreens({ ...parts, version: files.version });
  return { ...screens, http: [boardRoutes({ ...parts, screens, files })] };
}
