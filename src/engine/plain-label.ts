// Compares what was typed with what a button says: without case, accents, arrows and marks.

/** Lower case, without accents, punctuation and symbols only between words; '' when nothing is left. */
export function plainLabel(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .replace(/\s+/gu, ' ');
}
