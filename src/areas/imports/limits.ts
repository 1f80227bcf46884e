// How long a customer's details from a file may be, and how long an import is kept.

/** In characters. Longer ones are no names: the row comes back. */
export const longest = {
  name: 200,
  contact: 200,
  lastName: 100,
  firstName: 100,
  position: 200,
  phone: 300,
  email: 500,
  taxNumber: 40,
  tags: 500,
  note: 4000,
  owner: 200,
  consent: 100,
} as const;

export const mostTags = 20;
export const longestTag = 40;

/** In the chat an import can be taken back for so many hours; the command line can for as long as its rows are kept. */
export const revertHours = 24;
export const rowsKeptDays = 30;
/** One that nobody decided about is put away. */
export const undecidedDays = 2;
