// An endpoint takes nothing any more: the admins hear which, once a day, with the way to what it did not take.
import { reachedPeople } from '../../../access/reach.ts';
import { sayUnasked } from '../../../background/say-unasked.ts';
import type { Sql } from '../../../db/sql.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { lines } from '../../../messenger/text.ts';

export interface Trouble {
  readonly webhookId: number;
  readonly companyId: number;
  /** It refused for three days, or said that it is gone. */
  readonly what: 'dead' | 'stopped';
}

/** Idempotent within a day. Six statements. */
export async function tellTrouble(
  tx: Sql,
  { webhookId, companyId, what }: Trouble,
  { translations, now }: { translations: (locale: Locale) => Translate; now: Date },
): Promise<void> {
  const [endpoint] = await tx.$queryRaw<{ url: string }[]>`
    update webhook set told_at = ${now} where id = ${webhookId} and company_id = ${companyId} returning url`;
  if (!endpoint) return;
  const admins = await tx.$queryRaw<{ id: number }[]>`
    select id from person where company_id = ${companyId} and role = 'admin' and status = 'active'`;
  const ids = admins.map(({ id }) => id);
  const reached = await reachedPeople(tx, companyId, ids);
  const day = now.toISOString().slice(0, 10);
  const { host } = new URL(endpoint.url);
  await sayUnasked(
    tx,
    [...reached.values()].map((to) => {
      const t = translations(to.locale);
      return {
        companyId,
        to,
        purpose: 'webhook-trouble',
        key: `webhook-${what}:${webhookId}:${day}:${to.personId}`,
        screen: {
          text: lines(t(`webhook.told.${what}`, { host })),
          buttons: [[{ label: t('webhook.open'), token: actionToken('webhooks', webhookId) }]],
        },
      };
    }),
    now,
  );
}
