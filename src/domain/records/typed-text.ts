// Text that a person typed: kept as it is, but for what PostgreSQL cannot store.
import { z } from 'zod';

const UNSTORABLE = /\p{Surrogate}|\0/gu;

/** Outer blanks off; NUL and halves of surrogate pairs become U+FFFD; nothing left becomes null. */
export const typedText = z.string().transform((text) => text.replace(UNSTORABLE, '\uFFFD').trim() || null);

/** A column that may stay empty: undefined leaves it as it is, null or blank empties it. */
export const optionalText = typedText.nullable().optional();

/** A column that is always given: null or blank empties it. */
export const nullableText = typedText.nullable();
