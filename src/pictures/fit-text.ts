// Makes a text fit: within a width, and of characters that the font has. Pure; by what Inter's characters need at most.

const NARROW = /[\sijlftrI.,:;'’!|()[\]-]/u;
const WIDE = /[mwMW@%&ЖМШЩЮФЫДжмшщюфы]/u;
/** What the font lacks would be painted as empty boxes; the picture's text alternative has it all. */
const NOT_IN_FONT =
  /[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Inherited}0-9\p{P}\p{Sc}\s+=<>°№|~^`]|\p{Extended_Pictographic}|\p{Cf}|\ufe0f/gu;

/** In parts of the font size, on the safe side. */
function widthOf(character: string): number {
  if (NARROW.test(character)) return 0.36;
  if (WIDE.test(character)) return 1.05;
  return /\p{Lu}/u.test(character) ? 0.72 : 0.61;
}

/** How much room a text needs on one line, on the safe side. */
export const textWidth = (text: string, fontSize: number): number =>
  [...fitText(text, Infinity, fontSize)].reduce((sum, character) => sum + widthOf(character), 0) * fontSize;

/** The text, or its beginning with "…" when it is wider than `width` at this font size; "…" when nothing of it can be drawn. */
export function fitText(text: string, width: number, fontSize: number): string {
  const room = width / fontSize;
  const characters = [...text.replace(NOT_IN_FONT, '').replace(/\s+/gu, ' ').trim()];
  if (characters.length === 0) return text === '' ? '' : '…';
  let used = 0;
  let fits = 0;
  for (const [index, character] of characters.entries()) {
    used += widthOf(character);
    if (used > room) return `${characters.slice(0, fits).join('').trimEnd()}…`;
    if (used <= room - 0.9) fits = index + 1;
  }
  return characters.join('');
}

/** The text in at most two lines, broken at a space; what two lines don't hold is cut. Nothing for an empty text. */
export function fitLines(text: string, width: number, fontSize: number): string[] {
  const fits = (line: string) => fitText(line, width, fontSize) === fitText(line, Infinity, fontSize);
  if (text === '') return [];
  if (fits(text)) return [fitText(text, width, fontSize)];
  const words = text.split(' ');
  let count = words.length - 1;
  while (count > 0 && !fits(words.slice(0, count).join(' '))) count -= 1;
  if (count === 0) return [fitText(text, width, fontSize)];
  // A part is not torn where it can begin the next line: "6 of 10 · 4 to go" / "behind by 2".
  const part = words.lastIndexOf('·', count - 1);
  const end = part > 0 ? part : count;
  const rest = words.slice(part > 0 ? part + 1 : count).join(' ');
  return [fitText(words.slice(0, end).join(' '), width, fontSize), fitText(rest, width, fontSize)];
}

/** The first of the font sizes at which the text fits without being cut; the last one when none does. */
export function fitSize(text: string, width: number, sizes: readonly [number, ...number[]]): number {
  return (
    sizes.find((size) => fitText(text, width, size) === fitText(text, Infinity, size)) ??
    (sizes.at(-1) as number)
  );
}
