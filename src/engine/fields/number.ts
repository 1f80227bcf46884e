// How many: a count, or a quantity of something.
import { z } from 'zod';
import { formatNumber } from '../../i18n/format-money.ts';
import type { Key } from '../../i18n/translate.ts';
import { parseNumber } from '../parse/number.ts';
import type { DialogContext, Field, Message, Reading, Values } from '../types.ts';
import { type FieldSettings, shared, unread } from './field-settings.ts';

interface NumberSettings<A> extends FieldSettings<A> {
  /** The least and the most that are taken, both included. Default: 0 and a thousand million. */
  readonly min?: number;
  readonly max?: number;
  /** Places behind the decimal mark. Default: none, a whole number. */
  readonly decimals?: number;
  /** Words with plural forms, the figure as `amount`: "{{amount}} pieces". Without one the figure stands alone. */
  readonly unit?: Key;
  /** Numbers offered as buttons. */
  suggestions?(context: DialogContext<A>, values: Values): readonly number[];
}

/** The usual unit. */
export const pieces = 'unit.pieces' satisfies Key;

const MOST = 1_000_000_000;

export function number<A = unknown>(settings: NumberSettings<A>): Field<number, A> {
  const { min = 0, max = MOST, decimals = 0, unit, suggestions } = settings;
  const figure = (value: number, { locale }: Pick<DialogContext<A>, 'locale'>) =>
    formatNumber(String(value), locale);
  const inWords = (value: number, context: Pick<DialogContext<A>, 'locale' | 't'>): string =>
    unit === undefined
      ? figure(value, context)
      : context.t(unit, { count: value, amount: figure(value, context) });
  const fits = (value: number) => value >= min && value <= max && isWhole(value * 10 ** decimals);
  return {
    kind: 'text',
    numeric: true,
    schema: z.number().refine(fits),
    maxLength: 60,
    ...shared<number, A>(settings),
    ...(suggestions
      ? {
          options: (context, values) =>
            suggestions(context, values).map((value) => ({
              key: String(value),
              label: inWords(value, context),
              value,
            })),
        }
      : {}),
    read(typed, context): Reading<number> {
      const units =
        unit === undefined ? [] : [1, 2, 5, 1.5].map((count) => context.t(unit, { count, amount: '' }));
      const reading = parseNumber(typed, { decimals: decimals > 0, units });
      const problem = (key: Message['key'], params?: Message['params']): Reading<number> => ({
        ok: false,
        problem: params ? { key, params } : { key },
      });
      if (!reading.ok) {
        if (reading.why === 'unit' && unit !== undefined)
          return problem('engine.problem.numberUnit', { example: inWords(Math.max(min, 5), context) });
        if (reading.why === 'which') {
          const [one, other] = reading.readings;
          return problem('engine.problem.numberWhich', {
            one: plainly(one, context),
            other: plainly(other, context),
          });
        }
        return unread(
          reading.why === 'range' ? 'engine.problem.numberRange' : 'engine.problem.number',
          typed,
        );
      }
      const { value } = reading;
      if (value < min) return problem('engine.problem.numberMin', { min: inWords(min, context) });
      if (value > max) return problem('engine.problem.numberMax', { max: inWords(max, context) });
      if (!isWhole(value * 10 ** decimals))
        return decimals === 0
          ? problem('engine.problem.numberWhole')
          : problem('engine.problem.numberPlaces', { count: decimals });
      return { ok: true, value };
    },
    show: (value, context) => inWords(value, context),
    typed: (value, context) => plainly(value, context),
  };
}

/** Products of decimals miss a whole number by a hair. */
const isWhole = (value: number): boolean => Math.abs(value - Math.round(value)) < 1e-6;

/** As it is read again whatever its places: ungrouped, with the language's mark. */
const plainly = (value: number, { locale }: { locale: DialogContext['locale'] }): string =>
  locale === 'en' ? String(value) : String(value).replace('.', ',');
