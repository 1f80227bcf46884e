// By what the database finds texts, plain or in JSON, that may hold one of these values.
import { Prisma } from '../../db/generated/client.ts';
import { likePattern } from '../customers/like-pattern.ts';
import { betweenDigits, digitsOf } from './mentions.ts';

/** As a text and, where that differs, as it is written inside of JSON. */
export function likePatterns(values: readonly string[]): string[] {
  const written = values.flatMap((value) => [value, JSON.stringify(value).slice(1, -1)]);
  return [...new Set(written)].map((value) => `%${likePattern(value)}%`);
}

/**
 * A condition that lets through too much rather than too little: phones in whatever notation, parts of words.
 * @param text SQL of a text
 */
export function likelySql(text: string, values: readonly string[]): Prisma.Sql {
  const column = Prisma.raw(text);
  const words = Prisma.sql`lower(${column}) like any(select lower(p) from unnest(${likePatterns(values)}::text[]) p)`;
  const digits = digitsOf(values).map((number) => `%${number}%`);
  if (digits.length === 0) return words;
  return Prisma.sql`(${words} or translate(${column}, ${betweenDigits}, '') like any(${digits}::text[]))`;
}
