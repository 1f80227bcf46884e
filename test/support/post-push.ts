// Lets a push go out as it would by itself: its facts are read at the stage's time, its messages posted and delivered.

import { pushes } from '../../src/areas.ts';
import { deliverPush } from '../../src/background/deliver-push.ts';
import type { Unsent } from '../../src/background/post-pushes.ts';
import { localTime } from '../../src/engine/local-time.ts';
import { createTranslations } from '../../src/i18n/translate.ts';
import { quietLog } from './quiet-log.ts';
import type { Stage } from './stage.ts';

/**
 * To everybody of the company for whom it is meant. Returns how many messages were posted.
 * @param silent why nobody may be written to now; without it everybody may
 */
export async function postPush(stage: Stage, name: string, silent?: Unsent): Promise<number> {
  const push = pushes.find((one) => one.name === name);
  if (!push) throw new Error(`There is no push ${name}.`);
  const companyId = stage.company.company.id;
  const people = await stage.database.prisma.person.findMany({
    where: { companyId, role: { in: [...push.roles] }, status: 'active' },
  });
  const at = stage.now();
  const recipients = people.map(({ id, timeZone }) => ({
    personId: id,
    day: localTime(at, timeZone).day,
    minutesLeft: push.goodForMinutes,
    ...(silent && { silent }),
  }));
  const parts = { db: stage.database, translations: createTranslations(), log: quietLog };
  const outcome = await deliverPush(parts, { push, companyId, recipients, at, now: at });
  await stage.app.delivery.sweep();
  return outcome.sent ?? 0;
}
