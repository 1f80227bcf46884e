// Reads what telephone systems write: short texts, counts, addresses of recordings. Whatever stands there, nothing throws.

const mostText = 200;
const mostSeconds = 7 * 86_400;
const mostUrl = 2000;

/** Control characters, and halves of characters that no store takes. */
const unwritable = /[\p{Cc}\p{Cs}]/gu;

/** A short text or a number, without what can't be written; null for everything else, and for nothing. */
export function shortText(value: unknown, most = mostText): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : null;
  if (typeof value !== 'string') return null;
  const text = value
    .slice(0, 4 * most)
    .replace(unwritable, '')
    .trim();
  return text === '' || text.length > most ? null : text;
}

/** Whole seconds: a number, its text, or "hh:mm:ss". Null for what is none, and for more than a week. */
export function secondsOf(value: unknown): number | null {
  const text = shortText(value, 20);
  if (text === null) return null;
  const clock = /^(?:(\d{1,3}):)?(\d{1,2}):(\d{1,2})(?:\.\d{1,7})?$/.exec(text);
  const seconds = clock
    ? Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3])
    : /^\d{1,9}(?:\.\d{1,6})?$/.test(text)
      ? Math.round(Number(text))
      : Number.NaN;
  return seconds >= 0 && seconds <= mostSeconds ? seconds : null;
}

/** An address that a browser may open; null for what is none. */
export function webAddress(value: unknown): string | null {
  const text = shortText(value, mostUrl);
  if (text === null || !/^https?:\/\//i.test(text)) return null;
  try {
    const url = new URL(text);
    return url.username === '' && url.password === '' ? url.href.slice(0, mostUrl) : null;
  } catch {
    return null;
  }
}

/** An object's own fields; none for what is no object. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

/** Undefined for what is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const textOfBody = (body: Uint8Array): string => new TextDecoder().decode(body);

/** Its own entry of that name: whatever was sent, "constructor" is none. */
export const entryOf = <T>(entries: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(entries, name) ? entries[name] : undefined;
