// The forms that a word may stand for in a sentence: "Ромашкой" for "Ромашка", "Acme's" for "Acme".
import { nameKey } from '../domain/customers/name-key.ts';

const CYRILLIC = /^\p{Script=Cyrillic}+$/u;
const MIN_STEM = 3;
/** Case endings of Russian nouns and adjectives. Which of them a word has cannot be told from the word alone. */
const ENDINGS =
  `ами ями ого его ому ему ыми ими ой ей ою ею ом ем ым им ах ях ую юю ая яя ий ый ое ее ие ые ия ии ию ью а я у ю е ы и о ь й`.split(
    /\s+/,
  );

/** Keys (see name-key.ts) of the word as it is and without each ending that it may have; empty for punctuation. */
export function wordForms(word: string): string[] {
  // Composed: "й" belongs to the endings.
  const plain = word
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/['’]s$/u, '');
  const stems = CYRILLIC.test(plain)
    ? ENDINGS.filter((ending) => plain.endsWith(ending)).map((ending) => plain.slice(0, -ending.length))
    : plain.length > MIN_STEM && plain.endsWith('s')
      ? [plain.slice(0, -1)]
      : [];
  const forms = [plain, ...stems.filter((stem) => stem.length >= MIN_STEM)].map(nameKey);
  return [...new Set(forms)].filter((form) => form !== '');
}

/** The part that all its forms begin with: for a search by similarity. Null for punctuation. */
export function wordStem(word: string): string | null {
  return wordForms(word).reduce<string | null>(
    (shortest, form) => (shortest === null || form.length < shortest.length ? form : shortest),
    null,
  );
}
