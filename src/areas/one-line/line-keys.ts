// The words of a line by which customers are looked for. Pure.
import { isKnownWord } from '../../understanding/lexicon/vocabulary.ts';
import { LONGEST_LINE } from '../../understanding/line-scan.ts';
import { wordStem } from '../../understanding/word-forms.ts';
import { wordsOf } from '../../understanding/words.ts';

/** So many words are looked for among the names: those first that are no words of the language. */
const MOST_WORDS = 24;

export function keysOf(text: string): string[] {
  const words = wordsOf(text.slice(0, LONGEST_LINE)).filter(({ isWord }) => isWord);
  const ordered = [
    ...words.filter(({ key }) => !isKnownWord(key)),
    ...words.filter(({ key }) => isKnownWord(key)),
  ];
  const stems = ordered.slice(0, MOST_WORDS).map(({ text: word }) => wordStem(word));
  return [...new Set(stems.filter((stem) => stem !== null))];
}
