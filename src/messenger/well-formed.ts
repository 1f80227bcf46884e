// Text that every messenger's API can take: no half characters, not too long.

const ELLIPSIS = '…';

/** Lone surrogates make a request invalid JSON to some, and NUL is dropped by others: both become U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/[\p{Surrogate}\0]/gu, '\uFFFD');
}

/** The first `max` UTF-16 units, well-formed: cut first, so that no half of a pair is left at the end. */
export function wellFormedUpTo(text: string, max: number): string {
  return wellFormed(text.slice(0, max));
}

/** Every text within a value, at any depth: of an update, of which the store takes more than what was typed. */
export function wellFormedWithin<T>(value: T): T {
  if (typeof value === 'string') return wellFormed(value) as T;
  if (Array.isArray(value)) return value.map(wellFormedWithin) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [wellFormed(key), wellFormedWithin(one)]),
  ) as T;
}

/** Cuts to at most `max` UTF-16 units, "…" included, never within a surrogate pair. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  // Half of a pair that the cut left behind goes too.
  return text.slice(0, max - ELLIPSIS.length).replace(/[\uD800-\uDBFF]$/, '') + ELLIPSIS;
}
