// Text that every messenger's API can take: no half characters, not too long.

const ELLIPSIS = '…';

/** Lone surrogates make a request invalid JSON to some, and NUL is dropped by others: both become U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/[\p{Surrogate}\0]/gu, '\uFFFD');
}

/** Cuts to at most `max` UTF-16 units, "…" included, never within a surrogate pair. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  // Half of a pair that the cut left behind goes too.
  return text.slice(0, max - ELLIPSIS.length).replace(/[\uD800-\uDBFF]$/, '') + ELLIPSIS;
}
