// /notices: for admins all of them; for heads and managers those that are under way. `a.coverage.<notice>`: whom it reached.

import { goneScreen, notYoursScreen } from '../../../conversation/closing-screens.ts';
import { mainMenu } from '../../../conversation/main-menu.ts';
import { pageButtons, pageOf, pageSize } from '../../../conversation/paging.ts';
import type { Command, Context } from '../../../conversation/turn-context.ts';
import { localTime } from '../../../engine/local-time.ts';
import { formatDate, formatMoment } from '../../../engine/show-time.ts';
import type { Locale } from '../../../i18n/locales.ts';
import type { Translate } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { idOf } from '../../../records/record-ref.ts';
import { labelOf } from '../../../screens/labels.ts';
import { mayFollowNotices, maySeeCoverage, maySendNotices } from '../access.ts';
import { remindManager } from '../background/remind-manager.ts';
import { liveNotices, noticeList } from '../queries.ts';
import type { Notice } from '../schema.ts';
import { coverageScreen } from '../screens/coverage-screen.ts';
import { stateKey } from '../screens/notice-progress-message.ts';
import { lastDayBefore } from '../working-time.ts';

/** `/notices`, `a.notices.<page>` */
export const notices: Command = {
  name: 'notices',
  entry: { listed: true },
  may: mayFollowNotices,
  async run({ context, sql, args, where }) {
    const { t, actor, now } = context;
    const page = pageOf(args[0]);
    const offset = page * pageSize;
    const sends = maySendNotices(actor);
    const all = sends
      ? await noticeList(sql, actor, { limit: pageSize + 1, offset })
      : (await liveNotices(sql, actor.companyId, now)).slice(offset);
    const shown = all.slice(0, pageSize);
    const fresh: Button = { label: t('notice.do.new'), token: actionToken('notice'), style: 'primary' };
    if (shown.length === 0) {
      const screen = sends
        ? { text: lines(t('notices.none')), buttons: [[fresh]] }
        : { ...mainMenu(context), text: lines(t('notices.noneLive')) };
      return { kind: 'show', where, screen };
    }
    const pages = pageButtons(context, page, all.length > pageSize, 'notices');
    return {
      kind: 'show',
      where,
      screen: {
        text: lines([bold(t('notices.heading'))]),
        buttons: [
          ...shown.map((notice) => [noticeButton(context, notice)]),
          ...(pages.length > 0 ? [pages] : []),
          ...(sends ? [[fresh]] : []),
        ],
      },
    };
  },
};

/** Opens its card for who sends notices, coverage for a head, one's own customers for a manager. */
function noticeButton(context: Context, notice: Notice): Button {
  const { t, actor, timeZone } = context;
  const at = notice.startedAt ?? notice.scheduledFor;
  const day = at ? localTime(at, timeZone).day : lastDayBefore(notice.validUntil, actor.company.timeZone);
  const label = labelOf(
    t('notices.line', {
      title: notice.title,
      state: t(stateKey(notice)),
      day: formatDate(day, context),
    }),
  );
  if (maySendNotices(actor)) return { label, token: actionToken('notice', notice.id, 'card') };
  return maySeeCoverage(actor)
    ? { label, token: actionToken('coverage', notice.id) }
    : { label, token: actionToken('unreachable', notice.id, 'fix', 0) };
}

/** `a.coverage.<notice>`, `a.coverage.<notice>.p.<page>`, `a.coverage.<notice>.remind.<person>` */
export const createCoverage = (translations: (locale: Locale) => Translate): Command => ({
  name: 'coverage',
  may: maySeeCoverage,
  async run({ context, sql, args, where }) {
    const { actor, now, t } = context;
    const id = idOf(args[0]);
    const notice = (await liveNotices(sql, actor.companyId, now)).find((one) => one.id === id);
    if (!notice) return { kind: 'show', where, screen: goneScreen(context) };
    const personId = args[1] === 'remind' ? idOf(args[2]) : null;
    if (personId === null)
      return { kind: 'show', where, screen: await coverageScreen(sql, context, notice, pageOf(args[2])) };
    return {
      kind: 'write',
      async work(tx) {
        const reminded = await remindManager(tx, actor, { notice, personId, translations, now });
        if (!reminded.ok) return { kind: 'show', where: 'new', screen: notYoursScreen(context) };
        const time = reminded.outcome === 'waits' ? formatMoment(reminded.at.toISOString(), context) : '';
        const text = lines(t(`coverage.${reminded.outcome}`, { name: reminded.name, time }));
        return { kind: 'show', where: 'new', screen: { text } };
      },
    };
  },
});
