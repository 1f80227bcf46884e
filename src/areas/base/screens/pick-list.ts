// A list of a base's customers to pick from: a tap picks one or leaves it, and what is done with those picked stands below.
import { pageButtons, pageSize } from '../../../conversation/paging.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { cutText } from '../../../engine/cut-text.ts';
import { formatNumber } from '../../../i18n/format-money.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { labelOf } from '../../../screens/labels.ts';
import { firstNameOf } from '../../../screens/short-names.ts';
import type { BaseFacts } from '../base-facts.ts';
import { countCustomersBehind, customersBehind } from '../list-numbers.ts';
import { among, isPicked, type Pick } from '../picks.ts';
import { numberTitle } from './number-words.ts';

const longestName = 40;

/** At most three statements. */
export async function pickList(
  sql: Sql,
  context: Context,
  facts: BaseFacts,
  { pick, page }: { pick: Pick; page: number },
): Promise<Screen> {
  const { t, locale } = context;
  const { base } = facts;
  const found = await customersBehind(
    sql,
    facts,
    pick.number,
    {},
    { limit: pageSize + 1, offset: page * pageSize },
  );
  const all = await countCustomersBehind(sql, facts, pick.number, {});
  const chosen = await countCustomersBehind(sql, facts, pick.number, among(pick));
  const nameOf = new Map(base.holders.map(({ personId, name }) => [personId, firstNameOf(name)]));
  const rows = found.slice(0, pageSize).map(({ customerId, ownerId, name }) => {
    const on = isPicked(pick, customerId);
    const whose = base.personId === null ? [nameOf.get(ownerId) ?? ''] : [];
    const words = [cutText(name, longestName) || t('record.customer'), ...whose].filter(Boolean).join(' · ');
    return [
      {
        label: labelOf(`${on ? '☑' : '☐'} ${words}`),
        token: actionToken('pick', pick.id, customerId, on ? 'off' : 'on', page),
      },
    ];
  });
  const pages = pageButtons(context, page, found.length > pageSize, 'pick', pick.id, 'p');
  const said = (count: number) => formatNumber(String(count), locale);
  return {
    text: lines(
      [bold(base.name)],
      numberTitle(context, facts, pick.number),
      all === 0 ? t('base.list.none') : t('base.pick.chosen', { chosen: said(chosen), all: said(all) }),
    ),
    buttons: [
      ...rows,
      ...(pages.length > 0 ? [pages] : []),
      [
        ...(chosen < all
          ? [
              {
                label: t('base.pick.all', { count: said(all) }),
                token: actionToken('pick', pick.id, 'all', 'on', page),
              },
            ]
          : []),
        ...(chosen > 0
          ? [{ label: t('base.pick.none'), token: actionToken('pick', pick.id, 'all', 'off', page) }]
          : []),
      ],
      ...(chosen > 0
        ? [
            [
              {
                label: t('base.pick.do', { count: said(chosen) }),
                token: actionToken('pick', pick.id, 'do'),
                style: 'primary' as const,
              },
            ],
          ]
        : []),
      [{ label: t('base.pick.back'), token: actionToken('base', base.key, pick.number) }],
    ].filter((row) => row.length > 0),
  };
}
