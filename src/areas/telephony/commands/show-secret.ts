// Shows a secret once, in a message of its own that goes again by itself.
import { reachedPeople } from '../../../access/reach.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { answerLater } from '../../../delivery/answer-later.ts';
import { vanishLater } from '../../../delivery/vanish-later.ts';
import { lines } from '../../../messenger/text.ts';
import { addressOf, type ShownSecret } from '../sources.ts';

/** By this name its rows are found, and removed. */
export const secretPurpose = 'phone-secret';
export const secretMinutes = 15;

/** Two statements. */
export async function showSecret(
  tx: Sql,
  context: Pick<Context, 'actor' | 'now' | 't'>,
  {
    source,
    shown,
    publicUrl,
  }: { source: { name: string; kind: string }; shown: ShownSecret; publicUrl: string },
): Promise<void> {
  const { actor, now, t } = context;
  const { companyId, personId } = actor;
  const reached = (await reachedPeople(tx, companyId, [personId])).get(personId);
  if (!reached) return;
  const { accountId, messenger, chatKey } = reached;
  const key = `${secretPurpose}:${shown.id}:${now.getTime()}`;
  const vanishAt = new Date(now.getTime() + secretMinutes * 60_000);
  const url = addressOf(publicUrl, shown.slug);
  const posts = source.kind !== 'asterisk';
  const screen = {
    text: lines(
      t('telephony.secretOf', { name: source.name }),
      posts && t('telephony.address', { url }),
      shown.accountKey !== null && t('telephony.key', { key: shown.accountKey }),
      t('telephony.secret', { secret: shown.secret }),
      t('telephony.secretOnce', { minutes: secretMinutes }),
    ),
    copies: [
      ...(posts ? [{ label: t('telephony.copyUrl'), text: url }] : []),
      { label: t('telephony.copySecret'), text: shown.secret },
    ],
  };
  await answerLater(
    tx,
    [
      {
        companyId,
        accountId,
        messenger,
        chatKey,
        purpose: secretPurpose,
        key,
        priority: 1,
        screen,
        expiresAt: vanishAt,
      },
    ],
    now,
  );
  const after = { text: lines(t('telephony.secretGone', { name: source.name })) };
  const place = { companyId, accountId, messenger, chatKey };
  await vanishLater(tx, { ...place, outboxKey: key, subjectId: shown.id, after, vanishAt }, now);
}
