// An amount of money: an exact decimal with its currency, never a float.
import { z } from 'zod';
import { formatMoney } from '../../i18n/format-money.ts';
import { parseMoney } from '../parse/money.ts';
import type { DialogContext, Field, Values } from '../types.ts';
import { type FieldSettings, shared, unread } from './field-settings.ts';

const moneySchema = z.object({
  /** A decimal with a point: "12500.50". */
  amount: z.string().regex(/^\d{1,12}(?:\.\d{1,2})?$/),
  /** ISO 4217. */
  currency: z.string().regex(/^[A-Z]{3}$/),
});
/** As it stands in a dialog's values. */
export type MoneyValue = z.infer<typeof moneySchema>;

interface MoneySettings<A> extends FieldSettings<A> {
  /** Amounts offered as buttons. */
  suggestions?(context: DialogContext<A>, values: Values): readonly MoneyValue[];
}

export function money<A = unknown>(settings: MoneySettings<A>): Field<MoneyValue, A> {
  const { suggestions } = settings;
  return {
    kind: 'money',
    schema: moneySchema,
    maxLength: 100,
    ...shared<MoneyValue, A>(settings),
    ...(suggestions
      ? {
          options: (context, values) =>
            suggestions(context, values).map((value) => ({
              key: `${value.amount} ${value.currency}`,
              label: formatMoney(value.amount, value.currency, context.locale),
              value,
            })),
        }
      : {}),
    read: (typed, { now, timeZone, locale, currency }) => {
      const parsed = parseMoney(typed, { now, timeZone, locale, currency });
      if (!parsed.ok) return unread('engine.problem.money', typed);
      return { ok: true, value: { amount: parsed.amount, currency: parsed.currency } };
    },
    show: (value, { locale }) => formatMoney(value.amount, value.currency, locale),
    typed: ({ amount, currency }, { locale }) =>
      `${locale === 'en' ? amount : amount.replace('.', ',')} ${currency}`,
  };
}
