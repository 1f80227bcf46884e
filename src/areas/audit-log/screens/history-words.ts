// What changed between two snapshots of a record, in words: "result: thinking it over → agreed". Pure.

import type { Context } from '../../../conversation/turn-context.ts';
import { formatDay, formatMoment } from '../../../engine/show-time.ts';
import type { Key } from '../../../i18n/translate.ts';

type Snapshot = Readonly<Record<string, unknown>>;

/** Fields that are said in words, with what they are called; others (versions, what is missing) say nothing to people. */
const fields: Readonly<Record<string, Key>> = {
  name: 'field.name',
  at: 'field.at',
  subject: 'field.subject',
  result: 'field.result',
  direction: 'field.direction',
  status: 'field.status',
  phone: 'field.phone',
  title: 'field.title',
  amount: 'field.amount',
  currency: 'field.amount',
  stage: 'field.stage',
  closedOn: 'field.closedOn',
  expectedOn: 'field.expectedOn',
  day: 'field.at',
  about: 'field.subject',
  settledAt: 'field.settledAt',
  outcome: 'field.status',
  lostReason: 'field.lostReason',
  taxNumber: 'field.taxNumber',
  tags: 'field.tags',
  note: 'field.note',
};

const words = { result: 'result', status: 'status', stage: 'stage', direction: 'direction' } as const;
const codes: Readonly<Record<keyof typeof words, readonly string[]>> = {
  result: ['agreed', 'thinking', 'not_interested', 'no_show'],
  status: ['completed', 'taken', 'no_answer', 'busy', 'message_left', 'wrong_number', 'new'],
  stage: ['open', 'won', 'lost'],
  direction: ['outgoing', 'incoming'],
};

export function changesInWords(context: Context, entry: { before: unknown; after: unknown }): string[] {
  const before = asSnapshot(entry.before);
  const after = asSnapshot(entry.after);
  const { t } = context;
  const changed = Object.keys(fields).filter((key) => !same(before[key], after[key]));
  const said = changed.map((key) => {
    const field = t(fields[key] as Key);
    const now = valueInWords(context, key, after[key]);
    return isEmpty(before[key])
      ? t('history.set', { field, after: now })
      : t('history.field', { field, before: valueInWords(context, key, before[key]), after: now });
  });
  const manager = 'ownerId' in after ? 'ownerId' : 'managerId';
  return [
    ...said,
    ...(same(before.contacts, after.contacts) ? [] : [t('history.contacts')]),
    ...(same(before.customerId, after.customerId) ? [] : [t('field.customer')]),
    ...(same(before[manager], after[manager]) ? [] : [t('history.manager')]),
  ];
}

function valueInWords(context: Context, key: string, value: unknown): string {
  const { t } = context;
  if (isEmpty(value)) return t('history.nothing');
  if (key === 'at' || key === 'settledAt')
    return formatMoment(new Date(String(value)).toISOString(), context);
  if (key === 'day') return formatDay(String(value), context);
  const kind = (key === 'outcome' ? 'status' : key) as keyof typeof words;
  if (kind in words && codes[kind].includes(String(value)))
    return t(`${words[kind]}.${String(value)}` as Key);
  return Array.isArray(value) ? value.join(', ') : String(value);
}

const asSnapshot = (value: unknown): Snapshot =>
  typeof value === 'object' && value !== null ? (value as Snapshot) : {};

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const same = (a: unknown, b: unknown): boolean =>
  (isEmpty(a) && isEmpty(b)) || JSON.stringify(a) === JSON.stringify(b);
