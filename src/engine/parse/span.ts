// Where in a text something was recognised, and the text without it.

/** Positions in UTF-16 units, `end` exclusive. */
export interface Span {
  start: number;
  end: number;
}

/** Stands for recognised characters, so that what follows them can still be told from what stands alone. */
export const TAKEN = '\u0001';

/** The text with the span's characters replaced by {@link TAKEN}; positions stay valid. */
export function take(text: string, { start, end }: Span): string {
  return text.slice(0, start) + TAKEN.repeat(end - start) + text.slice(end);
}

/** What of `original` is not taken in `marked`, with the separators that the removal left dangling tidied up. */
export function untaken(original: string, marked: string): string {
  let kept = '';
  for (let index = 0; index < marked.length; index += 1) {
    if (marked[index] !== TAKEN) kept += original[index];
    else if (marked[index - 1] !== TAKEN) kept += ' ';
  }
  return kept
    .replace(/\s+/gu, ' ')
    .replace(/\s+(?=[,.;:!?)])/gu, '')
    .replace(/([,;])(?:\s*[,;])+/gu, '$1')
    .replace(/^[\s,;.:)–—-]+|[\s,;(–—-]+$/gu, '');
}
