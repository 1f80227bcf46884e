// Whether a stored text says something of a customer: pure. Names are found as whole words, in whatever case.

/** What names a person or says something of them, each once. */
export interface PersonalValues {
  /** Names of the customer and its contacts, tax numbers. */
  readonly names: readonly string[];
  /** Phones in the notations in which they are stored and shown, e-mail addresses. */
  readonly points: readonly string[];
  /** Lines that somebody typed about the customer: notes, subjects, titles, reasons. */
  readonly texts: readonly string[];
  /** First names, positions, tags: they name nobody in a text, but are theirs where somebody typed just that. */
  readonly pieces: readonly string[];
}

/** Shorter ones are in nearly every text. */
const shortest = { names: 2, points: 5, texts: 5, piece: 3 } as const;

/** The values that are worth looking for, without doubles. */
export function worthLookingFor({ names, points, texts, pieces }: PersonalValues): PersonalValues {
  const pick = (values: readonly string[], least: number) => [
    ...new Set(values.map((value) => value.trim()).filter((value) => [...value].length >= least)),
  ];
  return {
    names: pick(names, shortest.names),
    points: pick(points, shortest.points),
    texts: pick(
      texts.flatMap((text) => text.split('\n')),
      shortest.texts,
    ),
    pieces: pick(pieces, shortest.names),
  };
}

export const allOf = ({ names, points, texts }: PersonalValues): string[] => [...names, ...points, ...texts];

/** A test of texts; one that finds nothing where there are no values. */
export function mentionOf(values: readonly string[]): (text: string) => boolean {
  if (values.length === 0) return () => false;
  // "Lee" is not in "Fleet", but an address may stand in brackets.
  const any = new RegExp(`(?<![\\p{L}\\p{N}])(?:${values.map(escaped).join('|')})(?![\\p{L}\\p{N}])`, 'iu');
  const numbers = digitsOf(values);
  return (text) => any.test(text) || hasNumber(text, numbers);
}

/** Of the values that are phones: their digits, as they end however the number was typed ("0049 30…", "030/…"). */
export const digitsOf = (values: readonly string[]): string[] => [
  ...new Set(
    values
      .filter((value) => /^\+?[\d\s()./-]{7,40}$/u.test(value))
      .map((value) => value.replace(/\D/g, ''))
      .filter((digits) => digits.length >= 7),
  ),
];

/** What stands between the digits of a number as people type it. */
export const betweenDigits = ' \u00a0\u202f()/.-\u2013';

function hasNumber(text: string, numbers: readonly string[]): boolean {
  if (numbers.length === 0) return false;
  const runs = text.match(/\d[\d\s()./\u2013-]{5,40}/gu) ?? [];
  return runs.some((run) => {
    const digits = run.replace(/\D/g, '');
    return numbers.some((number) => digits.endsWith(number));
  });
}

/** A test of what somebody typed: whether it is a piece of one of these, as a dialog and the search take them. */
export function pieceOf({ names, points, texts, pieces }: PersonalValues): (typed: string) => boolean {
  const whole = [...names, ...points, ...pieces].map((value) => value.toLowerCase());
  const lines = texts.map((value) => value.toLowerCase());
  return (typed) => {
    const piece = typed.trim().toLowerCase();
    if (piece.length < shortest.names || piece.length > 4000) return false;
    if (whole.includes(piece)) return true;
    if (piece.length >= shortest.texts && lines.some((line) => line.includes(piece))) return true;
    return piece.length >= shortest.piece && whole.some((value) => value.includes(piece));
  };
}

const escaped = (value: string): string => value.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** All texts of a JSON value, one a line: what a screen shows, whatever its shape. */
export function textsOf(value: unknown): string {
  const found: string[] = [];
  const walk = (part: unknown): void => {
    if (typeof part === 'string') found.push(part);
    else if (Array.isArray(part)) part.forEach(walk);
    else if (typeof part === 'object' && part !== null) Object.values(part).forEach(walk);
  };
  walk(value);
  return found.join('\n');
}
