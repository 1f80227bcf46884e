// Reads addresses without throwing.
/**
 * An address that somebody else wrote; null when it is none. Not by `URL.canParse`: once Node 20 has compiled the call, it
 * says yes to names with letters beyond ASCII of which the constructor throws.
 */
export function parseUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}
