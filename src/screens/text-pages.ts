// A long text in pages that every messenger shows whole.

/** Below the longest message of every messenger, with room for a heading. */
const longestPage = 3000;

/** Nothing of the text is left out; where it can be, a page ends with a line or a word. At least one page. */
export function textPages(text: string): string[] {
  const pages: string[] = [];
  let left = text;
  while (left.length > longestPage) {
    const room = left.slice(0, longestPage);
    const breaks = [room.lastIndexOf('\n'), room.lastIndexOf(' ')].filter((at) => at > longestPage / 2);
    const end = breaks[0] === undefined ? wholeCharacters(room) : breaks[0] + 1;
    pages.push(left.slice(0, end));
    left = left.slice(end);
  }
  return [...pages, left];
}

/** Up to where no pair is split. */
const wholeCharacters = (room: string): number =>
  /[\uD800-\uDBFF]$/.test(room) ? room.length - 1 : room.length;
