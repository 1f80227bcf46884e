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

/** The first of the font sizes at which the text fits without being cut; the last one when none does. */
export function fitSize(text: string, width: number, sizes: readonly [number, ...number[]]): number {
  return (
    sizes.find((size) => fitText(text, width, size) === fitText(text, Infinity, size)) ??
    (sizes.at(-1) as number)
  );
}
