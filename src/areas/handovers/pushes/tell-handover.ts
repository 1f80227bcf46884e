// Those whom a handover concerns are told of it, besides whoever did it, who reads it on the screen.

import { sayUnasked } from '../../../background/say-unasked.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { type HandoverNews, handoverNews } from '../news.ts';
import { handoverMessages } from '../screens/handover-message.ts';

export type Translations = (locale: Locale) => Translate;

/** Null for a draft. */
export const newsOf = (tx: Sql, { actor, now }: Context, handoverId: number): Promise<HandoverNews | null> =>
  handoverNews(tx, { companyId: actor.companyId, handoverId, now });

/** Posts what those concerned are told, in the transaction that did it. */
export async function tell(
  tx: Sql,
  context: Context,
  handoverId: number,
  translations: Translations,
): Promise<HandoverNews> {
  const news = (await newsOf(tx, context, handoverId)) as HandoverNews;
  const { now } = context;
  await sayUnasked(tx, handoverMessages(news, { translations, now, tellDoer: false }), now);
  return news;
}
