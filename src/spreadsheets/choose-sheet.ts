// Which sheet of a workbook holds the table: a cover, a legend or an empty sheet may stand before it.
import { cleanCell } from './clean-cell.ts';
import { findHeader } from './find-header.ts';
import { noNotes, type Workbook } from './read-xlsx.ts';
import { TableError } from './table-limits.ts';
import type { WorkbookSheet } from './workbook-parts.ts';

export interface ChosenSheet {
  readonly chosen: WorkbookSheet;
  /** Names of the others that have something in them. */
  readonly others: readonly string[];
}

const sampleRows = 60;
/** Of a workbook with more sheets the first ones are looked at. */
const mostLookedAt = 30;

/** The sheet that was chosen by name; else the first of those that look most like a table of people. @throws TableError `empty` */
export function chooseSheet(workbook: Workbook, name: string | null): ChosenSheet {
  const looked = workbook.sheets
    .slice(0, mostLookedAt)
    .map((sheet) => ({ sheet, ...lookInto(workbook, sheet) }));
  const filled = looked.filter(({ rows }) => rows > 0);
  const named = workbook.sheets.find((sheet) => sheet.name === name);
  const best = filled.toSorted((one, other) => other.points - one.points)[0] ?? looked[0];
  const chosen = named ?? best?.sheet;
  if (!chosen) throw new TableError('not_a_table');
  return { chosen, others: filled.flatMap(({ sheet }) => (sheet === chosen ? [] : [sheet.name])) };
}

function lookInto(workbook: Workbook, sheet: WorkbookSheet): { rows: number; points: number } {
  const rows: { row: number; cells: string[] }[] = [];
  for (const { row, cells: read } of workbook.rows(sheet, noNotes())) {
    const cells = read.map(cleanCell);
    if (!cells.some((cell) => cell !== '')) continue;
    rows.push({ row, cells });
    if (rows.length >= sampleRows) break;
  }
  const header = findHeader(rows);
  const width = Math.max(0, ...rows.map(({ cells }) => cells.filter((cell) => cell !== '').length));
  const below = header ? rows.filter(({ row }) => row > header.header.row).length : 0;
  // Known headings over rows, then any table, then anything at all.
  const isTable = below > 0 && width > 1;
  const points = isTable
    ? 100 + Math.min(header?.known ?? 0, 12) * 10 + Math.min(below, 20)
    : Math.min(rows.length * width, 99);
  return { rows: rows.length, points };
}
