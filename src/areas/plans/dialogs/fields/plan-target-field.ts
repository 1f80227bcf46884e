// How much: typed, or what it was before, or no plan any more.
import type { Actor } from '../../../../access/actor.ts';
import { unread } from '../../../../engine/fields/field-settings.ts';
import { parseMoney } from '../../../../engine/parse/money.ts';
import type { Field, Option, Values } from '../../../../engine/types.ts';
import { formatMoney } from '../../../../i18n/format-money.ts';
import type { SalesContext } from '../../../../records/dialogs/sales-dialog.ts';
import { plansBefore } from '../../plans-before.ts';
import { metricSchema, planTargetSchema } from '../../schema.ts';
import { ownerOf } from './plan-owner-field.ts';
import { periodOf, startOf } from './plan-span-field.ts';

/** The one in force and the one before it. */
const remembered = 2;

export const planTargetField: Field<string, Actor> = {
  kind: 'money',
  maxLength: 40,
  schema: planTargetSchema as unknown as Field<string, Actor>['schema'],
  ask: 'field.target.ask',
  label: 'field.target',
  hint: 'field.target.hint',
  async load(db, context, values) {
    const known = slotOf(context, values);
    if (!known) return { options: [], more: false };
    const before = await plansBefore(db, context.actor, known, remembered);
    const { t } = context;
    const targets = [...new Set(before.map(({ target }) => target))].filter((target) => target !== '0');
    const options = targets.map((target): Option<string> => {
      const shown = showTarget(target, known.metric, context);
      return { key: target, label: t('field.target.asBefore', { target: shown }), value: target };
    });
    const inForce = before[0] !== undefined && before[0].target !== '0';
    const end: Option<string> = { key: '0', label: t('field.target.end'), value: '0' };
    return { options: inForce ? [...options, end] : options, more: false };
  },
  read(typed, { now, timeZone, locale, currency }, values) {
    const parsed = parseMoney(typed, { now, timeZone, locale, currency });
    const value = parsed.ok ? parsed.amount.replace(/\.00$/, '') : '';
    const fits =
      planTargetSchema.safeParse(value).success && (values.metric === 'amount' || !value.includes('.'));
    return fits ? { ok: true, value } : unread('setplan.problem.number', typed);
  },
  show: (value, { locale }) => new Intl.NumberFormat(locale).format(value as `${number}`),
};

/** What the answers so far say of the plan; null while one of them is open. */
export function slotOf({ now, timeZone }: SalesContext, { whom, metric, span }: Values) {
  const known = metricSchema.safeParse(metric);
  if (typeof whom !== 'string' || !known.success || typeof span !== 'string') return null;
  const period = periodOf(span);
  return { owner: ownerOf(whom), metric: known.data, period, startsOn: startOf(span, timeZone, now) };
}

/** "10", or "€60,000" for the amount. */
export const showTarget = (target: string, metric: string, { locale, currency }: SalesContext): string =>
  metric === 'amount'
    ? formatMoney(target, currency, locale)
    : new Intl.NumberFormat(locale).format(target as `${number}`);
