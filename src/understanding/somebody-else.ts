// Whether somebody else did it: "Anna met Acme", "mein Chef war bei Acme", "коллега звонил Ромашке". Pure.
import { senseOf } from './clauses.ts';
import { isLeftOver, type Marked } from './details.ts';
import type { Main } from './happening.ts';
import { isForename, isForenameBent } from './lexicon/forenames.ts';
import type { Language } from './lexicon/vocabulary.ts';
import { wordForms } from './word-forms.ts';
import type { Span } from './words.ts';

const ME = /^(?:i|we|me|us|ive|weve|ich|wir|mich|uns|mir|hab|habe|habs|bin|werde|я|мы|мне|нам|меня|нас)$/u;
const THEIR = /^(?:their|his|her|its|ihr|ihre|ihrem|ihren|deren|dessen|sein|seine|их|его|ее)$/u;
const OF = /^(?:from|of|at|for|with|von|vom|bei|beim|aus|der|des|из|от|у|@|\(|\/|-)$/u;
/** Things that stand before "signed", "sent", "обсудили" without having done it. */
const THING =
  /^(?:contracts?|orders?|offers?|quotes?|proposals?|agreements?|samples?|invoices?|prices?|pricing|emails?|docs?|documents?|drafts?|catalogues?|brochures?|payments?|projects?|big|huge|small|nice|good|great|another|vertrag|auftrag|angebot|bestellung|rechnung|muster|preis|preise|договор|контракт|счет|кп|предложение|прайс|заказ|оплата|образцы|документы|цена|цены)$/u;
const ADVERB = /(?:ly|wise|weise)$/u;
const FINITE_EN = /^(?:has|had|is|was|will|should|must|needs|wants|gets|got|s)$/u;
const FINITE_DE =
  /^(?:hat|hatte|haben|hatten|war|waren|ist|sind|wird|werden|will|wollen|soll|sollen|muss|muessen|kann|moechte|rief|riefen|ruft|rufen|traf|trafen|trifft|treffen|besucht|besuchte|sprach|spricht|schickt|schickte|macht|faehrt|fuhr|geht|ging)$/u;
const SURNAME_RU = /(?:[оеё]в|[ыи]н|ский|цкий|[оеё]ва|[ыи]на|ская|енко)$/u;

/** @param taken by place: a name, a sum or a time @param hit where the customer stands */
export function isSomebodyElses(
  main: Main,
  marked: Marked,
  taken: readonly boolean[],
  hit: Span | null,
  language: Language,
): boolean {
  const { clause, phrase, said } = main;
  const { words, phraseAt } = marked;
  if (!hit || /^(?:move|cancel|fail|customer)$/.test(said.act)) return false;
  const key = (at: number): string => words[at]?.key ?? '';
  const places = Array.from({ length: clause.end - clause.first }, (_, nth) => clause.first + nth);
  const role = (at: number): boolean => {
    const said = phraseAt(at);
    return said !== undefined && Boolean(senseOf(said, 'colleague'));
  };
  const isPerson = (at: number): boolean =>
    role(at) || isForename(key(at)) || isForename(key(at).replace(/s$/u, ''));
  const isOpen = (at: number): boolean =>
    isPerson(at) || (isLeftOver(marked, at) && phraseAt(at) === undefined && !THING.test(key(at)));
  const isPassed = (at: number): boolean =>
    !words[at]?.isWord ||
    taken[at] === true ||
    (phraseAt(at) !== undefined &&
      !role(at) &&
      (!isLeftOver(marked, at) || senseOf(phraseAt(at) as never, 'mood') !== undefined));
  const hitAt = places.find((at) => words[at]?.from === hit.from) ?? -1;
  const hitEnd =
    places.findLast((at) => (words[at]?.to ?? 0) <= hit.to && (words[at]?.from ?? 0) >= hit.from) ?? -1;
  const isLed = (at: number): boolean => {
    for (let place = at - 1; place >= clause.first; place -= 1) {
      const before = phraseAt(place);
      if (before?.senses.some(({ is }) => is === 'lead')) return true;
      if (isOpen(place) && words[place]?.isWord && !taken[place]) continue;
      if (!before || !senseOf(before, 'filler') || FINITE_DE.test(key(place)) || FINITE_EN.test(key(place)))
        return false;
    }
    return false;
  };
  /** "Anna from Acme", "директор Ромашки", "Acme's boss", "ihr Chef": of the customer. */
  const isTheirs = (at: number): boolean => {
    if (THEIR.test(key(at - 1))) return true;
    let end = at + 1;
    while (end < clause.end && end !== hitAt && isOpen(end) && words[end]?.isWord && !taken[end]) end += 1;
    let start = at - 1;
    while (start > clause.first && start !== hitEnd && isOpen(start) && words[start]?.isWord && !taken[start])
      start -= 1;
    if (start === hitEnd && hitEnd >= 0)
      return language !== 'ru' || !/[уе]$/u.test(key(hitEnd)) || !/^\p{Script=Cyrillic}/u.test(key(hitEnd));
    if (end === hitAt)
      return (
        role(at) &&
        (language === 'ru' ? !/[уе]$/u.test(key(hitAt)) || /^[a-z]/u.test(key(hitAt)) : language === 'en')
      );
    return (
      OF.test(key(end)) &&
      (end + 1 === hitAt || (/^(?:der|des|firma|the)$/u.test(key(end + 1)) && end + 2 === hitAt)) &&
      !(language !== 'ru' && /^(?:at|with|for|bei|beim)$/u.test(key(end)) && end > phrase.first)
    );
  };
  const candidates = places.filter(
    (at) => isOpen(at) && words[at]?.isWord && !taken[at] && phraseAt(at) !== phrase && !isTheirs(at),
  );
  const verbEnd = phrase.end;
  // "visited by Anna", "wurde von Anna besucht"
  const isAgent = (at: number): boolean =>
    (key(at - 1) === 'by' ||
      (/^(?:von|vom)$/u.test(key(at - 1)) &&
        places.some((place) => /^(?:wurden?|worden|wird)$/u.test(key(place))))) &&
    (isPerson(at) || /^\p{Lu}/u.test(words[at]?.text ?? ''));
  if (candidates.some(isAgent)) return true;
  if (places.some((at) => ME.test(key(at)))) return false;
  const own = candidates.filter((at) => !isLed(at));
  /** Nothing but small words and times between. */
  const isBeside = (from: number, to: number): boolean => {
    for (let place = from; place < to; place += 1) if (!isPassed(place) && !isOpen(place)) return false;
    return true;
  };
  const isCustomerSubject = hitAt >= 0 && hitAt < phrase.first && !isLed(hitAt);
  if (language === 'ru') {
    /** At the beginning, before the verb, in a form that a subject has. */
    const isFirst = (at: number): boolean =>
      at < phrase.first &&
      phraseAt(at) === undefined &&
      !isPerson(at) &&
      places.every((place) => place >= at || isPassed(place)) &&
      /[бвгджзклмнпрстфхцчшщаяйь]$/u.test(key(at)) &&
      (isBeside(at + 1, phrase.first) || key(at + 1) === 'из');
    const isNominative = (at: number) =>
      isPerson(at) ||
      (SURNAME_RU.test(key(at)) && key(at).length > 4) ||
      isFirst(at) ||
      (at > 0 &&
        /^\p{Lu}\p{Ll}/u.test(words[at]?.text ?? '') &&
        !/[уюеыомй]$/u.test(key(at)) &&
        at !== clause.first);
    return (
      own.some(isNominative) ||
      candidates.some(
        (at) =>
          key(at - 1) === 'у' && (isForenameBent(words[at]?.text ?? '') || isRoleBent(words[at]?.text ?? '')),
      )
    );
  }
  const isGenitive = (at: number): boolean =>
    /['’]s$/u.test(words[at]?.text ?? '') ||
    (language === 'de' && /s$/u.test(key(at)) && isForename(key(at).slice(0, -1)));
  if (
    said.form === 'noun' &&
    own.some((at) => at < phrase.first && isGenitive(at) && isBeside(at + 1, phrase.first))
  )
    return true;
  if (language === 'de') {
    const finite = places.filter((at) => FINITE_DE.test(key(at)));
    if (isCustomerSubject && !own.some(isPerson)) return false;
    return finite.some((verb) =>
      own.some(
        (at) =>
          (at < verb && isBeside(at + 1, verb)) ||
          (at > verb && isBeside(verb + 1, at) && !(hitAt > verb && hitAt < at)),
      ),
    );
  }
  if (isCustomerSubject) return false;
  const saysTime =
    said.form === 'past' ||
    said.form === 'now' ||
    said.form === 'future' ||
    places.some((at) => at < verbEnd && FINITE_EN.test(key(at)));
  if (!saysTime) return false;
  if (
    said.form === 'past' &&
    /^(?:deal|order|meeting|contract|po|new|missed|call|phone)$/u.test(key(phrase.first))
  )
    return false;
  return own.some(
    (at) =>
      at < phrase.first &&
      !ADVERB.test(key(at)) &&
      isBeside(at + 1, phrase.first) &&
      (said.form !== 'noun' ||
        places.some((place) => place > at && place < phrase.first && FINITE_EN.test(key(place)))),
  );
}

const ROLES_BENT = new Set(
  'коллега шеф босс начальник начальница руководитель директор менеджер продажник напарник партнер помощник секретарь'
    .split(' ')
    .flatMap(wordForms),
);
const isRoleBent = (text: string): boolean => wordForms(text).some((form) => ROLES_BENT.has(form));

/** "Frau Weber", "Weber von Acme": a person of the customer. */
export function isPersonOf(at: number, { words, phraseAt }: Marked, hit: Span | null): boolean {
  const before = phraseAt(at - 1);
  if (before && senseOf(before, 'title')) return true;
  if (isForename(words[at]?.key ?? '')) return true;
  const next = words[at + 1];
  return hit !== null && OF.test(next?.key ?? '') && words[at + 2]?.from === hit.from;
}
