// Parts of the day: they settle which half of the day an hour belongs to, and are no time by themselves.
import type { Span } from './span.ts';

export type PartOfDay = 'morning' | 'afternoon' | 'evening' | 'night';

const NAMES: readonly (readonly [PartOfDay, string])[] = [
  [
    'morning',
    'in the morning|morning|утра|утром|morgens|am morgen|morgen|früh|frueh|am vormittag|vormittags?',
  ],
  ['afternoon', 'in the afternoon|afternoon|дня|днём|днем|am nachmittag|nachmittags?'],
  ['evening', 'in the evening|evening|вечера|вечером|am abend|abends?'],
  ['night', 'at night|night|ночи|ночью|in der nacht|nachts?'],
];
const ANY = NAMES.map(([name, words]) => `(?<${name}>${words})`).join('|');
const AFTER = new RegExp(String.raw`^[\s,]*(?:${ANY})(?![\p{L}\p{N}])`, 'iu');
const BEFORE = new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${ANY})[\s,]*$`, 'iu');

/** The part of the day that stands right after or before `span`, and the span widened by it. */
export function partOfDayAt(text: string, span: Span): { name: PartOfDay; span: Span } | null {
  const after = AFTER.exec(text.slice(span.end));
  if (after) return { name: nameOf(after), span: { start: span.start, end: span.end + after[0].length } };
  const before = BEFORE.exec(text.slice(0, span.start));
  return before && { name: nameOf(before), span: { start: before.index, end: span.end } };
}

function nameOf(match: RegExpExecArray): PartOfDay {
  return NAMES.find(([name]) => match.groups?.[name] !== undefined)?.[0] ?? 'morning';
}
