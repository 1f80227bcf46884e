// A text in a person's own words, with suggestions to tap.
import { z } from 'zod';
import { cutText } from '../cut-text.ts';
import { cleanText } from '../parse/text.ts';
import type { DialogContext, Field, Values } from '../types.ts';
import { type FieldSettings, shared, suggested } from './field-settings.ts';

interface TextSettings<A> extends FieldSettings<A>, Pick<Field<string, A>, 'load' | 'search'> {
  /** UTF-16 units; what is longer is cut. Default: 500. */
  readonly maxLength?: number;
  /** A note: "back" and "cancel" are words of it. Default: they press their buttons. */
  readonly verbatim?: true;
  /** Texts offered as buttons, without the database. */
  suggestions?(context: DialogContext<A>, values: Values): readonly string[];
}

const LONGEST_SUGGESTION = 60;

export function text<A = unknown>(settings: TextSettings<A>): Field<string, A> {
  const { maxLength = 500, verbatim, suggestions, load, search } = settings;
  return {
    kind: 'text',
    schema: z.string().min(1).max(maxLength),
    maxLength,
    ...shared<string, A>(settings),
    ...(verbatim ? { verbatim } : {}),
    ...(load ? { load } : {}),
    ...(search ? { search } : {}),
    ...(suggestions
      ? {
          options: (context, values) =>
            suggested(suggestions(context, values), (value) => cutText(value, LONGEST_SUGGESTION), context),
        }
      : {}),
    read: (typed) => {
      const value = cleanText(typed, maxLength);
      return value === '' ? { ok: false, problem: { key: 'engine.problem.empty' } } : { ok: true, value };
    },
    show: (value) => value,
  };
}
