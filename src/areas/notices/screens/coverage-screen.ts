// How a notice reaches each manager's customers, when it went out and by now; each can be reminded.

import { pageButtons } from '../../../conversation/paging.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import { shortNames } from '../../../screens/short-names.ts';
import { maySendNotices } from '../access.ts';
import { noticeCoverage } from '../coverage.ts';
import type { Notice } from '../schema.ts';
import { toList } from './notice-card.ts';
import { backTo } from './notice-views.ts';

/** More don't fit a phone; the worst come first, the others are on further pages. */
const onPage = 8;

/** The lowest share first. One statement. */
export async function coverageScreen(db: Sql, context: Context, notice: Notice, page = 0): Promise<Screen> {
  const { t, actor, now } = context;
  const rows = await noticeCoverage(db, actor, notice, now);
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + of(row), 0);
  const names = shortNames(rows);
  const shown = rows.slice(page * onPage, (page + 1) * onPage);
  const wanting = shown.filter((row) => row.now < row.total);
  const more = rows.length > (page + 1) * onPage;
  const pages = maySendNotices(actor)
    ? pageButtons(context, page, more, 'notice', notice.id, 'coverage')
    : pageButtons(context, page, more, 'coverage', notice.id, 'p');
  const back = maySendNotices(actor) ? backTo(context, notice.id) : toList(context);
  return {
    text: lines(
      [bold(t('coverage.heading', { title: notice.title }))],
      rows.length === 0 && t('coverage.none'),
      ...shown.map(({ name, total, before, now: present }) =>
        t(before === present ? 'coverage.line' : 'coverage.lineBefore', {
          name,
          total,
          before,
          now: present,
        }),
      ),
      rows.length > 1 &&
        t('coverage.total', {
          before: sum(({ before }) => before),
          now: sum(({ now: present }) => present),
          total: sum(({ total }) => total),
        }),
    ),
    buttons: [
      ...inRows(
        wanting.map(({ personId }) => ({
          label: labelOf(t('coverage.remind', { name: names.get(personId) ?? '' })),
          token: actionToken('coverage', notice.id, 'remind', personId),
        })),
        2,
      ),
      ...(pages.length > 0 ? [pages] : []),
      [back],
    ],
  };
}
