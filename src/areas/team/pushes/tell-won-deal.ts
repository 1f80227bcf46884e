// A won deal is told to the channel of its manager's team, in the transaction that made it won; once per deal.

import type { Actor } from '../../../access/actor.ts';
import { sayInChannels } from '../../../background/say-unasked.ts';
import type { Sql } from '../../../db/sql.ts';
import { createTranslations } from '../../../i18n/translate.ts';
import { bold, lines, plain } from '../../../messenger/text.ts';
import type { DealSaved } from '../../deals/deal-saved.ts';
import { wonDealNews } from '../../deals/won-deal-news.ts';
import { counters, countingCompany } from '../../plans/counters.ts';
import { counterText } from '../../plans/screens/counter-line.ts';

const translations = createTranslations();

/** After this nobody celebrates any more. */
const goodForHours = 12;
/** An old deal that is corrected is no news; and its key may be gone from the outbox. */
const newsDays = 7;

/**
 * Without the amount: colleagues read the channel, and amounts of peers are a head's to know. In the language of who won
 * it. At most three statements; one when no channel is connected, none when the deal isn't won.
 */
export async function tellWonDeal(tx: Sql, actor: Actor, { dealId, stage, now }: DealSaved): Promise<void> {
  if (stage !== 'won') return;
  const { companyId, company, locale } = actor;
  const t = translations(locale);
  const since = new Date(now.getTime() - newsDays * 86_400_000).toISOString().slice(0, 10);
  const news = await wonDealNews(tx, {
    companyId,
    dealId,
    onlyComplete: company.policy.onlyCompleteCounts,
    since,
  });
  if (!news) return;
  const [counter] = await counters(tx, {
    company: countingCompany(actor),
    people: [news.manager],
    metrics: ['deals'],
    period: 'plan',
    now,
  });
  const text = lines(
    [bold(t('won.headline', { name: news.manager.name }))],
    [plain([news.customer, news.title].filter(Boolean).join(' · '))],
    counter && counterText(counter, t, locale),
  );
  await sayInChannels(
    tx,
    news.channels.map(({ messenger, chatKey }) => ({
      companyId,
      messenger,
      chatKey,
      purpose: 'deal-won',
      key: `deal-won:${dealId}:${messenger}:${chatKey}`,
      screen: { text },
      expiresAt: new Date(now.getTime() + goodForHours * 3_600_000),
    })),
    now,
  );
}
