// A typed line, read with the customers whom its words may name. At most one statement.

import type { Context } from '../../../conversation/turn-context.ts';
import type { Sql } from '../../../db/sql.ts';
import type { NamedCustomer, Reading } from '../../../understanding/facts.ts';
import type { Follows, Picks } from '../../../understanding/follows.ts';
import { isKnownWord } from '../../../understanding/lexicon/vocabulary.ts';
import { type LineContext, LONGEST_LINE } from '../../../understanding/line-scan.ts';
import { readLine } from '../../../understanding/read-line.ts';
import { whatFollows } from '../../../understanding/what-follows.ts';
import { wordStem } from '../../../understanding/word-forms.ts';
import { wordsOf } from '../../../understanding/words.ts';
import { customersMentioned } from '../../customers/mentioned.ts';

export interface Understood {
  readonly reading: Reading;
  readonly follows: Follows;
  /** As of when it was typed. */
  readonly context: LineContext;
}

/** So many words are looked for among the names: those first that are no words of the language. */
const MOST_WORDS = 24;

/** @param at when it was typed, if that was not now */
export async function understand(
  db: Sql,
  { actor, now, timeZone, locale, currency, country }: Context,
  text: string,
  { at = now, picks = {} }: { at?: Date; picks?: Picks } = {},
): Promise<Understood> {
  const context = { now: at, timeZone, locale, currency, country };
  const found = await customersMentioned(db, actor, keysOf(text));
  const customers = found.map(
    ({ id, name, aliases, contacts }): NamedCustomer => ({ id, name, aliases, contacts }),
  );
  const reading = readLine(text, context, customers);
  return { reading, follows: whatFollows(reading, context, picks), context };
}

function keysOf(text: string): string[] {
  const words = wordsOf(text.slice(0, LONGEST_LINE)).filter(({ isWord }) => isWord);
  const ordered = [
    ...words.filter(({ key }) => !isKnownWord(key)),
    ...words.filter(({ key }) => isKnownWord(key)),
  ];
  const stems = ordered.slice(0, MOST_WORDS).map(({ text: word }) => wordStem(word));
  return [...new Set(stems.filter((stem) => stem !== null))];
}
