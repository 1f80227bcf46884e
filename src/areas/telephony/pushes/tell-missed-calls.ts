// A telephone system was not heard of for a while and keeps no file that could be read: the admins hear which time is missing.
import { reachedPeople } from '../../../access/reach.ts';
import { sayUnasked } from '../../../background/say-unasked.ts';
import type { Sql } from '../../../db/sql.ts';
import { formatMoment } from '../../../engine/show-time.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { lines } from '../../../messenger/text.ts';
import type { PhoneSource } from '../sources.ts';

export async function tellMissedCalls(
  tx: Sql,
  { id, companyId, name }: Pick<PhoneSource, 'id' | 'companyId' | 'name'>,
  { from, to }: { from: Date; to: Date },
  { translations, now }: { translations: (locale: Locale) => Translate; now: Date },
): Promise<void> {
  const admins = await tx.$queryRaw<{ id: number }[]>`
    select id from person where company_id = ${companyId} and role = 'admin' and status = 'active'`;
  const reached = await reachedPeople(
    tx,
    companyId,
    admins.map((one) => one.id),
  );
  await sayUnasked(
    tx,
    [...reached.values()].map((one) => {
      const t = translations(one.locale);
      const reader = { t, now, timeZone: one.timeZone, locale: one.locale };
      const span = {
        from: formatMoment(from.toISOString(), reader),
        to: formatMoment(to.toISOString(), reader),
      };
      return {
        companyId,
        to: one,
        purpose: 'phone-missed',
        key: `phone-missed:${id}:${from.getTime()}:${one.personId}`,
        screen: {
          text: lines(t('telephony.missedSome', { name, ...span })),
          buttons: [[{ label: t('telephony.showEvents'), token: actionToken('telephony', 'events', id) }]],
        },
      };
    }),
    now,
  );
}
