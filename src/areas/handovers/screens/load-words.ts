// How much somebody holds, or was given, in words: "342 customers · 12 open deals (€84,200) · 5 planned meetings".

import { formatMoney } from '../../../i18n/format-money.ts';
import { pluralOf, type WorkKind, workKinds } from '../../../records/record-kinds.ts';
import type { Reader } from '../../../screens/reader.ts';
import { moneyKinds } from '../held.ts';
import type { Load } from '../schema.ts';

/** Customers are always named; of the rest what there is, first what is worth money. */
export function loadInWords({ t, locale }: Pick<Reader, 't' | 'locale'>, load: Load): string {
  const money = load.amounts.map(({ amount, currency }) => formatMoney(amount, currency, locale)).join(' + ');
  const worth = moneyKinds();
  const isWorth = (kind: WorkKind) => worth.includes(kind);
  const inWords = (kind: WorkKind): string => {
    const counted = t(`load.${pluralOf(kind)}`, { count: load[pluralOf(kind)] });
    return isWorth(kind) && money ? `${counted} (${money})` : counted;
  };
  const ordered = [...worth, ...workKinds.filter((kind) => !isWorth(kind))];
  return [
    t('load.customers', { count: load.customers }),
    ...ordered.filter((kind) => load[pluralOf(kind)] > 0).map(inWords),
  ].join(' · ');
}
