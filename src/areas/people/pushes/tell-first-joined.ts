// Tells a company's admins that the first of those whom they invited is in.
import type { Actor } from '../../../access/actor.ts';
import { reachedPeople } from '../../../access/reach.ts';
import { sayUnasked } from '../../../background/say-unasked.ts';
import type { Sql } from '../../../db/sql.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { firstJoinedScreen } from '../screens/welcome.ts';

/** Worth knowing for a day. */
const goodForHours = 24;

/** In the transaction in which somebody joined; does nothing when others had joined before. Idempotent. */
export async function tellFirstJoined(
  tx: Sql,
  { companyId, personId, name }: Actor & { readonly personId: number },
  { translations, now }: { translations: (locale: Locale) => Translate; now: Date },
): Promise<void> {
  const people = await tx.$queryRaw<{ id: number; role: string }[]>`
    select id, role::text as role from person
    where company_id = ${companyId} and status = 'active' and id <> ${personId}::int
    order by id limit 2`;
  const [admin, ...others] = people;
  if (admin?.role !== 'admin' || others.length > 0) return;
  const reached = await reachedPeople(tx, companyId, [admin.id]);
  await sayUnasked(
    tx,
    [...reached.values()].map((one) => ({
      companyId,
      to: one,
      purpose: 'first-joined',
      key: `first-joined:${companyId}`,
      screen: firstJoinedScreen(translations(one.locale), { name, personId }),
      expiresAt: new Date(now.getTime() + goodForHours * 3_600_000),
    })),
    now,
  );
}
