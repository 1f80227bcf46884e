// A vocabulary of phrases, found word by word. "call(ed|) (him|her) back" stands for four phrases. Pure.
import { wordKey } from './words.ts';

interface Node<T> {
  readonly next: Map<string, Node<T>>;
  meaning: T | null;
}

export interface Vocabulary<T> {
  /** The longest phrase that begins at this word. */
  longestAt(keys: readonly string[], at: number): { readonly meaning: T; readonly length: number } | null;
  has(key: string): boolean;
}

/** Later entries win over earlier ones of the same words. */
export function vocabularyOf<T>(entries: Iterable<readonly [T, string]>): Vocabulary<T> {
  const root: Node<T> = { next: new Map(), meaning: null };
  for (const [meaning, templates] of entries) {
    for (const template of listed(templates)) {
      for (const phrase of spelledOut(template)) insert(root, phrase, meaning);
    }
  }
  return {
    longestAt(keys, at) {
      let node: Node<T> | undefined = root;
      let found: { meaning: T; length: number } | null = null;
      for (let length = 1; at + length <= keys.length; length += 1) {
        node = node.next.get(keys[at + length - 1] as string);
        if (!node) break;
        if (node.meaning !== null) found = { meaning: node.meaning, length };
      }
      return found;
    },
    has: (key) => root.next.get(key)?.meaning != null,
  };
}

function insert<T>(root: Node<T>, phrase: string, meaning: T): void {
  let node = root;
  for (const word of phrase.trim().split(/\s+/u)) {
    const key = wordKey(word);
    if (key === '') continue;
    let next = node.next.get(key);
    if (!next) {
      next = { next: new Map(), meaning: null };
      node.next.set(key, next);
    }
    node = next;
  }
  if (node !== root) node.meaning = meaning;
}

/** All phrases of the templates, as keys joined by a space. */
export const phrasesOf = (templates: string): string[] =>
  listed(templates)
    .flatMap(spelledOut)
    .map((phrase) => phrase.trim().split(/\s+/u).map(wordKey).join(' '));

/** Templates are parted by commas or line breaks. */
const listed = (templates: string): string[] =>
  templates
    .split(/[,\n]/u)
    .map((template) => template.trim())
    .filter((template) => template !== '');

/** "met( up|) with" → "met up with", "met with". Groups do not nest. */
function spelledOut(template: string): string[] {
  const open = template.indexOf('(');
  if (open < 0) return [template];
  const close = template.indexOf(')', open);
  const rests = spelledOut(template.slice(close + 1));
  return template
    .slice(open + 1, close)
    .split('|')
    .flatMap((choice) => rests.map((rest) => `${template.slice(0, open)}${choice}${rest}`));
}
