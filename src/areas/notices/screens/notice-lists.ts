// The customers behind each number of a notice, page by page; each opens.

import { pageButtons, pageSize } from '../../../conversation/paging.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import type { Key } from '../../../i18n/translate.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { customerInWords } from '../../../records/screens/customer-name.ts';
import { labelOf } from '../../../screens/labels.ts';
import { type Bucket, buckets, noticeCompany, preflight, preflightList } from '../preflight.ts';
import { recipientCounts, recipientList } from '../queries.ts';
import type { Notice, RecipientStatus } from '../schema.ts';
import { backTo } from './notice-views.ts';
import { reasonInWords } from './notice-words.ts';

/** By the word in the button: which states it lists. */
const states = {
  sent: ['sent'],
  waiting: ['waiting', 'sending'],
  unknown: ['unknown'],
  failed: ['failed'],
  unreachable: ['unreachable'],
  left_out: ['left_out'],
  told: ['told'],
} as const satisfies Record<string, readonly RecipientStatus[]>;
type State = keyof typeof states;

interface Listed {
  readonly customerId: number;
  readonly name: string;
  readonly ownerName: string;
  readonly reason: string | null;
}

/** Two statements. A list that the notice doesn't have is an empty one. */
export async function noticeListScreen(
  db: Sql,
  context: Context,
  notice: Notice,
  { which, page }: { which: string; page: number },
): Promise<Screen> {
  const limit = pageSize + 1;
  const offset = page * pageSize;
  const bucket = buckets.find((one) => one === which);
  const state = (Object.keys(states) as State[]).find((one) => one === which);
  if (notice.startedAt === null && bucket)
    return draw(context, notice, {
      heading: context.t(`notice.list.${bucket}`, { count: await countOf(db, context, notice, bucket) }),
      found: await preflightList(db, noticeCompany(context.actor), notice, {
        bucket,
        limit,
        offset,
        now: context.now,
      }),
      which,
      page,
    });
  const { companyId } = context.actor;
  const chosen: State = state ?? 'unreachable';
  const counts = (await recipientCounts(db, companyId, [notice.id])).get(notice.id);
  const count = states[chosen].reduce((sum, status) => sum + (counts?.[status] ?? 0), 0);
  return draw(context, notice, {
    heading: context.t(`notice.list.${chosen}` as Key, { count }),
    found: await recipientList(db, {
      companyId,
      noticeId: notice.id,
      statuses: states[chosen],
      limit,
      offset,
    }),
    which: chosen,
    page,
  });
}

async function countOf(db: Sql, { actor, now }: Context, notice: Notice, bucket: Bucket): Promise<number> {
  return (await preflight(db, noticeCompany(actor), notice, now)).counts[bucket];
}

function draw(
  context: Context,
  notice: Notice,
  list: { heading: string; found: readonly Listed[]; which: string; page: number },
): Screen {
  const { t } = context;
  const { heading, found, which, page } = list;
  const rows = found.slice(0, pageSize).map(({ customerId, name, ownerName, reason }) => {
    const parts = [customerInWords(t, name) || '–', ownerName, reasonInWords(t, reason)].filter(Boolean);
    return [{ label: labelOf(parts.join(' · ')), token: actionToken('record', 'customer', customerId) }];
  });
  const pages = pageButtons(context, page, found.length > pageSize, 'notice', notice.id, 'list', which);
  return {
    text: lines([bold(heading)], rows.length > 0 ? t('notice.list.open') : t('notice.list.empty')),
    buttons: [...rows, ...(pages.length > 0 ? [pages] : []), [backTo(context, notice.id)]],
  };
}
