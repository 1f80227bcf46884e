// Puts a group of time words together: ranges, choice, negation, order and condition around the times it names.
import type {
  DayReading,
  DoubtReading,
  DoubtReason,
  MomentReading,
  Span,
  TimeContext,
  TimeReading,
} from '../read-times.ts';
import { added, type Bundle, emptyBundle } from './bundle.ts';
import type { Item, Logic } from './items.ts';
import { momentOf } from './moment-of.ts';
import { settle } from './settle.ts';
import type { Words } from './words.ts';

type Readings = readonly (MomentReading | DayReading)[];

export function composed(group: readonly Item[], words: Words, typed: TimeContext): TimeReading[] {
  const items = withRanges(group);
  const has = (logic: Logic) => items.some((item) => isLogic(item, logic));
  // A deadline lies ahead, whatever happened before it was set.
  const context: TimeContext =
    has('by') && !items.some(({ meaning }) => meaning.kind === 'clock')
      ? { ...typed, lean: 'future' }
      : typed;
  const times = (some: readonly Item[]) =>
    settleAll(
      some.filter(({ meaning }) => meaning.kind !== 'logic'),
      words,
      context,
    );
  const doubt = (why: DoubtReason, some: readonly Item[]): TimeReading[] => [
    doubtOf(why, times(some), group, words, context),
  ];
  if (has('if')) return doubt('condition', items);
  if (has('not')) return negated(items, group, words, context);
  if (has('or') || has('either') || has('and') || has('between')) return chosen(items, group, words, context);
  if (has('before') || has('after')) return doubt('order', items);
  const relation = has('by') ? 'by' : has('from') ? 'from' : has('to') ? 'to' : null;
  const readings = times(items);
  if (relation === null) return readings;
  const [only, ...others] = readings;
  if (only && others.length === 1 && relation === 'from' && only.kind !== 'doubt') {
    const [{ from }, { to }] = [spansOf(group, words)[0] ?? { from: 0 }, only.words[0] ?? { to: 0 }];
    return [{ ...only, relation, words: [{ from, to }] }, ...others];
  }
  if (!only || others.length > 0) return doubt('order', items);
  if (relation === 'to' || only.kind === 'doubt')
    return only.kind === 'doubt' ? [{ ...only, words: spansOf(group, words) }] : doubt('order', items);
  if (relation === 'from' && only.kind !== 'day') return doubt('order', items);
  return [{ ...only, relation, words: spansOf(group, words) }];
}

const isLogic = ({ meaning }: Item, logic: Logic): boolean =>
  meaning.kind === 'logic' && meaning.logic === logic;
const isWeak = ({ meaning, isLed }: Item): boolean => meaning.kind === 'weekday' && meaning.weak && !isLed;
const isDay = ({ meaning }: Item): boolean => meaning.kind === 'day' || meaning.kind === 'weekday';

/** "mon to wed", "от понедельника до среды", "с 14.12 по 15.12": two days and a word of range make one item. */
function withRanges(group: readonly Item[]): Item[] {
  const items: Item[] = [];
  for (let at = 0; at < group.length; at += 1) {
    const [first, joint, last] = [group[at], group[at + 1], group[at + 2]] as [Item, Item?, Item?];
    const lead = items.at(-1);
    const isBetween = lead !== undefined && isLogic(lead, 'between');
    const joins =
      joint && (isLogic(joint, 'to') || isLogic(joint, 'by') || (isBetween && isLogic(joint, 'and')));
    if (!joins || !last || !isDay(first) || !isDay(last)) {
      items.push(first);
      continue;
    }
    const isRange = lead !== undefined && (isLogic(lead, 'from') || isBetween);
    if (isRange) items.pop();
    const value = (item: Item) =>
      item.meaning.kind === 'day' || item.meaning.kind === 'weekday' ? item.meaning.value : null;
    const [from, until] = [value(first), value(last)];
    if (!from || !until) continue;
    items.push({
      ...first,
      start: isRange ? lead.start : first.start,
      meaning: { kind: 'days', from, until },
      end: last.end,
      guessed: first.guessed || last.guessed,
    });
    at += 2;
  }
  return items;
}

/** "not Friday but Monday" is Monday; any other "not" is asked. */
function negated(
  items: readonly Item[],
  group: readonly Item[],
  words: Words,
  context: TimeContext,
): TimeReading[] {
  const at = items.findIndex((item) => isLogic(item, 'not'));
  const but = items.findIndex((item, index) => index > at && isLogic(item, 'but'));
  const rest = but < 0 ? [] : items.slice(but + 1);
  const others = items.slice(0, at).filter(({ meaning }) => meaning.kind !== 'logic');
  const readings = settleAll(
    rest.filter(({ meaning }) => meaning.kind !== 'logic'),
    words,
    context,
  );
  const [only, ...more] = readings;
  const isPlain = rest.every(({ meaning }) => meaning.kind !== 'logic') && others.length === 0;
  const denied = items.slice(at + 1, Math.max(but, 0)).some(({ meaning }) => meaning.kind !== 'logic');
  if (only && only.kind !== 'doubt' && only.kind !== 'clock' && more.length === 0 && isPlain && denied) {
    return [{ ...only, words: spansOf(group, words) }];
  }
  const before = settleAll(others, words, context);
  const after = items.slice(at + 1);
  const apart = after.findIndex((item, index) => index > 0 && item.apart && item.meaning.kind !== 'logic');
  const instead =
    apart < 0
      ? []
      : settleAll(
          after.slice(apart).filter(({ meaning }) => meaning.kind !== 'logic'),
          words,
          context,
        );
  return [doubtOf('negation', [...readings, ...before, ...(but < 0 ? instead : [])], group, words, context)];
}

function chosen(
  items: readonly Item[],
  group: readonly Item[],
  words: Words,
  context: TimeContext,
): TimeReading[] {
  const sides: Item[][] = [[]];
  let joinedByAnd = true;
  for (const item of items) {
    if (isLogic(item, 'or') || isLogic(item, 'and')) {
      sides.push([]);
      if (isLogic(item, 'or')) joinedByAnd = false;
    } else if (item.meaning.kind !== 'logic') sides.at(-1)?.push(item);
  }
  if (items.some((item) => isLogic(item, 'either'))) joinedByAnd = false;
  const filled = sides.filter((side) => side.length > 0);
  if (filled.length === 1 && joinedByAnd) return settleAll(filled[0] ?? [], words, context);
  const day = filled.map((side) => side.filter(isDay)).find((side) => side.length > 0) ?? [];
  const clock = filled
    .map((side) => side.filter(({ meaning }) => meaning.kind === 'clock'))
    .filter((side) => side.length > 0);
  const isWhole = filled.every((side) => side.some(({ meaning }) => meaning.kind !== 'part'));
  const readings = filled.flatMap((side) => {
    const lent = [
      ...(side.some(isDay) || !isWhole ? [] : day),
      ...side,
      ...(clock.length === 1 && !side.some(({ meaning }) => meaning.kind === 'clock')
        ? (clock[0] ?? [])
        : []),
    ];
    return settleAll(lent, words, context);
  });
  return [doubtOf('choice', readings, group, words, context)];
}

/** One reading for each time of the row; what contradicts the time before it and stands apart from it is another. */
function settleAll(items: readonly Item[], words: Words, context: TimeContext): TimeReading[] {
  const readings: TimeReading[] = [];
  let bundle: Bundle = emptyBundle;
  let clash: Item[] = [];
  const flush = () => {
    if (bundle.items.length === 0) return;
    const one = settleOne(bundle, words, context);
    if (clash.length === 0) readings.push(one);
    else
      readings.push(
        doubtOf(
          'contradiction',
          [one, ...settleAll(clash, words, context)],
          [...bundle.items, ...clash],
          words,
          context,
        ),
      );
    bundle = emptyBundle;
    clash = [];
  };
  for (const item of items) {
    const next = clash.length > 0 ? null : added(bundle, item, words.today);
    if (next) bundle = next;
    else if (!words.isAnswer && clash.length === 0 && bundle.items.every(isWeak)) {
      // "Studio Mo yesterday": no Monday.
      bundle = added(emptyBundle, item, words.today) ?? emptyBundle;
    } else if (item.apart && bundle.items.length > 0) {
      flush();
      bundle = added(emptyBundle, item, words.today) ?? emptyBundle;
    } else clash.push(item);
  }
  flush();
  return readings;
}

function settleOne(bundle: Bundle, words: Words, context: TimeContext): TimeReading {
  const guessed = bundle.items.some((item) => item.guessed);
  return settle(bundle, { context, today: words.today, words: spansOf(bundle.items, words), guessed });
}

function doubtOf(
  why: DoubtReason,
  readings: readonly TimeReading[],
  group: readonly Item[],
  words: Words,
  context: TimeContext,
): DoubtReading {
  const spans = spansOf(group, words);
  const known: Readings = readings.flatMap((reading): Readings => {
    if (reading.kind === 'doubt') return reading.readings;
    if (reading.kind !== 'clock') return [reading];
    const at = momentOf(reading, context);
    return [{ kind: 'moment', at, words: reading.words }];
  });
  const within = readings.find((reading) => reading.kind === 'doubt' && reading.within);
  return {
    kind: 'doubt',
    why,
    readings: known,
    words: spans,
    ...(within?.kind === 'doubt' && within.within ? { within: within.within } : {}),
    ...(group.some((item) => item.guessed) ? { guessed: true as const } : {}),
  };
}

function spansOf(group: readonly Item[], words: Words): Span[] {
  const start = Math.min(...group.map((item) => item.start));
  const end = Math.max(...group.map((item) => item.end));
  return [{ from: words.tokens[start]?.from ?? 0, to: words.tokens[end - 1]?.to ?? 0 }];
}
