// Hands over what somebody holds: who takes it, until when, confirmed once; and the same for somebody who leaves.
import type { Sql } from '../../db/sql.ts';
import { post } from '../../delivery/post.ts';
import { handoverMessages } from '../../digests/handover.ts';
import { may } from '../../domain/access/rights.ts';
import { mayHandOver } from '../../domain/handovers/access.ts';
import { createDraft, findDraft } from '../../domain/handovers/drafts.ts';
import { handOver } from '../../domain/handovers/hand-over.ts';
import { handedCustomers } from '../../domain/handovers/handed-customers.ts';
import { holdingsOf } from '../../domain/handovers/holdings.ts';
import { type HandoverNews, handoverNews } from '../../domain/handovers/news.ts';
import { possibleReceivers } from '../../domain/handovers/receivers.ts';
import { undoHandOver } from '../../domain/handovers/take-back.ts';
import { deactivate } from '../../domain/people/deactivate.ts';
import { type StaffMember, staffMember } from '../../domain/people/staff.ts';
import type { Locale } from '../../i18n/locales.ts';
import type { Translate } from '../../i18n/translate.ts';
import { actionToken } from '../../messenger/action-token.ts';
import { bold, lines } from '../../messenger/text.ts';
import { labelOf } from '../../screens/labels.ts';
import { loadInWords } from '../../screens/load-words.ts';
import type { Asked, Command, Context } from '../asked.ts';
import { goneScreen } from '../closing-screens.ts';
import { doneScreen, undoneScreen } from '../handed-screens.ts';
import { draftScreen, giverScreen } from '../handover-screens.ts';
import { pageButtons, pageOf, pageSize } from '../paging.ts';
import { peopleList } from '../people-list.ts';
import { idOf } from '../record-ref.ts';
import type { Show, Turn } from '../turn.ts';
import { backTo } from './people.ts';

export type Translations = (locale: Locale) => Translate;

/** `a.handover.<person>` shows what they hold, `….p.<page>` more receivers, `….to.<receiver>` makes a draft. */
export const handover: Command = {
  name: 'handover',
  may: mayHandOver,
  run: (asked) => choosing(asked, false),
};

/** `a.leave.<person>` and so on as `handover`; `….alone` asks once more, `….alone.yes` shuts out without passing anything on. */
export const leave: Command = {
  name: 'leave',
  may: (actor) => may(actor, 'person.deactivate'),
  async run(asked) {
    if (asked.args[1] !== 'alone') return choosing(asked, true);
    const { context, sql, args, where } = asked;
    const found = await personOf(sql, context, args[0]);
    if (!found) return { kind: 'show', where, screen: goneScreen(context) };
    return args[2] === 'yes' ? leavesAlone(asked, found) : asksAlone(asked, found);
  },
};

async function personOf(
  sql: Sql,
  { actor, now }: Context,
  arg: string | undefined,
): Promise<StaffMember | null> {
  const personId = idOf(arg);
  return personId === null ? null : staffMember(sql, actor, { personId, now });
}

async function choosing({ context, sql, args, where }: Asked, leaving: boolean): Promise<Turn> {
  const { actor, now } = context;
  if (args[0] === undefined) return { kind: 'show', where, screen: await peopleList(sql, context, 0) };
  const from = await personOf(sql, context, args[0]);
  if (!from || (leaving && from.status === 'deactivated'))
    return { kind: 'show', where, screen: goneScreen(context) };
  const receiver = args[1] === 'to' ? idOf(args[2]) : null;
  if (receiver === null) {
    const screen = await giverScreen(sql, context, from, { leaving, page: pageOf(args[2]) });
    return { kind: 'show', where, screen };
  }
  return {
    kind: 'write',
    async work(tx) {
      const receivers = await possibleReceivers(tx, actor, from, { headFirst: leaving });
      if (!receivers.some(({ personId }) => personId === receiver))
        return { kind: 'show', where, screen: goneScreen(context) };
      const draft = { fromPersonId: from.personId, receivers: [receiver], deactivates: leaving, now };
      const made = await findDraft(tx, actor, await createDraft(tx, actor, draft));
      const screen = made ? await draftScreen(tx, context, made) : goneScreen(context);
      return { kind: 'show', where, screen };
    },
  };
}

async function asksAlone({ context, sql, where }: Asked, { personId, name }: StaffMember): Promise<Show> {
  const { t, actor, now } = context;
  const holdings = await holdingsOf(sql, { companyId: actor.companyId, personId, now });
  return {
    kind: 'show',
    where,
    screen: {
      text: lines(
        [bold(t('leave.title', { name }))],
        t('leave.unowned', { load: loadInWords(context, holdings) }),
      ),
      buttons: [
        [{ label: t('leave.handOver'), token: actionToken('leave', personId), style: 'primary' }],
        [
          {
            label: t('leave.anyway'),
            token: actionToken('leave', personId, 'alone', 'yes'),
            style: 'danger',
          },
        ],
      ],
    },
  };
}

function leavesAlone({ context, where }: Asked, { personId, name, led, leads }: StaffMember): Turn {
  const { t, actor, now } = context;
  return {
    kind: 'write',
    async work(tx) {
      const left = await deactivate(tx, actor, { personId, now });
      const text = left.ok
        ? lines(
            [bold(t('handed.left', { name }))],
            t('leave.ended'),
            led > 0 && t('people.headless', { teams: leads.join(', ') }),
          )
        : lines(t(`leave.problem.${left.reason}`));
      return { kind: 'show', where, screen: { text, buttons: [[backTo(context, personId)]] } };
    },
  };
}

/** Confirms a draft as it was seen; called by `hand` (drafts are changed there). */
export function confirming(
  { context, where }: Asked,
  { draftId, version }: { draftId: number; version: number },
  translations: Translations,
): Turn {
  const { t, actor, now } = context;
  return {
    kind: 'write',
    async work(tx) {
      const outcome = await handOver(tx, actor, { draftId, version, now });
      if (outcome.ok)
        return {
          kind: 'show',
          where,
          screen: doneScreen(context, await tell(tx, context, draftId, translations)),
        };
      const { reason } = outcome;
      // A second press: what the first one did stands there again.
      const news = reason === 'already' ? await newsOf(tx, context, draftId) : null;
      if (news?.what === 'passed') return { kind: 'show', where, screen: doneScreen(context, news) };
      const draft = reason === 'gone' ? null : await findDraft(tx, actor, draftId);
      const notice = lines(t(`handover.problem.${reason}`));
      const screen =
        draft && !draft.done && reason !== 'may_not' && reason !== 'nothing'
          ? await draftScreen(tx, context, draft)
          : { text: notice, buttons: [[{ label: t('people.back'), token: actionToken('people') }]] };
      return { kind: 'show', where, screen: screen.text === notice ? screen : { ...screen, notice } };
    },
  };
}

/** `a.unhand.<handover>` */
export const createUnhand = (translations: Translations): Command => ({
  name: 'unhand',
  may: mayHandOver,
  async run({ context, args, where }) {
    const { t, actor, now } = context;
    const handoverId = idOf(args[0]);
    return {
      kind: 'write',
      async work(tx) {
        const undone =
          handoverId === null
            ? ({ ok: false, reason: 'gone' } as const)
            : await undoHandOver(tx, actor, { handoverId, now });
        if (undone.ok) {
          const news = await tell(tx, context, undone.handoverId, translations);
          return { kind: 'show', where, screen: undoneScreen(context, news) };
        }
        const buttons = [[{ label: t('people.back'), token: actionToken('people') }]];
        return { kind: 'show', where, screen: { text: lines(t(`unhand.${undone.reason}`)), buttons } };
      },
    };
  },
});

/** `a.handed.<handover>.<page>`: the customers that I got by it. */
export const handed: Command = {
  name: 'handed',
  may: (actor) => may(actor, 'counters.see'),
  async run({ context, sql, args, where }) {
    const { t, actor } = context;
    const handoverId = idOf(args[0]);
    const page = pageOf(args[1]);
    if (handoverId === null) return { kind: 'show', where, screen: goneScreen(context) };
    const found = await handedCustomers(sql, actor, {
      handoverId,
      limit: pageSize + 1,
      offset: page * pageSize,
    });
    const rows = found
      .slice(0, pageSize)
      .map(({ id, name }) => [{ label: labelOf(name), token: actionToken('record', 'customer', id) }]);
    const pages = pageButtons(context, page, found.length > pageSize, 'handed', handoverId);
    const text = lines(t(rows.length > 0 ? 'handed.list' : 'handed.none'));
    return {
      kind: 'show',
      where,
      screen: { text, buttons: [...rows, ...(pages.length > 0 ? [pages] : [])] },
    };
  },
};

const newsOf = (tx: Sql, { actor, now }: Context, handoverId: number): Promise<HandoverNews | null> =>
  handoverNews(tx, { companyId: actor.companyId, handoverId, now });

/** Posts what those concerned are told, in the transaction that did it. */
async function tell(
  tx: Sql,
  context: Context,
  handoverId: number,
  translations: Translations,
): Promise<HandoverNews> {
  const news = (await newsOf(tx, context, handoverId)) as HandoverNews;
  const { now } = context;
  await post(tx, handoverMessages(news, { translations, now, tellDoer: false }), now);
  return news;
}
