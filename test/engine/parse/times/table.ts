// The tables of times as people type them, and what a reading of one comes to in their notation.
import { readFileSync } from 'node:fs';
import { DateTime } from 'luxon';
import { readTime, type SettledReading, type TimeContext } from '../../../../src/engine/parse/read-times.ts';

export const languages = ['en', 'de', 'ru'] as const;
export type Language = (typeof languages)[number];

export interface Case {
  readonly text: string;
  /** "12-14", "12-14 10:00", "10:00-11:00", "12-14..12-16"; "?" for what has to be asked, with or without its readings. */
  readonly meant: string;
  readonly lean: TimeContext['lean'];
  readonly line: number;
}

/** Wednesday 25 November 2026, 10:00 in Berlin. */
export const tableNow = DateTime.fromISO('2026-11-25T10:00', { zone: 'Europe/Berlin' });

/** @param part the table itself, or the later one, which nobody looked at while the grammar was written */
export function casesOf(language: Language, part: 'seen' | 'later' = 'seen'): Case[] {
  const file = new URL(`./${language}${part === 'later' ? '-later' : ''}.tsv`, import.meta.url);
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((row, index) => ({ row, line: index + 1 }))
    .filter(({ row }) => row !== '' && !row.startsWith('#'))
    .map(({ row, line }) => {
      const [text = '', meant = '', lean = ''] = row.split('\t');
      return { text, meant, lean: lean === 'past' || lean === 'future' ? lean : 'either', line };
    });
}

/** What the program makes of a case, in the table's notation; "-" where it finds no time. */
export function readingOf({ text, lean }: Pick<Case, 'text' | 'lean'>, locale: Language): string {
  const answer = readTime(text, { now: tableNow, locale, lean });
  if (answer.kind === 'none') return '-';
  if (answer.kind === 'understood') return shown(answer.reading);
  const readings = answer.readings.map(shown).join(' | ');
  return readings === '' ? '?' : `? ${readings}`;
}

export type Score = 'right' | 'asked' | 'wrong';

export function scoreOf({ meant }: Pick<Case, 'meant'>, reading: string): Score {
  const asks = reading === '-' || reading.startsWith('?');
  if (meant === '?') return asks ? 'right' : 'wrong';
  if (reading === meant) return 'right';
  return asks ? 'asked' : 'wrong';
}

function shown(reading: SettledReading): string {
  if (reading.kind === 'day') return day(reading.day) + (reading.until ? `..${day(reading.until)}` : '');
  if (reading.kind === 'clock') {
    const clock = ({ hour, minute }: { hour: number; minute: number }) =>
      `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
    return clock(reading) + (reading.until ? `-${clock(reading.until)}` : '');
  }
  const { at, until } = reading;
  return `${day(at.toISODate() ?? '')} ${at.toFormat('HH:mm')}${until ? `-${until.toFormat('HH:mm')}` : ''}`;
}

const day = (iso: string): string => (iso.startsWith('2026-') ? iso.slice(5) : iso);
