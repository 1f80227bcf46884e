// Verbs of two parts: "rufe Acme morgen an", "turned us down", "был вчера у Ромашки". Pure.
import type { Sense } from './lexicon/sense.ts';
import type { Phrase } from './line-parts.ts';
import type { Word } from './words.ts';

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
  add('gave give', 'ring buzz shout', {
    is: 'act',
    act: 'call',
    form: 'past',
    direction: 'outgoing',
  });
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
export function withoutParticles(
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

export function withSeparated(phrases: readonly Phrase[], words: readonly Word[]): Phrase[] {
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
