// Shows a key or a secret once, in a message of its own that goes again by itself.
import type { Actor } from '../../access/actor.ts';
import { reachedPeople } from '../../access/reach.ts';
import type { Sql } from '../../db/sql.ts';
import { answerLater } from '../../delivery/answer-later.ts';
import { vanishLater } from '../../delivery/vanish-later.ts';
import type { Translate } from '../../i18n/translate.ts';
import { lines } from '../../messenger/text.ts';

/** By this name its rows are found, and removed. */
export const secretPurpose = 'system-secret';
export const secretMinutes = 15;

export interface ShownOnce {
  /** What it is of: a key's or an endpoint's number. */
  readonly id: number;
  readonly name: string;
  readonly secret: string;
  /** What it is for, in words. */
  readonly title: string;
  readonly copy: string;
}

/** Four statements. */
export async function showOnce(
  tx: Sql,
  { actor, now, t }: { actor: Actor; now: Date; t: Translate },
  { id, name, secret, title, copy }: ShownOnce,
): Promise<void> {
  const { companyId, personId } = actor;
  if (personId === null) return;
  const reached = (await reachedPeople(tx, companyId, [personId])).get(personId);
  if (!reached) return;
  const { accountId, messenger, chatKey } = reached;
  const key = `${secretPurpose}:${id}:${now.getTime()}`;
  const vanishAt = new Date(now.getTime() + secretMinutes * 60_000);
  const screen = {
    text: lines(title, secret, t('api.shownOnce', { minutes: secretMinutes })),
    copies: [{ label: copy, text: secret }],
  };
  const row = { companyId, accountId, messenger, chatKey };
  await answerLater(
    tx,
    [{ ...row, purpose: secretPurpose, key, priority: 1, screen, expiresAt: vanishAt }],
    now,
  );
  await vanishLater(
    tx,
    {
      ...row,
      outboxKey: key,
      subjectId: id,
      after: { text: lines(t('api.secretGone', { name })) },
      vanishAt,
    },
    now,
  );
}
