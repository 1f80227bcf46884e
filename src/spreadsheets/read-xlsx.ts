// The first sheet of an XLSX workbook, row by row. What is held in memory is the texts that its cells share.
import type { TableRow } from './read-table.ts';
import { createSheetReader } from './sheet-reader.ts';
import { TableError, tableLimits } from './table-limits.ts';
import { type Unpacked, unpack } from './unpack.ts';
import { createXmlEvents } from './xml-events.ts';

export interface Workbook {
  /** The sheet's name. */
  readonly sheet: string;
  /** @throws TableError */
  rows(): AsyncIterable<TableRow>;
}

/** Two passes: what the sheets are called and their texts, then the sheet. @throws TableError */
export async function openWorkbook(archive: Buffer): Promise<Workbook> {
  const unpacked: Unpacked = { bytes: 0 };
  const sheets: { name: string; relation: string }[] = [];
  const targets = new Map<string, string>();
  const texts = createSharedTexts();
  const takers: Readonly<Record<string, (piece: string) => void>> = {
    'xl/workbook.xml': createXmlEvents({
      ...silent,
      open(name, { name: title = '', id = '', state }) {
        if (name === 'sheet' && state !== 'hidden' && state !== 'veryHidden')
          sheets.push({ name: title, relation: id });
      },
    }),
    'xl/_rels/workbook.xml.rels': createXmlEvents({
      ...silent,
      open(name, { Id = '', Target = '' }) {
        if (name === 'Relationship') targets.set(Id, Target);
      },
    }),
    'xl/sharedStrings.xml': createXmlEvents(texts.listener),
  };
  for await (const _ of unpack(archive, unpacked, (name) => decodedFor(takers[name])));
  const first = sheets[0];
  const target = first && targets.get(first.relation);
  if (!first || !target) throw new TableError('not_a_table');
  const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  return {
    sheet: first.name,
    async *rows() {
      const found: TableRow[] = [];
      const events = createXmlEvents(createSheetReader(texts.all, (row) => found.push(row)));
      const again: Unpacked = { bytes: 0 };
      for await (const _ of unpack(archive, again, (name) => decodedFor(name === path ? events : undefined)))
        yield* found.splice(0);
      yield* found;
    },
  };
}

const silent = { open() {}, close() {}, text() {} };

/** Workbooks are UTF-8. */
function decodedFor(take: ((piece: string) => void) | undefined): ((piece: Uint8Array) => void) | null {
  if (!take) return null;
  const decoder = new TextDecoder('utf-8');
  return (piece) => take(decoder.decode(piece, { stream: true }));
}

/** Texts by number. One in several runs of different looks is put together; how it is pronounced (rPh) is left out. */
function createSharedTexts() {
  const all: string[] = [];
  let text = '';
  let inText = false;
  let spoken = 0;
  let characters = 0;
  return {
    all,
    listener: {
      open(name: string) {
        if (name === 'si') text = '';
        if (name === 'rPh') spoken += 1;
        inText = name === 't' && spoken === 0;
      },
      close(name: string) {
        if (name === 'rPh') spoken -= 1;
        if (name === 't') inText = false;
        if (name === 'si') all.push(text);
      },
      text(piece: string) {
        if (!inText) return;
        characters += piece.length;
        if (characters > tableLimits.sharedCharacters) throw new TableError('too_big');
        if (text.length < tableLimits.cellCharacters) text += piece;
      },
    },
  };
}
