// Clock times in words: noon, "half past ten", "halb elf", "полодиннадцатого", "без четверти десять".
import type { Span } from './span.ts';

const HOURS = [
  ['one', 'eins?', 'час', 'первого'],
  ['two', 'zwei', 'два', 'второго'],
  ['three', 'drei', 'три', 'третьего'],
  ['four', 'vier', 'четыре', 'четв[её]ртого'],
  ['five', 'fünf', 'пять', 'пятого'],
  ['six', 'sechs', 'шесть', 'шестого'],
  ['seven', 'sieben', 'семь', 'седьмого'],
  ['eight', 'acht', 'восемь', 'восьмого'],
  ['nine', 'neun', 'девять', 'девятого'],
  ['ten', 'zehn', 'десять', 'десятого'],
  ['eleven', 'elf', 'одиннадцать', 'одиннадцатого'],
  ['twelve', 'zwölf', 'двенадцать', 'двенадцатого'],
] as const;
const HOUR_NAMES = HOURS.map((names) => new RegExp(`^(?:${names.join('|')})$`, 'iu'));

/** The hours one to twelve in words. */
export const HOUR_WORD = `(?:${HOURS.flat().join('|')})`;

const LEAD = String.raw`(?<![\p{L}\p{N}])(?:(?:at|um|gegen|am|в|во|к|около)\s+)?`;
const END = String.raw`(?![\p{L}\p{N}])`;
const HOUR = String.raw`(?<hour>\d{1,2}(?![:.]\d)|${HOUR_WORD})`;

/** Minutes added to the hour that is named, or to `at`. */
const FORMS: readonly { pattern: RegExp; minutes: number; at?: number }[] = [
  { pattern: form('noon|midday|полдень|mittags?'), minutes: 0, at: 12 },
  { pattern: form('midnight|полночь|mitternacht'), minutes: 0, at: 0 },
  { pattern: form(`half past\\s+${HOUR}`), minutes: 30 },
  { pattern: form(`(?:a )?quarter past\\s+${HOUR}|viertel nach\\s+${HOUR}`), minutes: 15 },
  {
    pattern: form(
      `(?:a )?quarter to\\s+${HOUR}|(?:viertel vor|dreiviertel)\\s+${HOUR}|без четверти\\s+${HOUR}`,
    ),
    minutes: -15,
  },
  { pattern: form(`halb\\s+${HOUR}|пол(?:овина|овину|овине)?[\\s-]*${HOUR}`), minutes: -30 },
  { pattern: form(`четверть\\s+${HOUR}`), minutes: -45 },
];

/** `isNamed`: noon and midnight are whole times; of any other, 1 to 12, the half of the day is still open. */
export function findSpokenClock(
  text: string,
): { hour: number; minute: number; isNamed: boolean; span: Span } | null {
  for (const { pattern, minutes, at } of FORMS) {
    const match = pattern.exec(text);
    if (!match) continue;
    const span = { start: match.index, end: match.index + match[0].length };
    if (at !== undefined) return { hour: at, minute: 0, isNamed: true, span };
    const named = hourOfWord(match.slice(1).find((group) => group !== undefined) ?? '');
    if (named < 1 || named > 23) continue;
    const total = named * 60 + minutes;
    // Half an hour before one is after twelve.
    return { hour: Math.floor(total / 60) || 12, minute: total % 60, isNamed: false, span };
  }
  return null;
}

/** 1 to 12 of a text that {@link HOUR_WORD} matched; digits as they are. */
export function hourOfWord(word: string): number {
  return /^\d+$/.test(word) ? Number(word) : HOUR_NAMES.findIndex((names) => names.test(word)) + 1;
}

function form(source: string): RegExp {
  return new RegExp(`${LEAD}(?:${source.replaceAll('(?<hour>', '(')})${END}`, 'iu');
}
