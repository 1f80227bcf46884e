// A line in parts: its words, the phrases that mean something, and the clauses they stand in. Pure.
import { isFalseFriend, type Language, type Senses, verbSlip, vocabulary } from './lexicon/vocabulary.ts';
import { withoutParticles, withSeparated } from './separated-verbs.ts';
import type { Span, Word } from './words.ts';

export interface Phrase extends Span {
  /** Places of its first word, and after its last one. */
  readonly first: number;
  readonly end: number;
  readonly senses: Senses;
}

const LANGUAGES = ['en', 'de', 'ru'] as const;

/** @param blocked words that belong to a name, a number or a time */
export function phrasesIn(
  words: readonly Word[],
  language: Language,
  blocked: (at: number) => boolean,
): Phrase[] {
  const found: Phrase[] = [];
  for (const run of runsOf(words, blocked)) {
    const keys = run.map((at) => (words[at] as Word).key);
    for (let at = 0; at < run.length; ) {
      const isCapital = at > 0 && /^\p{Lu}/u.test(words[run[at] as number]?.text ?? '');
      const slip = isCapital ? null : verbSlip(keys[at] as string, language);
      const hit = longest(keys, at, language) ?? (slip && { meaning: slip, length: 1 });
      if (!hit) {
        at += 1;
        continue;
      }
      const first = run[at] as number;
      const last = run[at + hit.length - 1] as number;
      found.push({
        first,
        end: last + 1,
        from: (words[first] as Word).from,
        to: (words[last] as Word).to,
        senses: hit.meaning,
      });
      at += hit.length;
    }
  }
  return withSeparated(withoutParticles(found, words, blocked), words);
}

/** Of the line's own language before another; a longer phrase before a shorter one. */
function longest(keys: readonly string[], at: number, language: Language) {
  let best: { meaning: Senses; length: number } | null = null;
  for (const one of [language, ...LANGUAGES.filter((other) => other !== language)]) {
    const hit = vocabulary(one).longestAt(keys, at);
    if (!hit || hit.length <= (best?.length ?? 0)) continue;
    if (one !== language && hit.length === 1 && isFalseFriend(keys[at] as string)) continue;
    best = hit;
  }
  return best;
}

/** Words that follow each other with nothing but hyphens between. */
function* runsOf(words: readonly Word[], blocked: (at: number) => boolean): Generator<number[]> {
  let run: number[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as Word;
    if (word.isWord && !blocked(at)) run.push(at);
    else if (!(/^[\p{Pd}./]$/u.test(word.text) && isTight(words, at))) {
      if (run.length > 0) yield run;
      run = [];
    }
  }
  if (run.length > 0) yield run;
}

/** "no-show", "tel. mit", "z.B.": the sign is no border. */
function isTight(words: readonly Word[], at: number): boolean {
  const before = words[at - 1];
  const sign = words[at] as Word;
  const after = words[at + 1];
  if (!before || !after || before.to !== sign.from) return false;
  // "w/ Acme"
  if (sign.text === '/') return before.text.toLowerCase() === 'w';
  return sign.text === '.' ? before.text.length <= 3 : after.from === sign.to;
}

/** Where clauses begin: after a sign that ends one. Joints are told by the phrases around them. */
export function endsClause(words: readonly Word[], at: number, text: string): boolean {
  const word = words[at] as Word;
  if (word.isWord) return false;
  const next = words[at + 1];
  if (/^[,;!?…()|\n•]$/u.test(word.text)) return !(word.text === ',' && isInNumber(words, at));
  if (/^[\p{Pd}]$/u.test(word.text))
    return / [\p{Pd}]+ /u.test(text.slice(Math.max(0, word.from - 1), word.to + 1));
  if (word.text === ':') return !isInNumber(words, at);
  if (word.text !== '.') return false;
  const before = words[at - 1];
  return (
    next !== undefined &&
    next.from > word.to &&
    before !== undefined &&
    /^\p{L}{4,}$/u.test(before.text) &&
    !/^(?:zzgl|inkl|exkl|bzgl|evtl|betr|approx|abzgl|excl|incl|stunden)$/u.test(before.key)
  );
}

const isInNumber = (words: readonly Word[], at: number): boolean => {
  const before = words[at - 1];
  const sign = words[at] as Word;
  const after = words[at + 1];
  return (
    before !== undefined &&
    after !== undefined &&
    /\d$/u.test(before.text) &&
    /^\d/u.test(after.text) &&
    before.to === sign.from &&
    after.from === sign.to
  );
};
