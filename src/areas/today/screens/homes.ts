// The home page of whoever asks for it, by their account in a messenger.

import type { Actor } from '../../../access/actor.ts';
import { admitByAccount } from '../../../access/admit.ts';
import type { Database } from '../../../db/client.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Home } from '../../../messenger/home.ts';
import type { MessengerName } from '../../../messenger/incoming.ts';
import { homeViewOf } from './home-view.ts';

/** Null for strangers and for those who left. */
export function createHomes(parts: {
  readonly db: Pick<Database, 'sql' | 'prisma'>;
  readonly translations: (locale: Locale) => Translate;
  readonly clock: () => Date;
}) {
  const { db, translations, clock } = parts;
  return (messenger: MessengerName): Home =>
    async (userKey) => {
      const admission = await admitByAccount(db.sql, { messenger, userKey });
      if (!admission.ok) return null;
      const actor = admission.actor as Actor & { readonly personId: number };
      return homeViewOf(db, actor, { now: clock(), translations });
    };
}
