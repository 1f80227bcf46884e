// Begins notices whose time has come; one that holds no longer by then is given up, and its author told.

import { reachedPeople } from '../../../access/reach.ts';
import { systemActor } from '../../../access/system-actor.ts';
import { sayUnasked } from '../../../background/say-unasked.ts';
import type { Database } from '../../../db/client.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import type { Log } from '../../../log.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import { lines } from '../../../messenger/text.ts';
import { dropNotice } from '../mutations.ts';
import { beginNotice } from '../send-notice.ts';

export interface StartScheduledParts {
  readonly db: Database;
  readonly translations: (locale: Locale) => Translate;
  readonly log: Log;
}

interface Due {
  readonly id: number;
  readonly companyId: number;
  readonly createdById: number;
  readonly title: string;
  readonly late: boolean;
}

/** Each once, however many instances look. Answers how many were begun. */
export async function startScheduled(
  { db, translations, log }: StartScheduledParts,
  now: Date,
): Promise<number> {
  const due = await db.sql.$queryRaw<Due[]>`
    select id, company_id as "companyId", created_by_id as "createdById", title, valid_until <= ${now} as late
    from notice where status = 'scheduled' and scheduled_for <= ${now} order by scheduled_for, id`;
  let begun = 0;
  for (const notice of due) {
    const company = await db.prisma.company.findUniqueOrThrow({ where: { id: notice.companyId } });
    const actor = systemActor(company, 'job');
    if (notice.late) await giveUp(notice);
    else {
      const { ok } = await db.sqlTransaction((tx) => beginNotice(tx, actor, { id: notice.id, now }));
      if (ok) begun += 1;
      log.info({ notice: notice.id, begun: ok }, "a notice's time has come");
    }

    async function giveUp({ id, companyId, createdById, title }: Due): Promise<void> {
      await db.sqlTransaction(async (tx) => {
        if (!(await dropNotice(tx, actor, { id, now })).ok) return;
        const author = (await reachedPeople(tx, companyId, [createdById])).get(createdById);
        if (!author) return;
        const t = translations(author.locale);
        const again = { label: t('notice.do.new'), token: actionToken('notice') };
        const screen = { text: lines(t('notice.tooLate', { title })), buttons: [[again]] };
        const key = `notice-late:${id}`;
        await sayUnasked(tx, [{ companyId, to: author, purpose: 'notice-late', key, screen }], now);
      });
    }
  }
  return begun;
}
