// Typed text in a LIKE pattern, where it must mean itself.

/** Escapes the wildcards. */
export const likePattern = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
