// What in a title or a place may be a name: each run of a few words, by the key that names are compared by. Pure.
import { nameKey } from '../../understanding/name-key.ts';

export interface NameRun {
  readonly key: string;
  /** Which text, and from which word to before which. */
  readonly text: number;
  readonly from: number;
  readonly to: number;
}

const longestRun = 6;
const mostWords = 40;
const shortestKey = 3;

export function nameRuns(texts: readonly string[]): NameRun[] {
  return texts.slice(0, 60).flatMap((text, index) => {
    const words = text
      .slice(0, 500)
      .split(/[\s:|/()[\]<>"“”„«»–—→↔]+/u)
      .filter(Boolean)
      .slice(0, mostWords);
    return words.flatMap((_, from) =>
      Array.from({ length: Math.min(longestRun, words.length - from) }, (_, length): NameRun => {
        const to = from + length + 1;
        return { key: nameKey(words.slice(from, to).join(' ')), text: index, from, to };
      }).filter(({ key }) => key.length >= shortestKey && /\p{L}/u.test(key)),
    );
  });
}

/** Those that lie within no longer one: "Berg & Sohn" does not name "Berg", too. */
export function longestRuns<T extends { readonly run: NameRun }>(hits: readonly T[]): T[] {
  return hits.filter(
    ({ run }) =>
      !hits.some(
        ({ run: other }) =>
          other.text === run.text &&
          other.from <= run.from &&
          other.to >= run.to &&
          other.to - other.from > run.to - run.from &&
          other.key !== run.key,
      ),
  );
}
