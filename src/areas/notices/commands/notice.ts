// A sale notice: written by a dialog, then its card, and what can be done with it. Admins alone.

import { goneScreen } from '../../../conversation/closing-screens.ts';
import { pageOf } from '../../../conversation/paging.ts';
import type { Command } from '../../../conversation/turn-context.ts';
import { idOf } from '../../../records/record-ref.ts';
import { maySendNotices } from '../access.ts';
import { changeNotice, dropNotice, unscheduleNotice } from '../mutations.ts';
import { noticeById } from '../queries.ts';
import type { Notice } from '../schema.ts';
import { audiencePartScreen, audienceScreen, narrowed, partOf } from '../screens/audience-screens.ts';
import { sureToDrop } from '../screens/confirm-screens.ts';
import { cardOf, lacksMail } from '../screens/notice-card.ts';
import { phoneListScreen, reportScreen } from '../screens/notice-files.ts';
import { noticeListScreen } from '../screens/notice-lists.ts';
import { type EmailWords, emailScreen, noticeTestScreen } from '../screens/notice-views.ts';
import { reachedScreen } from '../screens/reached-screen.ts';
import { waysScreen, withWay } from '../screens/ways-screen.ts';
import { askForTest, testAddress } from '../test-address.ts';
import { lastDayBefore } from '../working-time.ts';
import { noticeOnItsWay } from './notice-sending.ts';
import { below, changes, type NoticeVerb, show } from './notice-turns.ts';

/** `/notice` writes a new one; `a.notice.<id>.<verb>…` is about one that is there. */
export const createNotice = (words: EmailWords): Command => {
  const verbs: Readonly<Record<string, NoticeVerb>> = { ...verbsOf(words), ...noticeOnItsWay };
  return {
    name: 'notice',
    entry: { listed: true },
    may: maySendNotices,
    async run(asked, begin) {
      const { context, sql, args } = asked;
      if (args.length === 0) return begin('notice');
      const id = idOf(args[0]);
      const notice = id === null ? null : await noticeById(sql, context.actor, id);
      if (!notice) return show(asked, goneScreen(context));
      const verb = Object.hasOwn(verbs, args[1] ?? '') ? verbs[args[1] as string] : verbs.card;
      return (verb as NoticeVerb)(asked, notice, begin);
    },
  };
};

const verbsOf = (words: EmailWords): Record<string, NoticeVerb> => ({
  card: async (asked, notice) => show(asked, await cardOf(asked.sql, asked.context, notice)),

  who: async (asked, notice) => show(asked, await reachedScreen(asked.sql, asked.context, notice)),

  see: async (asked, notice) => show(asked, await emailScreen(asked.sql, asked.context, notice, words)),

  async list(asked, notice) {
    const [, , which = '', page] = asked.args;
    return show(
      asked,
      await noticeListScreen(asked.sql, asked.context, notice, { which, page: pageOf(page) }),
    );
  },

  /** One tap where an address is known from the last time. */
  async test(asked, notice, begin) {
    const { actor, now } = asked.context;
    const known = asked.args[2] === 'other' ? null : await testAddress(asked.sql, actor);
    if (known === null) return begin('notice-test', { subject: subjectOf(notice) });
    return {
      kind: 'write',
      async work(tx) {
        await askForTest(tx, actor, { id: notice.id, address: known, now });
        return show(asked, noticeTestScreen(asked.context, { id: notice.id, address: known }));
      },
    };
  },

  schedule: async (asked, notice, begin) =>
    lacksMail(asked.context, notice)
      ? show(asked, waysScreen(asked.context, notice))
      : begin('notice-schedule', { subject: subjectOf(notice) }),

  async unschedule(asked, notice) {
    const { actor, now } = asked.context;
    return changes(asked, notice, (tx) => unscheduleNotice(tx, actor, { id: notice.id, now }));
  },

  since: async (_asked, notice, begin) => begin('notice-since', { subject: subjectOf(notice) }),

  change: async (asked, { title, body, validUntil, ...notice }, begin) => {
    const until = lastDayBefore(validUntil, asked.context.actor.company.timeZone);
    return begin('notice', {
      subject: subjectOf(notice),
      values: { title, body, until },
      only: ['title', 'body', 'until'],
      review: true,
    });
  },

  /** `aud`, `aud.<part>.<page>`, `aud.<part>.<page>.<what>.<on|off>` */
  async aud(asked, notice) {
    const { context, args } = asked;
    const [, , word, page, what = '', state] = args;
    const part = word === 'all' ? 'all' : partOf(word);
    if (part === null) return show(asked, await audienceScreen(asked.sql, context, notice));
    const request = { page: pageOf(page) };
    if (part !== 'all' && state === undefined)
      return show(asked, await audiencePartScreen(asked.sql, context, notice, { part, ...request }));
    return changes(
      asked,
      notice,
      async (tx) => {
        const audience = await narrowed(tx, context, notice.audience, { part, what, on: state === 'on' });
        return changeNotice(tx, context.actor, {
          id: notice.id,
          version: notice.version,
          audience,
          now: context.now,
        });
      },
      (tx, changed) =>
        part === 'all'
          ? audienceScreen(tx, context, changed)
          : audiencePartScreen(tx, context, changed, { part, ...request }),
    );
  },

  /** `ways`, `ways.<way>.<on|off>` */
  async ways(asked, notice) {
    const { context, args } = asked;
    const [, , way, state] = args;
    if (way === undefined) return show(asked, waysScreen(context, notice));
    const ways = withWay(notice.ways, way, state === 'on');
    const { id, version } = notice;
    return changes(
      asked,
      notice,
      (tx) => changeNotice(tx, context.actor, { id, version, ways, now: context.now }),
      (_tx, changed) => waysScreen(context, changed),
    );
  },

  async drop(asked, notice) {
    const { context, args } = asked;
    if (args[2] !== 'yes') return show(asked, sureToDrop(context, notice));
    return changes(asked, notice, (tx) => dropNotice(tx, context.actor, { id: notice.id, now: context.now }));
  },

  async phones(asked, notice) {
    const whom = asked.args[2] === 'all' ? 'all' : 'unreached';
    return below((tx) => phoneListScreen(tx, asked.context, notice, whom));
  },

  report: async (asked, notice) => below((tx) => reportScreen(tx, asked.context, notice)),
});

const subjectOf = ({ id, version }: Pick<Notice, 'id' | 'version'>) => ({ kind: 'notice', id, version });
