// Of the customers that a line names the one that it is about. Pure.
import { type Clause, senseOf } from './clauses.ts';
import type { NamedFact } from './facts.ts';
import type { NameHit } from './find-names.ts';
import type { Main } from './happening.ts';
import type { Word } from './words.ts';

export interface Chosen {
  readonly fact: NamedFact;
  readonly hits: readonly NameHit[];
}

/** Null when none is named. Several customers where nothing tells them apart. */
export function chooseCustomer(
  hits: readonly NameHit[],
  main: Main | null,
  clauses: readonly Clause[],
  words: readonly Word[],
): Chosen | null {
  const clauseOf = (hit: NameHit) => clauses.find((clause) => hit.from >= clause.from && hit.to <= clause.to);
  const placeOf = (hit: NameHit) => words.findIndex((word) => word.from === hit.from);
  const inMain = main ? hits.filter((hit) => clauseOf(hit) === main.clause) : [];
  const before = main ? inMain.filter((hit) => placeOf(hit) < main.about) : [];
  const outside = hits.filter((hit) => !clauseOf(hit)?.isNext);
  const groups = [before, inMain, outside.filter((hit) => hit.whole), outside, hits];
  const group = groups.find((list) => list.length > 0);
  if (!group) return null;
  const places = [...new Set(group.map(({ from }) => from))];
  const at = (from: number) => group.filter((hit) => hit.from === from);
  // A person and their customer are one: "Frau Weber von Acme".
  const owned = group.filter(({ isOwn }) => isOwn);
  const own = [...new Set(owned.map(({ from }) => from))];
  if (places.length === 1) return factOf(at(places[0] as number), at(places[0] as number));
  const ids = new Set(owned.map(({ customer }) => customer.id));
  if (own.length >= 1 && ids.size === 1)
    return factOf(
      [owned[0] as NameHit],
      group.filter((hit) => ids.has(hit.customer.id)),
    );
  const all = new Set(group.map(({ customer }) => customer.id));
  if (all.size === 1) return factOf([group[0] as NameHit], group);
  const object = main ? placed(group, main, words) : [];
  if (object.length > 0 && !isJoined(group, words)) return factOf(object, object);
  return factOf(dedupe(group), group);
}

/** Named right after the verb, or after "with". */
function placed(group: readonly NameHit[], main: Main, words: readonly Word[]): NameHit[] {
  const place = (hit: NameHit) => words.findIndex((word) => word.from === hit.from);
  const leads = main.clause.phrases.filter((phrase) =>
    phrase.senses.some((sense) => sense.is === 'lead' && sense.to === 'name'),
  );
  const isLed = (hit: NameHit) =>
    place(hit) === main.phrase.end || leads.some((lead) => lead.end === place(hit) && !senseOf(lead, 'mood'));
  const first = group.find(isLed);
  return first ? group.filter((hit) => hit.from === first.from) : [];
}

/** "Acme and Kite": both are meant. */
function isJoined(group: readonly NameHit[], words: readonly Word[]): boolean {
  return group.some((hit) => {
    const end = words.findIndex((word) => word.to === hit.to);
    const joint = words[end + 1];
    return (
      joint !== undefined &&
      /^(?:and|und|и|or|oder|или|,|&|\+)$/u.test(joint.key) &&
      group.some((other) => other.from === words[end + 2]?.from)
    );
  });
}

const dedupe = (hits: readonly NameHit[]): NameHit[] =>
  hits.filter((hit, at) => hits.findIndex((other) => other.customer.id === hit.customer.id) === at);

const factOf = (those: readonly NameHit[], words: readonly NameHit[]): Chosen => ({
  fact: {
    customers: dedupe(those).map(({ customer }) => customer),
    guessed: those.some(({ guessed }) => guessed),
    words: words.map(({ from, to }) => ({ from, to })),
  },
  hits: those,
});
