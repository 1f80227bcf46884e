// Sheets as the bytes of an XLSX file. The writer is loaded with the first file.
import type { Cell } from './cells.ts';

export interface Sheet {
  /** At most 31 characters; what Excel refuses in a name is left out. */
  readonly name: string;
  /** The first row is the heading and stays in sight. */
  readonly rows: readonly (readonly Cell[])[];
  /** Of each column, in characters. */
  readonly widths: readonly number[];
}

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The whole file: it goes into a message, so it is held in memory anyway. Throws what the writer throws. */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Buffer> {
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const names = distinctNames(sheets.map(({ name }) => name));
  return writeExcelFile(
    sheets.map(({ rows, widths }, index) => ({
      sheet: names[index] as string,
      data: rows.map((row) => [...row]),
      columns: widths.map((width) => ({ width })),
      stickyRowsCount: 1,
    })),
  ).toBuffer();
}

function distinctNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const clean = name
      .replace(/[[\]:*?/\\\p{Cc}]/gu, ' ')
      .replace(/^'|'$/g, '')
      .trim()
      .slice(0, 31);
    const free =
      clean !== '' && !taken.has(clean.toLowerCase()) ? clean : `${clean.slice(0, 27)} ${index + 1}`.trim();
    taken.add(free.toLowerCase());
    return free;
  });
}
