// A choice: of fixed answers, of records found in the database, or of both.
import { z } from 'zod';
import type { Key } from '../../i18n/translate.ts';
import { plainLabel } from '../plain-label.ts';
import type { DialogContext, Field, Json, Option, Reading, Values } from '../types.ts';
import { type FieldSettings, shared, unread } from './field-settings.ts';

type Dynamic<T extends Json, A> = Pick<Field<T, A>, 'load' | 'search' | 'resolve' | 'create'>;

interface ChoiceSettings<T extends Json, A> extends FieldSettings<A>, Dynamic<T, A> {
  readonly schema: z.ZodType<T>;
  /** Fixed answers, which need no database; offered after the loaded ones. */
  options?(context: DialogContext<A>, values: Values): readonly Option<T>[];
  /** Default: the option's words, else what it was called when it was chosen. */
  show?(value: T, context: DialogContext<A>, label: string | undefined): string;
}

/** A choice of values with a schema. In a form an option is known by its key, which is `String(value)` for loaded ones. */
export function choice<T extends Json, A = unknown>(settings: ChoiceSettings<T, A>): Field<T, A> {
  const { schema, options, load, search, resolve, create } = settings;
  return {
    kind: 'choice',
    schema,
    ...shared<T, A>(settings),
    ...(load ? { load } : {}),
    ...(search ? { search } : {}),
    ...(resolve ? { resolve } : {}),
    ...(create ? { create } : {}),
    ...(options
      ? {
          options: (context, values, refining) => (refining === null ? options(context, values) : []),
          read: (text, context, values) => readOption(text, options(context, values)),
        }
      : {}),
    show:
      settings.show ??
      ((value, context, label) => {
        const option = options?.(context, {}).find((other) => 'value' in other && other.value === value);
        return option ? inSentence(option.label, context.locale) : (label ?? String(value));
      }),
  };
}

/** A choice of fixed words: `choiceOf({ won: 'deal.stage.won', … }, { … })`, offered in this order. */
export function choiceOf<K extends string, A = unknown>(
  words: Readonly<Record<K, Key>>,
  settings: FieldSettings<A> & {
    /** Leaves out answers that don't fit the others. Default: all are offered. */
    readonly fits?: (value: K, context: DialogContext<A>, values: Values) => boolean;
  },
): Field<K, A> {
  const values = Object.keys(words) as K[];
  const { fits } = settings;
  return choice<K, A>({
    ...settings,
    schema: z.enum(values),
    options: (context, answers) =>
      (fits ? values.filter((value) => fits(value, context, answers)) : values).map((value) => ({
        key: value,
        label: context.t(words[value]),
        value,
      })),
    show: (value, { t, locale }) => inSentence(t(words[value]), locale),
  });
}

/** The option that was typed: its words, or their beginning where only one begins so. */
function readOption<T extends Json>(text: string, options: readonly Option<T>[]): Reading<T> {
  const typed = plainLabel(text);
  const labels = options.map((option) => plainLabel(option.label));
  const exact = labels.indexOf(typed);
  const beginning = labels.filter((label) => typed !== '' && label.startsWith(typed));
  const at = exact >= 0 ? exact : beginning.length === 1 ? labels.indexOf(beginning[0] ?? '') : -1;
  const option = options[at];
  if (!option) return unread('engine.problem.choose', text);
  return 'value' in option ? { ok: true, value: option.value } : { ok: true, refine: option.refine };
}

/** "Pricing" on a button, "pricing" among other answers. German keeps its capitals, and so do "VIP" and "IT". */
function inSentence(label: string, locale: DialogContext['locale']): string {
  if (locale === 'de' || !/^\p{Lu}[\p{Ll}\s]/u.test(label)) return label;
  return label.charAt(0).toLocaleLowerCase(locale) + label.slice(1);
}
