// The records behind a number of a base, the worst first; the other numbers of its group are a tap away.
import { pageButtons, pageSize } from '../../../conversation/paging.ts';
import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import { cutText } from '../../../engine/cut-text.ts';
import { daysBetween, localTime } from '../../../engine/local-time.ts';
import { formatNumber } from '../../../i18n/format-money.ts';
import { actionToken } from '../../../messenger/action-token.ts';
import type { Button, Screen } from '../../../messenger/screen.ts';
import { bold, lines } from '../../../messenger/text.ts';
import { customerInWords } from '../../../records/screens/customer-name.ts';
import { recordLine } from '../../../records/screens/record-line.ts';
import { inRows } from '../../../screens/button-rows.ts';
import { labelOf } from '../../../screens/labels.ts';
import { firstNameOf } from '../../../screens/short-names.ts';
import { lookAlikePairs } from '../../customers/look-alike-pairs.ts';
import type { BaseFacts } from '../base-facts.ts';
import { countNumbers, lossReasons } from '../count-numbers.ts';
import { type BaseRecord, listNumber } from '../list-numbers.ts';
import { groupOf } from '../number-groups.ts';
import { type NumberName, numberOf } from '../numbers.ts';
import { numberInWords, numberTitle } from './number-words.ts';

/** Of a name on a button, so that what stands behind it is seen. */
const longestName = 32;
const shownReasons = 8;

/** Null for a name of no number. At most three statements. */
export async function numberList(
  sql: Sql,
  context: Context,
  facts: BaseFacts,
  { name, page }: { name: string; page: number },
): Promise<Screen | null> {
  const { t, locale } = context;
  const { key } = facts.base;
  if (!numberOf(name, facts)) return null;
  const found = await listNumber(sql, facts, name, { limit: pageSize + 1, offset: page * pageSize });
  const records = (found ?? []).slice(0, pageSize);
  const group = groupOf(facts, name);
  const names = [...new Set([name as NumberName, ...(group?.numbers ?? [])])];
  const counts = await countNumbers(sql, facts, names);
  const reasons = group?.name === 'closed' ? await lossReasons(sql, facts, shownReasons) : [];
  const counted = (one: string): string => formatNumber(String(counts.get(one as NumberName) ?? 0), locale);
  const others = names.filter((one) => one !== name && (counts.get(one) ?? 0) > 0);
  const shortReasons = reasons.map((one) => ({ ...one, reason: cutText(one.reason, longestName) }));
  const whyButton = (why: NumberName, count: number): Button => ({
    label: labelOf(`${numberInWords(t, why, shortReasons)} ${count}`),
    token: actionToken('base', key, why),
  });
  const tabs: Button[] = [
    ...others.map((one) => ({
      label: labelOf(`${numberInWords(t, one)} ${counted(one)}`),
      token: actionToken('base', key, one),
    })),
    ...reasons.flatMap(({ name: why, count, before }) => [
      ...(why !== name ? [whyButton(why, count)] : []),
      ...(name === why && before > 0 ? [whyButton(`${why}-b` as NumberName, before)] : []),
    ]),
  ];
  const pages = pageButtons(context, page, (found ?? []).length > pageSize, 'base', key, name);
  const act: Button[] = records.some(({ customerId }) => customerId !== null)
    ? [{ label: t('base.pick'), token: actionToken('pick', 'new', key, name), style: 'primary' }]
    : [];
  return {
    text: lines(
      [bold(facts.base.name)],
      t('base.list', { what: numberTitle(context, facts, name, reasons), count: counted(name) }),
      records.length === 0 && t('base.list.none'),
    ),
    buttons: [
      ...records.map((record) => [
        {
          label: labelOf(lineOf(context, facts, record)),
          token: actionToken('record', record.kind, record.id),
        },
      ]),
      ...(pages.length > 0 ? [pages] : []),
      ...inRows(act, 1),
      ...inRows(tabs, 2),
      [{ label: t('base.back'), token: actionToken('base', key) }],
    ],
  };
}

/** "Acme GmbH · 45 days · Ann": of a customer since when nothing was done, and whose it is where several people's are listed. */
export function lineOf(context: Context, facts: BaseFacts, record: BaseRecord): string {
  const { t, now, timeZone } = context;
  const whose = facts.base.personId === null ? [firstNameOf(record.holder)] : [];
  const customer = cutText(customerInWords(t, record.customer) ?? '', longestName);
  if (record.kind === 'customer') {
    const name = customer || t('record.customer');
    return [name, ...agoOf(record.at), ...whose].join(' · ');
  }
  const open = record.kind === 'deal' && record.day === null;
  const line = recordLine(context, { ...record, customer: record.customer, at: open ? null : record.at });
  return [line, ...(open ? agoOf(record.at) : []), ...whose].join(' · ');

  function agoOf(at: Date | null): string[] {
    const days = at ? daysBetween(localTime(at, timeZone).day, localTime(now, timeZone).day) : 0;
    return days > 0 ? [t('base.days', { count: days })] : [];
  }
}

const pairsOnPage = 4;

/** Look-alikes among the base's customers: each pair is compared, or told apart. */
export async function alikeList(sql: Sql, context: Context, facts: BaseFacts, page: number): Promise<Screen> {
  const { t, actor } = context;
  const { key, holders, name } = facts.base;
  const found = await lookAlikePairs(sql, actor, {
    limit: pairsOnPage + 1,
    offset: page * pairsOnPage,
    ownerIds: holders.map(({ personId }) => personId),
  });
  const shown = found.slice(0, pairsOnPage);
  const pages = pageButtons(context, page, found.length > pairsOnPage, 'base', key, 'alike');
  const nameless = t('record.customer');
  return {
    text: lines([bold(name)], t('base.opens.alike'), shown.length === 0 && t('base.list.none')),
    buttons: [
      ...shown.map(({ firstId, firstName, secondId, secondName }) => [
        {
          label: labelOf(
            `${cutText(firstName, longestName) || nameless} = ${cutText(secondName, longestName) || nameless}?`,
          ),
          token: actionToken('merge', firstId, secondId),
        },
      ]),
      ...(pages.length > 0 ? [pages] : []),
      [{ label: t('base.back'), token: actionToken('base', key) }],
    ],
  };
}
