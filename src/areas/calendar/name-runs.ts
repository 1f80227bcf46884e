// What in a title or a place may be a name: each run of a few words, by the key that names are compared by. Pure.
import { nameKey } from '../../understanding/name-key.ts';

/** A key takes microseconds, and a file that means harm has millions of names: past so many nothing more is found in it. */
const mostKeys = 40_000;

export type KeyOf = (name: string) => string;

/** `nameKey` for one reading: no name is worked out twice, and one too many has an empty key. */
export function keysWithin(most = mostKeys): KeyOf {
  const known = new Map<string, string>();
  return (name) => {
    const held = known.get(name);
    if (held !== undefined) return held;
    if (known.size >= most) return '';
    const key = nameKey(name);
    known.set(name, key);
    return key;
  };
}

export interface NameRun {
  readonly key: string;
  /** Which text, and from which word to before which. */
  readonly text: number;
  readonly from: number;
  readonly to: number;
}

const longestRun = 6;
const mostWords = 40;
/** Of all texts of one event. */
const mostWordsInAll = 160;
const shortestKey = 3;

export function nameRuns(texts: readonly string[], keyOf: KeyOf): NameRun[] {
  let left = mostWordsInAll;
  return texts.slice(0, 60).flatMap((text, index) => {
    const words = text
      .slice(0, 500)
      .split(/[\s:|/()[\]<>"“”„«»–—→↔]+/u)
      .filter(Boolean)
      .slice(0, Math.min(mostWords, left));
    left -= words.length;
    return words.flatMap((_, from) =>
      Array.from({ length: Math.min(longestRun, words.length - from) }, (_, length): NameRun => {
        const to = from + length + 1;
        return { key: keyOf(words.slice(from, to).join(' ')), text: index, from, to };
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
