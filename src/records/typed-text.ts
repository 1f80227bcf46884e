// Text that a person typed: kept as it is, but for what PostgreSQL cannot store.
import { z } from 'zod';
import { wellFormed } from '../messenger/well-formed.ts';

/** Outer blanks off; nothing left becomes null. */
export const typedText = z.string().transform((text) => wellFormed(text).trim() || null);

/** A column that may stay empty: undefined leaves it as it is, null or blank empties it. */
export const optionalText = typedText.nullable().optional();

/** A column that is always given: null or blank empties it. */
export const nullableText = typedText.nullable();
