// What is done with a notice once it is ready: sent, stopped, gone on with, ended, tried again.

import { pageOf } from '../../../conversation/paging.ts';
import type { Show, Turn } from '../../../conversation/turn.ts';
import type { TurnContext } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { followOnMessage } from '../background/progress-message.ts';
import { noticeCompany, preflight } from '../preflight.ts';
import { recipientCounts } from '../queries.ts';
import type { Notice } from '../schema.ts';
import { sureToEnd, sureToRetryUnknown, sureToSend } from '../screens/confirm-screens.ts';
import { coverageScreen } from '../screens/coverage-screen.ts';
import { cardOf, lacksMail } from '../screens/notice-card.ts';
import { waysScreen } from '../screens/ways-screen.ts';
import {
  beginNotice,
  continueNotice,
  endNotice,
  failedOnes,
  retryEmails,
  sendAtOnce,
  stopNotice,
  unknownOnes,
} from '../send-notice.ts';
import { beginsEmails, changes, refusedCard, show } from './notice-turns.ts';

type Verb = (asked: TurnContext, notice: Notice) => Promise<Turn>;

export const noticeOnItsWay: Readonly<Record<string, Verb>> = {
  /** `send` asks once more, with the number; `send.<hours|once>.<version>` sends. */
  async send(asked, notice) {
    const { context, args, sql } = asked;
    if (lacksMail(context, notice)) return show(asked, waysScreen(context, notice));
    const [, , how, version] = args;
    if (how !== 'hours' && how !== 'once') {
      if (notice.startedAt !== null) return show(asked, await cardOf(sql, context, notice));
      const found = await preflight(sql, noticeCompany(context.actor), notice, context.now);
      return show(asked, await sureToSend(context, notice, found));
    }
    return {
      kind: 'write',
      work: (tx) => send(tx, asked, notice, { onlyWorkingHours: how === 'hours', version: Number(version) }),
    };
  },

  stop: async (asked, notice) =>
    changes(asked, notice, (tx) =>
      stopNotice(tx, asked.context.actor, { id: notice.id, now: asked.context.now }),
    ),

  go: async (asked, notice) =>
    changes(asked, notice, (tx) =>
      continueNotice(tx, asked.context.actor, { id: notice.id, now: asked.context.now }),
    ),

  hurry: async (asked, notice) =>
    changes(asked, notice, (tx) =>
      sendAtOnce(tx, asked.context.actor, { id: notice.id, now: asked.context.now }),
    ),

  async end(asked, notice) {
    const { context, args, sql } = asked;
    const { id } = notice;
    if (args[2] === 'yes')
      return changes(asked, notice, (tx) => endNotice(tx, context.actor, { id, now: context.now }));
    const counts = (await recipientCounts(sql, context.actor.companyId, [id])).get(id);
    return show(asked, sureToEnd(context, notice, counts?.waiting ?? 0));
  },

  retry: async (asked, notice) =>
    changes(asked, notice, (tx) =>
      retryEmails(tx, asked.context.actor, {
        id: notice.id,
        retry: failedOnes,
        now: asked.context.now,
      }),
    ),

  /** Asks once more: who gets it may have it already. */
  async unknown(asked, notice) {
    const { context, args, sql } = asked;
    const { id } = notice;
    if (args[2] === 'yes')
      return changes(asked, notice, (tx) =>
        retryEmails(tx, context.actor, { id, retry: unknownOnes, now: context.now }),
      );
    const count = (await recipientCounts(sql, context.actor.companyId, [id])).get(id)?.unknown ?? 0;
    return show(
      asked,
      count > 0 ? sureToRetryUnknown(context, notice, count) : await cardOf(sql, context, notice),
    );
  },

  coverage: async (asked, notice) =>
    show(asked, await coverageScreen(asked.sql, asked.context, notice, pageOf(asked.args[2]))),
};

async function send(
  tx: Sql,
  asked: TurnContext,
  notice: Notice,
  { onlyWorkingHours, version }: { onlyWorkingHours: boolean; version: number },
): Promise<Show> {
  const { context, chat, incoming } = asked;
  const { actor, now } = context;
  const begun = await beginNotice(tx, actor, { id: notice.id, version, onlyWorkingHours, now });
  if (!begun.ok) return refusedCard(tx, asked, notice, begun.reason);
  const screen = await cardOf(tx, context, begun.notice);
  const messageKey = incoming.input.kind === 'press' ? incoming.input.messageKey : undefined;
  if (messageKey) {
    const { accountId, chatKey } = chat;
    const place = { accountId, messenger: incoming.messenger, chatKey, messageKey };
    await followOnMessage(tx, { notice: begun.notice, place, screen, now });
  }
  return beginsEmails(show(asked, screen));
}
