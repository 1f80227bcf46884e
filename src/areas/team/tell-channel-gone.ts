// A team's channel that is gone (deleted, or the bot was put out): its head hears of it, and how to connect another.
import type { Database } from '../../db/client.ts';
import type { LostChannel } from '../../delivery/outcome.ts';
import { post } from '../../delivery/post.ts';
import { type Locale, localeOf } from '../../i18n/locales.ts';
import type { Translate } from '../../i18n/translate.ts';
import { lines } from '../../messenger/text.ts';

/** Once for each loss. At most two statements a team; none where nobody leads it. */
export async function tellChannelGone(
  { db, translations }: { db: Database; translations: (locale: Locale) => Translate },
  lost: readonly LostChannel[],
  now: Date,
): Promise<void> {
  for (const { teamId, team, companyId, headId } of lost) {
    if (headId === null) continue;
    const [head] = await db.query<{ accountId: number; messenger: string; chatKey: string; locale: string }>(
      'channel-gone-head',
      `select a.id as "accountId", a.messenger, a.chat_key as "chatKey", p.locale from account a
       join person p on p.id = a.person_id
       where p.id = $1::int and p.status = 'active' and a.blocked_at is null
       order by a.last_used_at desc limit 1`,
      [headId],
    );
    if (!head) continue;
    const { locale, ...address } = head;
    const t = translations(localeOf(locale) ?? 'en');
    const screen = { text: lines(t('channel.gone', { team })) };
    const key = `channel-gone:${teamId}:${now.getTime()}`;
    await post(db.sql, [{ ...address, companyId, purpose: 'channel-gone', key, priority: 1, screen }], now);
  }
}
