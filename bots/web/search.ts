// Which messages say what is looked for. Pure.

/**
 * Ids in the given order. Case, and the two spellings of the Russian ё, make no difference; every word must be there.
 * Nothing is found for a query without a letter or digit.
 */
export function foundIn(messages: readonly { id: number; text: string }[], query: string): number[] {
  const words = fold(query)
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length === 0) return [];
  return messages
    .filter(({ text }) => {
      const folded = fold(text);
      return words.every((word) => folded.includes(word));
    })
    .map(({ id }) => id);
}

/** Marks before commands are invisible, and so not to be looked for. */
const fold = (text: string): string =>
  text.normalize('NFC').toLowerCase().replaceAll('ё', 'е').replaceAll('\u2063', '');
