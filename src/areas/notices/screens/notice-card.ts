// A sale notice as a card: before it goes out, the pre-flight and what can be done now; afterwards, how far it is.

import { goneScreen } from '../../../conversation/closing-screens.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { formatMoment } from '../../../engine/show-time.ts';
import type { Key } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { noticeCompany, type Preflight, preflight } from '../preflight.ts';
import { noticeById, recipientCounts } from '../queries.ts';
import type { Notice } from '../schema.ts';
import { restingUntil } from '../working-time.ts';
import { audienceLine } from './audience-line.ts';
import { noticeProgressScreen } from './notice-progress-message.ts';
import { validUntilOf, waysInWords } from './notice-words.ts';
import { leftOutLine, reachLine } from './reached-screen.ts';

/** Up to three statements; one where the notice is not there for the actor. */
export async function noticeCard(db: Sql, context: Context, id: number): Promise<Screen> {
  const notice = await noticeById(db, context.actor, id);
  return notice ? cardOf(db, context, notice) : goneScreen(context);
}

/** Up to two statements. */
export async function cardOf(db: Sql, context: Context, notice: Notice): Promise<Screen> {
  if (notice.startedAt === null) return draftCard(db, context, notice);
  const { actor, now } = context;
  const counts = (await recipientCounts(db, actor.companyId, [notice.id])).get(notice.id);
  const restsUntil = await restingUntil(notice, actor.company, now);
  return noticeProgressScreen({ notice, counts: counts as NonNullable<typeof counts>, restsUntil }, context);
}

async function draftCard(db: Sql, context: Context, notice: Notice): Promise<Screen> {
  const { t, actor, now } = context;
  const found = await preflight(db, noticeCompany(actor), notice, now);
  const { timeZone } = actor.company;
  const until = validUntilOf(context, notice, timeZone);
  const customers = t('notice.customers', { count: found.total });
  const dropped = notice.status === 'dropped';
  return {
    text: lines(
      [bold(t('notice.head', { title: notice.title, until, customers }))],
      reachLine(context, notice, found),
      leftOutLine(context, found),
      t('notice.for', { audience: await audienceLine(db, context, notice.audience) }),
      t('notice.by', { ways: waysInWords(t, notice.ways) }),
      notice.scheduledFor &&
        t('notice.goesOut', { when: formatMoment(notice.scheduledFor.toISOString(), context) }),
      dropped && t('notice.dropped', { title: notice.title }),
      !dropped && lacksMail(context, notice) && t('notice.problem.noMail'),
      !dropped && found.total === 0 && t('notice.nobody'),
    ),
    buttons: dropped ? [[toList(context)]] : draftButtons(context, notice, found),
  };
}

/** Whether it is to go by e-mail where none can be sent. */
export const lacksMail = ({ sendsMail }: Context, { ways }: Pick<Notice, 'ways'>): boolean =>
  ways.includes('email') && sendsMail !== true;

export const toList = ({ t }: Context): Button => ({
  label: t('notice.do.list'),
  token: actionToken('notices'),
});

function draftButtons(context: Context, notice: Notice, { counts, total }: Preflight): Button[][] {
  const { t } = context;
  const act = (key: Key, verb: string, ...args: (string | number)[]): Button => ({
    label: t(key),
    token: actionToken('notice', notice.id, verb, ...args),
  });
  const scheduled = notice.status === 'scheduled';
  const may = total > 0 && !lacksMail(context, notice);
  return inRows(
    [
      ...(may ? [{ ...act('notice.do.send', 'send'), style: 'primary' as const }] : []),
      ...(may ? [act(scheduled ? 'notice.do.otherTime' : 'notice.do.schedule', 'schedule')] : []),
      ...(scheduled ? [act('notice.do.unschedule', 'unschedule')] : []),
      ...(context.sendsMail && notice.ways.includes('email') ? [act('notice.do.test', 'test')] : []),
      act('notice.do.see', 'see'),
      ...(counts.none > 0
        ? [{ ...act('notice.do.who', 'list', 'none', 0), label: t('notice.do.who', { count: counts.none }) }]
        : []),
      ...(Object.values(counts).some((count) => count > 0)
        ? [{ ...act('notice.customers', 'who'), label: t('notice.customers', { count: total }) }]
        : []),
      act('notice.do.audience', 'aud'),
      ...(lacksMail(context, notice) ? [act('notice.do.ways', 'ways')] : []),
      act('notice.do.change', 'change'),
      act('notice.do.drop', 'drop'),
    ],
    2,
  );
}
