// The tables of lines: one line a case, "what is typed | what it leads to"; another right outcome after " / ".
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeLine } from './describe-line.ts';

type Locale = 'en' | 'de' | 'ru';

export interface LineCase {
  readonly locale: Locale;
  readonly line: string;
  readonly outcomes: readonly string[];
}

const folder = join(import.meta.dirname, 'lines');

/** Of `en.txt` and `en-late.txt` both. */
export function lineCases(locale: Locale): LineCase[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(locale))
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'))
    .filter((row) => row.trim() !== '' && !row.startsWith('#'))
    .map((row) => {
      const at = row.lastIndexOf(' | ');
      return {
        locale,
        line: row.slice(0, at).trim(),
        outcomes: row
          .slice(at + 3)
          .trim()
          .split(' / '),
      };
    });
}

/** `partly`: nothing false, but not all. `wrong`: something that was not said, or of what must not be a record a record. */
export type Verdict = 'full' | 'partly' | 'asked' | 'kept' | 'wrong';

export function judge({ locale, line, outcomes }: LineCase): { verdict: Verdict; got: string } {
  const got = describeLine(line, locale);
  if (outcomes.includes(got)) return { verdict: 'full', got };
  if (got.startsWith('ask')) return { verdict: 'asked', got };
  if (got === 'keep') return { verdict: 'kept', got };
  const words = got.split(' ');
  const isPart = outcomes.some((outcome) => {
    const wanted = outcome.split(' ');
    return wanted[0] === words[0] && words.every((word) => wanted.includes(word));
  });
  return { verdict: isPart ? 'partly' : 'wrong', got };
}
