// Whether a stored text says something of a customer: pure. Names are found as whole words, in whatever case.

/** What names a person or says something of them, each once. */
export interface PersonalValues {
  /** Names of the customer and its contacts, tax numbers. */
  readonly names: readonly string[];
  /** Phones in the notations in which they are stored and shown, e-mail addresses. */
  readonly points: readonly string[];
  /** Lines that somebody typed about the customer: notes, subjects, titles, reasons. */
  readonly texts: readonly string[];
}

export const noValues: PersonalValues = { names: [], points: [], texts: [] };

/** Shorter ones are in nearly every text. */
const shortest = { names: 2, points: 5, texts: 5 } as const;

/** The values that are worth looking for, without doubles. */
export function worthLookingFor({ names, points, texts }: PersonalValues): PersonalValues {
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
  };
}

export const allOf = ({ names, points, texts }: PersonalValues): string[] => [...names, ...points, ...texts];

/** A test of texts; one that finds nothing where there are no values. */
export function mentionOf(values: readonly string[]): (text: string) => boolean {
  if (values.length === 0) return () => false;
  // "Lee" is not in "Fleet", but an address may stand in brackets.
  const any = new RegExp(`(?<![\\p{L}\\p{N}])(?:${values.map(escaped).join('|')})(?![\\p{L}\\p{N}])`, 'iu');
  return (text) => any.test(text);
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
