// Patterns by which the database finds texts, plain or in JSON, that may hold one of these values.
import { likePattern } from '../customers/like-pattern.ts';

/** As a text and, where that differs, as it is written inside of JSON. */
export function likePatterns(values: readonly string[]): string[] {
  const written = values.flatMap((value) => [value, JSON.stringify(value).slice(1, -1)]);
  return [...new Set(written)].map((value) => `%${likePattern(value)}%`);
}
