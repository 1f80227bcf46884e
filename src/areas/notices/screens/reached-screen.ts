// The numbers of a notice's pre-flight, and a button for each that opens the customers behind it.

import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { noticeCompany, type Preflight, preflight } from '../preflight.ts';
import type { Notice } from '../schema.ts';
import { backTo } from './notice-views.ts';

const leftBuckets = ['unsubscribed', 'duplicate', 'no_consent'] as const;

/** One statement. */
export async function reachedScreen(db: Sql, context: Context, notice: Notice): Promise<Screen> {
  const { t, actor, now, locale } = context;
  const found = await preflight(db, noticeCompany(actor), notice, now);
  const { counts, total } = found;
  const numbers = [
    ['email', 'notice.byEmail'],
    ['phone', byPhone(notice)],
    ['none', 'notice.unreachable'],
    ...leftBuckets.map((bucket) => [bucket, `notice.left.${bucket}`] as const),
  ] as const;
  const buttons = numbers
    .filter(([bucket]) => counts[bucket] > 0)
    .map(([bucket, key]) => {
      const label = t(key, { count: counts[bucket] });
      return {
        label: label.charAt(0).toLocaleUpperCase(locale) + label.slice(1),
        token: actionToken('notice', notice.id, 'list', bucket, 0),
      };
    });
  return {
    text: lines(
      [bold(t('notice.customers', { count: total }))],
      reachLine(context, notice, found),
      leftOutLine(context, found),
    ),
    buttons: [...inRows(buttons, 2), [backTo(context, notice.id)]],
  };
}

const byPhone = ({ ways }: Pick<Notice, 'ways'>) =>
  ways.includes('email') ? 'notice.byPhone' : 'notice.byPhoneFirst';

/** "By e-mail 365 · only by phone 25 · cannot be reached 22 (Ann 14, Boris 8)" */
export function reachLine({ t }: Context, { ways }: Notice, { counts, owners }: Preflight): string {
  const named = owners.slice(0, mostOwners).map(({ name, count }) => t('notice.owner', { name, count }));
  const more =
    owners.length > mostOwners ? [t('notice.moreOwners', { count: owners.length - mostOwners })] : [];
  const whose = t('notice.ofOwners', { owners: [...named, ...more].join(', ') });
  const byEmail = ways.includes('email');
  return [
    byEmail && t('notice.byEmail', { count: counts.email }),
    t(byPhone({ ways }), { count: counts.phone }),
    `${t('notice.unreachable', { count: counts.none })}${counts.none > 0 ? ` ${whose}` : ''}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

const mostOwners = 4;

export function leftOutLine({ t }: Context, { counts }: Preflight): string | false {
  const parts = leftBuckets
    .filter((bucket) => counts[bucket] > 0)
    .map((bucket) => t(`notice.left.${bucket}`, { count: counts[bucket] }));
  return parts.length > 0 && t('notice.leftOut', { what: parts.join(', ') });
}
