// The sheets of an XLSX workbook, row by row. What is held in memory is the texts that its cells share.
import { createMergeFiller, createMergesReader, type Merge, widthsAcross } from './merged-cells.ts';
import { createFormatsReader, type NumberFormat } from './number-formats.ts';
import type { RawRow } from './raw-row.ts';
import { createSharedTexts } from './shared-texts.ts';
import { createSheetReader, type SheetContext, type SheetNotes, type SheetRow } from './sheet-reader.ts';
import { tableLimits } from './table-limits.ts';
import type { Archive } from './unpack.ts';
import { readPart, type WorkbookSheet, workbookParts, xmlEncoding } from './workbook-parts.ts';
import { createXmlEvents, type XmlBudget } from './xml-events.ts';

export interface Workbook {
  readonly sheets: readonly WorkbookSheet[];
  /** Streams the rows of a sheet. @throws TableError */
  rows(sheet: WorkbookSheet, notes: SheetNotes): Iterable<RawRow>;
}

export const noNotes = (): SheetNotes => ({ formulas: 0, formulasRow: 0, far: 0, farRow: 0 });

/** Reads where things lie, the shared texts and the formats. @throws TableError */
export function openWorkbook(archive: Archive): Workbook {
  const budget: XmlBudget = { elements: tableLimits.elements };
  const parts = workbookParts(archive, budget);
  const shared: string[] = [];
  const formats: NumberFormat[] = [];
  if (parts.shared) readPart(archive, parts.shared, budget, createSharedTexts(shared));
  if (parts.styles) readPart(archive, parts.styles, budget, createFormatsReader(formats));
  const context: SheetContext = { shared, formats, since1904: parts.since1904 };
  return {
    sheets: parts.sheets,
    *rows({ path }, notes) {
      const merges = mergesOf(archive, path, budget);
      const fill = createMergeFiller(merges);
      const across = widthsAcross(merges);
      for (const { row, cells } of sheetRows(archive, path, { context, notes, budget }))
        yield { row, cells: fill(row, cells), across: across.get(row) ?? 0 };
    },
  };
}

function* sheetRows(
  archive: Archive,
  path: string,
  { context, notes, budget }: { context: SheetContext; notes: SheetNotes; budget: XmlBudget },
): Iterable<SheetRow> {
  const ready: SheetRow[] = [];
  const take = createXmlEvents(
    createSheetReader(context, notes, (row) => ready.push(row)),
    budget,
  );
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  for (const piece of archive.read(path)) {
    decoder ??= new TextDecoder(xmlEncoding(piece));
    take(decoder.decode(piece, { stream: true }));
    yield* ready.splice(0);
  }
}

const endOfRows = [Buffer.from('sheetData>'), Buffer.from('sheetData/>')];
/** So much of a piece is looked at again with the next, lest the end be cut in two. */
const overlap = 80;
const longestPrefix = 64;

/** They stand behind the rows: what lies before is passed over without looking into it. */
function mergesOf(archive: Archive, path: string, budget: XmlBudget): Merge[] {
  const merges: Merge[] = [];
  const take = createXmlEvents(createMergesReader(merges), budget);
  const decoder = new TextDecoder();
  let before: Buffer = Buffer.alloc(0);
  let isBehind = false;
  for (const piece of archive.read(path)) {
    if (isBehind) {
      take(decoder.decode(piece, { stream: true }));
      continue;
    }
    const joined = Buffer.concat([before, piece]);
    const end = endOfData(joined);
    if (end >= 0) {
      isBehind = true;
      // Stands for the element that all of them are in.
      take('<worksheet>');
      take(decoder.decode(joined.subarray(end), { stream: true }));
    }
    before = joined.subarray(Math.max(0, joined.length - overlap));
  }
  return merges;
}

/** Where the last of the rows' closing tags in these bytes ends; -1 where there is none. */
function endOfData(bytes: Buffer): number {
  const ends = endOfRows.map((mark) => {
    let at = bytes.lastIndexOf(mark);
    // "<sheetData>" begins them.
    while (at > 0 && mark.length === 10 && !isClosing(bytes, at)) at = bytes.lastIndexOf(mark, at - 1);
    return at < 0 ? -1 : at + mark.length;
  });
  return Math.max(...ends);
}

/** "</sheetData>", "</x:sheetData>": the slash stands before the name or its prefix. */
function isClosing(bytes: Buffer, at: number): boolean {
  const before = bytes.subarray(Math.max(0, at - longestPrefix), at);
  const start = before.lastIndexOf('<');
  return start >= 0 && before[start + 1] === 0x2f;
}
