// The names of a manager's customers, indexed once, so that five thousand of them cost a line nothing. Pure.

import type { NamedCustomer } from './facts.ts';
import { nameKey } from './name-key.ts';
import { wordForms } from './word-forms.ts';

export interface KnownName {
  readonly customer: NamedCustomer;
  /** The forms of each of its words, without legal forms. */
  readonly words: readonly (readonly string[])[];
  /** False for the last name of one of its people. */
  readonly isOwn: boolean;
}

export interface NameIndex {
  /** Names that have a word of this form, and which of their words it is. */
  at(form: string): readonly Place[];
  /** The same for a word with one letter wrong, missing, doubled or swapped. */
  near(form: string): readonly Place[];
  initials(letters: string): readonly NamedCustomer[];
}
export interface Place {
  readonly name: KnownName;
  readonly word: number;
}

const MIN_TYPO = 5;
/** A slip of a word of more names than that could mean any of them. */
const MOST_ALIKE = 40;
const none: readonly Place[] = [];
const indexes = new WeakMap<readonly NamedCustomer[], NameIndex>();

/** Kept for as long as the list is: pass the same array again. */
export function nameIndexOf(customers: readonly NamedCustomer[]): NameIndex {
  let index = indexes.get(customers);
  if (!index) {
    index = build(customers);
    indexes.set(customers, index);
  }
  return index;
}

function build(customers: readonly NamedCustomer[]): NameIndex {
  const places = new Map<string, Place[]>();
  const letters = new Map<string, NamedCustomer[]>();
  for (const customer of customers) {
    for (const name of namesOf(customer)) {
      name.words.forEach((forms, word) => {
        for (const form of forms) push(places, form, { name, word });
      });
      if (name.isOwn && name.words.length > 1) push(letters, initialsOf(name), customer);
    }
  }
  let deletions: Map<string, Set<string>> | null = null;
  return {
    at: (form) => places.get(form) ?? none,
    near(form) {
      if (form.length < MIN_TYPO) return none;
      deletions ??= deletionsOf(places.keys());
      const close = [form, ...shortened(form)].flatMap((short) => [...(deletions?.get(short) ?? [])]);
      return [...new Set(close)]
        .filter((key) => key !== form)
        .map((key) => places.get(key) ?? none)
        .filter((list) => list.length <= MOST_ALIKE)
        .flat();
    },
    initials: (said) => letters.get(said) ?? [],
  };
}

function* namesOf(customer: NamedCustomer): Generator<KnownName> {
  for (const name of [customer.name, ...(customer.aliases ?? [])]) {
    const words = significantWords(name);
    if (words.length > 0) yield { customer, words, isOwn: true };
  }
  for (const contact of customer.contacts ?? []) {
    const words = significantWords(contact);
    if (words.length > 0) yield { customer, words, isOwn: false };
  }
}

/** The words of a name without legal forms and signs. */
function significantWords(name: string): string[][] {
  const kept = new Set(nameKey(name).split(' '));
  return nameWords(name)
    .filter((word) => kept.has(nameKey(word)))
    .map(wordForms)
    .filter((forms) => forms.length > 0);
}

export const nameWords = (text: string): string[] =>
  text.split(/[\s\p{Pd}&+/.,;:«»"„“”()'’]+/u).filter((word) => word !== '');

const initialsOf = ({ words }: KnownName): string => words.map(([form = '']) => form.charAt(0)).join('');

const shortened = (word: string): string[] =>
  Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));

/** Two words are one slip apart where they, or what is left of them without a letter, are the same. */
function deletionsOf(forms: Iterable<string>): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const form of forms) {
    if (form.length < MIN_TYPO) continue;
    for (const short of [form, ...shortened(form)]) {
      const known = found.get(short);
      if (known) known.add(form);
      else found.set(short, new Set([form]));
    }
  }
  return found;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
