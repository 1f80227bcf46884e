// A line in parts: its words, the phrases that mean something, and the clauses they stand in. Pure.
import type { Sense } from './lexicon/sense.ts';
import { isFalseFriend, type Language, type Senses, verbSlip, vocabularies } from './lexicon/vocabulary.ts';
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
    const hit = vocabularies[one].longestAt(keys, at);
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

/** Verbs whose meaning stands at the end: "rufe Acme morgen an", "sagte den Termin ab", "turned us down". */
const SEPARATED: Readonly<Record<string, Readonly<Record<string, Sense>>>> = (() => {
  const table: Record<string, Record<string, Sense>> = {};
  const add = (verbs: string, particles: string, sense: Sense) => {
    for (const verb of verbs.split(' '))
      for (const particle of particles.split(' ')) table[verb] = { ...table[verb], [particle]: sense };
  };
  const call = (form: 'past' | 'now') => ({ is: 'act', act: 'call', form, direction: 'outgoing' }) as const;
  add('rief riefen', 'an zurueck durch', { is: 'act', act: 'call', form: 'past' });
  add('ruft rufen', 'an zurueck durch', { is: 'act', act: 'call', form: 'now' });
  add('rufe', 'an zurueck durch', call('now'));
  add('meldete meldeten', 'sich', { is: 'act', act: 'call', form: 'past', direction: 'incoming' });
  add('sagte sagten sagt sagen', 'ab', { is: 'act', act: 'cancel', form: 'past' });
  add('sage', 'ab', { is: 'act', act: 'cancel', form: 'bare' });
  add('sagte sagten sagt', 'zu', { is: 'outcome', result: 'agreed' });
  add('lehnt lehnte lehnten lehnen', 'ab', { is: 'outcome', result: 'not_interested' });
  add('faellt fiel', 'aus', { is: 'act', act: 'fail', form: 'past' });
  add('ging geht gehen gingen', 'ran dran', { is: 'outcome', status: 'completed' });
  add('zieht zog', 'vor', { is: 'act', act: 'move', form: 'past' });
  add('war waren', 'bei beim', { is: 'act', act: 'meet', form: 'past' });
  // "bestellt ab": the opposite of what the verb says.
  add('bestellt bestellte bestellten', 'ab um', { is: 'mood', mood: 'not' });
  add('был была были', 'у', { is: 'act', act: 'meet', form: 'past' });
  add('try', 'again', { is: 'act', act: 'call', form: 'bare', direction: 'outgoing' });
  const offered = { is: 'act', act: 'offer', form: 'past' } as const;
  add('sent emailed mailed gave', 'quote offer proposal quotation', offered);
  add(
    'angebot',
    'geschickt gemacht verschickt abgegeben gesendet unterbreitet gemailt zugeschickt rausgeschickt',
    offered,
  );
  add(
    'отправил отправила отправили выслал выслала выслали скинул скинула скинули сделал сделали дал дали',
    'кп предложение',
    offered,
  );
  add('anruf', 'verpasst', {
    is: 'act',
    act: 'call',
    form: 'past',
    direction: 'incoming',
    status: 'no_answer',
  });
  add('called call', 'off', { is: 'act', act: 'cancel', form: 'past' });
  add('put', 'off', { is: 'act', act: 'move', form: 'past' });
  add('pushed', 'back', { is: 'act', act: 'move', form: 'past' });
  add('left', 'voicemail message msg vm', {
    is: 'act',
    act: 'call',
    form: 'past',
    direction: 'outgoing',
    status: 'message_left',
  });
  add('turned', 'down', { is: 'outcome', result: 'not_interested' });
  return table;
})();

/** "lud ab": behind an unknown verb it is a part of it, no answering machine. */
function withoutParticles(
  phrases: readonly Phrase[],
  words: readonly Word[],
  blocked: (at: number) => boolean,
): Phrase[] {
  return phrases.filter(({ first, end }) => {
    const before = words[first - 1];
    const isParticle = end === first + 1 && words[first]?.text === 'ab' && isAtEnd(words, first);
    const isBehindVerb =
      before?.isWord === true && !blocked(first - 1) && !phrases.some((one) => one.end === first);
    return !(isParticle && isBehindVerb);
  });
}

function withSeparated(phrases: readonly Phrase[], words: readonly Word[]): Phrase[] {
  const changed = [...phrases];
  words.forEach((word, at) => {
    const particles = SEPARATED[word.key];
    if (!particles) return;
    for (let next = at + 2; next < words.length && next < at + 14; next += 1) {
      const particle = words[next] as Word;
      if (/^[,;!?]$/u.test(particle.text)) break;
      const sense = particles[particle.key];
      // A particle that leads to something is none: "rief an Acme".
      if (
        !sense ||
        (words[next + 1]?.isWord &&
          !isAtEnd(words, next) &&
          !/^(?:left|war|waren|был|была|были)$/u.test(word.key))
      )
        continue;
      for (const [place, senses] of [
        [at, [sense]],
        [next, [{ is: 'filler' }]],
      ] as const) {
        const known = changed.findIndex((phrase) => phrase.first <= place && place < phrase.end);
        const { from, to } = words[place] as Word;
        const made: Phrase = { first: place, end: place + 1, from, to, senses };
        const one = changed[known];
        if (one && one.first === place && one.end === place + 1) changed[known] = made;
        // "Anruf von … verpasst"
        else if (one && one.first === place && word.key === 'anruf') changed[known] = { ...one, senses };
        else if (known < 0) changed.push(made);
      }
      break;
    }
  });
  return changed.sort((one, other) => one.first - other.first);
}

const isAtEnd = (words: readonly Word[], at: number): boolean => {
  const next = words[at + 1];
  return (
    !next?.isWord ||
    /^(?:und|aber|wegen|heute|morgen|gestern|about|because|to|until|at|on|um|for|over|of|in|на|по|за|über|ueber|in|fuer)$/u.test(
      next.key,
    ) ||
    /^\d/u.test(next.key)
  );
};

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
