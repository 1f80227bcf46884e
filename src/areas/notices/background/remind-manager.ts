// A head reminds a manager of the customers whom a notice doesn't reach: once a day, on the manager's own calendar.

import type { Actor } from '../../../access/actor.ts';
import { reachedPeople } from '../../../access/reach.ts';
import { sayUnasked } from '../../../background/say-unasked.ts';
import type { Sql } from '../../../db/sql.ts';
import { localTime } from '../../../engine/local-time.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { personInReach } from '../../people/team-members.ts';
import { noticeCompany } from '../preflight.ts';
import type { Notice } from '../schema.ts';
import { noticeForManager } from '../screens/notice-managers-message.ts';
import { managerShares } from '../unreached.ts';

export type Reminded =
  | {
      readonly ok: true;
      readonly name: string;
      readonly outcome: 'reminded' | 'already' | 'nothing' | 'notThere' | 'switched_off' | 'dropped';
    }
  /** Not now: it comes then. */
  | { readonly ok: true; readonly name: string; readonly outcome: 'waits'; readonly at: Date }
  | { readonly ok: false };

/** Refused for somebody whom the actor doesn't lead. Up to nine statements. */
export async function remindManager(
  tx: Sql,
  actor: Actor,
  request: {
    notice: Notice;
    personId: number;
    translations: (locale: Locale) => Translate;
    now: Date;
  },
): Promise<Reminded> {
  const { notice, personId, translations, now } = request;
  const { companyId } = actor;
  const person = await personInReach(tx, actor, personId);
  if (!person) return { ok: false };
  const { name } = person;
  const company = noticeCompany(actor);
  const share = (await managerShares(tx, company, notice, now)).find((one) => one.personId === personId);
  if (!share) return { ok: true, name, outcome: 'nothing' };
  const reached = (await reachedPeople(tx, companyId, [personId])).get(personId);
  if (!reached) return { ok: true, name, outcome: 'notThere' };
  const { locale, timeZone } = reached;
  const goesAt = notice.startedAt === null ? notice.scheduledFor : null;
  const screen = noticeForManager(
    { notice, share, goesAt, timeZone: company.timeZone },
    { t: translations(locale), locale, timeZone, now },
  );
  const key = `notice-remind:${notice.id}:${personId}:${localTime(now, timeZone).day}`;
  const { validUntil: expiresAt } = notice;
  const message = {
    companyId,
    to: reached,
    purpose: 'notice-remind',
    saying: 'notice',
    key,
    screen,
    expiresAt,
  };
  const said = (await sayUnasked(tx, [message], now)).get(personId);
  switch (said?.what) {
    case 'waits':
      return { ok: true, name, outcome: 'waits', at: said.at };
    case 'already':
    case 'dropped':
    case 'switched_off':
      return { ok: true, name, outcome: said.what };
    default:
      return { ok: true, name, outcome: 'reminded' };
  }
}
