// Where on the page something is: as a button carries it, and as an address. Pure.

/** Below the page's own address; empty where a part is none that the page could have. */
export function pathOf(parts: readonly string[]): string {
  const known = parts.length <= 4 && parts.every((part) => /^[\w-]{1,20}$/.test(part));
  return known ? parts.map((part) => `/${part}`).join('') : '';
}

/** A path of the page; null for what leads elsewhere. */
export const isPath = (text: string): boolean => text === '' || /^(?:\/[\w-]{1,20}){1,4}$/.test(text);
