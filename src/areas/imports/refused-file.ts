// A file that can't be taken: what it is, and what to do. Pure.
import type { Translate } from '../../i18n/translate.ts';
import type { Screen } from '../../messenger/screen.ts';
import { lines } from '../../messenger/text.ts';
import { type TableProblem, tableLimits, tableProblems } from '../../spreadsheets/table-limits.ts';

export type Refused = TableProblem | 'no_rows' | 'interrupted';
const refusals: readonly Refused[] = [...tableProblems, 'no_rows', 'interrupted'];

/** As it is kept with the import: "open_quote:17" is that problem in row 17. */
export const refusalKey = (problem: Refused, row: number | null | undefined): string =>
  row === null || row === undefined ? problem : `${problem}:${row}`;

/** Null for what is no refusal of a file. */
export function refusalText(t: Translate, key: string | null): string | null {
  const [word, row] = (key ?? '').split(':');
  const problem = refusals.find((one) => one === word);
  if (!problem) return null;
  const megabytes = tableLimits.bytes / 1024 / 1024;
  return t(`import.refused.${problem}`, { megabytes, rows: tableLimits.rows, row: row ?? '?' });
}

/** @param key as `refusalKey` made it; null when it is none */
export function refusedScreen(t: Translate, key: string | null): Screen | null {
  const text = refusalText(t, key);
  return text === null ? null : { text: lines(text) };
}
