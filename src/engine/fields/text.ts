// A text in a person's own words, with suggestions to tap.
import { z } from 'zod';
import { cutText } from '../cut-text.ts';
import { cleanText } from '../parse/text.ts';
import type { DialogContext, Field, Reading, Values } from '../types.ts';
import { type FieldSettings, shared, suggested } from './field-settings.ts';

interface TextSettings<A> extends FieldSettings<A>, Pick<Field<string, A>, 'load' | 'search'> {
  /** UTF-16 units; what is longer is asked for again, shorter. Default: 500. */
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
    read: (typed) => wholeText(typed, maxLength),
    show: (value) => value,
  };
}

/** A typed text as it is kept. Nothing of it is cut: what is longer than `most` UTF-16 units is refused, and the limit told. */
export function wholeText(
  typed: string,
  most: number,
): { readonly ok: true; readonly value: string } | Extract<Reading, { ok: false }> {
  const value = cleanText(typed, typed.length);
  const { length } = value;
  if (length === 0) return { ok: false, problem: { key: 'engine.problem.empty' } };
  return length > most
    ? { ok: false, problem: { key: 'engine.problem.long', params: { length, most } } }
    : { ok: true, value };
}
