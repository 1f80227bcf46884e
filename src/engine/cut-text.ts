// Shortens a text for a place with little room.

/** At most `most` UTF-16 units on one line, with "…" where something was cut, never inside a character. */
export function cutText(text: string, most: number): string {
  const flat = text.replace(/\s+/gu, ' ').trim();
  if (flat.length <= most) return flat;
  const cut = flat.slice(0, most - 1);
  const last = cut.charCodeAt(cut.length - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return `${(splitsPair ? cut.slice(0, -1) : cut).trimEnd()}…`;
}
