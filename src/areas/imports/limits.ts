// How long a customer's details from a file may be, and how long an import is kept.

/** In characters. Longer ones are cut in their place, and stand whole in the note; a note is cut, and that is told. */
export const longest = {
  name: 200,
  lastName: 100,
  firstName: 100,
  position: 200,
  taxNumber: 40,
  tags: 500,
  note: 20_000,
  owner: 200,
  /** As long as a planned call's subject may be. */
  nextStep: 200,
} as const;

/** Of a customer of whom many rows say something. What doesn't fit is told. */
export const longestMergedNote = 100_000;

export const mostTags = 20;
export const longestTag = 40;

/** In the chat an import can be taken back for so many hours; the command line can for as long as its rows are kept. */
export const revertHours = 24;
export const rowsKeptDays = 30;
/** One that nobody decided about is put away. */
export const undecidedDays = 2;
