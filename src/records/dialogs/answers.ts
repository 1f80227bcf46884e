// The answers of a submission with their types, checked by the fields that they belong to.
import type { Actor } from '../../access/actor.ts';
import type { Field, Json, Values } from '../../engine/types.ts';

// biome-ignore lint/suspicious/noExplicitAny: a field of any value, of which only the schema is used.
type Fields = Readonly<Record<string, Field<any, Actor>>>;

export type Answers<F extends Fields> = {
  readonly [K in keyof F]?: F[K] extends Field<infer T extends Json, Actor> ? T : never;
};

/** Undefined where a field has no answer. @throws ZodError when a value is none of its field's: the engine keeps none such. */
export function answersOf<F extends Fields>(fields: F, values: Values): Answers<F> {
  const answered = Object.entries(fields).filter(([key]) => Object.hasOwn(values, key));
  return Object.fromEntries(
    answered.map(([key, field]) => [key, field.schema.parse(values[key])]),
  ) as Answers<F>;
}
