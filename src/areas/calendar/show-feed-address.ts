// Shows the address of a person's calendar once, in a message that goes again by itself.
import type { Actor } from '../../access/actor.ts';
import type { Sql } from '../../db/sql.ts';
import type { Translate } from '../../i18n/translate.ts';
import { showOnce } from '../api/show-secret.ts';

/** Four statements. */
export async function showFeedAddress(
  tx: Sql,
  context: { actor: Actor; now: Date; t: Translate },
  { secret, publicUrl }: { secret: string; publicUrl: string },
): Promise<void> {
  const { t, actor } = context;
  await showOnce(tx, context, {
    id: actor.personId ?? 0,
    name: t('calendar.feedName'),
    secret: `${publicUrl}/calendar/${secret}.ics`,
    title: t('calendar.address'),
    copy: t('calendar.copyAddress'),
  });
}
