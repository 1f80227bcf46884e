// One line for a header, out of whatever somebody typed.

/** Control characters, line breaks and marks that turn the direction of writing: none of them belongs into a header. */
const unfit = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;
const usuallyLongest = 200;

/** The text on one line, at most 200 characters or so many, the last of them "…" where it was cut. Pure. */
export function cleanLine(text: string, longest = usuallyLongest): string {
  const line = text.replace(unfit, ' ').replace(/\s+/g, ' ').trim();
  const characters = [...line];
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : line;
}
