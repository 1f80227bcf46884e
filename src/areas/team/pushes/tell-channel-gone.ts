// A team's channel that is gone (deleted, or the bot was put out): its head hears of it, and how to connect another.
import { reachedPeople } from '../../../access/reach.ts';
import { sayUnasked } from '../../../background/say-unasked.ts';
import type { Database } from '../../../db/client.ts';
import type { LostChannel } from '../../../delivery/outcome.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { lines } from '../../../messenger/text.ts';

/** Once for each loss; none where nobody leads the team. */
export async function tellChannelGone(
  { db, translations }: { db: Database; translations: (locale: Locale) => Translate },
  lost: readonly LostChannel[],
  now: Date,
): Promise<void> {
  for (const { teamId, team, companyId, headId } of lost) {
    if (headId === null) continue;
    const head = (await reachedPeople(db.sql, companyId, [headId])).get(headId);
    if (!head) continue;
    const screen = { text: lines(translations(head.locale)('channel.gone', { team })) };
    const key = `channel-gone:${teamId}:${now.getTime()}`;
    await sayUnasked(db.sql, [{ to: head, companyId, purpose: 'channel-gone', key, screen }], now);
  }
}
