// The rows that an import did not take, as a CSV file: as they were, with their number and the reason, to be put right
// and sent again.
import type { Sql } from '../../db/sql.ts';
import type { Translate } from '../../i18n/translate.ts';
import { csvRowsText, csvText } from '../../spreadsheets/csv-cell.ts';
import { type BadRow, badRows } from './queries.ts';
import type { ImportSettings } from './schema.ts';

const pageRows = 1000;
/** Excel opens a CSV as UTF-8 with this alone. */
const mark = '\uFEFF';

/** Piece by piece; nothing when there are no such rows. One statement per 1,000 rows. */
export async function* rejectedRowsCsv(
  db: Sql,
  { importId, settings, t }: { importId: number; settings: ImportSettings; t: Translate },
): AsyncIterable<string> {
  const width = settings.columns.length;
  const header = Array.from(
    { length: width },
    (_, index) => settings.header[index] || t('import.column', { number: index + 1 }),
  );
  for (let after = 0; ; ) {
    const rows = await badRows(db, { importId, after, limit: pageRows });
    if (after === 0 && rows.length > 0)
      yield mark +
        csvRowsText([[...header.map(csvText), t('import.rejected.row'), t('import.rejected.reason')]]);
    if (rows.length > 0) yield csvRowsText(rows.map((row) => cellsOf(row, width, t)));
    if (rows.length < pageRows) return;
    after = rows.at(-1)?.row as number;
  }
}

/** Cells beyond the heading stay at the end, after the reason, so that the columns keep their places. */
function cellsOf({ row, problem, cells, refused, name }: BadRow, width: number, t: Translate): string[] {
  const own = Array.from({ length: width }, (_, index) => csvText(cells[index] ?? ''));
  const why = t(`import.problem.${problem}`);
  const cell = refused ?? (name ? { column: t('import.field.name'), value: name } : null);
  const said = cell ? t('import.rejected.where', { ...cell, why }) : why;
  return [...own, String(row), csvText(said), ...cells.slice(width).map(csvText)];
}
