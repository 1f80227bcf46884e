// What was handed over until a day comes back on the morning after it, and those whom it concerns are told.

import { systemActor } from '../../../access/system-actor.ts';
import type { Job, JobParts } from '../../../background/job.ts';
import { sayUnasked } from '../../../background/say-unasked.ts';
import { type DueReturn, dueReturns } from '../due.ts';
import { handoverNews } from '../news.ts';
import { handoverMessages } from '../screens/handover-message.ts';
import { returnHandOver, type TakeBackOutcome } from '../take-back.ts';

/** Each handover in a transaction of its own, with its messages: whoever comes second finds it done. */
export const returnHandovers: Job = {
  name: 'return-handovers',
  summary: 'Brings back customers that were handed over until a day that is over.',
  when: 'minute',
  async run({ db, translations, log, now }) {
    let returned = 0;
    for (const due of await dueReturns(db.sql, now)) {
      const outcome = await bringBack(due, { db, translations, now }).catch((error: unknown) => {
        log.error({ err: error, handover: due.handoverId }, 'a handover could not go back; tried again soon');
        return null;
      });
      if (outcome?.ok) returned++;
    }
    return { returned };
  },
};

async function bringBack(
  { handoverId, companyId }: DueReturn,
  { db, translations, now }: Pick<JobParts, 'db' | 'translations' | 'now'>,
): Promise<TakeBackOutcome> {
  const company = await db.prisma.company.findUniqueOrThrow({ where: { id: companyId } });
  return db.sqlTransaction(async (tx) => {
    const back = await returnHandOver(tx, systemActor(company, 'job'), { handoverId, now });
    const news = back.ok ? await handoverNews(tx, { companyId, handoverId, now }) : null;
    if (news) await sayUnasked(tx, handoverMessages(news, { translations, now, tellDoer: false }), now);
    return back;
  });
}
